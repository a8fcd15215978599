"""Resolving: from an edited edition to the value that every format is built from."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from typing import Any

from odgovor.common.langtext import Edition
from odgovor.common.scripts import cyrillic_to_latin
from odgovor.publication.annex import Annexer
from odgovor.publication.ast import Node, map_text
from odgovor.publication.cache import Cache, code_key, content_key
from odgovor.publication.editor import Editor
from odgovor.publication.exhibits import Request, draw_exhibit
from odgovor.publication.manuscript import Section
from odgovor.publication.preparing import Prepared
from odgovor.publication.resolved import Exhibit, Resolved


def resolve(prepared: Prepared, editor: Editor, cache: Cache | None = None) -> Resolved:
    """One edition of the publication; the Latin one is the Cyrillic one letter by letter.

    A cache spares drawing a matrix again that is the same as before; there are dozens, of hundreds of cells each.
    """
    info, edition = prepared.study.info, editor.edition
    tables = [exhibit.table for exhibit in editor.exhibits]
    annexer = Annexer(
        prepared.study, prepared.index, edition, tables=tables, withheld=editor.withheld
    )
    resolved = Resolved(
        edition=edition,
        title=info.title.in_edition(edition),
        subtitle=info.subtitle.in_edition(edition),
        sections=editor.sections,
        exhibits=tuple(
            _drawn(exhibit, request, prepared, edition, cache)
            for exhibit, request in zip(editor.exhibits, editor.requests, strict=True)
        ),
        facts=dict(editor.facts),
        uses={key: tuple(uses) for key, uses in editor.uses.items()},
        annex=annexer.entries(editor.facts, editor.uses),
        bibliography=editor.bibliography,
        note=info.simulated_note.in_edition(edition) if info.simulated else "",
        publisher=info.publisher.in_edition(edition),
        date=str(info.as_of),
        rights=info.licence,
        is_simulated=info.simulated,
    )
    return _in_latin(resolved) if edition is Edition.SR_LATN else resolved


def _drawn(
    exhibit: Exhibit, request: Request, prepared: Prepared, edition: Edition, cache: Cache | None
) -> Exhibit:
    if not exhibit.is_figure:
        return exhibit
    draw = partial(draw_exhibit, request, exhibit.table, prepared.desk, edition)
    if cache is None or request.kind != "matrix":
        chart = draw()
    else:
        chart = cache.made(_key(exhibit, request, edition), draw)
    alt = f"{request.attributes.get('alt', '')} {chart.alt}".strip()
    return replace(exhibit, svg=chart.svg, width=chart.width, height=chart.height, alt=alt)


def _key(exhibit: Exhibit, request: Request, edition: Edition) -> str:
    """The key of a matrix: all that its drawing is made of."""
    asked = (request.identifier, sorted(request.attributes.items()))
    tones = [cell.tone for row in exhibit.table.rows for cell in row.cells]
    return content_key(code_key(), "drawn", edition, repr((asked, exhibit.table, tones)))


def _in_latin(resolved: Resolved) -> Resolved:
    return replace(
        resolved,
        sections=tuple(_latin_section(section) for section in resolved.sections),
        exhibits=tuple(_latin_exhibit(exhibit) for exhibit in resolved.exhibits),
        bibliography=_latin(resolved.bibliography),
    )


def _latin(nodes: Any) -> Any:
    return map_text(nodes, cyrillic_to_latin, keep=_is_kept)


def _is_kept(node: Node) -> bool:
    return node["t"] in {"Code", "CodeBlock", "RawBlock", "RawInline"}


def _latin_section(section: Section) -> Section:
    return replace(section, title=_latin(section.title), blocks=_latin(section.blocks))


def _latin_exhibit(exhibit: Exhibit) -> Exhibit:
    return replace(
        exhibit,
        caption=_latin(exhibit.caption),
        caption_text=cyrillic_to_latin(exhibit.caption_text),
        alt=cyrillic_to_latin(exhibit.alt),
    )
