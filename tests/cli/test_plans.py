"""``odgovor plans read``: an action plan out of a file, as text, as the plan's table, and for programs."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from odgovor.cli.main import main
from tests.conftest import EXAMPLE

ROWS = (
    "Циљ;Мера;Активност;Носилац;Рок\n"
    "Знање;Обука;Семинар за судије;ЦСР;2014\n"
    "Знање;Обука;Предавање;ЦСР;ускоро\n"
)


@pytest.fixture
def file(tmp_path: Path) -> Path:
    """A table with one good row and one whose deadline cannot be read."""
    path = tmp_path / "plan.csv"
    path.write_text(ROWS, encoding="utf-8")
    return path


def read(file: Path, *options: str, plan: str = "nis-lap-2013") -> Result:
    return CliRunner().invoke(
        main, ["plans", "read", str(file), "--plan", plan, "-s", str(EXAMPLE), *options]
    )


def test_what_was_read_is_told_column_by_column_and_row_by_row(file: Path) -> None:
    result = read(file)

    assert result.exit_code == 0
    assert "deadline           Рок  (same)" in result.stdout
    assert "1.00  row 2  Семинар за судије" in result.stdout
    assert "SHEET-020" in result.stderr
    assert "Add to the measures of the plan:" in result.stderr


def test_the_table_of_the_plan_is_printed_whole(file: Path) -> None:
    rows = list(csv.DictReader(io.StringIO(read(file, "--format", "csv").stdout)))

    assert rows[0]["key"] == "nis-lap-2013.m1.a1"
    assert (rows[-1]["title_sr"], rows[-1]["deadline"]) == ("Семинар за судије", "2014")


def test_programs_are_told_how_sure_each_row_is(file: Path) -> None:
    found = json.loads(read(file, "--format", "json").stdout)

    assert [row["confidence"] for row in found["rows"]] == [1.0]
    assert found["rows"][0]["activity"]["title"]["sr"] == "Семинар за судије"
    assert len([fault for fault in found["faults"] if "SHEET-020" in fault]) == 1


def test_an_unknown_plan_and_a_file_that_is_no_table_are_refused(
    file: Path, tmp_path: Path
) -> None:
    picture = tmp_path / "plan.png"
    picture.write_bytes(b"\x89PNG....")

    assert read(file, plan="no-such-plan").exit_code == 2
    assert read(picture).exit_code == 1
    assert "SHEET-001" in read(picture).stderr
