"""The workbench with the example study and the standing cast: a person for each role, an outsider, and nobody."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from django.conf import settings
from django.db import connection
from django.test import Client
from django.utils import translation

from odgovor.web.common.triggers import put_on, take_off
from odgovor.web.records import sight
from odgovor.web.records.carrying import import_bundle
from odgovor.web.search import index
from odgovor.web.studies.models import Member, Study
from odgovor.web.studies.roles import CLEARANCE, Role
from odgovor.web.studies.samples import SAMPLES, make_samples
from tests.conftest import EXAMPLE
from tests.web.cast import OUTSIDER, Cast

APPEND_ONLY = ("studies_event", "records_recordversion")


@pytest.fixture(scope="session", autouse=True)
def data_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Files of the workbench stand in a folder of the tests."""
    settings.DATA = tmp_path_factory.mktemp("data")
    settings.STATIC_ROOT = settings.DATA / "static"
    settings.BLOBS = settings.DATA / "blobs"
    settings.WHITENOISE_AUTOREFRESH = True  # else each test client looks for all static files first
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
    return settings.DATA


@pytest.fixture(scope="session")
def django_db_setup(django_db_setup: None, django_db_blocker, data_folder: Path) -> None:
    """A database with the example study and the cast, the same for every test."""
    with django_db_blocker.unblock():
        fill_database()


def fill_database() -> None:
    """The example study with its cast, and the outsider with a study of their own."""
    study, _ = import_bundle(EXAMPLE, None)
    make_samples(study)
    other = Study.objects.create(key="other", title_en="Another study", title_sr="Друга студија")
    from odgovor.web.accounts.models import User

    outsider = User.objects.create_user("outsider@example.org", name="Outsider (sample)")
    Member.objects.create(
        study=other,
        user=outsider,
        role=Role.COORDINATOR,
        has_all_localities=True,
        clearance=CLEARANCE[Role.COORDINATOR],
    )


@pytest.fixture(autouse=True)
def remembered() -> None:
    """What was computed of a study is forgotten: a test's end takes the revision back that it was remembered by."""
    sight.forget()


@pytest.fixture(autouse=True)
def english() -> Iterator[None]:
    """Each test begins in English, whatever edition the one before it asked for last."""
    with translation.override("en"):
        yield


@pytest.fixture
def study(db: None) -> Study:
    """The example study."""
    return Study.objects.get(key="seven-cities")


@pytest.fixture
def cast(study: Study) -> Cast:
    """The standing cast of the example study."""
    every = Member.objects.select_related("user", "study")
    found = {member.user.email: member for member in every.filter(study=study)}
    return Cast(
        {name: found[f"{name}@example.org"] for name in SAMPLES},
        every.get(user__email=f"{OUTSIDER}@example.org"),
    )


@pytest.fixture
def client_of(cast: Cast) -> Callable[[str], Client]:
    """A browser without scripts, signed in as one of the cast (nobody for ``anonymous``)."""

    def client(name: str) -> Client:
        made = Client()
        if name != "anonymous":
            made.force_login(cast[name].user, backend=settings.AUTHENTICATION_BACKENDS[0])
        return made

    return client


@pytest.fixture(scope="module")
def erasable(django_db_setup: None, django_db_blocker) -> Iterator[None]:
    """Lets the clean-up of a module's transactional tests empty every table, and fills the database again."""
    with django_db_blocker.unblock():
        _run(take_off)
    yield
    with django_db_blocker.unblock():
        _run(put_on)
        index.clear()  # the postings are in a table that no clean-up knows of
        fill_database()


def _run(statements_of: Callable[[str, str], list[str]]) -> None:
    with connection.cursor() as cursor:
        for table in APPEND_ONLY:
            for statement in statements_of(table, connection.vendor):
                cursor.execute(statement)
