"""A small study in the workbench, with the sample members; tasks are done within the request."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from django.conf import settings as django_settings
from django.test import Client

from odgovor.publication.publish import accept_drift
from odgovor.web.publishing.models import Release, Run
from odgovor.web.publishing.releases import propose
from odgovor.web.publishing.runs import start
from odgovor.web.publishing.tasks import check_study
from odgovor.web.records.carrying import import_bundle
from odgovor.web.studies.models import Member, Study
from odgovor.web.studies.samples import make_samples
from tests.publication.small import small_study
from tests.web.conftest import sign_in
from tests.web.publishing.moments import PROPOSED

Members = dict[str, Member]


@pytest.fixture(autouse=True)
def immediate(settings: object) -> None:
    """No worker: a task is done where it is handed over."""
    settings.TASKS = {  # type: ignore[attr-defined]
        "default": {"BACKEND": django_settings.TASK_BACKENDS["immediate"], "QUEUES": ["default"]}
    }


@pytest.fixture(scope="session")
def small_bundle(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The small study as a folder, its figures taken over."""
    root = small_study(tmp_path_factory.mktemp("small") / "small")
    accept_drift(root)
    return root


@pytest.fixture
def small(db: None, small_bundle: Path) -> Study:
    """The small study in the workbench."""
    return import_bundle(small_bundle, None)[0]


@pytest.fixture
def members(small: Study) -> Members:
    """The sample members of the small study."""
    return make_samples(small)


@pytest.fixture
def browser_of(members: Members) -> Callable[[str], Client]:
    """A browser without scripts of a member of the small study (nobody for ``anonymous``)."""

    def browser(name: str) -> Client:
        made = Client()
        if name != "anonymous":
            sign_in(made, members[name].user)
        return made

    return browser


@pytest.fixture
def looked_at(small: Study, members: Members) -> Run:
    """The gate's report on the small study."""
    return start(small, Run.Kind.GATE, by=members["coordinator"].user, task=check_study)


@pytest.fixture
def proposed(small: Study, members: Members, looked_at: Run) -> Release:
    """A release of the small study that was built and waits for approvals."""
    return propose(
        members["coordinator"],
        revision=looked_at.revision,
        note_en="First release",
        note_sr="Прво издање",
        now=PROPOSED,
    )
