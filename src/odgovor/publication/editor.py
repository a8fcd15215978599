"""The editor: turns a parsed manuscript into one resolved edition, and notes every use of evidence and every fault."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from odgovor.common.datewords import date_within
from odgovor.common.errors import Fault, InvalidDataError, Place, UnknownKeyError, UsageError
from odgovor.common.facts import Fact
from odgovor.common.langtext import Edition
from odgovor.common.tables import Table
from odgovor.publication import ast
from odgovor.publication.ast import Node, attributes_of, stringify
from odgovor.publication.exhibits import (
    KINDS,
    Request,
    alt_fault,
    draw_exhibit,
    published_table,
    request_fault,
    sampled,
)
from odgovor.publication.lists import LISTS, Lister
from odgovor.publication.live import fact_of, written
from odgovor.publication.manuscript import (
    Manuscript,
    Section,
    anchor,
    line_of,
    with_identifiers,
)
from odgovor.publication.quoting import Quote, more_than_words, quote_of
from odgovor.publication.resolved import Exhibit, Use
from odgovor.publication.terms import term
from odgovor.study.evidence import EvidenceIndex
from odgovor.study.facts import FactDesk
from odgovor.study.records import Study

CROSS_REFERENCES = ("tbl-", "fig-")


@dataclass(frozen=True, slots=True)
class Workshop:
    """What editors work with: the study, its facts, its evidence, and parsed partner reports by key."""

    study: Study
    desk: FactDesk
    index: EvidenceIndex
    reports: Mapping[str, Manuscript]
    _drawable: set[str] = field(default_factory=set)

    def try_drawing(self, request: Request, table: Table, edition: Edition) -> None:
        """Raise ``UsageError`` where an exhibit cannot be drawn as asked; it is drawn when it is built.

        What is asked is the same in every language but for the words that stand in for the drawing.
        """
        asked = repr((request.kind, sorted((request.attributes | {"alt": ""}).items())))
        if asked not in self._drawable:
            draw_exhibit(request, sampled(table, request), self.desk, edition)
            self._drawable.add(asked)


@dataclass(slots=True)
class Editor:
    """Works through the sections of one edition in order."""

    workshop: Workshop
    edition: Edition
    texts: Mapping[str, str]
    faults: list[Fault] = field(default_factory=list)
    facts: dict[str, Fact] = field(default_factory=dict)
    exhibits: list[Exhibit] = field(default_factory=list)
    requests: list[Request] = field(default_factory=list)
    withheld: set[str] = field(default_factory=set)
    sections: tuple[Section, ...] = ()
    bibliography: list[Node] = field(default_factory=list)
    _section: str = ""
    _file: str = ""
    _spots: int = 0
    _numbers: dict[str, tuple[str, int]] = field(default_factory=dict)
    _noted: list[tuple[str | Table, Use]] = field(default_factory=list)

    def edit(self, manuscript: Manuscript) -> tuple[Section, ...]:
        """The sections with everything put in, also kept as ``sections``, with faults, facts, uses, exhibits.

        ``withheld`` gathers the keys behind cells that disclosure control left out.
        """
        self._number_exhibits(manuscript)
        found = []
        for section in manuscript.sections:
            self._section, self._file = section.slug, section.file
            blocks = self._edit_blocks(section.blocks)
            title = ast.rewrite(section.title, self._change)
            found.append(replace(section, blocks=blocks, title=title))
        self.sections = with_identifiers(found)
        self.bibliography = manuscript.bibliography
        return self.sections

    def _edit_blocks(self, blocks: list[Node]) -> list[Node]:
        edited: list[Node] = ast.rewrite(blocks, self._change)
        return edited

    def _number_exhibits(self, manuscript: Manuscript) -> None:
        """Number tables and figures through the whole edition before anything refers to them."""
        counts = {"table": 0, "figure": 0}
        for section in manuscript.sections:
            for node in ast.iter_nodes(section.blocks):
                if node["t"] != "Div":
                    continue
                identifier, classes, _ = attributes_of(node)
                kind = next((name for name in KINDS if name in classes), None)
                if kind is None:
                    continue
                word = "table" if kind == "table" else "figure"
                counts[word] += 1
                name = identifier or f"{word}-{counts[word]}"
                node["c"][0][0] = name
                self._numbers[name] = (word, counts[word])

    def place(self, needle: str) -> Place:
        """The place of a text in the chapter being edited."""
        return Place(self._file, line_of(self.texts.get(self._file, ""), needle), "", needle)

    def use(self, key: str) -> str:
        """Note a use of evidence and return the identifier of the spot."""
        self._spots += 1
        identifier = f"u-{self._spots}"
        self._noted.append((key, Use(self._section, identifier)))
        return identifier

    @property
    def uses(self) -> dict[str, list[Use]]:
        """The uses of each key in the order of the text; put together when asked for, as exhibits rest on many."""
        found: dict[str, list[Use]] = {}
        for noted, use in self._noted:
            for key in noted.inputs if isinstance(noted, Table) else (noted,):
                found.setdefault(key, []).append(use)
        return found

    def _change(self, node: Node) -> Node | list[Node] | None:
        handler = _HANDLERS.get(node["t"])
        return handler(self, node) if handler else None

    def _span(self, node: Node) -> Node | None:
        _, classes, attributes = attributes_of(node)
        return self._live(attributes) if "live" in classes else None

    def _live(self, attributes: dict[str, str]) -> Node:
        try:
            fact = fact_of(attributes, self.workshop.desk)
            text = written(attributes, self.workshop.desk, self.edition)
        except (UnknownKeyError, UsageError):
            return ast.span(ast.words("?"), ast.attr("", ("unknown",)))
        self.facts[fact.key] = fact
        identifier = self.use(fact.key)
        return ast.span(ast.words(text), ast.attr(identifier, ("live",), key=fact.key))

    def _cite(self, node: Node) -> Node | list[Node]:
        citations, inlines = node["c"]
        keys = [citation["citationId"] for citation in citations]
        if len(keys) == 1 and keys[0].startswith(CROSS_REFERENCES):
            return self._cross_reference(keys[0])
        for key in keys:
            if key not in self.workshop.index:
                self._unknown_citation(key)
        canonical = [self.workshop.index.canonical(key) for key in keys]
        identifiers = [self.use(key) for key in canonical]
        targets = {f"#ref-{key}": f"#{anchor(self.workshop.index.canonical(key))}" for key in keys}
        shown = ast.rewrite(inlines, _retargeted(targets))
        return ast.span(shown, ast.attr(identifiers[0], ("cite",), keys=" ".join(canonical)))

    def _unknown_citation(self, key: str) -> None:
        try:
            self.workshop.index[key]
        except UnknownKeyError as fault:
            hint = (
                f"Did you mean '{fault.near}'?" if fault.near else "Add the evidence or correct it."
            )
            message = f"The citation names '{key}', which the study does not have."
            self.faults.append(Fault("KEY-007", self.place(key), message, hint))

    def _cross_reference(self, target: str) -> Node:
        if target not in self._numbers:
            message = f"No table or figure has the identifier '{target}'."
            remedy = "Correct the reference or give the exhibit this identifier."
            self.faults.append(Fault("LINK-001", self.place(target), message, remedy))
            return ast.span(ast.words("?"))
        word, number = self._numbers[target]
        text = f"{term(word, self.edition)}\u00a0{number}"
        return ast.link(ast.words(text), f"#{target}", ast.attr("", ("xref",)))

    def _div(self, node: Node) -> Node | list[Node] | None:
        identifier, classes, attributes = attributes_of(node)
        kind = next((name for name in KINDS if name in classes), None)
        if kind is not None:
            return self._exhibit(kind, identifier, attributes, node["c"][1])
        if "quote" in classes:
            return self._quote(attributes.get("key", ""), node["c"][1])
        if "transfer" in classes:
            return self._transfer(attributes.get("report", ""))
        name = next((name for name in LISTS if name in classes), None)
        return None if name is None else self._list(name, attributes)

    def _exhibit(
        self, kind: str, identifier: str, attributes: dict[str, str], caption: list[Node]
    ) -> Node | list[Node]:
        place = self.place(f"#{identifier}")
        request = Request(kind, identifier, attributes, place)
        missing_alt = alt_fault(request)
        if missing_alt:
            self.faults.append(missing_alt)
        try:
            exhibit = self._make_exhibit(request, self._edit_blocks(caption))
        except (UnknownKeyError, UsageError, ValueError) as fault:
            self.faults.append(request_fault(request, fault))
            return []
        if not exhibit.caption_text:
            message = "The exhibit has no caption."
            self.faults.append(
                Fault("ALT-002", place, message, "Write the caption inside the fence.")
            )
        self.exhibits.append(exhibit)
        spot = str(len(self.exhibits) - 1)
        self._noted.append((exhibit.table, Use(self._section, identifier)))
        return ast.div([], ast.attr(identifier, ("exhibit",), number=spot))

    def _make_exhibit(self, request: Request, caption: list[Node]) -> Exhibit:
        table, withheld = published_table(request, self.workshop.desk)
        self.withheld |= withheld
        inlines = caption[0]["c"] if caption and caption[0]["t"] in {"Para", "Plain"} else []
        exhibit = Exhibit(
            identifier=request.identifier,
            number=self._numbers[request.identifier][1],
            is_figure=request.is_figure,
            caption=inlines,
            caption_text=stringify(inlines),
            table=table,
            is_simulated=table.is_simulated,
            key=table.key,
        )
        if request.is_figure:
            self.workshop.try_drawing(request, table, self.edition)
        self.requests.append(request)
        return exhibit

    def _quote(self, key: str, blocks: list[Node]) -> Node:
        said = stringify(blocks)
        made = more_than_words(key, blocks) or quote_of(
            key, said, self.edition, self.workshop.study
        )
        if isinstance(made, Fault):
            self.faults.append(made.at(self.place(f'key="{key}"')))
            return ast.div(blocks, ast.attr("", ("quote",), key=key))
        identifier = self.use(key)
        return self._quote_block(made, blocks, identifier)

    def _quote_block(self, quote: Quote, blocks: list[Node], identifier: str) -> Node:
        source = ast.link(ast.words(quote.attribution), f"#{anchor(quote.key)}")
        credit = ast.para(source)
        attributes = ast.attr(identifier, ("quote",), key=quote.key, lang=quote.lang)
        credited = ast.div([credit], ast.attr("", ("quote-source",), lang=self.edition.value))
        return ast.div([{"t": "BlockQuote", "c": blocks}, credited], attributes)

    def _transfer(self, report: str) -> Node | list[Node]:
        language = self.edition.language
        wanted = f"report.{report}.{language}"
        found = next((r for r in self.workshop.study.reports if r.key == wanted), None)
        if found is None:
            message = f"There is no report '{report}' in this language."
            remedy = f"Add reports/{report}.{language}.md, or take the transfer out."
            self.faults.append(Fault("LANG-002", self.place(f'report="{report}"'), message, remedy))
            return []
        identifier = self.use(f"report.{report}")
        values = {"author": found.author, "date": date_within(found.date).in_edition(self.edition)}
        credit = ast.para(ast.emph(term("by_report", self.edition, **values)))
        head = ast.header(2, found.title, ast.attr(f"report-{report}"))
        body = self.workshop.reports[wanted].sections[0].blocks
        marked = ast.div([head, ast.div([credit], ast.attr("", ("credit",))), *_lowered(body)])
        marked["c"][0] = ast.attr(identifier, ("transfer",), key=f"report.{report}")
        return marked

    def _list(self, name: str, attributes: dict[str, str]) -> list[Node]:
        lister = Lister(self.workshop.study, self.workshop.index, self.edition, self.use)
        try:
            return LISTS[name](lister, attributes)
        except (UnknownKeyError, UsageError, InvalidDataError) as fault:
            place = self.place(f".{name}")
            remedy = "Correct the attributes of the list."
            self.faults.append(Fault("KEY-008", place, str(fault), remedy))
            return []


_HANDLERS: dict[str, Callable[[Editor, Node], Any]] = {
    "Span": Editor._span,
    "Cite": Editor._cite,
    "Div": Editor._div,
}


def _retargeted(targets: Mapping[str, str]) -> Callable[[Node], Node | None]:
    def change(node: Node) -> Node | None:
        if node["t"] == "Link" and node["c"][2][0] in targets:
            return ast.link(node["c"][1], targets[node["c"][2][0]])
        return None

    return change


def _lowered(blocks: list[Node]) -> list[Node]:
    """The blocks of a report with its headings below level 2, no level skipped on the way down."""
    levels = sorted({node["c"][0] for node in ast.iter_nodes(blocks) if node["t"] == "Header"})
    below = {level: min(3 + spot, 6) for spot, level in enumerate(levels)}

    def change(node: Node) -> Node | None:
        if node["t"] != "Header":
            return None
        level, attributes, inlines = node["c"]
        return {"t": "Header", "c": [below[level], attributes, inlines]}

    lowered: list[Node] = ast.rewrite(blocks, change)
    return lowered
