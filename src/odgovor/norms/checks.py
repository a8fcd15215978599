"""What can be wrong in a book of norms: addresses, texts in two languages, dates, and verdicts nobody signed."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping
from itertools import pairwise

from odgovor.common.errors import Fault, Place, Severity
from odgovor.common.keys import is_key
from odgovor.common.langtext import LangText
from odgovor.norms.identifiers import Eid, Element, Work, split_provision_key
from odgovor.norms.pair_checks import iter_pairing_faults
from odgovor.norms.records import Concordance, Instrument, NormBook, Provision, Verdict
from odgovor.norms.text_checks import iter_text_faults

Places = Mapping[str, Place]
_GAPS = frozenset({Verdict.CANDIDATE_GAP, Verdict.CONFIRMED_GAP})
_LATIN = re.compile(r"[A-Za-zĐđŽžĆćČčŠš]")
_SMALL_LATIN = re.compile(r"[a-zđžćčš]")
_EDGES = ".,;:!?()[]„“”\"'–-"


def iter_faults(book: NormBook, places: Places) -> Iterator[Fault]:
    """Every fault of the instruments, their provisions and the concordance, each with place and remedy."""
    yield from _repeated(book, places)
    for instrument in book.instruments:
        yield from _instrument_faults(instrument, places)
        for provision in instrument.provisions:
            yield from _provision_faults(instrument, provision, places)
    yield from iter_text_faults(book.texts, places)
    whole = {instrument.key for instrument in book.instruments}
    for concordance in book.concordances:
        if concordance.provision in whole:
            yield _too_wide(concordance, places)
        yield from _concordance_faults(concordance, places)
    yield from _contradictions(book, places)
    yield from iter_pairing_faults(book, places)


def _place(key: str, places: Places, *, within: str = "") -> Place:
    """Where a record stands; a provision of a study's own instrument stands where the instrument does."""
    if key in places:
        return places[key]
    outer = places.get(within, Place())
    return Place(outer.file, outer.row, record=key)


def _repeated(book: NormBook, places: Places) -> Iterator[Fault]:
    keys = Counter(item.key for item in book.instruments)
    keys.update(item.key for instrument in book.instruments for item in instrument.provisions)
    for key in (key for key, times in keys.items() if times > 1):
        message = f"The key '{key}' stands {keys[key]} times among the norms."
        remedy = "Give each record a key of its own; the built-in catalogue counts too."
        yield Fault("NORMS-002", _place(key, places), message, remedy)
    by_identifier = defaultdict(list)
    for item in book.instruments:
        by_identifier[item.identifier].append(item.key)
    for identifier, holders in by_identifier.items():
        if len(set(holders)) > 1:
            message = f"{' and '.join(holders)} have the same identifier {identifier}."
            remedy = "Give each work an address of its own, or drop the one that is already there."
            yield Fault("NORMS-002", _place(holders[-1], places), message, remedy)


def _instrument_faults(instrument: Instrument, places: Places) -> Iterator[Fault]:
    place = _place(instrument.key, places)
    if not is_key(instrument.key) or "." in instrument.key:
        message = f"'{instrument.key}' is not the key of an instrument."
        remedy = "Use small letters, digits and dashes, without dots, such as cets197."
        yield Fault("NORMS-003", place, message, remedy)
    try:
        Work.parse(instrument.identifier)
    except ValueError as fault:
        message = f"The identifier is {fault}."
        remedy = "Write an address such as /akn/coe/act/convention/2005-05-16/197."
        yield Fault("NORMS-003", place, message, remedy)
    texts = {"title": instrument.title, "short": instrument.short, "issuer": instrument.issuer}
    yield from _text_faults(texts, place)
    yield from _date_faults(instrument, place)


def _date_faults(instrument: Instrument, place: Place) -> Iterator[Fault]:
    moments = [
        (name, moment)
        for name in ("adopted", "in_force", "repealed")
        if (moment := getattr(instrument, name)) is not None
    ]
    for (earlier, start), (later, end) in pairwise(moments):
        if end.last_day < start.first_day:
            message = f"'{later}' ({end}) lies before '{earlier}' ({start})."
            yield Fault("NORMS-007", place, message, "Correct one of the two dates.")


def _provision_faults(
    instrument: Instrument, provision: Provision, places: Places
) -> Iterator[Fault]:
    place = _place(provision.key, places, within=instrument.key)
    yield from _key_faults(instrument, provision, place)
    yield from _text_faults({"label": provision.label, "paraphrase": provision.paraphrase}, place)
    if provision.obliges:
        yield from _text_faults({"obliges": provision.obliges}, place)


def _key_faults(instrument: Instrument, provision: Provision, place: Place) -> Iterator[Fault]:
    remedy = f"Write {instrument.key}, a dot and the eId, such as {instrument.key}.art_12__para_1."
    try:
        home, eid = split_provision_key(provision.key)
    except ValueError as fault:
        yield Fault("NORMS-004", place, f"The key is not addressed: {fault}.", remedy)
        return
    if home != instrument.key:
        message = f"The provision '{provision.key}' stands under the instrument {instrument.key}."
        yield Fault("NORMS-004", place, message, remedy)
    yield from _label_faults(provision.label, eid, place)


def _label_faults(label: LangText, eid: Eid, place: Place) -> Iterator[Fault]:
    """A label has to say what the eId says; containers (such as principles) are named by their instrument."""
    words = eid.in_words()
    if eid.steps[0].element is Element.CONTAINER or label.missing() or label == words:
        return
    message = f"The label '{label.en}' / '{label.sr}' does not say what the eId says."
    remedy = f"Write {{en: {words.en}, sr: {words.sr}}}, or correct the eId."
    yield Fault("NORMS-005", place, message, remedy, Severity.WARNING)


def _text_faults(texts: Mapping[str, LangText], place: Place) -> Iterator[Fault]:
    for name, text in texts.items():
        spot = Place(place.file, place.row, name, place.record)
        for language in text.missing() or (() if text else ("en", "sr")):
            message = f"'{name}' has no text in '{language}'."
            yield Fault("NORMS-006", spot, message, "Write it in both languages.")
        slips = latin_slips(text.sr)
        if slips:
            message = f"The Serbian text has words in Latin letters: {', '.join(slips)}."
            remedy = "Write Serbian in Cyrillic; the Latin edition is derived from it."
            yield Fault("NORMS-008", spot, message, remedy, Severity.WARNING)


def latin_slips(text: str) -> tuple[str, ...]:
    """Words of a Serbian text that stand in Latin letters and are not abbreviations, numbers or point letters.

    Left alone are words in capitals (CETS), with a digit (CM/Rec(2022)21) or of one letter ((a)).
    """
    words = (word.strip(_EDGES) for word in text.split())
    return tuple(word for word in words if _LATIN.search(word) and not _may_be_latin(word))


def _may_be_latin(word: str) -> bool:
    has_digit = any(letter.isdigit() for letter in word)
    return len(word) == 1 or has_digit or not _SMALL_LATIN.search(word)


def _too_wide(concordance: Concordance, places: Places) -> Fault:
    message = f"{concordance.provision} is a whole instrument; a verdict is about one provision."
    remedy = "Name a provision; add one under norms/ if the catalogue does not have it."
    return Fault("NORMS-012", _place(concordance.key, places), message, remedy)


def _concordance_faults(concordance: Concordance, places: Places) -> Iterator[Fault]:
    place = _place(concordance.key, places)
    is_gap = concordance.verdict in _GAPS
    if is_gap and concordance.measure:
        message = f"A gap is recorded although the measure {concordance.measure} is named."
        remedy = "Leave 'measure' empty for a gap, or choose 'answered' or 'partly'."
        yield Fault("NORMS-010", place, message, remedy)
    if not is_gap and not concordance.measure:
        message = f"'{concordance.verdict}' is recorded without the measure that answers."
        yield Fault("NORMS-010", place, message, "Name the measure, or record a gap.")
    if concordance.verdict is Verdict.CONFIRMED_GAP:
        yield from _signature_faults(concordance, place)


def _signature_faults(concordance: Concordance, place: Place) -> Iterator[Fault]:
    parts = {"by": concordance.by, "on": concordance.on, "reason": concordance.reason}
    missing = [name for name, value in parts.items() if not value]
    if missing:
        message = f"A gap is confirmed without {', '.join(missing)}."
        remedy = "Say who confirmed it, when and why, or record it as 'candidate_gap'."
        yield Fault("NORMS-009", place, message, remedy)


def _contradictions(book: NormBook, places: Places) -> Iterator[Fault]:
    """A gap that somebody confirmed where another record names a measure that answers."""
    answered = {
        (item.locality, item.provision)
        for item in book.concordances
        if item.verdict in {Verdict.ANSWERED, Verdict.PARTLY}
    }
    for item in book.concordances:
        if item.verdict in _GAPS and (item.locality, item.provision) in answered:
            message = f"{item.provision} is a gap here and answered by a measure in another record."
            remedy = "Keep one reading of this provision in this locality."
            yield Fault("NORMS-011", _place(item.key, places), message, remedy, Severity.WARNING)
