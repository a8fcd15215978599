"""What the chapters will ask for is foreseen; what is wrong, or missed, is left to those who ask."""

from __future__ import annotations

from dataclasses import replace

from odgovor.common.facts import fact_key
from odgovor.publication.gate import Verdict
from odgovor.publication.gate.foresight import foreseen
from odgovor.publication.live import live_figures
from odgovor.study.facts import TABLE_ROOMS, FactDesk
from odgovor.study.records import Chapter, Study


def test_every_figure_and_table_of_the_example_is_foreseen(
    examined: Verdict, example_study: Study
) -> None:
    asked = {
        fact_key(request.table_name, request.parameters)
        for editor in examined.editors.values()
        for request in editor.requests
    }
    said = {key for editor in examined.editors.values() for key in editor.facts}
    figures = [item for chapter in example_study.manuscript for item in live_figures(chapter)]
    desk = FactDesk(example_study)

    made = [
        wanted.made(room, desk)
        for room, wanted in foreseen(figures, example_study.manuscript).items()
    ]

    assert {key for facts, _ in made for key in facts} == said
    assert {key for _, tables in made for key in tables} == asked
    assert len(asked) > 40


def test_a_fence_that_names_a_table_thousands_of_times_and_is_never_closed_asks_for_nothing() -> (
    None
):
    text = "::: {" + ".table " * 50_000 + "\n"

    assert foreseen([], [Chapter("en", "manuscript/en/01-a.md", text)]) == {}


def test_each_room_makes_its_own_and_nothing_of_another(example_study: Study) -> None:
    desk = FactDesk(example_study)

    for room, wanted in foreseen([], example_study.manuscript).items():
        facts, tables = wanted.made(room, desk)

        assert (room in TABLE_ROOMS, facts) == (True, {})
        assert {key.partition(".")[0] for key in tables} == {room}


def test_what_names_nothing_is_passed_over(example_study: Study) -> None:
    text = (
        '# A\n\n[1]{.live key="plans.nothing"} [2]{.live key="nowhere"}'
        ' [3]{.live key="plans.coverage" locality="nowhere"}\n\n'
        '::: {.chart #a key="plans.nothing" kind="bar"}\nA\n:::\n\n::: {.table #b}\nB\n:::\n\n'
        '::: {.table #c key="plans.status_by_locality" locality="nowhere"}\nC\n:::\n'
    )
    chapter = Chapter("en", "manuscript/en/a.md", text)
    desk = FactDesk(replace(example_study, manuscript=(chapter,)))

    made = {
        room: wanted.made(room, desk)
        for room, wanted in foreseen(live_figures(chapter), [chapter]).items()
    }

    assert set(made) == {"plans"}
    assert all(made == ({}, {}) for made in made.values())
