"""The board as each member sees it: cells, order, filters, totals, and a number of queries that does not grow."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date, timedelta

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from odgovor.web.board.matrix import Board, board_for, lines_of, narrowed, tasks_of
from odgovor.web.board.states import State
from odgovor.web.board.views.board import CITIES_A_PAGE
from odgovor.web.plans import replies
from odgovor.web.plans.rounds import send_for_reply
from odgovor.web.records.models import Record
from odgovor.web.studies.models import Assignment, Member, Study
from tests.web.cast import Cast

pytestmark = pytest.mark.django_db
Days = Callable[[int], date]


def page(client: Client, study: Study, query: str = "") -> str:
    answer = client.get(reverse("board:board", kwargs={"study": study.key}) + query)
    assert answer.status_code == 200
    return answer.content.decode()


def names(shown: str) -> list[str]:
    return re.findall(r'role="rowheader">([^<]+?)\s*<', shown)


def board_of(member: Member, today: date) -> Board:
    return board_for(member, today=today, tasks=tasks_of(member.study))


def give(member: Member, locality: str, segment: str, due: date | None) -> None:
    Assignment.objects.create(
        study=member.study, locality=locality, segment=segment, member=member, due=due
    )


def test_a_cell_says_its_state_in_a_word_what_was_counted_who_has_it_and_until_when(
    client_of: Callable[[str], Client], cast: Cast, study: Study, today: date, in_days: Days
) -> None:
    give(cast["monitor-nis"], "nis", "plans", in_days(-1))

    [line] = lines_of(
        cast["coordinator"], narrowed(board_of(cast["coordinator"], today), words="Niš")
    )
    plans = line.squares[1]

    assert (plans.state, plans.word) == ("late", "late")
    assert plans.line == "24 of 24 activities marked; 2 contested"
    assert (plans.holder, bool(plans.due)) == ("Monitor, Niš (sample)", True)
    assert plans.room.endswith("?city=nis")
    assert "1 part of the work is late</a>" in page(client_of("coordinator"), study)


def test_the_totals_count_every_cell_of_every_city_once(
    cast: Cast, today: date, in_days: Days
) -> None:
    give(cast["monitor-nis"], "nis", "plans", in_days(-1))

    board = board_of(cast["coordinator"], today)

    assert sum(board.totals.values()) == 7 * 8
    assert board.totals[State.LATE] == 1
    assert board.totals[State.HIDDEN] == 0


def test_the_country_has_no_row_and_cities_stand_in_the_order_of_the_study(
    client_of: Callable[[str], Client], study: Study
) -> None:
    found = names(page(client_of("coordinator"), study))

    assert found[0] == "Subotica"
    assert len(found) == 7


def test_the_cities_of_a_monitor_come_first(
    client_of: Callable[[str], Client], study: Study
) -> None:
    found = names(page(client_of("monitor-vranje"), study))

    assert found[:2] == ["Vranje", "Subotica"]


@pytest.mark.parametrize("words", ["niš", "Ниш", "nis", "NIS"])
def test_a_city_is_found_in_either_script(
    client_of: Callable[[str], Client], study: Study, words: str
) -> None:
    assert names(page(client_of("coordinator"), study, f"?city={words}")) == ["Niš"]


def test_only_cities_with_late_parts_are_shown_where_that_is_asked_for(
    client_of: Callable[[str], Client], cast: Cast, study: Study, in_days: Days
) -> None:
    give(cast["monitor-nis"], "nis", "plans", in_days(-1))
    give(cast["monitor-vranje"], "vranje", "plans", in_days(1))

    assert names(page(client_of("coordinator"), study, "?show=late")) == ["Niš"]
    assert "No city answers" in page(client_of("coordinator"), study, "?show=missing")


def test_my_cities_and_those_where_i_have_a_task_are_mine(
    client_of: Callable[[str], Client], cast: Cast, study: Study
) -> None:
    give(cast["researcher"], "vranje", "stats", None)

    assert names(page(client_of("researcher"), study, "?show=mine")) == ["Vranje"]
    assert names(page(client_of("monitor-nis"), study, "?show=mine")) == ["Niš"]


@pytest.mark.parametrize(
    "query", ["?show=all-of-it", "?page=-1", "?city=%00", "?show=late&page=99"]
)
def test_a_filter_that_makes_no_sense_is_no_error(
    client_of: Callable[[str], Client], study: Study, query: str
) -> None:
    assert "Seven cities" in page(client_of("coordinator"), study, query)


def test_the_summary_says_what_comes_next_without_what_is_done(
    cast: Cast, today: date, in_days: Days
) -> None:
    give(cast["monitor-nis"], "nis", "report", in_days(1))
    give(cast["monitor-nis"], "nis", "actors", in_days(3))
    give(cast["monitor-nis"], "nis", "stats", in_days(2))

    found = board_of(cast["coordinator"], today).next_due

    assert [due.part for due in found] == ["Statistics", "Actors"]


def test_what_is_late_is_named_first_the_longest_past_before_all(
    client_of: Callable[[str], Client], cast: Cast, study: Study, in_days: Days
) -> None:
    give(cast["monitor-nis"], "nis", "plans", in_days(-1))
    give(cast["monitor-vranje"], "vranje", "plans", in_days(-9))

    shown = page(client_of("coordinator"), study)

    first, second = re.findall(r'<li><a href="([^"]+)">Plans, ', shown)
    assert "/vranje/" in first
    assert "/nis/" in second
    assert shown.index("?show=late") < shown.index(first) < shown.index('class="totals"')


def test_parts_of_the_team_are_not_shown_to_a_monitor_of_another_city(
    cast: Cast, today: date
) -> None:
    rows = {row.place.key: row for row in board_of(cast["monitor-nis"], today).rows}

    hidden = {cell.segment for cell in rows["vranje"].cells if cell.state is State.HIDDEN}
    assert hidden == {"fieldwork", "focusgroups"}
    assert not any(cell.state is State.HIDDEN for cell in rows["nis"].cells)


def test_an_addressee_sees_no_board_but_what_waits_for_a_reply(
    client_of: Callable[[str], Client], study: Study
) -> None:
    shown = page(client_of("addressee-nis"), study)

    assert "for your reply" in shown
    assert "board" not in re.findall(r"<table[^>]*>", shown)
    assert "Subotica" not in shown
    assert reverse("plans:reply_list", kwargs={"study": study.key}) in shown


def test_an_addressee_is_told_how_many_marks_wait_in_the_round_that_is_open(
    client_of: Callable[[str], Client], cast: Cast, study: Study
) -> None:
    plan = Record.objects.get(study=study, key="nis-lap-2013")
    due = timezone.localdate() + timedelta(days=9)
    sent = send_for_reply(cast["coordinator"], plan, due=due)

    shown = page(client_of("addressee-nis"), study)

    (asked,) = replies.asked(cast["addressee-nis"])
    assert f"{len(sent.activities) - asked.answered} marks wait for your reply" in shown
    assert f"You have replied to {asked.answered}" in shown


def test_a_study_without_cities_teaches_what_to_do(
    client_of: Callable[[str], Client], cast: Cast
) -> None:
    shown = page(client_of("outsider"), cast["outsider"].study)

    assert "This study has no cities yet" in shown
    assert reverse("invite", kwargs={"study": "other"}) in shown


@pytest.mark.parametrize("cities", [8, 300])
def test_the_board_takes_the_same_queries_however_many_cities_there_are(
    client_of: Callable[[str], Client],
    cast: Cast,
    study_of: Callable[[int, Member], Study],
    cities: int,
    django_assert_num_queries,
) -> None:
    study = study_of(cities, cast["coordinator"])
    client = client_of("coordinator")

    with django_assert_num_queries(14):
        shown = page(client, study)
    with django_assert_num_queries(5):
        page(client, study)

    assert len(names(shown)) == min(cities, CITIES_A_PAGE)


def test_cities_come_by_pages_and_totals_are_of_all(
    client_of: Callable[[str], Client], cast: Cast, study_of: Callable[[int, Member], Study]
) -> None:
    study = study_of(120, cast["coordinator"])

    last = client_of("coordinator").get(
        reverse("board:board", kwargs={"study": study.key}) + "?page=5"
    )

    assert len(last.context["lines"]) == 20
    assert sum(total["number"] for total in last.context["totals"]) == 120 * 8


def test_names_of_cities_and_people_are_text_and_never_markup(
    client_of: Callable[[str], Client], cast: Cast, study: Study
) -> None:
    user = cast["monitor-nis"].user
    user.name = "<script>alert(1)</script>"
    user.save(update_fields=["name"])
    give(cast["monitor-nis"], "nis", "plans", None)

    assert "<script>alert" not in page(client_of("coordinator"), study)
