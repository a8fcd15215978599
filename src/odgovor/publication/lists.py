"""Lists that the manuscript asks for: findings, challenges, recommendations, contributors, aims, funders."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from odgovor.common.codes import Theme, label_of
from odgovor.common.datewords import date_alone, date_within
from odgovor.common.errors import UnknownKeyError, UsageError
from odgovor.common.langtext import Edition, LangText
from odgovor.findings.labels import label
from odgovor.findings.records import Finding, FindingKind, FindingStatus, Recommendation, Response
from odgovor.publication import ast
from odgovor.publication.ast import Node
from odgovor.publication.credits import credit_label
from odgovor.publication.manuscript import anchor
from odgovor.publication.terms import term
from odgovor.study.evidence import EvidenceIndex
from odgovor.study.records import Study

Attributes = Mapping[str, str]
SHOWN_LINKS = 5
SENTENCES = frozenset(FindingKind)  # their titles are whole sentences


class Lister:
    """Writes the lists of one edition; every key it prints is noted as used."""

    def __init__(
        self, study: Study, index: EvidenceIndex, edition: Edition, use: Callable[[str], str]
    ) -> None:
        self.study = study
        self.index = index
        self.edition = edition
        self.use = use

    def say(self, text: LangText) -> str:
        """A text in the edition."""
        return text.in_edition(self.edition)

    def term(self, name: str) -> str:
        """A word of the publication in the edition."""
        return term(name, self.edition)

    def labelled(self, name: str, *inlines: Node) -> Node:
        """A paragraph that opens with a label in strong type."""
        return ast.para(ast.strong(f"{self.term(name)}:"), {"t": "Space"}, *inlines)

    def key_link(self, key: str, *, goes_on: bool = False) -> Node:
        """A link to the annex entry of a key, in the words of its title; where a list goes on, without its full stop."""
        found = self.index[key]
        self.use(found.key)
        title = self.say(found.title)
        if goes_on and (found.kind in SENTENCES or title[-2:-1].isdigit()):
            title = title.removesuffix(".")
        return ast.link(ast.words(title), f"#{anchor(found.key)}")

    def linked(self, keys: Sequence[str]) -> list[Node]:
        """Links to annex entries, separated by semicolons."""
        found: list[Node] = []
        unique = list(dict.fromkeys(keys))
        for number, key in enumerate(unique, start=1):
            goes_on = number < len(unique)
            found.append(self.key_link(key, goes_on=goes_on))
            if goes_on:
                found += [{"t": "Str", "c": ";"}, {"t": "Space"}]
        return found

    def first_linked(self, keys: Sequence[str], *, whole: str) -> list[Node]:
        """The first links; "… and 7 more" leads to the annex entry ``whole``, which lists them all.

        What is not shown here counts as used too, so that its words stand in the annex and not its row alone.
        """
        unique = list(dict.fromkeys(keys))
        shown, others = unique[:SHOWN_LINKS], unique[SHOWN_LINKS:]
        found = self.linked(shown)
        for key in others:
            self.use(self.index[key].key)
        if others:
            more = term("and_more", self.edition, number=str(len(others)))
            found += [{"t": "Space"}, ast.link(ast.words(more), f"#{anchor(whole)}")]
        return found

    def finding(self, finding: Finding) -> Node:
        """A finding with its confidence and the first of the evidence for and against; the annex has all."""
        identifier = self.use(finding.key)
        kind = "challenge" if finding.kind is FindingKind.CHALLENGE else "finding"
        blocks = [ast.para(ast.strong(self.say(finding.statement)))]
        if finding.grading is not None:
            level = self.say(label(finding.grading.confidence))
            reasons = self.say(finding.grading.reasons)
            blocks.append(self.labelled("confidence", *ast.words(f"{level}. {reasons}".strip())))
        for name, refs in (
            ("evidence_for", finding.evidence_for),
            ("evidence_against", finding.evidence_against),
        ):
            if refs:
                links = self.first_linked([ref.key for ref in refs], whole=finding.key)
                blocks.append(self.labelled(name, *links))
        return ast.div(blocks, ast.attr(identifier, ("finding", kind), key=finding.key))

    def recommendation(self, item: Recommendation) -> Node:
        """A recommendation with its addressee, level, legal basis, deadline, findings and responses."""
        identifier = self.use(item.key)
        blocks = [ast.para(ast.strong(self.say(item.text)))]
        facts = [("addressee", self.say(item.addressee)), ("level", self.say(label(item.level)))]
        if item.deadline is not None:
            facts.append(("deadline", self.say(date_alone(item.deadline))))
        lines = [self.labelled(name, *ast.words(text)) for name, text in facts if text]
        if item.legal_basis:
            lines.append(self.labelled("legal_basis", *self.linked(item.basis)))
        lines.append(self.labelled("rests_on", *self.linked(item.findings)))
        lines += [
            self.labelled("response", *self._response(response)) for response in item.responses
        ]
        blocks.append(ast.div(lines, ast.attr("", ("facts",))))
        return ast.div(blocks, ast.attr(identifier, ("recommendation",), key=item.key))

    def _response(self, response: Response) -> list[Node]:
        position = self.say(label(response.position))
        on = self.say(date_within(response.on))
        return ast.words(f"{position} ({on}). {self.say(response.text)}")


def _theme(attributes: Attributes) -> Theme | None:
    wanted = attributes.get("theme", "")
    if wanted and wanted not in set(Theme):
        raise UsageError(f"'{wanted}' is not a theme (themes: {', '.join(Theme)}).")
    return Theme(wanted) if wanted else None


def _one_finding(lister: Lister, attributes: Attributes) -> list[Node]:
    key = attributes.get("key", "")
    for finding in lister.study.findings.findings:
        if finding.key == key:
            if finding.status is not FindingStatus.ACCEPTED:
                raise UsageError(f"'{key}' is not accepted and cannot be printed.")
            return [lister.finding(finding)]
    raise UnknownKeyError(key)


def _findings(lister: Lister, attributes: Attributes, kind: FindingKind) -> list[Node]:
    theme, locality = _theme(attributes), attributes.get("locality", "")
    chosen = [
        finding
        for finding in lister.study.findings.findings
        if finding.kind is kind
        and finding.status is FindingStatus.ACCEPTED
        and theme in {None, finding.theme}
        and (not locality or locality in finding.localities)
    ]
    return _by_theme(lister, [(item.theme, lister.finding(item)) for item in chosen], theme)


def _recommendations(lister: Lister, attributes: Attributes) -> list[Node]:
    theme, level = _theme(attributes), attributes.get("level", "")
    chosen = [
        item
        for item in lister.study.findings.recommendations
        if theme in {None, item.theme} and level in {"", item.level.value}
    ]
    return _by_theme(lister, [(item.theme, lister.recommendation(item)) for item in chosen], theme)


def _by_theme(lister: Lister, items: list[tuple[Theme, Node]], chosen: Theme | None) -> list[Node]:
    """The items under headings of their themes; without headings where one theme was asked for."""
    if chosen is not None:
        return [node for _, node in items]
    found: list[Node] = []
    for theme in Theme:
        nodes = [node for own, node in items if own is theme]
        if nodes:
            found += [
                ast.header(3, lister.say(label_of(theme)), ast.attr("", ("unnumbered",))),
                *nodes,
            ]
    return found


def _contributors(lister: Lister, _: Attributes) -> list[Node]:
    rows = []
    for item in lister.study.contributors:
        roles = ", ".join(lister.say(credit_label(role)) for role in item.roles)
        rows.append([ast.para(ast.strong(lister.say(item.name))), ast.plain(*ast.words(roles))])
    return [ast.bullets(rows)]


def _text(lister: Lister, text: LangText) -> list[Node]:
    parts = [part for part in lister.say(text).split("\n\n") if part.strip()]
    return [ast.para(*ast.words(" ".join(part.split()))) for part in parts]


def _aims(lister: Lister, _: Attributes) -> list[Node]:
    return [
        ast.bullets([[ast.plain(*ast.words(lister.say(aim)))] for aim in lister.study.info.aims])
    ]


def _funders(lister: Lister, _: Attributes) -> list[Node]:
    names = [lister.say(name) for name in lister.study.info.funders]
    return [ast.bullets([[ast.plain(*ast.words(name))] for name in names])]


LISTS: dict[str, Callable[[Lister, Attributes], list[Node]]] = {
    "finding": _one_finding,
    "findings": lambda lister, given: _findings(lister, given, FindingKind.FINDING),
    "challenges": lambda lister, given: _findings(lister, given, FindingKind.CHALLENGE),
    "recommendations": _recommendations,
    "contributors": _contributors,
    "aims": _aims,
    "funders": _funders,
    "acknowledgements": lambda lister, _: _text(lister, lister.study.info.acknowledgements),
    "disclaimer": lambda lister, _: _text(lister, lister.study.info.disclaimer),
}
