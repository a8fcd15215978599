"""What a reader, or a program, finds in the files of a publication: the text of every format."""

from __future__ import annotations

import io
import json
import zipfile
from collections.abc import Iterator
from functools import lru_cache
from pathlib import Path

import pypdfium2
from lxml import etree, html

TEXTS = {".html", ".csv", ".json", ".js", ".css", ".md", ".txt", ".svg"}
ZIPS = {".docx", ".epub"}


def files_of(folder: Path) -> dict[str, bytes]:
    """Every file below a folder by its name."""
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


def texts_of(name: str, data: bytes) -> Iterator[tuple[str, str]]:
    """The texts in a file, each with its name; the parts of a ZIP apart, a PDF page by page."""
    suffix = Path(name).suffix
    if suffix in ZIPS:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            for entry in archive.namelist():
                if entry.endswith((".xml", ".xhtml", ".svg", ".opf", ".ncx", ".rels", ".css")):
                    yield f"{name}!{entry}", archive.read(entry).decode()
    elif suffix == ".pdf":
        yield from ((f"{name}!{page}", text) for page, text in enumerate(pdf_pages(data), start=1))
    elif suffix in TEXTS:
        text = data.decode()
        yield name, text
        if suffix == ".js":
            # JSON in scripts may write letters as escapes.
            yield f"{name}!unescaped", text.encode().decode("unicode_escape", errors="ignore")
    elif suffix == ".json":
        yield name, json.dumps(json.loads(data), ensure_ascii=False)


@lru_cache(maxsize=12)
def pdf_pages(data: bytes) -> tuple[str, ...]:
    """The text of each page of a PDF; dozens of tests ask for those of the same few files."""
    document = pypdfium2.PdfDocument(data)
    try:
        return tuple(page.get_textpage().get_text_range() for page in document)
    finally:
        document.close()


def seen_text(page: bytes) -> str:
    """The words of an HTML page with its attributes that are read out, without scripts and styles."""
    return " ".join(_words(html.document_fromstring(page.decode())))


def foreign_free_text(page: bytes) -> str:
    """The words of an HTML page outside of passages that say they are in another language."""
    root = html.document_fromstring(page.decode())
    own = root.get("lang")
    for node in list(root.iter()):
        if isinstance(node.tag, str) and node.get("lang", own) != own and node is not root:
            tail, parent = node.tail or "", node.getparent()
            for child in list(node):
                node.remove(child)
            node.text = ""
            for name in ("title", "alt", "aria-label"):
                node.attrib.pop(name, None)
            assert parent is not None
            node.tail = tail
    return " ".join(_words(root))


def _words(root: html.HtmlElement) -> Iterator[str]:
    for node in root.iter():
        if not isinstance(node.tag, str) or node.tag in {"script", "style"}:
            yield node.tail or ""
            continue
        yield node.text or ""
        yield node.tail or ""
        for name in ("alt", "title", "aria-label", "content"):
            if node.get(name):
                yield node.get(name, "")


def office_words(data: bytes, *, folder: str) -> str:
    """The words in the XML parts of a DOCX or EPUB below a folder."""
    found: list[str] = []
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        for entry in archive.namelist():
            if entry.startswith(folder) and entry.endswith((".xml", ".xhtml")):
                root = etree.fromstring(archive.read(entry))
                found += list(root.itertext())
                found += [
                    value
                    for node in root.iter()
                    for name, value in node.attrib.items()
                    if name in {"descr", "alt", "title"}
                ]
    return " ".join(found)
