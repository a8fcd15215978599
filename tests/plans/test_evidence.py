"""Evidence: one item for every record, with its source and its digest."""

from __future__ import annotations

from dataclasses import replace

from odgovor.common.errors import Place
from odgovor.common.langtext import LangText
from odgovor.plans.evidence import iter_evidence
from odgovor.plans.records import PlanBook, Status
from tests.plans.factories import make_activity, make_gap, make_mark, make_plan

BOOK = PlanBook(
    plans=(make_plan(make_activity(planned_rsd=1200), document="doc.nis-lap-2013"),),
    marks=(make_mark(status=Status.NO_DATA, note=LangText("Not shown", "Није показано")),),
    gaps=(make_gap(),),
)


def items(book: PlanBook, places=None):
    return {item.key: item for item in iter_evidence(book, places or {})}


def test_every_record_with_a_key_is_evidence_in_both_languages():
    found = items(BOOK)

    assert {item.kind for item in found.values()} == {
        "plan",
        "objective",
        "measure",
        "activity",
        "mark",
        "gap",
    }
    assert [key for key, item in found.items() if item.title.missing() or item.text.missing()] == []


def test_a_mark_shows_document_page_quote_and_row():
    mark = BOOK.marks[0]

    source = items(BOOK, {mark.key: Place("plans/marks.csv", 7)})[mark.key].source

    assert (source.document, source.page, source.quote) == (mark.document, 2, mark.quote)
    assert (source.file, source.row) == ("plans/marks.csv", 7)


def test_a_mark_says_its_stage_its_activity_and_why_there_is_no_data():
    item = items(BOOK)[BOOK.marks[0].key]

    assert item.title.en == "First mark: Activity 1"
    assert item.text.en == "No data: refused – Not shown"
    assert item.inputs == ("nis-lap-2013.m1.a1",)


def test_a_part_without_a_place_of_its_own_stands_where_its_plan_does():
    found = items(BOOK, {"nis-lap-2013": Place("plans/nis-lap-2013.yaml", 1)})

    assert found["nis-lap-2013.m1"].source.file == "plans/nis-lap-2013.yaml"


def test_the_digest_of_an_activity_follows_its_content_and_not_its_neighbours():
    plan = BOOK.plans[0]
    dearer = replace(plan, activities=(replace(plan.activities[0], planned_rsd=1300),))

    before, after = items(BOOK), items(replace(BOOK, plans=(dearer,)))

    changed = {key for key in before if before[key].digest != after[key].digest}
    assert changed == {"nis-lap-2013.m1.a1"}


def test_the_parts_of_an_invented_plan_are_invented():
    plan = replace(BOOK.plans[0], simulated=True)

    found = items(replace(BOOK, plans=(plan,), gaps=()))

    assert all(item.is_simulated for item in found.values())


def test_a_mark_of_an_unknown_activity_is_still_shown():
    stray = make_mark(9)

    found = items(replace(BOOK, marks=(stray,)))[stray.key]

    assert found.title.en == "First mark: nis-lap-2013.m1.a9"
