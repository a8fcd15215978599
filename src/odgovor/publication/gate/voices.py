"""Voices: nobody is cited who withdrew, and no words are taken over from those who did not agree to be quoted."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import islice
from typing import Any

from odgovor.common.errors import Fault, Place
from odgovor.common.evidence import EvidenceRef
from odgovor.common.langtext import LangText
from odgovor.common.records import specs_of
from odgovor.common.scripts import fold
from odgovor.focusgroups.index import HeardTurn
from odgovor.focusgroups.quotes import unquotable_turns
from odgovor.focusgroups.records import Consent
from odgovor.publication.manuscript import CITATION
from odgovor.publication.preparing import Prepared
from odgovor.study.every import every_record, keys_referred_to, records_by_class
from odgovor.study.records import Study

RUN = 8
_WORD = re.compile(r"[^\W_]+")
_UNSAID = re.compile(
    r"""
    ^:{3,}\s*\{[^}]*\.quote\b[^}]*\}.*?^:{3,}\s*$   # quotes: the gate looks at them word by word
    | <!--.*?-->                                    # remarks that are not printed
    | \[[^\[\]]*@[^\[\]]*\]                         # citations
    | \{[^{}]*\} | \]\([^)]*\) | \[\^[^\]]*\]       # attributes, link targets, marks of notes
    """,
    re.VERBOSE | re.DOTALL | re.MULTILINE,
)
Places = Mapping[str, Place]
Run = tuple[str, ...]


class Folded(dict[str, str]):
    """Words with scripts and diacritics folded; each is folded once."""

    def __missing__(self, word: str) -> str:
        self[word] = fold(word)
        return self[word]


@dataclass(frozen=True, slots=True)
class Said:
    """A text that is printed outside of quotes, with the place where it begins."""

    place: Place
    text: str

    def at(self, number: int) -> Place:
        """The place of a word of the text, counted from 0; its line where the text is a chapter."""
        if self.place.row is not None:
            return self.place
        text = _composed(self.text)
        word = next(islice(_WORD.finditer(text), number, None))
        return Place(self.place.file, text.count("\n", 0, word.start()) + 1)


def iter_voice_faults(prepared: Prepared, places: Places) -> Iterator[Fault]:
    """QUOTE-009 a citation of someone who withdrew; QUOTE-010 words of someone who may not be quoted."""
    turns = list(unquotable_turns(prepared.study.focusgroups))
    withdrawn = {item.key for item in turns if item.speaker.consent is Consent.WITHDRAWN}
    if withdrawn:
        yield from _cited_in_text(prepared, withdrawn)
        yield from _cited_by_records(prepared, withdrawn, places)
    if turns:
        yield from _words_taken_over(prepared.study, turns, places)


def _cited_in_text(prepared: Prepared, withdrawn: set[str]) -> Iterator[Fault]:
    for chapter in prepared.study.manuscript:
        for match in CITATION.finditer(chapter.text):
            key = prepared.index.canonical(match["braced"] or match["plain"])
            if key in withdrawn:
                line = chapter.text.count("\n", 0, match.start()) + 1
                yield _withdrawn(key, Place(chapter.file, line, "", key))


def _cited_by_records(prepared: Prepared, withdrawn: set[str], places: Places) -> Iterator[Fault]:
    suspect = {
        cls
        for cls, records in records_by_class(prepared.study).items()
        if _is_cited(withdrawn, records, prepared)
    }
    for record in every_record(prepared.study, suspect):
        own = getattr(record, "key", "")
        for spec in specs_of(type(record)):
            if spec.base is not EvidenceRef:
                continue
            value = getattr(record, spec.name)
            for ref in value if isinstance(value, tuple) else (value,):
                if ref is not None and prepared.index.canonical(ref.key) in withdrawn:
                    place = places.get(own, Place(record=own))
                    yield _withdrawn(ref.key, Place(place.file, place.row, spec.column, own))


def _is_cited(withdrawn: set[str], records: Sequence[Any], prepared: Prepared) -> bool:
    """Whether any of the records, which are of one class, rests on someone who withdrew."""
    return any(
        prepared.index.canonical(key) in withdrawn
        for spec in specs_of(type(records[0]))
        if spec.base is EvidenceRef
        for key in keys_referred_to(records, spec)
    )


def _withdrawn(key: str, place: Place) -> Fault:
    message = f"The speaker of '{key}' has withdrawn their consent, and is cited here."
    remedy = f"Take '{key}' out, and read what rests on it again: does it stand without it?"
    return Fault("QUOTE-009", place, message, remedy)


def _words_taken_over(study: Study, turns: list[HeardTurn], places: Places) -> Iterator[Fault]:
    folded = Folded()
    printed: dict[Run, tuple[Said, int]] = {}
    for said in _printed(study, places):
        for spot, run in enumerate(_runs(said.text, folded)):
            printed.setdefault(run, (said, spot))
    for heard in turns:
        for text in (heard.turn.text, heard.turn.translation):
            if printed.keys().isdisjoint(_runs(text, folded)):
                continue
            # A sentence that is taken over holds many runs; the first of them is told for each text.
            first: dict[Said, int] = {}
            for run in _runs(text, folded):
                if run in printed:
                    first.setdefault(*printed[run])
            yield from (_taken_over(heard, said.at(spot)) for said, spot in first.items())


def _printed(study: Study, places: Places) -> Iterator[Said]:
    """Chapters without their quotes, reports, findings and recommendations in both languages."""
    for chapter in study.manuscript:
        text = _UNSAID.sub(lambda match: re.sub(r"[^\n]", " ", match.group()), chapter.text)
        yield Said(Place(chapter.file), text)
    for report in study.reports:
        yield Said(_row_of(report.key, places), report.body)
    for finding in study.findings.findings:
        reasons = finding.grading.reasons if finding.grading else LangText()
        yield from _both(finding.statement, _row_of(finding.key, places))
        yield from _both(reasons, _row_of(finding.key, places))
    for item in study.findings.recommendations:
        yield from _both(item.text, _row_of(item.key, places))


def _both(text: LangText, place: Place) -> Iterator[Said]:
    yield from (Said(place, said) for said in (text.en, text.sr) if said)


def _row_of(key: str, places: Places) -> Place:
    place = places.get(key, Place())
    return Place(place.file, place.row or 1)


def _runs(text: str, folded: Folded) -> Iterator[Run]:
    """Every run of eight words of a text in order, folded; none where there are fewer."""
    words = list(map(folded.__getitem__, _WORD.findall(_composed(text))))
    return zip(*(words[spot:] for spot in range(RUN)), strict=False)


def _composed(text: str) -> str:
    return text if text.isascii() else unicodedata.normalize("NFC", text)


def _taken_over(heard: HeardTurn, place: Place) -> Fault:
    agreed = "agreed to analysis, but not to be quoted"
    if heard.speaker.consent is Consent.WITHDRAWN:
        agreed = "has withdrawn their consent"
    message = f"{RUN} or more words in a row are those of '{heard.key}', whose speaker {agreed}."
    remedy = (
        f"Say it in words of your own, shorter, and without what would show who said '{heard.key}'."
    )
    return Fault("QUOTE-010", Place(place.file, place.row, "", heard.key), message, remedy)
