"""PDF by way of Typst: tagged for PDF/UA-1, with bookmarks, alt texts and Serbian letterforms."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from importlib.resources import as_file, files
from pathlib import Path
from typing import Any

from odgovor.common.codes import State
from odgovor.common.errors import Fault, InvalidDataError, Place
from odgovor.common.langtext import Edition
from odgovor.common.tables import Table
from odgovor.publication import ast
from odgovor.publication.ast import Node, attributes_of
from odgovor.publication.builders.typst_annex import annex_markup
from odgovor.publication.builders.typst_text import escape, string
from odgovor.publication.cache import Cache, code_key, content_key
from odgovor.publication.figures import cell_text
from odgovor.publication.pandoc import document, run_pandoc
from odgovor.publication.resolved import Exhibit, Resolved
from odgovor.publication.terms import term

SHORT_TABLE = 9
LINE_LETTERS, PADDING = 106.0, 2.5
BOXES = ("finding", "recommendation", "transfer", "quote-source", "facts", "credit")


def build_pdf(resolved: Resolved, *, epoch: int, cache: Cache) -> bytes:
    """The PDF of an edition; raises ``InvalidDataError`` (BUILD-002) with what Typst says."""
    import typst

    with tempfile.TemporaryDirectory() as folder, as_file(_fonts()) as fonts:
        root = Path(folder)
        source = typst_source(resolved, epoch=epoch, cache=cache)
        (root / "main.typ").write_text(source, encoding="utf-8")
        for number, exhibit in enumerate(resolved.exhibits):
            if exhibit.svg:
                (root / f"exhibit-{number}.svg").write_text(exhibit.svg, encoding="utf-8")
        try:
            made: bytes = typst.compile(
                root / "main.typ",
                root=root,
                font_paths=[fonts],
                ignore_system_fonts=True,
                pdf_standards=["ua-1"],
                timestamp=epoch,
            )
        except typst.TypstError as fault:
            remedy = "An alt text, a heading level or a link in the manuscript breaks PDF/UA."
            place = Place(f"{resolved.edition} PDF")
            raise InvalidDataError([Fault("BUILD-002", place, str(fault)[:600], remedy)]) from fault
    return made


def _fonts() -> Any:
    return files("odgovor.publication").joinpath("assets", "fonts")


def typst_source(resolved: Resolved, *, epoch: int, cache: Cache) -> str:
    """The whole Typst document of an edition; the cache keeps what Pandoc has made of its chapters."""
    text = document(list(_blocks(resolved)))

    def make() -> bytes:
        return run_pandoc(["-f", "json", "-t", "typst", "--wrap=none"], text=text, epoch=epoch)

    body = cache.made(content_key(code_key(), "typst", str(epoch), text), make).decode()
    template = files("odgovor.publication").joinpath("builders/templates/publication.typ")
    parts = (_settings(resolved), template.read_text(encoding="utf-8"), body)
    return "\n".join((*parts, annex_markup(resolved)))


def _settings(resolved: Resolved) -> str:
    edition = resolved.edition
    script = {Edition.EN: "latn", Edition.SR_CYRL: "cyrl", Edition.SR_LATN: "latn"}[edition]
    values = {
        "title": resolved.title,
        "subtitle": resolved.subtitle,
        "publisher": resolved.publisher,
        "date": resolved.date_shown,
        "note": resolved.note,
        "rights": resolved.rights,
        "lang": edition.language,
        "script": script,
        "region": "GB" if edition is Edition.EN else "RS",
        "contents": term("contents", edition),
    }
    pairs = ", ".join(f"{name}: {string(value)}" for name, value in values.items())
    return f"#let book = ({pairs})"


def _blocks(resolved: Resolved) -> Iterator[Node]:
    for section in resolved.sections:
        kind = "part" if section.role == "part" else "chapter"
        yield ast.raw("typst", f"#new-{kind}()")
        attributes = ast.attr(section.identifier)
        yield {"t": "Header", "c": [1, attributes, _inlines(section.title, resolved)]}
        yield from ast.rewrite(section.blocks, lambda node: _change(node, resolved))


def _inlines(inlines: list[Node], resolved: Resolved) -> list[Node]:
    changed: list[Node] = ast.rewrite(inlines, lambda node: _change(node, resolved))
    return changed


def _change(node: Node, resolved: Resolved) -> Node | list[Node] | None:
    if (
        node["t"] == "Str"
    ):  # written here, since a text of many words is more than Pandoc expects to escape
        return ast.raw_inline("typst", escape(node["c"]))
    if node["t"] == "Span":
        return _span(node, resolved)
    if node["t"] == "Div":
        return _div(node, resolved)
    return None


def _span(node: Node, resolved: Resolved) -> Node | list[Node] | None:
    _, classes, attributes = attributes_of(node)
    if "cite" in classes:
        return _cite(node, resolved)
    if "live" not in classes:
        return None
    entry = resolved.annex[attributes["key"]]
    text = escape(ast.stringify(node["c"][1]))
    return ast.raw_inline("typst", f"#live(<{entry.anchor}>)[{text}];")


def _cite(node: Node, resolved: Resolved) -> list[Node]:
    shown = _inlines(node["c"][1], resolved)
    return [ast.raw_inline("typst", "#cited["), *shown, ast.raw_inline("typst", "];")]


def _div(node: Node, resolved: Resolved) -> Node | list[Node] | None:
    _, classes, attributes = attributes_of(node)
    if "exhibit" in classes:
        exhibit = resolved.exhibits[int(attributes["number"])]
        return ast.raw("typst", exhibit_markup(exhibit, attributes["number"], resolved))
    for name in BOXES:
        if name in classes:
            inner = ast.rewrite(node["c"][1], lambda child: _change(child, resolved))
            return [ast.raw("typst", f"#{name}-box["), *inner, ast.raw("typst", "]")]
    return None


def exhibit_markup(exhibit: Exhibit, number: str, resolved: Resolved) -> str:
    """A table or drawing with its caption, alt text and mark."""
    edition = resolved.edition
    caption = escape(exhibit.caption_text)
    if exhibit.is_simulated:
        caption += f" #mark[{escape(term('simulated', edition))}]"
    word = term("figure" if exhibit.is_figure else "table", edition)
    kind = "image" if exhibit.is_figure else "table"
    drawing = f"image({string(f'exhibit-{number}.svg')}, width: 100%, alt: {string(exhibit.alt)})"
    body = drawing if exhibit.svg else table_markup(exhibit.table, edition)
    alt = f", alt: {string(exhibit.alt)}" if exhibit.svg else ""
    place = ", placement: bottom" if exhibit.svg else ""
    made = (
        f"#figure([#{body}\n{_note(exhibit.table, edition)}]{alt}{place}, kind: {kind},"
        f" supplement: [{escape(word)}], numbering: _ => {string(str(exhibit.number))},"
        f" caption: [{caption}]) <{exhibit.identifier}>"
    )
    is_short = not exhibit.svg and len(exhibit.table.rows) <= SHORT_TABLE
    return f"#unbroken[{made}]" if is_short else made


def _note(table: Table, edition: Edition) -> str:
    notes = [table.note.in_edition(edition)]
    if any(cell.state is State.SUPPRESSED for row in table.rows for cell in row.cells):
        notes.append(term("suppressed_note", edition))
    text = " ".join(note for note in notes if note)
    return f"#table-note[{escape(text)}]" if text else ""


def table_markup(table: Table, edition: Edition) -> str:
    """A Typst table with a repeated header row, the label column wider, numbers to the right."""
    is_text = [column.unit is None for column in table.columns]
    widths = column_widths(table, edition)
    aligns = ["left", *("left" if text else "right" for text in is_text)]
    heads = [table.row_header, *(column.label for column in table.columns)]
    header = ", ".join(f"[{escape(head.in_edition(edition))}]" for head in heads)
    rows = []
    for row in table.rows:
        label = escape(row.label.in_edition(edition))
        cells = [f"[#strong[{label}]]" if row.is_total else f"[{label}]"]
        cells += [
            _cell(cell_text(cell, column, edition), is_known=cell.state is State.KNOWN)
            for cell, column in zip(row.cells, table.columns, strict=True)
        ]
        rows.append(", ".join(cells))
    body = ",\n".join(rows)
    return (
        f"table(columns: ({', '.join(widths)}), align: ({', '.join(aligns)}),"
        f" table.header({header}),\n{body})"
    )


def column_widths(table: Table, edition: Edition) -> list[str]:
    """Shares of the width after the longest cell of each column, and at least what its longest word needs."""
    heads = [table.row_header, *(column.label for column in table.columns)]
    texts = [[row.label.in_edition(edition) for row in table.rows]]
    texts += [
        [cell_text(row.cells[spot], column, edition) for row in table.rows]
        for spot, column in enumerate(table.columns)
    ]
    words = [
        _longest_word([head.in_edition(edition), *cells])
        for head, cells in zip(heads, texts, strict=True)
    ]
    wanted = [
        max(word, min(max(map(len, cells), default=1), 60), 5) ** 0.75
        for word, cells in zip(words, texts, strict=True)
    ]
    return [f"{share:.2f}fr" for share in _shares(wanted, [word + PADDING for word in words])]


def _shares(wanted: list[float], least: list[float]) -> list[float]:
    """Letters of a line for each column: as wanted, but none below its least while there is room for all."""
    shares: dict[int, float] = {}
    while True:
        free = LINE_LETTERS - sum(shares.values())
        rest = [spot for spot in range(len(wanted)) if spot not in shares]
        total = sum(wanted[spot] for spot in rest)
        short = [spot for spot in rest if wanted[spot] * free / total < least[spot]]
        if not short or len(short) == len(rest):
            given = least if short else wanted
            total = sum(given[spot] for spot in rest)
            shares |= {spot: given[spot] * max(free, 1.0) / total for spot in rest}
            return [shares[spot] for spot in range(len(wanted))]
        shares |= {spot: least[spot] for spot in short}


def _longest_word(texts: list[str]) -> int:
    return max((len(word) for text in texts for word in text.split(" ")), default=1)


def _cell(text: str, *, is_known: bool) -> str:
    return f"[{escape(text)}]" if is_known else f"[#state[{escape(text)}]]"
