"""Stitching: tables over pages, headings printed again, rows that a page break cut."""

from __future__ import annotations

from dataclasses import replace

from odgovor.plans.sheets.fields import SheetField
from odgovor.plans.sheets.remarks import RemarkKind
from odgovor.plans.sources.found import FoundTable, best_of, found_tables
from odgovor.plans.sources.grid import Cell, Grid, TextLine
from odgovor.plans.sources.opening import table_of
from tests.plans.sources.measuring import rows_read

HEAD = ("Мера", "Активност", "Носилац", "Рок")
ONE = ("Обука", "Семинар за судије.", "ЦСР", "2014")
TWO = ("", "Предавање у школи.", "МУП", "2015")


def grid(*rows: tuple[str, ...], page: int = 1, **fields: object) -> Grid:
    """A table that fills its page, its lines broken by the page."""
    width = len(rows[0])
    cells = tuple(
        Cell(number, column, tuple(TextLine(line, 0.0, 5.0) for line in text.split("\n") if line))
        for number, texts in enumerate(rows)
        for column, text in enumerate(texts)
    )
    made = Grid(
        page, tuple(float(100 * n) for n in range(width + 1)), cells, is_first=True, is_last=True
    )
    return replace(made, **fields)  # type: ignore[arg-type]


def only(*grids: Grid) -> FoundTable:
    (table,) = found_tables(grids)
    return table


def cells(table: FoundTable) -> list[tuple[str, ...]]:
    return [row.cells for row in table.rows]


def test_a_table_goes_on_at_the_top_of_the_next_page() -> None:
    table = only(grid(HEAD, ONE), grid(TWO, page=2))

    assert cells(table) == [HEAD, ONE, TWO]
    assert [row.pages for row in table.rows] == [(1,), (1,), (2,)]
    assert table.pages == (1, 2)


def test_a_heading_that_is_printed_again_is_dropped_however_its_lines_are_broken() -> None:
    again = ("Мера", "Актив-\nност", "Носилац", "Рок")

    assert cells(only(grid(HEAD, ONE), grid(again, TWO, page=2))) == [HEAD, ONE, TWO]


def test_numbers_of_columns_below_a_heading_that_is_printed_again_are_dropped() -> None:
    numbers = ("1", "2", "3", "4")
    table = only(grid(HEAD, numbers, ONE), grid(HEAD, numbers, TWO, page=2))

    assert cells(table) == [HEAD, numbers, ONE, TWO]


def test_a_row_that_was_cut_is_one_row_again_and_says_so() -> None:
    cut = ("Обука", "Семинар за судије и ту-", "ЦСР", "2014")
    rest = ("", "жиоце у граду", "", "")

    table = only(grid(HEAD, ONE, cut), grid(HEAD, rest, TWO, page=2))

    assert table.rows[2].cells == ("Обука", "Семинар за судије и тужиоце у граду", "ЦСР", "2014")
    assert table.rows[2].pages == (1, 2)
    assert RemarkKind.STITCHED in {remark.kind for remark in table.rows[2].remarks}
    assert table.rows[3].cells == TWO


def test_a_new_row_at_the_top_of_a_page_is_no_rest_of_the_row_above() -> None:
    table = only(grid(HEAD, ONE), grid(HEAD, TWO, page=2))

    assert cells(table) == [HEAD, ONE, TWO]
    assert all(len(row.pages) == 1 for row in table.rows)


def test_a_new_row_without_a_deadline_is_no_rest_either() -> None:
    bare = ("", "Округли сто", "МУП", "")

    assert len(only(grid(HEAD, ONE, TWO), grid(bare, page=2)).rows) == 4


def test_text_between_two_tables_parts_them() -> None:
    first = grid(HEAD, ONE, is_last=False)
    other = grid(("Град", "Број", "Жена", "Деце"), ("Ниш", "3", "2", "1"), page=2)

    assert len(found_tables([first, other])) == 2


def test_tables_with_the_same_heading_are_one_plan_with_the_measures_named_above_them() -> None:
    table = only(
        grid(HEAD, ONE, sections=("Мера 1: Обука",), is_last=False),
        grid(HEAD, TWO, page=1, sections=("Мера 2: Заштита",), is_first=False),
    )

    assert cells(table) == [HEAD, ("Мера 1: Обука",) * 4, ONE, ("Мера 2: Заштита",) * 4, TWO]


def test_a_page_whose_columns_are_shifted_or_hidden_by_wide_cells_still_goes_on() -> None:
    wide = Grid(
        2,
        (10.0, 110.0, 410.0),
        (
            Cell(0, 0, (TextLine("Заштита"),)),
            Cell(0, 1, (TextLine("Предавање."),)),
        ),
        is_first=True,
        is_last=True,
    )

    table = only(grid(HEAD, ONE), wide)

    assert cells(table)[-1] == ("Заштита", "Предавање.", "Предавање.", "Предавање.")


def test_what_is_merged_downwards_is_not_repeated_and_said_where_it_is_of_an_activity() -> None:
    made = grid(HEAD, ONE, TWO)
    merged = tuple(
        replace(cell, height=2) if (cell.row, cell.column) in {(1, 0), (1, 2)} else cell
        for cell in made.cells
        if (cell.row, cell.column) not in {(2, 0), (2, 2)}
    )

    table = only(replace(made, cells=merged))

    assert table.rows[2].cells == ("", "Предавање у школи.", "", "2015")
    (remark,) = table.rows[2].remarks
    assert (remark.kind, remark.value) == (RemarkKind.MERGED, "C")


def test_a_measure_across_all_columns_but_the_number_heads_the_rows_below_it() -> None:
    head = ("Р. бр.", "Активност", "Носилац", "Рок")
    measure = ("1.1.", *("Мера 1.1: Обука",) * 3)
    table = only(grid(head, measure, ("1.1.1.", "Семинар.", "ЦСР", "2014")))

    (row,) = rows_read(table_of([table], source="plan.pdf"))

    assert row.text(SheetField.MEASURE) == "Обука"
    assert row.text(SheetField.TITLE) == "Семинар."


def test_the_table_that_looks_most_like_an_action_plan_is_the_best() -> None:
    people = grid(("Име", "Одељење"), ("А", "Б"), is_last=False)
    plan = grid(HEAD, ONE, page=3)

    tables = found_tables([people, plan])
    best = best_of(tables)

    assert best is not None
    assert best.number == 2
    assert tables[0].score == 0
    assert "p. 3" in best.label.en
    assert "стр. 3" in best.label.sr
    assert best_of(()) is None
