"""A new study: made whole or not at all, by people who coordinate one already."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from odgovor.common.dates import PartialDate
from odgovor.web.board.founding import make_study
from odgovor.web.records.carrying import study_value
from odgovor.web.records.models import RecordVersion
from odgovor.web.studies.models import Event, Member, Study
from odgovor.web.studies.services import KeyTakenError
from tests.web.cast import Cast

pytestmark = pytest.mark.django_db
FORM = {
    "key": "ten-cities-2026",
    "title_en": "Ten cities",
    "title_sr": "Десет градова",
    "subtitle_en": "A study",
    "subtitle_sr": "Студија",
    "period_start": "2025-01-01",
    "period_end": "2026-06-30",
    "as_of": "2026-06-30",
    "editions": ["en", "sr-Cyrl", "sr-Latn"],
}
ABOUT: dict[str, Any] = {
    "title": {"en": "Ten cities", "sr": "Десет градова"},
    "subtitle": {"en": "A study", "sr": "Студија"},
    "period": "2025/2026",
    "as_of": "2026",
    "editions": ["en"],
}


def test_a_coordinator_makes_a_study_that_the_pure_rooms_can_read(
    client_of: Callable[[str], Client], cast: Cast
) -> None:
    answer = client_of("coordinator").post(reverse("new_study"), FORM)

    study = Study.objects.get(key="ten-cities-2026")
    assert answer["Location"] == reverse("board:board", kwargs={"study": study.key})
    info = study_value(study).info
    assert info.key == "study.ten-cities-2026"
    assert (info.as_of, info.title.sr) == (PartialDate(2026, 6, 30), "Десет градова")
    assert len(info.editions) == 3


def test_the_founder_is_its_only_member_and_its_coordinator(
    client_of: Callable[[str], Client], cast: Cast
) -> None:
    client_of("coordinator").post(reverse("new_study"), FORM)

    member = Member.objects.get(study__key="ten-cities-2026")
    assert (member.user, member.role) == (cast["coordinator"].user, "coordinator")
    actions = Event.objects.filter(study=member.study).values_list("action", flat=True)
    assert set(actions) == {"study.created", "record.created"}
    assert RecordVersion.objects.filter(study=member.study, kind="study").count() == 1


@pytest.mark.parametrize(
    ("change", "field"),
    [
        ({"key": "seven-cities"}, "key"),
        ({"key": "Ten Cities"}, "key"),
        ({"key": "a--b"}, "key"),
        ({"title_sr": ""}, "title_sr"),
        ({"period_end": "2024-01-01"}, "period_end"),
        ({"editions": ["latin"]}, "editions"),
        ({"editions": []}, "editions"),
        ({"as_of": "some day"}, "as_of"),
    ],
)
def test_a_study_that_cannot_be_is_refused_at_its_field(
    client_of: Callable[[str], Client], change: dict[str, Any], field: str
) -> None:
    answer = client_of("coordinator").post(reverse("new_study"), FORM | change)

    assert field in answer.context["form"].errors
    assert not Study.objects.filter(key="ten-cities-2026").exists()


def test_those_who_coordinate_nothing_make_no_studies(client_of: Callable[[str], Client]) -> None:
    for name in ("researcher", "monitor-nis", "reviewer", "addressee-nis"):
        assert client_of(name).post(reverse("new_study"), FORM).status_code == 404
    assert not Study.objects.filter(key="ten-cities-2026").exists()


def test_a_study_whose_record_has_faults_is_not_made_at_all(cast: Cast) -> None:
    from odgovor.common.errors import InvalidDataError

    with pytest.raises(InvalidDataError) as refusal:
        make_study(
            key="half",
            founder=cast["coordinator"].user,
            about=ABOUT | {"as_of": "x", "period": "y"},
        )

    assert {fault.place.column for fault in refusal.value.faults} == {"as_of", "period"}
    assert not Study.objects.filter(key="half").exists()


def test_a_key_is_given_once(cast: Cast) -> None:
    with pytest.raises(KeyTakenError):
        make_study(key="seven-cities", founder=cast["coordinator"].user, about=ABOUT)


def test_a_new_study_is_closed_to_members_of_others(client_of: Callable[[str], Client]) -> None:
    client_of("coordinator").post(reverse("new_study"), FORM)
    address = reverse("board:board", kwargs={"study": "ten-cities-2026"})

    assert client_of("coordinator").get(address).status_code == 200
    assert client_of("second-coordinator").get(address).status_code == 404
    assert client_of("outsider").get(address).status_code == 404
