"""The list of sources as a page: what is cited, as the citation style writes it, each led to its evidence."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from odgovor.common.scripts import fold
from odgovor.publication import ast
from odgovor.publication.ast import Node, attributes_of, raw, stringify
from odgovor.publication.builders.site_annex import ROOMS, room_of
from odgovor.publication.builders.site_words import word
from odgovor.publication.resolved import AnnexEntry, Resolved

# Documents and norms stand first: they can be looked up elsewhere. The rest is evidence of the study itself.
ORDER = ("study", "norms", *(room for room in ROOMS if room not in {"study", "norms"}), "other")
_REFERENCE = "ref-"


def source_blocks(resolved: Resolved) -> list[Node]:
    """The list: a heading for each area, under it every source that is cited, in alphabetical order."""
    sorted_out: dict[str, list[tuple[str, list[Node]]]] = {room: [] for room in ORDER}
    for room, inlines in _sources(resolved):
        sorted_out[room].append((fold(stringify(inlines)), inlines))
    found: list[Node] = []
    for room, sources in sorted_out.items():
        if sources:
            heading = word(f"room_{room}", resolved.edition)
            found += [ast.header(2, heading, ast.attr(f"sources-{room}")), *_listed(sources)]
    return found


def _listed(sources: Iterable[tuple[str, list[Node]]]) -> list[Node]:
    items = [[ast.plain(*inlines)] for _, inlines in sorted(sources, key=lambda source: source[0])]
    return [
        raw("html", '<div class="sources">'),
        {"t": "BulletList", "c": items},
        raw("html", "</div>"),
    ]


def _sources(resolved: Resolved) -> Iterator[tuple[str, list[Node]]]:
    for node in resolved.bibliography:
        key = attributes_of(node)[0].removeprefix(_REFERENCE)
        entry = resolved.annex.get(key)
        inlines = [inline for block in node["c"][1] for inline in block["c"]]
        yield room_of(entry) if entry else "other", _led(inlines, entry)
    for entry in _uncited_documents(resolved):
        ending = ast.words(f". {entry.text}." if entry.text else ".")
        yield room_of(entry), _led([ast.emph(entry.title), *ending], entry)


def _uncited_documents(resolved: Resolved) -> Iterator[AnnexEntry]:
    """Documents that evidence stands in and that no chapter cites by themselves."""
    cited = {attributes_of(node)[0].removeprefix(_REFERENCE) for node in resolved.bibliography}
    for entry in resolved.annex.values():
        if entry.group == "sources" and entry.key not in cited:
            yield entry


def _led(inlines: list[Node], entry: AnnexEntry | None) -> list[Node]:
    """The words of a source as a link to its entry in the annex."""
    return [ast.link(inlines, f"#{entry.anchor}")] if entry else inlines
