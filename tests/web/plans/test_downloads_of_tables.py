"""Downloads: every table as CSV and XLSX, of what the member sees, and no cell a formula."""

from __future__ import annotations

import csv
from collections.abc import Callable
from io import BytesIO, StringIO
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from openpyxl import load_workbook

from odgovor.plans.records import PlanBook
from odgovor.web.plans.downloads import KINDS, NEEDED
from odgovor.web.records.carrying import study_value
from odgovor.web.records.models import Record
from odgovor.web.studies.models import Study
from odgovor.web.studies.roles import Sensitivity

Browse = Callable[[str], Client]


ASKED = {"locality": "nis", "plan": "nis-lap-2013"}


def get(client: Client, kind: str, ending: str, **query: str) -> Any:
    return client.get(reverse("plans:download", args=["seven-cities", kind, ending]), query)


def rows(client: Client, kind: str, **query: str) -> list[dict[str, str]]:
    text = b"".join(get(client, kind, "csv", **query).streaming_content).decode("utf-8-sig")
    return list(csv.DictReader(StringIO(text)))


def sheet(client: Client, kind: str, **query: str) -> list[tuple[Any, ...]]:
    data = b"".join(get(client, kind, "xlsx", **query).streaming_content)
    book = load_workbook(BytesIO(data))
    assert book.active is not None
    return [tuple(cell.value for cell in row) for row in book.active.rows]


@pytest.mark.parametrize("kind", KINDS)
def test_every_table_comes_as_csv_and_as_xlsx(kind: str, client_of: Browse) -> None:
    client = client_of("monitor-nis")
    query = {NEEDED[kind]: ASKED[NEEDED[kind]]} if kind in NEEDED else {}

    plain = b"".join(get(client, kind, "csv", **query).streaming_content).decode("utf-8-sig")
    typed = sheet(client, kind, **query)

    read = list(csv.reader(StringIO(plain)))
    assert len(read) == len(typed)
    assert read[0] == [str(cell) for cell in typed[0]]
    assert "attachment" in get(client, kind, "csv", **query)["Content-Disposition"]


@pytest.mark.parametrize("kind", sorted(NEEDED))
def test_a_table_of_something_needs_it_named(kind: str, client_of: Browse) -> None:
    client = client_of("coordinator")

    assert get(client, kind, "csv").status_code == 404
    assert get(client, "plan", "csv", plan="no-such-plan").status_code == 404
    assert get(client, "scores", "csv", theme="nothing").status_code == 404


def test_activities_and_marks_are_all_there(client_of: Browse, study: Study) -> None:
    book: PlanBook = study_value(study).plans
    client = client_of("researcher")

    found = rows(client, "activities")
    marks = rows(client, "marks")

    assert {row["key"] for row in found} == {
        item.key for plan in book.plans for item in plan.activities
    }
    assert len(marks) == len(book.marks)
    assert {row["status"] for row in found} <= {str(mark.status) for mark in book.marks} | {""}


def test_a_file_holds_only_what_the_member_sees(client_of: Browse, study: Study) -> None:
    key = "nis-lap-2013.m1.a1"
    Record.objects.filter(study=study, key=key).update(sensitivity=Sensitivity.RESTRICTED)
    Study.objects.filter(pk=study.pk).update(revision=study.revision + 1)

    def keys(name: str) -> set[str]:
        return {row["key"] for row in rows(client_of(name), "activities", plan="nis-lap-2013")}

    def total(name: str) -> str:
        return rows(client_of(name), "scores")[-1]["Total"]

    assert key in keys("coordinator")
    assert key not in keys("monitor-nis") | keys("researcher")
    assert int(total("coordinator")) == int(total("monitor-nis")) + 1


@pytest.mark.parametrize(
    "text", ['=HYPERLINK("http://x","y")', "@SUM(A1)", "-2+3", "+1+1", "\t=1+1", "＝1+1"]
)
def test_no_cell_is_a_formula(text: str, client_of: Browse, study: Study) -> None:
    record = Record.objects.get(study=study, key="nis-lap-2013.m1.a1")
    data = {**record.data, "title": {"en": text, "sr": text}, "risks": {"en": text, "sr": ""}}
    Record.objects.filter(pk=record.pk).update(data=data)
    Study.objects.filter(pk=study.pk).update(revision=study.revision + 1)
    client = client_of("coordinator")

    (row,) = [row for row in rows(client, "activities") if row["key"] == record.key]
    table = rows(client, "plan", plan="nis-lap-2013")
    cells = [cell for line in sheet(client, "activities") for cell in line]

    assert row["title_en"] == row["risks_en"] == f"'{text}"
    assert f"'{text}" in {line["Activity"] for line in table}
    assert not [cell for cell in cells if isinstance(cell, str) and cell.startswith(("=", "@"))]
    assert f"'{text}" in cells


def test_a_negative_number_stays_a_number(client_of: Browse, study: Study) -> None:
    record = Record.objects.get(study=study, key="nis-lap-2013.m1.a1")
    data = {**record.data, "baseline": "-2.5", "planned_rsd": "120000"}
    Record.objects.filter(pk=record.pk).update(data=data)
    client = client_of("coordinator")

    header, *lines = sheet(client, "activities")
    (line,) = [line for line in lines if line[0] == record.key]
    (plain,) = [row for row in rows(client, "activities") if row["key"] == record.key]

    assert line[header.index("baseline")] == -2.5
    assert line[header.index("planned_rsd")] == 120000
    assert plain["baseline"] == "-2.5"


def test_a_state_stands_in_words_where_there_is_no_value(client_of: Browse) -> None:
    found = rows(client_of("coordinator"), "theme-scores")

    assert {row["Mean score"] for row in found} & {"n/a", "not assessed", "not applicable"}
    assert "0" not in {row["Coverage"] for row in found if row["Mean score"] == "n/a"}


def test_the_template_is_read_as_it_is_named(client_of: Browse) -> None:
    from odgovor.plans.sheets.mapping import propose_mapping
    from odgovor.plans.sources.opening import read_table

    data = b"".join(get(client_of("coordinator"), "template", "csv").streaming_content)
    mapping = propose_mapping(read_table(data + b"a" + b",b" * 13, name="template.csv"))

    assert all(column.field for column in mapping.columns)


def test_an_addressee_downloads_nothing(client_of: Browse) -> None:
    for kind in ("activities", "marks", "register"):
        assert get(client_of("addressee-nis"), kind, "csv").status_code == 404
