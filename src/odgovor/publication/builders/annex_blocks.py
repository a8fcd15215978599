"""The evidence annex as sections of blocks, for the formats that print it: PDF, DOCX and EPUB."""

from __future__ import annotations

from collections.abc import Iterator

from odgovor.publication import ast
from odgovor.publication.ast import Node
from odgovor.publication.manuscript import Section
from odgovor.publication.resolved import AnnexEntry, Resolved, Use
from odgovor.publication.terms import term

GROUPS = ("figures", "evidence", "sources", "records")


def annex_sections(resolved: Resolved, *, level: int = 1) -> Iterator[Section]:
    """One section with the whole annex: an introduction and a heading for each group."""
    edition = resolved.edition
    titles = {section.slug: section.title_text for section in resolved.sections}
    blocks: list[Node] = [ast.para(*ast.words(term("annex_intro", edition)))]
    for group in GROUPS:
        entries = [entry for entry in resolved.annex.values() if entry.group == group]
        if not entries:
            continue
        name = {"records": "annex_records", "sources": "annex_sources", "figures": "annex_figures"}
        heading = term(name.get(group, "annex_evidence"), edition)
        blocks.append(ast.header(level + 1, heading, ast.attr(f"annex-{group}")))
        blocks += [entry_block(entry, resolved, titles) for entry in entries]
    title = term("annex", edition)
    yield Section("", "evidence", ast.words(title), "annex-list", "annex", blocks)


def entry_block(entry: AnnexEntry, resolved: Resolved, titles: dict[str, str]) -> Node:
    """One entry: title and what it says, where it comes from, what it rests on, where it is used."""
    edition = resolved.edition
    text = f"{entry.title}: {entry.text}" if entry.text else entry.title
    first = [ast.span(ast.words(text), ast.attr(lang=entry.lang))]
    if entry.is_simulated:
        first += [
            {"t": "Space"},
            ast.span(ast.words(f"[{term('simulated', edition)}]"), ast.attr("", ("mark",))),
        ]
    rest = list(_details(entry, resolved, titles))
    blocks = [ast.para(*first)]
    if rest:
        blocks.append(ast.para(*rest))
    return ast.div(blocks, ast.attr(entry.anchor, ("entry",)))


def _details(entry: AnnexEntry, resolved: Resolved, titles: dict[str, str]) -> Iterator[Node]:
    edition = resolved.edition
    pieces: list[list[Node]] = [[{"t": "Code", "c": [ast.attr(), entry.key]}]]
    pieces += [ast.words(f"{label}: {text}") for label, text in entry.details]
    if entry.source:
        source = ast.words(f"{term('source', edition)}: {entry.source}")
        target = resolved.annex.get(entry.source_key)
        pieces.append([ast.link(source, f"#{target.anchor}")] if target else source)
    inputs = [resolved.annex[key] for key in entry.inputs if key in resolved.annex]
    if inputs:
        pieces.append(_inputs(inputs, resolved))
    if entry.uses:
        pieces.append(_uses(entry.uses, resolved, titles))
    for spot, piece in enumerate(pieces):
        if spot:
            yield {"t": "Str", "c": " · "}
        yield from piece


def _inputs(inputs: list[AnnexEntry], resolved: Resolved) -> list[Node]:
    """What a figure rests on: links to its records, the first few by key, the rest counted."""
    found = ast.words(f"{term('inputs', resolved.edition)} {len(inputs)}: ")
    for spot, entry in enumerate(inputs[:6]):
        if spot:
            found += [{"t": "Str", "c": ","}, {"t": "Space"}]
        found.append(ast.link([{"t": "Code", "c": [ast.attr(), entry.key]}], f"#{entry.anchor}"))
    if len(inputs) > 6:
        found.append({"t": "Str", "c": " …"})
    return found


def _uses(uses: tuple[Use, ...], resolved: Resolved, titles: dict[str, str]) -> list[Node]:
    found = ast.words(f"{term('used_in', resolved.edition)}: ")
    sections = {section.slug: section.identifier for section in resolved.sections}
    for spot, slug in enumerate(dict.fromkeys(use.section for use in uses)):
        if spot:
            found += [{"t": "Str", "c": ";"}, {"t": "Space"}]
        found.append(ast.link(ast.words(titles.get(slug, slug)), f"#{sections.get(slug, slug)}"))
    return found
