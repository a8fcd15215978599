"""Languages: nothing missing in an edition, Serbian written in Cyrillic so that the Latin edition can be derived."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from itertools import chain
from typing import Any

from odgovor.common.errors import Fault, Place, Severity
from odgovor.common.langtext import LangText
from odgovor.common.records import specs_of
from odgovor.common.scripts import has_cyrillic, latin_words
from odgovor.plans.records import Mark
from odgovor.study.every import every_record, records_by_class, values_of
from odgovor.study.records import Study

LISTED_APART = {"activities", "objectives", "measures"}
_SERBIAN = "абвгдђежзијклљмнњопрстћуфхцчџшАБВГДЂЕЖЗИЈКЛЉМНЊОПРСТЋУФХЦЧЏШ"
_CYRILLIC = map(chr, range(0x400, 0x500))
_FOREIGN = re.compile(f"[{''.join(letter for letter in _CYRILLIC if letter not in _SERBIAN)}]")
NAMES = {"en": "English", "sr": "Serbian"}


def iter_language_faults(study: Study, places: Mapping[str, Place]) -> Iterator[Fault]:
    """LANG-001 a text in one language only; LANG-003 a chapter in one only; LANG-004/005 the wrong script."""
    wanted = {edition.language for edition in study.info.editions}
    suspect = {
        cls
        for cls, records in records_by_class(study).items()
        if not all(map(_is_plain, _different_texts(records)))
    }
    for record in every_record(study, suspect):
        for name, text in _texts(record):
            if not _is_plain(text):
                about = _activity_of(record, study)
                yield from _text_faults(text, wanted, _place(record, name, places), about)
    yield from _chapter_faults(study, wanted)


def _place(record: Any, name: str, places: Mapping[str, Place]) -> Place:
    key = getattr(record, "key", type(record).__name__)
    known = places.get(key, Place(record=key))
    return Place(known.file, known.row, name, key)


def _activity_of(record: Any, study: Study) -> tuple[LangText, LangText] | None:
    """The activity that a mark is of, by its title and city: the key of a mark names neither."""
    if not isinstance(record, Mark):
        return None
    cities = {place.key: place.name for place in study.localities}
    for plan in study.plans.plans:
        for activity in plan.activities:
            if activity.key == record.activity:
                return activity.title, cities.get(plan.locality, LangText.same(plan.locality))
    return None


@cache
def _text_fields(cls: type) -> tuple[tuple[str, str, bool, bool], ...]:
    """The fields of a record that hold texts or records with texts: name, column, is many, is a record."""
    return tuple(
        (spec.name, spec.column, spec.is_many, spec.is_record)
        for spec in specs_of(cls)
        if spec.base is LangText or (spec.is_record and spec.name not in LISTED_APART)
    )


def _texts(record: Any) -> Iterator[tuple[str, LangText]]:
    for name, column, is_many, is_record in _text_fields(
        type(record)  # type: ignore[arg-type]  # classes are hashable
    ):
        value = getattr(record, name)
        for item in value if is_many else (value,):
            if item is None:
                continue
            if is_record:
                yield from ((f"{column}.{inner}", text) for inner, text in _texts(item))
            elif item:
                yield column, item


def _different_texts(records: Sequence[Any]) -> Iterator[LangText]:
    """The texts of records of one class; one that many of them share, as in the cells of a column, stands once."""
    for spec in specs_of(type(records[0])) if records else ():
        if spec.base is LangText:
            held = [getattr(record, spec.name) for record in records]
            texts = chain.from_iterable(filter(None, held)) if spec.is_many else held
            yield from filter(None, {id(text): text for text in texts}.values())
        elif spec.is_record and spec.name not in LISTED_APART:
            yield from _different_texts(list(values_of(records, spec)))


def _is_plain(text: LangText) -> bool:
    """Whether a text is complete and in the letters it should be in, as nearly every text is."""
    is_english = text.en.isascii() or not has_cyrillic(text.en)
    is_serbian = has_cyrillic(text.sr) and not _FOREIGN.search(text.sr)
    return bool(text.en and text.sr and is_english and is_serbian)


def _text_faults(
    text: LangText, wanted: set[str], place: Place, about: tuple[LangText, LangText] | None = None
) -> Iterator[Fault]:
    for language in text.missing():
        if language in wanted:
            message = f"The {NAMES[language]} text is missing."
            if about is not None:
                # Whoever translates reads the language that is there.
                activity, city = (
                    (said.sr or said.en) if text.sr else (said.en or said.sr) for said in about
                )
                message = (
                    f"The {NAMES[language]} text is missing in a mark of '{activity}' ({city})."
                )
            yield Fault("LANG-001", place, message, f"Translate it into {NAMES[language]}.")
    if text.sr and text.sr != text.en and not has_cyrillic(text.sr) and latin_words(text.sr):
        remedy = "Write it in Cyrillic; the Latin edition is derived from it."
        message = "The Serbian text is written in Latin letters."
        yield Fault("LANG-004", place, message, remedy, Severity.WARNING)
    if has_cyrillic(text.en):
        message = "The English text holds Cyrillic letters."
        yield Fault("LANG-005", place, message, "Write the English text in Latin letters.")
    if _FOREIGN.search(text.sr):
        message = "The Serbian text holds letters of another Cyrillic alphabet."
        yield Fault("LANG-006", place, message, "Use the letters of the Serbian alphabet.")


def _chapter_faults(study: Study, wanted: set[str]) -> Iterator[Fault]:
    stems = {
        language: {c.file.rpartition("/")[2]: c for c in study.manuscript if c.language == language}
        for language in ("en", "sr")
    }
    for language, other in (("en", "sr"), ("sr", "en")):
        if language not in wanted:
            continue
        for name in sorted(set(stems[other]) - set(stems[language])):
            place = Place(stems[other][name].file)
            message = f"The chapter is missing in {NAMES[language]}."
            remedy = f"Write manuscript/{language}/{name}."
            yield Fault("LANG-003", place, message, remedy)
