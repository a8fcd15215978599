"""The workbench with the example study and the standing cast: a person for each role, an outsider, and nobody."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings
from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY
from django.contrib.sessions.backends.db import SessionStore
from django.contrib.sessions.models import Session
from django.db import connection
from django.test import Client
from django.utils import timezone, translation
from django.utils.crypto import get_random_string

from odgovor.web.records import sight
from odgovor.web.records.carrying import import_bundle
from odgovor.web.studies.models import Member, Study
from odgovor.web.studies.roles import CLEARANCE, Role
from odgovor.web.studies.samples import SAMPLES, make_samples
from tests.browser import chromium, lender
from tests.conftest import EXAMPLE
from tests.web import same_everywhere
from tests.web.cast import OUTSIDER, Cast
from tests.web.database import Original
from tests.web.server import a_server, cookies_of

__all__ = ["chromium", "lender"]
READS = "reads"


@pytest.fixture(scope="session")
def run_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder that all workers of a run share."""
    own = tmp_path_factory.getbasetemp()
    folder = (own.parent if "PYTEST_XDIST_WORKER" in os.environ else own) / "workbench"
    (folder / "cache").mkdir(parents=True, exist_ok=True)
    return folder


@pytest.fixture(scope="session", autouse=True)
def data_folder(tmp_path_factory: pytest.TempPathFactory, run_folder: Path) -> Path:
    """Files of the workbench stand in a folder of the tests; what one worker built no other builds again."""
    settings.DATA = tmp_path_factory.mktemp("data")
    settings.STATIC_ROOT = settings.DATA / "static"
    settings.BLOBS = settings.DATA / "blobs"
    (settings.DATA / "cache").symlink_to(run_folder / "cache")
    settings.WHITENOISE_AUTOREFRESH = True  # else each test client looks for all static files first
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
    return settings.DATA


@pytest.fixture(scope="session")
def original(run_folder: Path, data_folder: Path) -> Original:
    """The filled database that all workers of a run copy."""
    name = connection.creation._get_test_db_name()
    return Original(name, run_folder / "database", fill_database)


@pytest.fixture(scope="session")
def django_db_setup(
    django_test_environment: None, django_db_blocker, original: Original
) -> Iterator[None]:
    """A database with the example study and the cast, the same for every test."""
    with django_db_blocker.unblock():
        original.copy()
    yield
    with django_db_blocker.unblock():
        original.drop()


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


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Files that need no second database are marked, so that a run can leave them out."""
    here = Path(__file__).parent
    left_out = {here / name for name in same_everywhere.FILES}
    for item in items:
        if item.path in left_out:
            item.add_marker(same_everywhere.MARK)


@pytest.fixture(autouse=True)
def remembered(request: pytest.FixtureRequest) -> None:
    """What was computed of a study is forgotten: a test's end takes the revision back that it was remembered by.

    From one test that only reads to the next it stays: both have the same study.
    """
    reads = request.node.get_closest_marker(READS) is not None
    if not (reads and Reading.was_last):
        sight.forget()
    Reading.was_last = reads


class Reading:
    """Whether the test before only read."""

    was_last = False


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
            sign_in(made, cast[name].user)
        return made

    return client


def sign_in(client: Client, user: Any) -> None:
    """Have a browser signed in as somebody who came in before; unlike ``force_login`` nobody is told of it."""
    said = {
        SESSION_KEY: str(user.pk),
        BACKEND_SESSION_KEY: settings.AUTHENTICATION_BACKENDS[0],
        HASH_SESSION_KEY: user.get_session_auth_hash(),
    }
    key = get_random_string(32, "abcdefghijklmnopqrstuvwxyz0123456789")
    Session.objects.create(
        session_key=key,
        session_data=SessionStore().encode(said),
        expire_date=timezone.now() + timedelta(hours=1),
    )
    client.cookies[settings.SESSION_COOKIE_NAME] = key


@pytest.fixture
def workbench(chromium: Any, db: None) -> Iterator[str]:
    """The address of the workbench for browsers."""
    with a_server() as address:
        yield address
        for context in chromium.contexts:
            context.close()


@pytest.fixture
def desk_of(
    chromium: Any, workbench: str, client_of: Callable[[str], Client]
) -> Callable[..., Any]:
    """A page of a browser of one of the cast, wide unless it is said; options are Playwright's."""

    def opened(name: str, *, width: int = 1280, **options: Any) -> Any:
        viewport = {"width": width, "height": 900}
        context = chromium.new_context(viewport=viewport, base_url=workbench, **options)
        context.add_cookies(cookies_of(client_of(name), workbench))
        return context.new_page()

    return opened
