"""What of a study is searched: passages of every record, of the built-in norms, and of pages of documents.

A turn of a focus group, a measure of a plan, a provision and an article of a wording are passages of their own, by
the keys that claims rest on; every other record is one. A turn whose speaker withdrew is none. Keys, codes and
numbers of a record are not its text.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any

from odgovor.common.analysis import guessed_language
from odgovor.common.dates import PartialDate, Period
from odgovor.common.langtext import LangText
from odgovor.common.records import FieldSpec, specs_of
from odgovor.common.yamls import to_mapping
from odgovor.focusgroups.consent import heard_speakers
from odgovor.norms.catalogue import built_in_instruments
from odgovor.norms.records import Level
from odgovor.norms.texts import LegalText
from odgovor.search.passages import Passage
from odgovor.search.query import Field
from odgovor.study.kinds import KINDS, Item, items_of
from odgovor.study.records import Study

# Records about records: they are read where what they name is read.
NOT_SEARCHED = frozenset({"alias", "coding", "contributor", "waiver"})
TEXT = "text"
PAGE, TURN, MEASURE, OBJECTIVE, PROVISION = "page", "turn", "measure", "objective", "provision"
# What a search can be narrowed to; cities and instruments differ from study to study.
KNOWN: Mapping[Field, frozenset[str]] = {
    Field.KIND: frozenset(KINDS) - NOT_SEARCHED | {PAGE, TURN, MEASURE, OBJECTIVE, PROVISION},
    Field.LEVEL: frozenset(Level),
}
_PARTS = {
    "session": {"turns": TURN},
    "plan": {"measures": MEASURE, "objectives": OBJECTIVE},
    "instrument": {"provisions": PROVISION},
}
# Strings that are no text although their type is one.
_NO_TEXT = frozenset({"key", "file", "sha256", "identifier", "url", "language", "media_type"})
_KEY = re.compile(r"[a-z0-9_-]+(\.[a-z0-9_-]+)+\Z")
Texts = dict[str, list[str]]


def passages_of(item: Item) -> Iterator[Passage]:
    """The passages of a record; none of one that is not searched."""
    if item.kind in NOT_SEARCHED:
        return
    data = item.data
    parts = _PARTS.get(item.kind, {})
    without = frozenset(parts) | ({"akn"} if item.kind == TEXT else frozenset())
    texts = _texts_of(KINDS[item.kind].record, data, without=without)
    about = _about(item.kind, item.key, data)
    common: dict[str, Any] = {"record": item.key, "locality": item.locality, **about}
    if item.kind == "concordance":
        common["instrument"] = str(data.get("provision", "")).partition(".")[0]
    # A record without any text is found by the words of its key.
    found = _joined(texts) if any(texts.values()) else {"text_en": item.key, "text_sr": item.key}
    yield Passage(key=item.key, kind=item.kind, **found, **common)
    if item.kind == TEXT:
        yield from _articles(data, common)
    heard = heard_speakers(data)
    for name, kind in parts.items():
        for part in data.get(name) or ():
            if kind != TURN or part.get("speaker") in heard:
                yield _part(item, kind, part, common)


def page_of(record: str, number: int, text: str, *, language: str, **values: Any) -> Passage:
    """The passage of a page (from 1) of a document; the language is a tag, or guessed where it is empty."""
    found = (language or guessed_language(text)).partition("-")[0]
    name = "text_en" if found == "en" else "text_sr"
    return Passage(
        key=record,
        record=record,
        kind=PAGE,
        page=number,
        **{name: text},
        **values,
    )


def norm_passages() -> Iterator[Passage]:
    """The passages of the built-in instruments and their provisions, which every study has."""
    for position, instrument in enumerate(built_in_instruments()):
        data = to_mapping(instrument)
        yield from passages_of(Item("instrument", instrument.key, "", "", position, data))


def study_passages(study: Study) -> Iterator[Passage]:
    """The passages of the built-in norms and of every record of a study, without the pages of its documents."""
    yield from norm_passages()
    for item in items_of(study):
        yield from passages_of(item)


def _part(item: Item, kind: str, data: Mapping[str, Any], common: Mapping[str, Any]) -> Passage:
    if kind == TURN:
        text, translation = str(data.get("text", "")), str(data.get("translation", ""))
        is_english = str(item.data.get("language", "")).startswith("en")
        texts: dict[str, Any] = {
            "text_en": text if is_english else translation,
            "text_sr": "" if is_english else text,
        }
        return Passage(key=f"{item.key}.t{data.get('number')}", kind=kind, **texts, **common)
    classes = {spec.name: spec.base for spec in specs_of(KINDS[item.kind].record)}
    names = {part: name for name, part in _PARTS[item.kind].items()}
    found = _joined(_texts_of(classes[names[kind]], data))
    return Passage(key=str(data.get("key", "")), kind=kind, **found, **common)


def _articles(data: Mapping[str, Any], common: Mapping[str, Any]) -> Iterator[Passage]:
    """The articles of a wording, each whole, and what stands outside articles, in the text's own language."""
    text = LegalText("", "", str(data.get("language", "")), akn=str(data.get("akn", "")))
    name = "text_en" if text.language.startswith("en") else "text_sr"
    said: dict[str, list[str]] = {}
    for portion in text.portions:
        head = portion.eid.partition("__")[0] if portion.eid.startswith("art_") else portion.eid
        if portion.words:
            said.setdefault(head, []).append(portion.words)
    for eid, words in said.items():
        key = f"{data.get('key')}.{eid}"
        texts: dict[str, Any] = {name: "\n".join(words)}
        yield Passage(key=key, kind=PROVISION, **texts, **common)


def _about(kind: str, key: str, data: Mapping[str, Any]) -> dict[str, str]:
    """Level, instrument and days of a record."""
    days = sorted(_days_of(KINDS[kind].record, data))
    found = {"first_day": days[0][0], "last_day": max(last for _, last in days)} if days else {}
    if kind == TEXT and not str(data.get("work", "")).startswith("/"):
        found["instrument"] = str(data.get("work", ""))
    if kind == "instrument":
        found |= {"level": str(data.get("level", "")), "instrument": key}
    return found


def _days_of(record: type, data: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    for spec in specs_of(record):
        value = data.get(spec.column)
        if not isinstance(value, str) or not value:
            continue
        if spec.base is PartialDate:
            day = PartialDate.parse(value)
            yield day.first_day.isoformat(), day.last_day.isoformat()
        if spec.base is Period:
            period = Period.parse(value)
            yield period.start.first_day.isoformat(), period.end.last_day.isoformat()


def _texts_of(
    record: type, data: Mapping[str, Any], *, without: frozenset[str] = frozenset()
) -> Texts:
    """The texts of a record by language, in the order of its fields."""
    texts: Texts = {"en": [], "sr": []}
    for spec in specs_of(record):
        value = data.get(spec.column)
        if value and spec.name not in without:
            for one in value if isinstance(value, list | tuple) else (value,):
                _take(texts, spec, one)
    return texts


def _take(texts: Texts, spec: FieldSpec, value: Any) -> None:
    if spec.base is LangText and isinstance(value, Mapping):
        for language in texts:
            if value.get(language):
                texts[language].append(str(value[language]))
    elif spec.is_record and isinstance(value, Mapping):
        for language, found in _texts_of(spec.base, value).items():
            texts[language] += found
    elif (
        spec.base is str and not spec.refers and spec.name not in _NO_TEXT and not _KEY.match(value)
    ):
        texts[guessed_language(str(value))].append(str(value))


def _joined(texts: Texts) -> dict[str, Any]:
    return {f"text_{language}": "\n".join(found) for language, found in texts.items()}
