"""PDFs: plans of known content read back cell by cell, cut and turned pages, and files that are no plan."""

from __future__ import annotations

import io
from pathlib import Path

import pikepdf
import pytest

from odgovor.plans.sheets.remarks import RemarkKind
from odgovor.plans.sheets.rules import UnreadableSheetError
from odgovor.plans.sheets.table import SheetTable
from odgovor.plans.sources import pdf, scan
from odgovor.plans.sources.opening import read_table
from odgovor.plans.sources.pdf import pdf_tables
from tests.plans.sources.measuring import Score, scored
from tests.plans.sources.written import Shape, Written, as_pdf, as_xlsx, invented
from tests.typeset import pdf_of

SMALL = "#table(columns: 3, [Активност], [Носилац], [Рок], [Семинар], [ЦСР], [2014])"


def made(source: str) -> bytes:
    return pdf_of(source)


def read(data: bytes, **options: str) -> SheetTable:
    return read_table(data, name="plan.pdf", **options)


def measured(*shapes: Shape, seeds: tuple[int, ...]) -> Score:
    """The cells of many plans together."""
    found = Score(0, 0, 0, ())
    for shape in shapes:
        for seed in seeds:
            plan = invented(shape, seed=seed, measures=5, rows=4)
            found += scored(read(as_pdf(plan, shape)), plan, shape)
    return found


@pytest.mark.parametrize("measures", ["column", "rows", "above"])
def test_plans_with_lines_are_read_nearly_without_a_fault(measures: str) -> None:
    shapes = [
        Shape(language=language, measures=measures, longest=longest, repeats_header=longest < 50)
        for language, longest in (("sr-Cyrl", 50), ("sr-Latn", 18), ("en", 30))
    ]

    score = measured(*shapes, seeds=(1,))

    assert score.precision >= 0.98, score.wrong
    assert score.recall >= 0.98, score.wrong


def test_plans_without_lines_are_read_for_the_most_part() -> None:
    score = measured(Shape(measures="rows", is_ruled=False), seeds=(0, 2))

    assert score.precision >= 0.95, score.wrong
    assert score.recall >= 0.95, score.wrong


def test_rows_that_are_not_read_as_written_are_not_called_sure() -> None:
    shape = Shape(measures="column", is_ruled=False)
    plan = invented(shape, seed=1, measures=5, rows=4)
    table = read(as_pdf(plan, shape))

    wrong = scored(table, plan, shape).rows_wrong

    assert all(row.remarks for row in table.rows if row.number in wrong)


def test_a_workbook_is_read_as_before() -> None:
    shape = Shape(longest=30)
    plan = invented(shape, seed=3)

    score = scored(read_table(as_xlsx(plan, shape), name="plan.xlsx"), plan, shape)

    assert (score.precision, score.recall) == (1.0, 1.0), score.wrong


def long_plan(*, measures: int = 6) -> tuple[list[Written], Shape]:
    shape = Shape(
        measures="rows", longest=120, paper="portrait", columns=("title", "body", "deadline")
    )
    return invented(shape, seed=5, measures=measures, rows=5), shape


def test_a_row_cut_by_a_page_break_names_both_its_pages() -> None:
    plan, shape = long_plan()
    table = read(as_pdf(plan, shape))

    cut = [row for row in table.rows if len(row.pages) > 1]

    assert cut
    assert all(row.remarks[-1].kind is RemarkKind.STITCHED for row in cut)
    assert scored(table, plan, shape).recall == 1.0


@pytest.mark.parametrize("turn", [90, 180, 270])
def test_pages_that_are_turned_are_read_upright(turn: int) -> None:
    plan, shape = long_plan(measures=3)
    with pikepdf.open(io.BytesIO(as_pdf(plan, shape))) as document:
        assert len(document.pages) > 1
        for page in document.pages:
            page.Rotate = turn
        out = io.BytesIO()
        document.save(out)

    assert scored(read(out.getvalue()), plan, shape).recall == 1.0


@pytest.mark.parametrize("turn", [90, -90])
def test_a_table_that_lies_on_its_side_is_turned_upright(turn: int) -> None:
    table = read(made(f"#rotate({turn}deg, reflow: true)[{SMALL}]"))

    assert [row.texts for row in table.rows] == [
        ("Активност", "Носилац", "Рок"),
        ("Семинар", "ЦСР", "2014"),
    ]


def test_words_broken_by_narrow_columns_are_whole_again() -> None:
    whole = "Психосоцијална подршка породицама"
    source = (
        '#set text(lang: "sr", hyphenate: true)\n'
        f"#table(columns: (22mm, 30mm, 20mm), [Активност], [Носилац], [Рок], [{whole}], [ЦСР], [2014])"
    )

    assert read(made(source)).rows[1].texts[0] == whole


def test_lines_of_a_cell_that_the_writer_ended_stay_lines() -> None:
    source = SMALL.replace("[ЦСР]", "[Центар за социјални рад \\ Дом здравља]").replace(
        "columns: 3", "columns: (1fr, 1fr, 1fr)"
    )

    assert (
        read(made(f"#set page(flipped: true)\n{source}")).rows[1].texts[1]
        == "Центар за социјални рад\nДом здравља"
    )


def test_open_borders_at_the_sides_are_closed() -> None:
    stroke = "stroke: (x, y) => (top: 0.5pt, bottom: 0.5pt, left: if x > 0 { 0.5pt } else { 0pt })"

    assert read(made(SMALL.replace("columns: 3", f"columns: 3, {stroke}"))).width == 3


def test_of_several_tables_the_plan_is_chosen_and_another_may_be() -> None:
    other = "#table(columns: 2, [Члан], [Установа], [Први], [ЦСР])"
    data = made(f"{other}\n\nТекст између.\n\n{SMALL}")

    chosen, first = read(data), read(data, sheet="1")

    assert (chosen.sheet, chosen.sheets) == ("2", ("1", "2"))
    assert first.rows[0].texts == ("Члан", "Установа")
    assert "Активност" in chosen.labels["2"].sr


def test_progress_is_told_page_by_page() -> None:
    told: list[tuple[int, int]] = []

    pdf_tables(
        made(f"{SMALL}\n#pagebreak()\nТекст"), source="", progress=lambda *pages: told.append(pages)
    )

    assert told == [(1, 2), (2, 2)]


def test_pages_without_lines_and_headings_are_never_read_closely(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    closely: list[int] = []
    real = pdf._page_grids

    def counted(page: object, found: scan.PageScan, *rest: object) -> object:
        closely.append(found.number)
        return real(page, found, *rest)  # type: ignore[arg-type]

    monkeypatch.setattr(pdf, "_page_grids", counted)

    pdf_tables(made(f"Увод\n#pagebreak()\n{SMALL}\n#pagebreak()\nКрај"), source="")

    assert closely == [2]


def page(number: int, *, is_ruled: bool, has_headings: bool = False) -> scan.PageScan:
    return scan.PageScan(number, is_ruled, has_headings, "")


def test_of_many_pages_with_lines_those_after_a_heading_are_read() -> None:
    pages = [page(n, is_ruled=n != 30, has_headings=n == 20) for n in range(1, 60)]

    assert scan.worth_reading(pages) == frozenset(range(20, 30))
    assert scan.worth_reading(pages[:10]) == frozenset(range(1, 11))


def code_of(data: bytes) -> str:
    with pytest.raises(UnreadableSheetError) as fault:
        read(data)
    return fault.value.found[0].code


def test_files_that_hold_no_plan_say_what_they_are() -> None:
    data = made(SMALL)
    with pikepdf.open(io.BytesIO(data)) as document:
        out = io.BytesIO()
        document.save(out, encryption=pikepdf.Encryption(user="a", owner="b"))

    assert code_of(out.getvalue()) == "SHEET-002"
    assert code_of(data[: len(data) // 3]) == "SHEET-004"
    assert code_of(b"%PDF-1.7\n" + b"\0" * 500) == "SHEET-004"
    assert code_of(made("#rect(width: 5cm, height: 5cm)")) == "SHEET-009"
    assert code_of(made("Само текст, без табеле.")) == "SHEET-008"


def test_too_many_pages_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    data = made(f"{SMALL}\n#pagebreak()\n{SMALL}")

    monkeypatch.setattr(pdf, "MAX_PAGES", 1)

    assert code_of(data) == "SHEET-003"


def pages_of(file: Path, first: int, last: int) -> bytes:
    """Some of the pages of a long document, in a document of their own."""
    with pikepdf.open(file) as document:
        part, out = pikepdf.new(), io.BytesIO()
        part.pages.extend(document.pages[first - 1 : last])
        part.save(out)
    return out.getvalue()


def test_laws_with_boxes_around_their_text_hold_no_table(shared: Path) -> None:
    law = shared / "data/pdf/zakon-o-radu.pdf"

    assert code_of(pages_of(law, 1, 30)) == "SHEET-008"


def test_a_bulletin_gives_its_tables_and_none_is_taken_for_a_plan(shared: Path) -> None:
    (bulletin,) = (shared / "data/pdf").glob("Informator*.pdf")

    tables = pdf_tables(pages_of(bulletin, 111, 140), source=bulletin.name)

    assert len(tables) > 10
    assert all(table.score < 3 for table in tables)
    assert all(len({len(row.cells) for row in table.rows}) == 1 for table in tables)
