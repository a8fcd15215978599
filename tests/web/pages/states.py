"""States of the workbench that nobody finds in it at first: marks sent, a table half imported, a release proposed."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from pathlib import Path
from typing import Any

from django.conf import settings as django_settings
from django.test import Client
from django.urls import reverse

from odgovor.web.plans.rounds import reply_to_mark
from odgovor.web.publishing.models import Run
from odgovor.web.publishing.releases import approve, propose, withdraw
from odgovor.web.publishing.runs import start
from odgovor.web.publishing.tasks import check_study
from odgovor.web.records.carrying import import_bundle
from odgovor.web.studies.models import Study
from odgovor.web.studies.samples import make_samples
from tests.plans.sheets.tables import tsv
from tests.web.cast import Cast
from tests.web.pages.addresses import Place
from tests.web.pages.study import walked_study
from tests.web.plans.making import ACTIVITY, CONTESTED, PLAN, record, sent_round
from tests.web.plans.test_sheet_import import Wizard
from tests.web.publishing.moments import APPROVED, COOLED, PROPOSED

TABLE = tsv(("Мера", "Активност", "Рок"), ("Обука судија", "Семинар", "ускоро"))


def places_in_states(
    cast: Cast, client_of: Callable[[str], Client], settings: Any, folder: Path
) -> list[Place]:
    """Bring the study into those states; gives the pages that show them."""
    return [
        *_marks_sent(cast),
        *_table_half_imported(client_of("monitor-nis")),
        *_members(cast),
        *_releases(settings, folder),
    ]


def _marks_sent(cast: Cast) -> list[Place]:
    study = cast["coordinator"].study
    sent = sent_round(cast, study)
    said = {"status": "implemented", "note": {"sr": "Свих дванаест школа."}}
    city, activity = cast["addressee-nis"], record(study, ACTIVITY)
    reply_to_mark(city, activity, sent, data=said, version=0)

    def place(person: str, name: str, *rest: object) -> Place:
        return Place(person, reverse(f"plans:{name}", args=[study.key, *rest]))

    return [
        place("addressee-nis", "reply_list"),
        place("addressee-nis", "reply", CONTESTED),
        place("addressee-nis", "confirm_all", sent.pk),
        place("coordinator", "plan", PLAN),
        place("coordinator", "activity", ACTIVITY),
        place("coordinator", "translate", ACTIVITY, "reply"),
        place("reviewer", "audit_list"),
        Place("coordinator", reverse("notices", args=[study.key])),
        Place("addressee-nis", reverse("board:board", args=[study.key])),
    ]


def _table_half_imported(client: Client) -> list[Place]:
    wizard = Wizard(client, PLAN)
    wizard.bring(TABLE)
    return [Place("monitor-nis", wizard.address("import_check"))]


def _members(cast: Cast) -> list[Place]:
    number = cast["researcher"].pk
    return [Place("coordinator", reverse("member", args=["seven-cities", number]))]


def _releases(settings: Any, folder: Path) -> list[Place]:
    """Two releases of a small study: one that was withdrawn, and one that waits for approvals."""
    settings.TASKS = {
        "default": {"BACKEND": django_settings.TASK_BACKENDS["immediate"], "QUEUES": ["default"]}
    }
    root = walked_study(folder / "walk")
    study, _ = import_bundle(root, None)
    members = make_samples(study)
    for _release in range(2):
        _propose(study, members)
    release = study.releases.get(number=1)
    approve(members["coordinator"], release, digest=release.digest, now=PROPOSED)
    approve(members["reviewer"], release, digest=release.digest, now=APPROVED)
    withdraw(
        members["coordinator"],
        release,
        reason_en="A figure was wrong.",
        reason_sr="Један податак је био погрешан.",
        now=COOLED + timedelta(days=1),
    )
    return _places_of_releases(study)


def _propose(study: Study, members: Any) -> None:
    seen = start(study, Run.Kind.GATE, by=members["coordinator"].user, task=check_study)
    propose(
        members["coordinator"],
        revision=seen.revision,
        note_en="What is new",
        note_sr="Шта је ново",
        now=PROPOSED,
    )


def _places_of_releases(study: Study) -> list[Place]:
    def place(name: str, *rest: object, person: str = "coordinator") -> Place:
        return Place(person, reverse(f"publishing:{name}", args=[study.key, *rest]))

    return [
        place("releases"),
        place("gate"),
        *(place("release", number) for number in (1, 2)),
        place("withdraw", 2),
        place("release", 2, person="reviewer"),
        place("public_cover", 1, person="anonymous"),
        Place("anonymous", reverse("publishing:published")),
    ]
