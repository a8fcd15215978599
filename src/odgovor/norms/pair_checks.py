"""What can be wrong among candidate pairs and the study's own words for finding them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping

from odgovor.common.errors import Fault, Place, Severity
from odgovor.common.keys import is_key
from odgovor.norms.records import GlossaryEntry, NormBook, Pairing, PairState, Verdict

Places = Mapping[str, Place]
_JUDGED = (PairState.UNSURE, PairState.REJECTED)


def iter_pairing_faults(book: NormBook, places: Places) -> Iterator[Fault]:
    """Every fault of the pairs and the glossary, each with place and remedy."""
    times = Counter(pairing.key for pairing in book.pairings)
    accepted = {
        (item.locality, item.provision, item.measure)
        for item in book.concordances
        if item.verdict in {Verdict.ANSWERED, Verdict.PARTLY}
    }
    for pairing in book.pairings:
        place = places.get(pairing.key, Place(record=pairing.key))
        yield from _pairing_faults(pairing, place)
        if times[pairing.key] > 1:
            message = f"{pairing.measure} and {pairing.provision} stand {times[pairing.key]} times as a pair."
            yield Fault("NORMS-013", place, message, "Keep the row that holds now.")
        if (pairing.locality, pairing.provision, pairing.measure) in accepted:
            message = f"The pair is '{pairing.state}' here and accepted in the concordance."
            remedy = "Take the row out, or the one of the concordance."
            yield Fault("NORMS-014", place, message, remedy, Severity.WARNING)
    for entry in book.glossary:
        yield from _entry_faults(entry, places)


def _pairing_faults(pairing: Pairing, place: Place) -> Iterator[Fault]:
    parts = {"by": pairing.by, "on": pairing.on}
    missing = [name for name, value in parts.items() if not value]
    if pairing.state in _JUDGED and missing:
        message = f"The pair is '{pairing.state}' without {' and '.join(missing)}."
        remedy = "Say who judged it and when, or leave it 'proposed'."
        yield Fault("NORMS-015", place, message, remedy)
    if pairing.score is not None and not pairing.score_version:
        message = "The pair has a score without its version."
        remedy = "Write the version beside the score, or leave both empty."
        yield Fault("NORMS-016", place, message, remedy)


def _entry_faults(entry: GlossaryEntry, places: Places) -> Iterator[Fault]:
    place = places.get(entry.key, Place(record=entry.key))
    forms = entry.en + entry.sr
    if not is_key(entry.notion) or not forms or any(not form.strip(" *") for form in forms):
        message = f"The glossary's '{entry.notion}' is no notion with words."
        remedy = "Give it a key in small letters, and at least one word in 'en' or 'sr'."
        yield Fault("NORMS-017", place, message, remedy)
