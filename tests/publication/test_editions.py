"""Three editions and invented content: each in its letters, each page with its mark, whatever the format."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path

import pytest

from odgovor.common.langtext import Edition
from odgovor.common.scripts import has_cyrillic
from odgovor.study.reading import load_study
from tests.conftest import EXAMPLE
from tests.publication.reading import foreign_free_text, office_words, pdf_pages, seen_text

CYRILLIC = re.compile(r"[\u0400-\u04FF]+(?:\s[\u0400-\u04FF]+)*")
LATIN_WORD = re.compile(r"[a-zđžćčš]{4,}")
EDITIONS = list(Edition)


@cache
def note(edition: Edition) -> str:
    return load_study(EXAMPLE).info.simulated_note.in_edition(edition)


def pages(published: Path, edition: Edition) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in (published / edition).glob("*.html")}


@pytest.mark.parametrize("edition", EDITIONS, ids=str)
def test_every_page_of_the_site_says_that_it_is_an_invented_example(
    published: Path, edition: Edition
) -> None:
    unmarked = [
        name
        for name, page in pages(published, edition).items()
        if note(edition) not in " ".join(seen_text(page).split())
    ]

    assert unmarked == []


def test_the_front_door_says_that_it_is_an_invented_example(published: Path) -> None:
    text = " ".join(seen_text((published / "index.html").read_bytes()).split())

    assert any(note(edition) in text for edition in EDITIONS)


@pytest.mark.parametrize("edition", EDITIONS, ids=str)
def test_every_page_says_its_language(published: Path, edition: Edition) -> None:
    for page in pages(published, edition).values():
        assert (
            re.search(rb'<html[^>]*\slang="(?P<lang>[^"]+)"', page)[1]
            .decode()
            .startswith(edition.value)
        )


def test_the_latin_site_has_no_cyrillic_letter_but_in_passages_that_say_so(published: Path) -> None:
    found = {
        name: CYRILLIC.findall(text)[:3]
        for name, page in pages(published, Edition.SR_LATN).items()
        if has_cyrillic(text := foreign_free_text(page))
    }

    assert found == {}


def test_the_english_site_has_no_cyrillic_letter_but_in_passages_that_say_so(
    published: Path,
) -> None:
    found = {
        name: CYRILLIC.findall(text)[:3]
        for name, page in pages(published, Edition.EN).items()
        if has_cyrillic(text := foreign_free_text(page))
    }

    assert found == {}


@pytest.mark.parametrize(("form", "folder"), [("docx", "word/"), ("epub", "EPUB/")])
def test_the_latin_documents_have_no_cyrillic_letter(
    published: Path, form: str, folder: str
) -> None:
    data = (published / f"downloads/seven-cities.sr-Latn.{form}").read_bytes()

    assert sorted(set(CYRILLIC.findall(office_words(data, folder=folder))))[:20] == []


def test_the_latin_pdf_has_no_cyrillic_letter(published: Path) -> None:
    data = (published / "downloads/seven-cities.sr-Latn.pdf").read_bytes()

    found = {
        number: CYRILLIC.findall(text)[:3]
        for number, text in enumerate(pdf_pages(data), start=1)
        if has_cyrillic(text)
    }

    assert found == {}


def test_the_cyrillic_chapters_are_cyrillic(published: Path) -> None:
    for name, page in pages(published, Edition.SR_CYRL).items():
        text = foreign_free_text(page)
        cyrillic = sum("\u0400" <= sign <= "\u04ff" for sign in text)
        latin = sum(sign.isascii() and sign.isalpha() for sign in text)
        # Keys and file names in the annexes are Latin; the words of the chapters are not.
        if name not in {"evidence.html", "records.html"}:
            assert cyrillic > 4 * latin, name


def test_the_cyrillic_pdf_is_set_in_cyrillic(published: Path) -> None:
    text = " ".join(pdf_pages((published / "downloads/seven-cities.sr-Cyrl.pdf").read_bytes())[:60])

    cyrillic = sum("\u0400" <= sign <= "\u04ff" for sign in text)
    assert cyrillic > 0.9 * sum(sign.isalpha() for sign in text)


def test_digraphs_in_capitals_are_written_as_people_write_them(published: Path) -> None:
    text = " ".join(seen_text(page) for page in pages(published, Edition.SR_LATN).values())

    assert "Ljud" in text or "ljud" in text
    assert not re.search(r"\bLJ[a-zđžćčš]|\bNJ[a-zđžćčš]|\bDŽ[a-zđžćčš]", text)


@pytest.mark.parametrize("edition", [Edition.SR_CYRL, Edition.SR_LATN], ids=str)
def test_serbian_pages_write_decimals_with_a_comma(published: Path, edition: Edition) -> None:
    page = (published / edition / "nis.html").read_bytes()

    text = seen_text(page)

    assert "1,90" in text
    assert "2.360.000" in text
