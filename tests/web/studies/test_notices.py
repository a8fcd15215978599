"""Notices: shown to the one they are for, in words, until they are read."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import translation

from odgovor.web.studies.models import Notice, Study
from odgovor.web.studies.notices import notify, told
from tests.web.cast import Cast

pytestmark = pytest.mark.django_db


@pytest.fixture
def notice(cast: Cast) -> Notice:
    """A task given to the monitor of Niš."""
    return notify(
        cast["monitor-nis"],
        "assignment.given",
        "/s/seven-cities/board/nis/plans/",
        segment="plans",
        locality="nis",
        due="2026-03-01",
    )


def notice_page(study: Study, notice: Notice) -> str:
    return reverse("notice_open", kwargs={"study": study.key, "number": notice.pk})


def test_a_notice_is_said_with_names_instead_of_codes(study: Study, notice: Notice) -> None:
    [said] = told(study, [notice])

    plain = said.sentence.replace("\u00a0", " ")
    assert plain == "Plans, Niš: this is now your task. Due: 1 March 2026."


@pytest.mark.parametrize(
    ("code", "name"), [("en", "Plan of Niš"), ("sr", "План Ниша"), ("sr-latn", "Plan Niša")]
)
def test_a_title_is_said_in_the_edition_of_the_page(
    cast: Cast, study: Study, code: str, name: str
) -> None:
    title = {"en": "Plan of Niš", "sr": "План Ниша"}
    notice = notify(cast["coordinator"], "plans.contested", "/", title=title)

    with translation.override(code):
        [said] = told(study, [notice])

    assert said.sentence.endswith(f": {name}.")


def test_the_frame_counts_what_is_not_read(
    client_of: Callable[[str], Client], study: Study, notice: Notice
) -> None:
    address = reverse("notices", kwargs={"study": study.key})

    assert client_of("monitor-nis").get(address).context["unread_notices"] == 1
    assert client_of("monitor-vranje").get(address).context["unread_notices"] == 0


def test_looking_at_notices_does_not_mark_them_read(
    client_of: Callable[[str], Client], study: Study, notice: Notice
) -> None:
    client_of("monitor-nis").get(reverse("notices", kwargs={"study": study.key}))

    assert Notice.objects.get().read_at is None


def test_opening_a_notice_marks_it_read_and_leads_on(
    client_of: Callable[[str], Client], study: Study, notice: Notice
) -> None:
    answer = client_of("monitor-nis").post(notice_page(study, notice))

    assert answer["Location"] == "/s/seven-cities/board/nis/plans/"
    assert Notice.objects.get().read_at is not None


def test_nobody_opens_the_notice_of_somebody_else(
    client_of: Callable[[str], Client], study: Study, notice: Notice
) -> None:
    for name in ("coordinator", "monitor-vranje", "addressee-nis", "outsider"):
        assert client_of(name).post(notice_page(study, notice)).status_code == 404
    assert Notice.objects.get().read_at is None


def test_all_notices_of_one_member_are_marked_read_together(
    client_of: Callable[[str], Client], cast: Cast, study: Study, notice: Notice
) -> None:
    notify(cast["monitor-nis"], "member.changed")
    notify(cast["coordinator"], "member.changed")

    client_of("monitor-nis").post(reverse("notices_read", kwargs={"study": study.key}))

    assert Notice.objects.filter(read_at=None).get().member == cast["coordinator"]


def test_an_event_without_a_sentence_is_shown_as_it_is(cast: Cast, study: Study) -> None:
    [said] = told(study, [notify(cast["coordinator"], "release.dreamt")])

    assert said.sentence == "release.dreamt"


def test_a_page_of_notices_takes_the_same_queries_for_one_and_for_fifty(
    client_of: Callable[[str], Client],
    cast: Cast,
    study: Study,
    django_assert_num_queries,
) -> None:
    for _n in range(60):
        notify(cast["monitor-nis"], "assignment.given", segment="plans", locality="nis")
    client = client_of("monitor-nis")

    with django_assert_num_queries(7):
        client.get(reverse("notices", kwargs={"study": study.key}))
