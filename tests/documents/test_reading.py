"""What files are and say: decided by what stands in them, and hostile ones refused."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from odgovor.common.errors import InvalidDataError
from odgovor.documents import archives
from odgovor.documents.archives import check_zip
from odgovor.documents.languages import language_of
from odgovor.documents.media import MediaType, media_type_of
from odgovor.documents.reading import pages_of, read_document
from odgovor.documents.sections import PAGE_LETTERS, sections_of
from tests.documents.files import BAD, GOOD, archive, pdf, word


@pytest.mark.parametrize("media", GOOD, ids=lambda media: media.name)
def test_a_file_is_known_by_its_content_whatever_it_is_called(media: MediaType) -> None:
    assert media_type_of(GOOD[media], "evil.exe") is media
    assert read_document(GOOD[media], "x.pdf").media_type is media


@pytest.mark.parametrize("name", BAD)
def test_a_damaged_foreign_or_hostile_file_is_a_clear_fault(name: str) -> None:
    with pytest.raises(InvalidDataError) as caught:
        read_document(BAD[name], "file")

    (fault,) = caught.value.faults
    assert fault.code in {"FILE-004", "ENC-001"}
    assert fault.message
    assert fault.remedy


def test_every_page_of_a_pdf_is_read_in_order_with_the_title() -> None:
    reading = read_document(pdf("one\nand more", "two", title="A plan"), "")

    assert reading.pages == ("one\nand more", "two")
    assert reading.title == "A plan"


def test_a_word_document_is_read_in_the_order_of_the_page() -> None:
    import io

    import docx

    made = docx.Document()
    made.add_paragraph("Before")
    table = made.add_table(1, 2)
    table.cell(0, 0).text, table.cell(0, 1).text = "Мера", "Рок"
    made.add_paragraph("After")
    out = io.BytesIO()
    made.save(out)

    assert read_document(out.getvalue(), "").pages == ("Before\nМера \tРок\nAfter",)


def test_a_page_of_html_is_read_without_what_nobody_sees() -> None:
    page = (
        "<html><head><title>Plan &amp; budget</title><style>p{}</style></head><body>"
        "<script>alert(1)</script><h1>Naslov</h1><p>Prva\n mera<br>druga</p><!-- x -->"
        "<table><tr><td>a</td><td>b</td></tr></table><template>no</template></body></html>"
    )

    reading = read_document(page.encode(), "")

    assert reading.title == "Plan & budget"
    assert reading.pages == ("Naslov\nPrva mera\ndruga\na b",)


def test_html_in_an_encoding_it_names_is_read_in_it() -> None:
    page = '<html><meta charset="windows-1251"><p>Мера</p>'.encode("cp1251")

    assert read_document(page, "").pages == ("Мера",)


def test_a_form_feed_ends_a_page_of_text() -> None:
    assert pages_of("прва\fдруга".encode(), "a.md") == ("прва", "друга")


@given(st.lists(st.text("абв \n", max_size=900), max_size=40))
def test_sections_are_whole_paragraphs_of_a_page_and_lose_nothing(parts: list[str]) -> None:
    text = "\n".join(parts)

    sections = sections_of(text)

    assert "".join(sections).replace("\n", "") == text.replace("\n", "")
    assert all(len(section) <= PAGE_LETTERS + section.count("\n") for section in sections)


def test_a_short_text_is_one_page_and_a_long_one_ends_pages_at_paragraphs() -> None:
    paragraph = "a" * 1400

    assert sections_of("one\ntwo") == ("one\ntwo",)
    assert sections_of("\n".join([paragraph] * 5)) == (
        f"{paragraph}\n{paragraph}",
        f"{paragraph}\n{paragraph}",
        paragraph,
    )


@pytest.mark.parametrize("name", ["a.exe", "a", "a.svg", "a.pdf.zip"])
def test_a_bundle_file_of_an_unknown_ending_is_not_read(name: str) -> None:
    with pytest.raises(InvalidDataError, match="kind are not kept"):
        pages_of(b"x", name)


def test_a_pdf_behind_the_ending_of_a_word_document_is_refused_in_a_bundle() -> None:
    with pytest.raises(InvalidDataError, match="damaged"):
        pages_of(GOOD[MediaType.PDF], "a.docx")


def test_an_archive_that_unpacks_to_too_much_is_not_opened(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(archives, "MAX_UNPACKED_BYTES", 100)

    with pytest.raises(InvalidDataError, match="would unpack"):
        check_zip(archive({"a": b"x" * 101}), "a.xlsx")


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("Члан 1. Град је донео план", "sr-Cyrl"),
        ("Član 1. Grad je doneo plan i budžet za narednu godinu", "sr-Latn"),
        ("The plan of the city and of its people", "en"),
        ("42", ""),
    ],
)
def test_the_language_of_a_text_is_guessed_from_its_letters_and_small_words(
    text: str, language: str
) -> None:
    assert language_of(text) == language


def test_tracked_deletions_of_a_word_document_are_left_out() -> None:
    data = word("kept")

    assert "kept" in read_document(data, "").pages[0]


@pytest.mark.parametrize(
    ("name", "pages", "words"),
    [
        ("zakon-o-prekrsajima.pdf", 86, "Član 1."),
        ("Informator_o_radu_opstine_Bosilegrad_za_12-2020_god.pdf", 164, "ИНФОРМАТОР О РАДУ"),
    ],
)
def test_real_documents_areread_whole(shared, name: str, pages: int, words: str) -> None:
    reading = read_document((shared / "data/pdf" / name).read_bytes(), name)

    assert len(reading.pages) == pages
    assert any(words in page for page in reading.pages)
    assert not any(sign in page for page in reading.pages for sign in "\r\0\ufffe")
