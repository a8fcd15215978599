"""HTML read for its text only: nothing in it is run, fetched or shown as markup."""

from __future__ import annotations

import re
from html.parser import HTMLParser

_BLOCKS = frozenset(
    [
        "address",
        "article",
        "aside",
        "blockquote",
        "body",
        "br",
        "caption",
        "center",
        "dd",
        "details",
        "div",
        "dl",
        "dt",
        "fieldset",
        "figcaption",
        "figure",
        "footer",
        "form",
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "header",
        "hr",
        "html",
        "legend",
        "li",
        "main",
        "nav",
        "ol",
        "option",
        "p",
        "pre",
        "section",
        "summary",
        "table",
        "tbody",
        "tfoot",
        "thead",
        "title",
        "tr",
        "ul",
    ]
)
SILENT = frozenset(
    [
        "script",
        "style",
        "template",
        "noscript",
        "iframe",
        "object",
        "embed",
        "svg",
        "math",
        "textarea",
    ]
)
_DEEPEST = 200  # elements that nobody closed are forgotten beyond this
_VOID = frozenset(["br", "hr"])
_TELLING = frozenset(["h1", "h2", "h3", "h4", "h5", "h6", "li", "tr", "p", "center", "dt", "dd"])
_DECLARED = re.compile(rb"charset\s*=\s*[\"']?\s*([A-Za-z0-9_-]{3,20})", re.IGNORECASE)
_ENCODINGS = {
    "windows-1250": "cp1250",
    "windows-1251": "cp1251",
    "windows-1252": "cp1252",
    "iso-8859-1": "cp1252",
    "iso-8859-2": "iso8859-2",
    "iso-8859-5": "iso8859-5",
}


def html_text(data: bytes) -> tuple[str, str]:
    """The title and the text of an HTML page, a line a paragraph; scripts, styles and what is hidden are left out."""
    reader = _TextReader()
    reader.feed(decoded_page(data))
    reader.close()
    lines = (" ".join(line.split()) for line in "".join(reader.parts).split("\n"))
    return " ".join("".join(reader.title).split()), "\n".join(line for line in lines if line)


def decoded_page(data: bytes) -> str:
    """The text in the encoding that the page names, else in UTF-8; what fits neither becomes a sign for that."""
    if data[:2] in {b"\xff\xfe", b"\xfe\xff"}:
        return data.decode("utf-16", errors="replace")
    declared = _DECLARED.search(data[:4096])
    name = declared[1].decode().lower() if declared else ""
    return data.decode(_ENCODINGS.get(name, "utf-8-sig"), errors="replace")


class _TextReader(HTMLParser):
    """Collects what a reader of the page would see."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.parts: list[str] = []
        self.title: list[str] = []
        self._silent: list[str] = []
        self._is_title = False

    def handle_starttag(self, tag: str, _attrs: list[tuple[str, str | None]]) -> None:
        """A block begins a new line; what is not shown is passed over."""
        if tag in SILENT:
            self._silent.append(tag)
        self._is_title = tag == "title" or (self._is_title and tag not in _BLOCKS)
        self._break(tag)

    def handle_startendtag(self, tag: str, _attrs: list[tuple[str, str | None]]) -> None:
        """An element that closes itself holds nothing."""
        self._break(tag)

    def handle_endtag(self, tag: str) -> None:
        """The end of a block ends its line."""
        if tag in self._silent:
            del self._silent[self._silent.index(tag) :]
        if tag == "title":
            self._is_title = False
        self._break(tag)

    def handle_data(self, data: str) -> None:
        """Text, unless nobody would see it."""
        if self._is_title:
            self.title.append(data)
        elif not self._silent:
            self.parts.append(data.replace("\n", " "))

    def _break(self, tag: str) -> None:
        if tag in _BLOCKS:
            self.parts.append("\n")
        elif tag in {"td", "th"}:
            self.parts.append(" ")


class BlockReader(_TextReader):
    """Collects the same text in blocks, each with the element it stands in; cells of a row are one block."""

    def __init__(self) -> None:
        super().__init__()
        self._blocks: list[tuple[str, str]] = []
        self._open: list[str] = []
        self._row: list[str] | None = None

    def blocks(self) -> list[tuple[str, str]]:
        """The blocks so far: the innermost telling element and the text, in order."""
        self._close_block()
        return self._blocks

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """A block that begins ends the one before it."""
        if tag in _BLOCKS:
            self._close_block()
            if tag not in _VOID:
                self._open.append(tag)
                del self._open[:-_DEEPEST]
        if tag == "tr":
            self._row = []
        super().handle_starttag(tag, attrs)

    def handle_endtag(self, tag: str) -> None:
        """A cell ends within its row; any other block ends for good."""
        super().handle_endtag(tag)
        if tag in {"td", "th"} and self._row is not None:
            self._row.append(self._taken())
        elif tag in _BLOCKS:
            self._close_block(is_row=tag == "tr")
            if tag in self._open:
                del self._open[len(self._open) - 1 - self._open[::-1].index(tag) :]

    def _taken(self) -> str:
        text = " ".join("".join(self.parts).split())
        self.parts.clear()
        return text

    def _close_block(self, *, is_row: bool = False) -> None:
        if self._row is not None and not is_row:
            return
        text = self._taken()
        if self._row is not None:
            text = "\t".join([*self._row, text] if text else self._row)
            self._row = None
        if text.strip():
            telling = [tag for tag in reversed(self._open) if tag in _TELLING]
            self._blocks.append((telling[0] if telling else "p", text))
