"""Live figures in a chapter: found where they stand, checked against the facts, taken over and nothing else."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from odgovor.common.errors import Fault
from odgovor.common.langtext import Edition
from odgovor.publication.ast import Node, attributes_of, iter_nodes
from odgovor.publication.cache import Cache
from odgovor.publication.gate import Verdict
from odgovor.publication.live import Drift, accepted, check_live, live_figures
from odgovor.publication.preparing import start_parsing
from odgovor.publication.publish import accept_drift
from odgovor.study.facts import FactDesk
from odgovor.study.reading import load_study
from odgovor.study.records import Chapter
from tests.publication.small import COUNTS, small_study

FIGURE = '{.live key="stats.value" indicator="stat.assisted" locality="vranje" period="2025"}'


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> FactDesk:
    """The facts of the small study."""
    folder = tmp_path_factory.mktemp("live")
    return FactDesk(load_study(small_study(folder / "study", threshold=5)))


def chapter(text: str, language: str = "en") -> Chapter:
    return Chapter(language, f"manuscript/{language}/01-a.md", text)


def check(text: str, desk: FactDesk, language: str = "en") -> Fault | Drift | None:
    (figure,) = live_figures(chapter(text, language))
    return check_live(figure, desk)


@pytest.mark.parametrize("decimals", ["99999999999", "-1", "2.5", "10", "x"])
def test_more_decimals_than_there_can_be_are_a_fault(desk: FactDesk, decimals: str) -> None:
    figure = FIGURE.replace("}", f' decimals="{decimals}"}}')

    fault = check(f"[3]{figure}", desk)

    assert isinstance(fault, Fault)
    assert fault.code == "LIVE-002"


def test_a_figure_is_found_with_its_line_its_words_and_its_attributes() -> None:
    made = chapter(
        '# A\n\nIt is [61%]{.live key="plans.coverage" locality=nis as="percent"}, so.\n'
    )

    (figure,) = live_figures(made)

    assert figure.text == "61%"
    assert figure.attributes == {"key": "plans.coverage", "locality": "nis", "as": "percent"}
    assert figure.line == 3
    assert made.text[figure.start : figure.end] == "61%"
    assert figure.place.file == "manuscript/en/01-a.md"


def test_several_figures_of_a_paragraph_are_found_in_order() -> None:
    made = chapter('[1]{.live key="a.b"} and [2]{.live key="c.d"}\n[3]{.live key="e.f"}\n')

    found = list(live_figures(made))

    assert [figure.text for figure in found] == ["1", "2", "3"]
    assert [figure.line for figure in found] == [1, 1, 2]


def test_other_spans_and_links_are_no_figures() -> None:
    made = chapter('[3]{.fixed} [a](b) [x]{.smallcaps key="plans.coverage"} [@doc.a, p. 3]\n')

    assert list(live_figures(made)) == []


def test_attributes_may_stand_on_lines_of_their_own(desk: FactDesk) -> None:
    found = check('[98765]{.live\n  key="study.localities"}', desk)

    assert isinstance(found, Drift)
    assert found.expected == "4"


def test_a_figure_that_says_what_the_facts_say_is_sound(desk: FactDesk) -> None:
    assert check(f"[{COUNTS['vranje']:,}]{FIGURE}", desk) is None


def test_each_language_writes_the_figure_in_its_own_way(desk: FactDesk) -> None:
    serbian = f"{COUNTS['vranje']:,}".replace(",", ".")

    assert check(f"[{serbian}]{FIGURE}", desk, "sr") is None
    drift = check(f"[{serbian}]{FIGURE}", desk, "en")
    assert isinstance(drift, Drift)
    assert drift.expected == f"{COUNTS['vranje']:,}"


@pytest.mark.parametrize("decimals", ["²", "٣", "many", "-1"])
def test_decimals_in_other_signs_than_0_to_9_are_a_fault(desk: FactDesk, decimals: str) -> None:
    found = check(f'[1]{FIGURE[:-1]} decimals="{decimals}"}}', desk)

    assert isinstance(found, Fault)
    assert found.code == "LIVE-002"
    assert decimals in found.message


def test_a_line_break_inside_a_figure_is_no_drift(desk: FactDesk) -> None:
    text = '[no\ndata]{.live key="stats.value" indicator="stat.assisted" locality="vranje" period="1999"}'

    assert check(text, desk) is None


def test_taking_over_rewrites_the_drifted_figures_and_not_one_letter_more(desk: FactDesk) -> None:
    right, wrong = f"[{COUNTS['vranje']:,}]{FIGURE}", f"[12]{FIGURE}"
    text = f"A [12] 12 {wrong} b {right}\n\n`[12]{{.other}}` {wrong} end 12"
    made = chapter(text)
    drifts = [d for f in live_figures(made) if isinstance(d := check_live(f, desk), Drift)]

    taken = accepted(made, drifts)

    assert len(drifts) == 2
    assert taken == text.replace(wrong, right)


def test_taking_over_twice_changes_nothing_more(tmp_path: Path) -> None:
    study = small_study(tmp_path / "study", threshold=5)

    first, second = accept_drift(study), accept_drift(study)

    assert len(first) == 2
    assert second == []


def test_every_figure_of_the_example_that_pandoc_reads_is_found_by_the_check(
    examined: Verdict, published_example: Path
) -> None:
    assert examined.prepared is not None
    kept = Cache(published_example.parent / "cache")
    manuscripts, _ = start_parsing(examined.prepared, kept)()
    read = {
        section.file: sum("live" in attributes_of(node)[1] for node in spans_of(section.blocks))
        for parsed in manuscripts.values()
        for section in parsed.manuscript.sections
    }

    chapters = examined.prepared.study.manuscript

    assert {chapter.file: len(list(live_figures(chapter))) for chapter in chapters} == read
    assert sum(read.values()) > 300


def spans_of(blocks: list[Node]) -> Iterator[Node]:
    return (node for node in iter_nodes(blocks) if node["t"] == "Span")


def test_a_changed_record_moves_exactly_the_figures_that_rest_on_it(tmp_path: Path) -> None:
    study = small_study(tmp_path / "study", threshold=5)
    accept_drift(study)
    before = {p: p.read_text(encoding="utf-8") for p in (study / "manuscript").rglob("*.md")}
    sheet = study / "stats/observations.csv"

    sheet.write_text(sheet.read_text().replace(str(COUNTS["kraljevo"]), "70001"))
    moved = accept_drift(study)

    assert [(old, new) for _, old, new in moved] == [("61,243", "70,001"), ("61.243", "70.001")]
    for path, text in before.items():
        now = path.read_text(encoding="utf-8")
        assert now == text.replace("61,243", "70,001").replace("61.243", "70.001")


def test_the_latin_edition_takes_its_figures_from_the_serbian_chapter() -> None:
    (figure,) = live_figures(chapter('[5]{.live key="study.localities"}', "sr"))

    assert figure.edition is Edition.SR_CYRL


def test_the_example_has_nothing_to_take_over(examined: Verdict) -> None:
    assert examined.drifts == ()
