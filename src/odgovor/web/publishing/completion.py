"""Suggestions while a chapter is written: figures, tables, evidence, and values of their parameters."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from itertools import islice
from typing import TYPE_CHECKING

from odgovor.common.codes import Theme, label_of
from odgovor.common.errors import UnknownKeyError, UsageError
from odgovor.common.langtext import Edition, LangText
from odgovor.common.scripts import fold
from odgovor.publication.figures import fact_text
from odgovor.study.facts import FACT_ROOMS, TABLE_ROOMS

if TYPE_CHECKING:
    from odgovor.publication.preparing import Prepared

MOST = 20


@dataclass(frozen=True, slots=True)
class Suggestion:
    """What may be put in: a key, what it is called, what it says now, and the parameters it cannot do without."""

    key: str
    label: str
    value: str = ""
    needs: tuple[str, ...] = ()


def suggestions(kind: str, query: str, *, prepared: Prepared, language: str) -> list[Suggestion]:
    """The first suggestions of a kind (``figure``, ``table``, ``evidence``, ``quote``, ``finding``, or a parameter)."""
    edition = Edition.EN if language == "en" else Edition.SR_CYRL
    source = _SOURCES.get(kind)
    found = source(prepared, edition) if source else _values(kind, prepared, edition)
    words = fold(query).split()
    return list(islice(_best_first(found, words, query.strip().lower()), MOST))


def _best_first(found: Iterable[Suggestion], words: list[str], query: str) -> Iterator[Suggestion]:
    """Those in whose key or label every word stands; keys that begin with the query come first."""
    fitting = [
        item for item in found if all(word in fold(f"{item.key} {item.label}") for word in words)
    ]
    yield from (item for item in fitting if item.key.startswith(query))
    yield from (item for item in fitting if not item.key.startswith(query))


def _figures(prepared: Prepared, edition: Edition) -> Iterator[Suggestion]:
    for registry in FACT_ROOMS.values():
        for spec in registry.specs.values():
            value = "" if spec.required else _value(spec.name, prepared, edition)
            if value is not None:
                label = spec.label.in_edition(edition)
                yield Suggestion(spec.name, label, value, spec.required)


def _value(name: str, prepared: Prepared, edition: Edition) -> str | None:
    """What a figure says now; None for one that the member may not see."""
    try:
        return fact_text(prepared.desk.fact(name), edition)
    except (UsageError, UnknownKeyError):
        return None


def _tables(prepared: Prepared, edition: Edition) -> Iterator[Suggestion]:
    for registry in TABLE_ROOMS.values():
        for spec in registry.specs.values():
            yield Suggestion(spec.name, ", ".join(spec.parameters), "", spec.required)


def _evidence(prepared: Prepared, edition: Edition) -> Iterator[Suggestion]:
    for item in prepared.index.values():
        yield Suggestion(item.key, _shortened(item.title.in_edition(edition)), item.kind)


def _quotes(prepared: Prepared, edition: Edition) -> Iterator[Suggestion]:
    """Turns whose speaker agreed to be quoted; the others have no words here."""
    for item in prepared.index.values():
        said = item.text.in_edition(edition)
        if item.kind == "turn" and said:
            yield Suggestion(item.key, _shortened(said))


def _findings(prepared: Prepared, edition: Edition) -> Iterator[Suggestion]:
    for finding in prepared.study.findings.findings:
        yield Suggestion(
            finding.key, _shortened(finding.statement.in_edition(edition)), finding.status.value
        )


def _values(name: str, prepared: Prepared, edition: Edition) -> Iterator[Suggestion]:
    """Values of a parameter: those of the study that fit its name."""
    study = prepared.study
    known: dict[str, Iterable[tuple[str, LangText]]] = {
        "locality": ((item.key, item.name) for item in study.localities),
        "theme": ((theme.value, label_of(theme)) for theme in Theme),
        "indicator": ((item.key, item.name) for item in study.stats.indicators),
        "plan": ((item.key, item.title) for item in study.plans.plans),
        "code": ((item.key, item.name) for item in study.focusgroups.codes),
        "report": ((item.key.split(".")[1], LangText.same(item.title)) for item in study.reports),
    }
    for key, label in dict(known.get(name, ())).items():
        yield Suggestion(key, _shortened(label.in_edition(edition)))


def _shortened(text: str) -> str:
    return text if len(text) <= 120 else f"{text[:119]}…"


_SOURCES: dict[str, Callable[[Prepared, Edition], Iterator[Suggestion]]] = {
    "figure": _figures,
    "table": _tables,
    "evidence": _evidence,
    "quote": _quotes,
    "finding": _findings,
}
KINDS = (*_SOURCES, "locality", "theme", "indicator", "plan", "code", "report")
