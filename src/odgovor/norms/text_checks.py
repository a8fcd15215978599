"""What can be wrong with texts of norms: keys, eIds, two wordings of one day, and damage of the source."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping

from odgovor.common.errors import Fault, InvalidDataError, Place, Severity
from odgovor.common.keys import is_key
from odgovor.norms.akn.body import portions_of
from odgovor.norms.splitting.damage import iter_damage
from odgovor.norms.texts import LegalText

PREFIX = "text."


def iter_text_faults(texts: Iterable[LegalText], places: Mapping[str, Place]) -> Iterator[Fault]:
    """Every fault of the texts; damage of a source is one warning a text, which a command lists in full."""
    days: Counter[tuple[str, str]] = Counter()
    for text in texts:
        place = places.get(text.key, Place(record=text.key))
        yield from _key_faults(text, place)
        yield from _body_faults(text, place)
        days[text.work, str(text.valid_from)] += bool(text.work)
        if text.work and days[text.work, str(text.valid_from)] == 2:
            message = f"Two texts of '{text.work}' hold from the same day."
            remedy = "Say in 'valid_from' from which day each wording holds."
            yield Fault("LAW-003", place, message, remedy)


def _key_faults(text: LegalText, place: Place) -> Iterator[Fault]:
    if not is_key(text.key) or not text.key.startswith(PREFIX):
        message = f"'{text.key}' is not the key of a text."
        remedy = "Write 'text.' and a name in small letters, digits and dashes, such as text.foreigners-act.2018."
        yield Fault("LAW-001", place, message, remedy)


def _body_faults(text: LegalText, place: Place) -> Iterator[Fault]:
    try:
        portions = portions_of(text.akn)
    except InvalidDataError as fault:
        yield from (item.at(place) for item in fault.faults)
        return
    if not portions:
        message = "The text has no provisions."
        remedy = "Import it anew with 'odgovor norms import', or take it out."
        yield Fault("LAW-002", place, message, remedy)
        return
    damage = list(iter_damage(portions))
    if damage:
        first = damage[0].place.record
        message = f"The source of the text is damaged in {len(damage)} places, first at {first}."
        remedy = "List them with 'odgovor norms split FILE', and import a better copy where there is one."
        yield Fault("LAW-004", place, message, remedy, Severity.WARNING)
