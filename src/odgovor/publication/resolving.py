"""Resolving: from an edited edition to the value that every format is built from."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from odgovor.common.langtext import Edition
from odgovor.common.scripts import cyrillic_to_latin
from odgovor.publication.annex import Annexer
from odgovor.publication.ast import Node, map_text
from odgovor.publication.editor import Editor
from odgovor.publication.exhibits import Request, draw_exhibit
from odgovor.publication.manuscript import Section
from odgovor.publication.preparing import Prepared
from odgovor.publication.resolved import Exhibit, Resolved


def resolve(prepared: Prepared, editor: Editor) -> Resolved:
    """One edition of the publication; the Latin one is the Cyrillic one letter by letter."""
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
            _drawn(exhibit, request, prepared, edition)
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


def _drawn(exhibit: Exhibit, request: Request, prepared: Prepared, edition: Edition) -> Exhibit:
    if not exhibit.is_figure:
        return exhibit
    chart = draw_exhibit(request, exhibit.table, prepared.desk, edition)
    alt = f"{request.attributes.get('alt', '')} {chart.alt}".strip()
    return replace(exhibit, svg=chart.svg, width=chart.width, height=chart.height, alt=alt)


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
