"""Importing out of Word documents and PDFs: read apart, chosen, corrected, with page and version kept."""

from __future__ import annotations

import hashlib
import io
from collections.abc import Callable

import docx
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from odgovor.web.documents import services
from odgovor.web.plans import sheet_drafts, sheet_reader
from odgovor.web.records.models import Record, RecordVersion
from odgovor.web.records.services import change_record
from odgovor.web.studies.blobs import has_blob
from odgovor.web.studies.models import Study
from tests.typeset import pdf_of
from tests.web.cast import Cast
from tests.web.plans.test_sheet_import import HEADING, KEY, ROW, WRONG, Wizard, activities

Browse = Callable[[str], Client]
DOCUMENT = "doc.nis-plan-pdf"


def pdf(*rows: tuple[str, ...], before: str = "") -> bytes:
    """A PDF with a table."""
    cells = ", ".join(f"[{text}]" for row in (HEADING, *rows) for text in row)
    source = f"#set page(flipped: true)\n#set text(size: 8pt)\n{before}\n#table(columns: {len(HEADING)}, {cells})"
    return pdf_of(source)


def word(*rows: tuple[str, ...]) -> bytes:
    """A Word document with a table."""
    document = docx.Document()
    table = document.add_table(rows=0, cols=len(HEADING))
    for row in (HEADING, *rows):
        for cell, text in zip(table.add_row().cells, row, strict=True):
            cell.text = text
    file = io.BytesIO()
    document.save(file)
    return file.getvalue()


@pytest.fixture
def wizard(client_of: Browse) -> Wizard:
    """The monitor of Niš at the plan of Niš."""
    return Wizard(client_of("monitor-nis"))


@pytest.fixture(autouse=True)
def patient(monkeypatch: pytest.MonkeyPatch) -> None:
    """Wait for a slow machine."""
    monkeypatch.setattr(sheet_drafts, "WAIT_SECONDS", 60.0)


@pytest.fixture
def document(cast: Cast, study: Study) -> Record:
    """A source document of the study, of which the second page holds the plan."""
    data = pdf(ROW, before="Увод\n#pagebreak()")
    values = {
        "title": {"en": "Plan of Niš", "sr": "План Ниша"},
        "kind": "plan",
        "issuer": {"en": "City of Niš", "sr": "Град Ниш"},
        "key": DOCUMENT,
        "simulated": "true",
    }
    with services.incoming(SimpleUploadedFile("nis-plan.pdf", data)) as file:
        return services.keep_document(cast["researcher"], file, data=values)


@pytest.mark.parametrize(("name", "make"), [("plan.pdf", pdf), ("plan.docx", word)])
def test_a_document_goes_all_the_way_into_the_plan(
    wizard: Wizard, name: str, make: Callable[..., bytes]
) -> None:
    before = activities()

    brought = wizard.bring(file=SimpleUploadedFile(name, make(ROW)))
    wizard.columns()
    wizard.apply()

    assert brought["Location"] == wizard.address("import_check")
    (key,) = activities().keys() - before.keys()
    assert activities()[key]["title"]["sr"] == "Семинар за судије"
    assert activities()[key]["planned_rsd"] == "250000"


def test_a_source_document_leaves_its_version_and_page_with_what_is_imported(
    wizard: Wizard, study: Study, document: Record
) -> None:
    before = activities()
    plan = Record.objects.get(study=study, key=KEY)
    had = plan.data["document"]

    wizard.bring(document=DOCUMENT)
    wizard.columns()
    wizard.apply()

    (key,) = activities().keys() - before.keys()
    version = RecordVersion.objects.get(study=study, key=key, action="created")
    assert f"{DOCUMENT} v1" in version.note
    assert "p. 2, row 2" in version.note
    plan.refresh_from_db()
    assert plan.data["document"] == had
    assert not activities()[key].get("page")  # the page of another document would mislead


def test_a_plan_without_a_document_takes_the_one_its_table_was_read_from(
    wizard: Wizard, study: Study, document: Record, cast: Cast
) -> None:
    before = activities()
    plan = Record.objects.get(study=study, key=KEY)
    data = {name: value for name, value in plan.data.items() if name != "document"}
    change_record(cast["researcher"], plan, data=data, version=plan.version)

    wizard.bring(document=DOCUMENT)
    wizard.columns()
    page = wizard.check().content.decode()
    wizard.apply()

    (key,) = activities().keys() - before.keys()
    assert f"The plan will name {DOCUMENT} as its document" in page
    assert Record.objects.get(pk=plan.pk).data["document"] == DOCUMENT
    assert activities()[key]["page"] == "2"


def test_a_document_that_the_member_may_not_see_is_not_among_the_choices(
    wizard: Wizard, document: Record
) -> None:
    Record.objects.filter(pk=document.pk).update(sensitivity="restricted", locality="vranje")

    page = wizard.client.get(wizard.address("import")).content.decode()
    answer = wizard.bring(document=DOCUMENT)

    assert "Plan of Niš" not in page
    assert answer.status_code == 200


def test_a_document_that_was_closed_meanwhile_ends_its_draft(
    wizard: Wizard, document: Record
) -> None:
    wizard.bring(document=DOCUMENT)

    Record.objects.filter(pk=document.pk).update(sensitivity="restricted", locality="vranje")

    assert wizard.check().status_code == 404


def test_a_long_document_is_read_beside_the_request_and_its_page_leads_on(
    wizard: Wizard, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sheet_drafts, "WAIT_SECONDS", 0.0)
    answer = wizard.bring(file=SimpleUploadedFile("plan.pdf", pdf(ROW, before="Полако")))
    waiting = wizard.client.get(wizard.address("import_check"))
    page = wizard.client.get(wizard.address("import_reading"))
    draft = wizard.client.session["sheets"][f"seven-cities/{KEY}/{wizard.draft}"]
    sheet_reader.read_for(draft["sha256"], seconds=60)

    done = wizard.client.post(wizard.address("import_reading"))

    assert answer["Location"] == wizard.address("import_reading")
    assert waiting["Location"] == wizard.address("import_reading")
    assert "is being read" in page.content.decode()
    assert done["Location"] == wizard.address("import_check")


@pytest.mark.parametrize(
    ("name", "data", "text"),
    [
        ("plan.pdf", b"%PDF-1.7\n" + b"\0" * 100, "is damaged"),
        ("plan.docx", pdf(ROW)[:900], "is not what the ending of its name says"),
        ("plan.pdf", pdf_of("Само текст."), "No table was found"),
    ],
    ids=["damaged", "another kind", "no table"],
)
def test_a_document_that_cannot_be_read_says_why_and_begins_nothing(
    wizard: Wizard, study: Study, name: str, data: bytes, text: str
) -> None:
    revision = study.revision

    answer = wizard.bring(file=SimpleUploadedFile(name, data))

    study.refresh_from_db()
    assert text in answer.content.decode()
    assert study.revision == revision
    assert not wizard.client.session.get("sheets")


def test_a_document_that_takes_too_long_is_refused(
    wizard: Wizard, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sheet_reader, "SECONDS", 0.01)

    answer = wizard.bring(file=SimpleUploadedFile("plan.pdf", pdf(ROW, before="Предуго")))

    assert "more time or memory" in answer.content.decode()


def test_a_cell_that_cannot_be_read_is_corrected_on_the_page(wizard: Wizard) -> None:
    wizard.bring(file=SimpleUploadedFile("plan.pdf", pdf(ROW, WRONG)))
    wizard.columns()
    first = wizard.check().context["planned"]

    cells = {"cell-3:D": "ЦСР", "cell-3:E": "2015", "cell-3:F": "5.000", "cell-99:A": "x"}
    wizard.client.post(wizard.address("import_check"), cells)
    second = wizard.check().context["planned"]

    assert (first.reading.faulty_rows, second.reading.faulty_rows) == ((3,), ())
    assert [change.activity.planned_rsd for change in second.added] == [250_000, 5_000]


def test_rows_that_are_not_sure_are_shown_first_with_the_reason(wizard: Wizard) -> None:
    text = "\n".join(f"Ред {n} #linebreak()" for n in range(70))
    long = tuple(f"{ROW[2]} {text}" if spot == 2 else cell for spot, cell in enumerate(ROW))
    wizard.bring(
        file=SimpleUploadedFile("plan.pdf", pdf(("", "", "Кратка", "ЦСР", "2014", "", ""), long))
    )
    wizard.columns()

    answer = wizard.check()

    (row,) = answer.context["unsure"]
    assert row.pages == "1–2"
    assert "The row was stitched across the pages 1–2." in answer.content.decode()
    assert 'class="badge neutral">likely' in answer.content.decode()


def test_the_file_of_another_member_is_no_draft_of_ones_own(
    wizard: Wizard, client_of: Browse
) -> None:
    wizard.bring(file=SimpleUploadedFile("plan.pdf", pdf(ROW)))
    other = Wizard(client_of("coordinator"))
    other.draft = wizard.draft

    address = reverse("plans:import_reading", args=["seven-cities", KEY, wizard.draft])
    assert other.client.get(address).status_code == 404
    assert other.client.post(address).status_code == 404


@pytest.mark.parametrize(
    ("name", "make"),
    [("plan.docx", pdf), ("plan.xlsx", pdf), ("plan.csv", pdf), ("plan.pdf", word),
     ("plan.xlsx", word), ("PLAN.TXT", word), ("plan.pdf", lambda: b"Measure;Deadline\nA;2013\n")],
)  # fmt: skip
def test_a_file_that_is_not_what_its_ending_says_begins_no_import(
    wizard: Wizard, name: str, make: Callable[..., bytes]
) -> None:
    data = make()

    page = wizard.bring(file=SimpleUploadedFile(name, data))

    assert page.status_code == 200
    assert b"not what the ending of its name says" in page.content
    assert "sheets" not in wizard.client.session
    assert not has_blob(hashlib.sha256(data).hexdigest())
