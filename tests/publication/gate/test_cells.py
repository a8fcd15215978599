"""Few people are never given away: by the gate's look at tables and figures, and in no file of a publication."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from odgovor.common.codes import State
from odgovor.common.errors import Fault
from odgovor.common.facts import Fact, Unit
from odgovor.common.langtext import Edition, LangText
from odgovor.common.tables import Cell, Column, Row, Table
from odgovor.publication.editor import Editor, Workshop
from odgovor.publication.gate.cells import iter_cell_faults
from odgovor.publication.preparing import prepare
from odgovor.publication.publish import accept_drift, publish
from odgovor.publication.resolved import Exhibit
from odgovor.stats.disclosure import protect
from odgovor.study.reading import Bundle, read_bundle
from odgovor.study.starting import start_study
from tests.publication.gate.broken import Broken
from tests.publication.reading import files_of, texts_of
from tests.publication.small import COUNTS, small_study

WITHHELD = Cell(state=State.SUPPRESSED)


def people(key: str, *rows: tuple[int | None, ...], has_total: bool = True) -> Table:
    """A table of people in columns a, b ... and, where asked for, their sum; None is withheld."""
    letters = "abcdefg"[: len(rows[0]) - has_total]
    columns = [Column(name, LangText.same(name), Unit.PERSONS) for name in letters]
    if has_total:
        columns.append(Column("total", LangText.same("total"), Unit.PERSONS, is_total=True))
    made = tuple(
        Row(
            f"r{number}",
            LangText.same(f"r{number}"),
            tuple(WITHHELD if count is None else Cell(count) for count in row),
        )
        for number, row in enumerate(rows)
    )
    header = LangText.same("row")
    return Table(key, header, header, tuple(columns), made, counts_people=True)


def fact(value: int, *, unit: Unit = Unit.PERSONS) -> Fact:
    label = LangText.same("People")
    return Fact(
        "x.people", label, value, unit, None, None, None, (), "x/1", None, State.KNOWN, False
    )


@pytest.fixture
def editor(tmp_path: Path) -> Editor:
    """An editor of an empty study, to be given exhibits and facts."""
    start_study(tmp_path / "study")
    prepared = prepare(read_bundle(tmp_path / "study"))
    workshop = Workshop(prepared.study, prepared.desk, prepared.index, {})
    return Editor(workshop, Edition.EN, {})


def faults_of(editor: Editor, *tables: Table, threshold: int = 5) -> list[Fault]:
    """What the gate says of tables that are about to be published."""
    editor.exhibits = [
        Exhibit(f"tbl-{spot}", spot, False, [], "caption", table)
        for spot, table in enumerate(tables, start=1)
    ]
    study = editor.workshop.study
    info = replace(study.info, small_cell_threshold=threshold)
    prepared = prepare(Bundle(Path(), replace(study, info=info), {}, ()))
    return list(iter_cell_faults(prepared, [editor]))


def test_a_small_cell_is_found_at_its_exhibit(editor: Editor) -> None:
    faults = faults_of(editor, people("t", (3, 9, 12)))

    assert [fault.code for fault in faults] == ["CELL-001"]
    assert "tbl-1" in faults[0].place.record
    assert "3" not in faults[0].message.replace("r0", "")


def test_a_zero_is_no_small_cell(editor: Editor) -> None:
    assert faults_of(editor, people("t", (0, 6, 9, 15))) == []


def test_a_cell_that_its_total_gives_away_is_found(editor: Editor) -> None:
    faults = faults_of(editor, people("t", (None, 9, 12)))

    assert [fault.code for fault in faults] == ["CELL-002"]


def test_two_withheld_cells_under_one_total_give_nothing_away(editor: Editor) -> None:
    assert faults_of(editor, people("t", (None, None, 30))) == []


def test_one_category_with_everybody_is_found(editor: Editor) -> None:
    faults = faults_of(editor, people("t", (12, 0, 12)))

    assert [fault.code for fault in faults] == ["CELL-003"]


def test_a_cell_that_a_second_exhibit_gives_away_is_found(editor: Editor) -> None:
    narrow, wide = people("t", (None, None, 30)), people("t", (11, 19, 30))

    faults = faults_of(editor, narrow, wide)

    assert {fault.code for fault in faults} == {"CELL-004"}


def test_a_protected_table_passes(editor: Editor) -> None:
    table = people("t", (3, 9, 20, 32), (8, 11, 2, 21), (7, 7, 7, 21))

    assert faults_of(editor, protect(table, 5).table) == []


def test_a_table_that_counts_no_people_passes(editor: Editor) -> None:
    table = replace(people("t", (3, 9, 12)), counts_people=False)

    assert faults_of(editor, table) == []


def test_a_figure_of_fewer_people_than_the_threshold_is_found(editor: Editor) -> None:
    editor.facts = {"x.people": fact(4)}

    faults = faults_of(editor)

    assert [fault.code for fault in faults] == ["CELL-001"]
    assert "x.people" in faults[0].place.record


@pytest.mark.parametrize("value", [0, 5, 100])
def test_a_figure_of_nobody_or_of_enough_people_passes(editor: Editor, value: int) -> None:
    editor.facts = {"x.people": fact(value)}

    assert faults_of(editor) == []


def test_the_threshold_is_that_of_the_study(editor: Editor) -> None:
    table = people("t", (8, 12, 20))

    assert faults_of(editor, table, threshold=5) == []
    assert {fault.code for fault in faults_of(editor, table, threshold=10)} == {"CELL-001"}


# The same from the files of a study


@pytest.fixture(scope="module")
def few(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A study in which one city has few people, published."""
    root = tmp_path_factory.mktemp("few")
    small_study(root / "study")
    accept_drift(root / "study")
    publish(root / "study", root / "out", cache=root / "cache")
    return root


def withheld_counts(root: Path) -> set[int]:
    """The counts that the published table leaves out."""
    prepared = prepare(read_bundle(root / "study"))
    threshold = prepared.study.info.small_cell_threshold
    table = prepared.desk.table(
        "stats.by_locality", {"indicator": "stat.assisted", "period": "2025"}
    )
    shown = {
        cell.value
        for row in protect(table, threshold).table.rows
        for cell in row.cells
        if cell.state is State.KNOWN
    }
    return set(COUNTS.values()) - shown


def test_with_a_small_count_another_is_withheld_that_would_give_it_away(few: Path) -> None:
    withheld = withheld_counts(few)

    assert COUNTS["nis"] in withheld
    assert 1 < len(withheld) < len(COUNTS)


def test_a_withheld_count_stands_in_no_file_of_the_publication(few: Path) -> None:
    numbers = {
        form
        for count in withheld_counts(few)
        for form in (f"{count}", f"{count:,}", f"{count:,}".replace(",", "."), f"{count}.0")
    }

    seen = [
        (name, number)
        for file, data in files_of(few / "out").items()
        for name, text in texts_of(file, data)
        for number in numbers
        if number in text
    ]

    assert seen == []


def test_a_shown_count_stands_in_every_format_so_that_the_search_finds_numbers(few: Path) -> None:
    (shown,) = sorted(set(COUNTS.values()) - withheld_counts(few))[:1]
    forms = (f"{shown:,}", f"{shown:,}".replace(",", "."), f"{shown}")

    formats = {
        Path(file).suffix
        for file, data in files_of(few / "out").items()
        for _, text in texts_of(file, data)
        if any(form in text for form in forms)
    }

    assert formats >= {".html", ".csv", ".docx", ".epub", ".pdf"}


def test_a_withheld_figure_says_that_it_is_withheld(few: Path) -> None:
    text = (few / "out/en/people.html").read_text(encoding="utf-8")

    assert "withheld" in text


def test_a_lower_threshold_shows_what_a_higher_one_withholds(tmp_path: Path) -> None:
    study = small_study(tmp_path / "study", threshold=5)

    shown = [new for _, _, new in accept_drift(study)]

    assert shown == [f"{COUNTS['kraljevo']:,}", f"{COUNTS['kraljevo']:,}".replace(",", ".")]


def test_a_study_where_one_city_has_everybody_is_not_published(tmp_path: Path) -> None:
    study = small_study(
        tmp_path / "study",
        counts={"nis": 0, "kraljevo": 90_000, "vranje": 0, "subotica": 0},
    )
    accept_drift(study)

    fault = Broken(study).stops_with("CELL-003")
    assert "people" in fault.place.record


def test_a_figure_of_few_people_in_the_text_is_withheld_when_it_is_taken_over(
    tmp_path: Path,
) -> None:
    study = small_study(tmp_path / "study", counts={**COUNTS, "kraljevo": 3}, threshold=5)

    taken = [new for _, _, new in accept_drift(study)]

    assert all(not any(sign.isdigit() for sign in text) for text in taken)
