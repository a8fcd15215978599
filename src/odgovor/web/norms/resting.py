"""What rests on a wording: records that cite its provisions or its document, and readings of the catalogue's."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from odgovor.common.evidence import EvidenceRef
from odgovor.common.langtext import LangText
from odgovor.common.scripts import fold
from odgovor.findings.staleness import RefState, state_of
from odgovor.norms.index import citation
from odgovor.norms.labels import label
from odgovor.norms.records import Concordance, Instrument, Provision
from odgovor.norms.texts import LegalText
from odgovor.web.documents.citing import records_citing
from odgovor.web.norms.convert import values_of
from odgovor.web.records.addresses import address_of
from odgovor.web.records.evidence import digests_of
from odgovor.web.records.models import Record
from odgovor.web.studies.models import Member

_EID = r"[a-z]+_[a-z0-9-]+(?:__[a-z]+_[a-z0-9-]+)*"


@dataclass(frozen=True, slots=True)
class Citing:
    """A record that cites a provision (``eid``, empty for the whole text); ``is_stale`` where it saw other words."""

    eid: str
    key: str
    kind: str
    title: Mapping[str, str]
    address: str
    is_stale: bool = False


@dataclass(frozen=True, slots=True)
class Reading:
    """What was said of a provision of the catalogue in a city."""

    city: str
    city_name: LangText
    verdict: str
    words: LangText
    measure: LangText


@dataclass(frozen=True, slots=True)
class Paraphrase:
    """A provision of the catalogue in our words, with its readings."""

    provision: Provision
    citation: LangText
    readings: tuple[Reading, ...]


def citings_of(member: Member, text: LegalText) -> tuple[Citing, ...]:
    """Every record that the member may see and that cites a wording or one of its provisions."""
    named = re.compile(
        rf"(?<![\w.-]){re.escape(text.key)}(?:\.({_EID}))?(?![\w-]|\.\w)(?:\|([^|]*)\|([0-9a-f]+))?"
    )
    rows = Record.objects.visible_to(member).filter(folded__contains=fold(text.key))
    found = rows.exclude(key=text.key).order_by("kind", "position", "id").defer("folded")
    digests = digests_of(member.study) if found else {}
    return tuple(_iter_citings(member, found, text, named, digests))


def _iter_citings(
    member: Member,
    rows: Iterable[Record],
    text: LegalText,
    named: re.Pattern[str],
    digests: Mapping[str, str],
) -> Iterator[Citing]:
    for row in rows:
        stale: dict[str, bool] = {}
        for words in iter_texts(row.data):
            for match in named.finditer(words):
                eid = match[1] or ""
                key = f"{text.key}.{eid}" if eid else text.key
                state = state_of(EvidenceRef(key, match[2] or "", match[3] or ""), digests)
                stale[eid] = stale.get(eid, False) or state in {RefState.STALE, RefState.MISSING}
        for eid, is_stale in stale.items():
            yield _citing(member, row, eid, is_stale=is_stale)


def _citing(member: Member, row: Record, eid: str, *, is_stale: bool = False) -> Citing:
    address = address_of(member.study.key, row.kind, row.key)
    title = row.title if any(row.title.values()) else {"en": row.key, "sr": row.key}
    return Citing(eid, row.key, row.kind, title, address, is_stale)


def iter_texts(value: Any) -> Iterator[str]:
    """Every string of a record, however deep."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, (list, dict)):
        for inner in value.values() if isinstance(value, dict) else value:
            yield from iter_texts(inner)


def quoting(member: Member, document: str) -> dict[int | None, list[Citing]]:
    """The records that cite a document, by the page they name (None where they name none)."""
    found: dict[int | None, list[Citing]] = defaultdict(list)
    if document:
        for row in records_citing(member, document):
            if row.kind == "text":
                continue
            page = str(row.data.get("page") or "")
            found[int(page) if page.isdecimal() else None].append(_citing(member, row, ""))
    return found


def paraphrases_of(member: Member, norm: Instrument | None) -> dict[str, list[Paraphrase]]:
    """The provisions of the catalogue by the eId of their article, with the readings the member sees."""
    found: dict[str, list[Paraphrase]] = defaultdict(list)
    if norm is None:
        return found
    readings = _readings(member, [item.key for item in norm.provisions])
    for item in norm.provisions:
        eid = item.key.removeprefix(f"{norm.key}.")
        said = tuple(readings.get(item.key, ()))
        found[eid.partition("__")[0]].append(Paraphrase(item, citation(norm, item), said))
    return found


def _readings(member: Member, provisions: list[str]) -> dict[str, list[Reading]]:
    seen = Record.objects.visible_to(member)
    rows = seen.of_kind("concordance").filter(data__provision__in=provisions)
    held: list[Concordance] = values_of(rows.order_by("locality", "position"))
    names = _names(seen, {item.locality for item in held}, "locality")
    measures = _measures(seen, {item.measure for item in held if item.measure})
    found: dict[str, list[Reading]] = defaultdict(list)
    for item in held:
        measure = measures.get(item.measure, LangText.same(item.measure))
        name = names.get(item.locality, LangText.same(item.locality))
        verdict = item.verdict
        found[item.provision].append(
            Reading(item.locality, name, verdict.value, label(verdict), measure)
        )
    return found


def _names(seen: Any, keys: Iterable[str], kind: str) -> dict[str, LangText]:
    rows = seen.of_kind(kind).filter(key__in=list(keys))
    return {
        key: LangText(en, sr) for key, en, sr in rows.values_list("key", "title_en", "title_sr")
    }


def _measures(seen: Any, keys: set[str]) -> dict[str, LangText]:
    """The titles of measures by key, out of the plans they stand in."""
    plans = values_of(seen.of_kind("plan").filter(key__in={key.rpartition(".")[0] for key in keys}))
    return {item.key: item.title for plan in plans for item in plan.measures}
