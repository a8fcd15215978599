"""Open data: every published table and free record as CSV that a spreadsheet opens safely, described whole."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path
from typing import Any

import pytest

from odgovor.common.codes import State
from odgovor.publication.publish import accept_drift, publish
from odgovor.study.reading import load_study
from tests.conftest import EXAMPLE
from tests.publication.small import in_english_only, small_study

NUMBER = set("0123456789.,-+eE")


@pytest.fixture(scope="module")
def data(published: Path) -> Path:
    """The open data of the example."""
    return published / "data"


@pytest.fixture(scope="module")
def package(data: Path) -> Any:
    return json.loads((data / "datapackage.json").read_text(encoding="utf-8"))


def rows_of(path: Path) -> list[list[str]]:
    return list(csv.reader(io.StringIO(path.read_text(encoding="utf-8"), newline="")))


def test_no_cell_opens_as_a_formula(data: Path) -> None:
    dangerous = [
        (path.name, cell)
        for path in data.rglob("*.csv")
        for row in rows_of(path)
        for cell in row
        if cell[:1] in {"=", "+", "@", "\t", "\r"} or (cell[:1] == "-" and not set(cell) <= NUMBER)
    ]

    assert dangerous == []


def test_every_sheet_is_rectangular_and_has_rows(data: Path) -> None:
    sheets = list(data.rglob("*.csv"))

    assert len(sheets) > 30
    for path in sheets:
        header, *rows = rows_of(path)
        assert len(set(header)) == len(header), path.name
        assert rows, path.name
        assert {len(row) for row in rows} == {len(header)}, path.name


def test_the_package_describes_every_file_and_no_other(data: Path, package: Any) -> None:
    described = {resource["path"] for resource in package["resources"]}

    assert described == {path.relative_to(data).as_posix() for path in data.rglob("*.csv")}


def test_the_package_describes_every_column_in_order(data: Path, package: Any) -> None:
    for resource in package["resources"]:
        header = rows_of(data / resource["path"])[0]

        assert [field["name"] for field in resource["schema"]["fields"]] == header
        assert resource["encoding"] == "utf-8"
        assert resource["profile"] == "tabular-data-resource"


def test_the_package_is_named_licensed_and_says_that_it_is_invented(package: Any) -> None:
    names = [resource["name"] for resource in package["resources"]]

    assert package["profile"] == "tabular-data-package"
    assert package["name"] == "study-seven-cities"
    assert package["licenses"]
    assert "invented" in package["description"].lower()
    assert len(set(names)) == len(names)
    assert all(set(name) <= set("abcdefghijklmnopqrstuvwxyz0123456789-._") for name in names)


def test_every_state_is_declared_as_a_missing_value(package: Any) -> None:
    states = {state.value for state in State if state is not State.KNOWN}

    assert all(states <= set(r["schema"]["missingValues"]) for r in package["resources"])


def test_observations_of_people_are_not_exported(data: Path) -> None:
    study = load_study(EXAMPLE)
    people = {item.key for item in study.stats.indicators if item.counts_people}
    header, *rows = rows_of(data / "observations.csv")

    exported = {row[header.index("indicator")] for row in rows}

    assert people
    assert exported.isdisjoint(people)


def test_who_said_what_is_not_exported(data: Path) -> None:
    names = {path.stem for path in data.rglob("*.csv")}

    assert names.isdisjoint({"turns", "speakers", "codings", "sessions", "transcripts"})


def test_every_exhibit_of_the_publication_has_its_data(data: Path, published: Path) -> None:
    pages = "".join(path.read_text(encoding="utf-8") for path in (published / "en").glob("*.html"))

    exhibits = [path.stem for path in (data / "exhibits").glob("*.csv")]

    assert len(exhibits) > 20
    assert all(f'id="{name}"' in pages for name in exhibits)


def test_a_text_that_would_be_a_formula_is_made_harmless(tmp_path: Path) -> None:
    study = small_study(tmp_path / "study", threshold=5)
    in_english_only(study)
    sheet = study / "organisations.csv"
    sheet.write_text(
        "key,name_en,name_sr,type,locality,role\n"
        "org.nis.x,+381 18 555,Служба,Police,nis,institution\n"
        "org.nis.y,-ish,Служба,Police,nis,institution\n",
        encoding="utf-8",
    )
    accept_drift(study)

    publish(study, tmp_path / "out", cache=tmp_path / "cache")

    header, *rows = rows_of(tmp_path / "out/data/organisations.csv")
    names = [row[header.index("name_en")] for row in rows]
    assert names == ["'+381 18 555", "'-ish"]
