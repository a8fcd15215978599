"""Pages of source documents, and documents that are damaged or hostile."""

import io
import zipfile

import docx
import pytest

from odgovor.common.errors import InvalidDataError
from odgovor.study import documents
from odgovor.study.documents import check_zip, pages_of


def code_of(data, name):
    with pytest.raises(InvalidDataError) as caught:
        pages_of(data, name)
    return caught.value.faults[0].code


def zip_of(entries):
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in entries.items():
            archive.writestr(name, data)
    return out.getvalue()


def test_a_form_feed_ends_a_page():
    assert pages_of("прва\fдруга".encode(), "a.txt") == ("прва", "друга")


def test_a_word_document_is_one_page_with_its_tables():
    document = docx.Document()
    document.add_paragraph("Члан 1.")
    document.add_table(1, 1).cell(0, 0).text = "Мера"
    out = io.BytesIO()
    document.save(out)

    (page,) = pages_of(out.getvalue(), "a.docx")

    assert "Члан 1." in page
    assert "Мера" in page


@pytest.mark.parametrize(
    ("data", "name"),
    [
        (b"%PDF-1.7 broken", "a.pdf"),
        (b"", "a.pdf"),
        (b"no zip", "a.docx"),
        (zip_of({"word/document.xml": "<broken"}), "a.docx"),
        (zip_of({"../../evil": "x"}), "a.docx"),
        (b"MZ", "a.exe"),
    ],
    ids=["broken PDF", "empty", "no archive", "broken markup", "a path upwards", "a program"],
)
def test_a_damaged_or_foreign_document_is_a_clear_fault(data, name):
    assert code_of(data, name) == "FILE-004"


def test_a_zip_bomb_is_not_opened():
    bomb = zip_of({"word/document.xml": b"\0" * (50 * 1024 * 1024)})

    assert len(bomb) < 100_000
    assert code_of(bomb, "a.docx") == "FILE-004"


def test_an_archive_that_unpacks_to_too_much_is_not_opened(monkeypatch):
    monkeypatch.setattr(documents, "MAX_UNPACKED_BYTES", 100)

    with pytest.raises(InvalidDataError, match="would unpack"):
        check_zip(zip_of({"a": b"x" * 101}), "a.xlsx")


def test_pages_of_real_acts_are_read(shared):
    data = (shared / "data/pdf/zakon-o-prekrsajima.pdf").read_bytes()

    pages = pages_of(data, "zakon-o-prekrsajima.pdf")

    assert len(pages) > 50
    assert any("Član 1." in page for page in pages)
