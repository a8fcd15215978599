"""Fieldwork as evidence: every standard, visit and answer as a reader sees it in the annex."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from functools import cache, partial
from typing import Any

from odgovor.common.codes import NoDataReason, State, label_of
from odgovor.common.datewords import date_within
from odgovor.common.errors import Place
from odgovor.common.evidence import Evidence, Promise, Source, digest_of
from odgovor.common.langtext import LangText
from odgovor.fieldwork.labels import label
from odgovor.fieldwork.readings import HIGHEST_SCORE, Reading, index_of, points, state_of
from odgovor.fieldwork.records import Answer, AnswerValue, FieldBook, Standard, Visit
from odgovor.fieldwork.scoring import score_of
from odgovor.fieldwork.standards import built_in_places

Places = Mapping[str, Place]
_NOWHERE = Place()


def iter_evidence(book: FieldBook, places: Places) -> Iterator[Evidence]:
    """Every item of :func:`iter_promises`, made."""
    return (make() for _, make in iter_promises(book, places))


def iter_promises(book: FieldBook, places: Places) -> Iterator[Promise]:
    """One item for each standard, visit and answer; where two monitors answered apart, one for both together.

    ``visit.nis-swc.2013-10.q07`` is therefore always a key, whoever answered.
    """
    for standard in book.standards:
        yield standard.key, partial(_standard_evidence, standard, places)
    index = index_of(book)
    for visit in index.visits.values():
        readings = index.readings[visit.key]
        for reading in readings:
            yield from _reading_promises(reading, places)
        yield visit.key, partial(_visit_evidence, visit, readings, places)


def _source(key: str, places: Places, answer: Answer | None = None) -> Source:
    place = places.get(key, _NOWHERE)
    if answer is None:
        return Source(file=place.file, row=place.row)
    return Source(document=answer.document, page=answer.page, file=place.file, row=place.row)


def _standard_evidence(standard: Standard, places: Places) -> Evidence:
    return Evidence(
        key=standard.key,
        kind="standard",
        title=standard.title,
        text=standard.question,
        source=_source(standard.key, places if standard.key in places else built_in_places()),
        digest=digest_of(standard),
        is_verified=standard.is_verified,
        inputs=standard.norms,
    )


def _visit_evidence(visit: Visit, readings: Sequence[Reading], places: Places) -> Evidence:
    found = score_of(readings)
    answers = [
        make().digest for reading in readings for _, make in _reading_promises(reading, places)
    ]
    text = LangText(
        f"Applicable standards: {found.applicable}; scored: {found.scored}.",
        f"Примењивих стандарда: {found.applicable}; оцењених: {found.scored}.",
    )
    if found.value is not None:
        mean = _number(found.value, places=2)
        of = LangText(f"Mean score: {mean.en} of 3.", f"Средња оцена: {mean.sr} од 3.")
        text = _joined(text, of)
    return Evidence(
        key=visit.key,
        kind="visit",
        title=_joined(_where(visit), LangText("visit", "посета")),
        text=_joined(text, visit.note),
        source=_source(visit.key, places),
        digest=digest_of(visit, answers),
        is_simulated=visit.simulated,
        inputs=found.inputs,
    )


def _reading_promises(reading: Reading, places: Places) -> Iterator[Promise]:
    for answer in reading.answers:
        yield answer.key, partial(_answer_evidence, answer, reading, places)
    if reading.answers and all(answer.monitor for answer in reading.answers):
        yield _joint_key(reading), partial(_joint_evidence, reading, places)


def _subject(reading: Reading) -> LangText:
    return _joined(_where(reading.visit), _named(reading.standard))


def _answer_evidence(answer: Answer, reading: Reading, places: Places) -> Evidence:
    result = _result(points(answer.value), state_of(answer))
    if answer.monitor:
        result = _joined(result, _in_brackets(_monitor(answer.monitor)))
    return Evidence(
        key=answer.key,
        kind="answer",
        title=_joined(_subject(reading), result),
        text=_joined(_meaning(answer.value, answer.reason_no_data), answer.note),
        source=_source(answer.key, places, answer),
        digest=digest_of(*_seen(reading.visit), *_answered(answer)),
        is_simulated=answer.simulated,
        inputs=(answer.visit, answer.question),
    )


def _seen(visit: Visit) -> tuple[Any, ...]:
    """Where and when the monitors were."""
    return visit.locality, visit.organisation, visit.on


def _answered(answer: Answer) -> tuple[Any, ...]:
    """What a monitor answered, written out quickly."""
    return (
        answer.key,
        answer.value,
        answer.reason_no_data,
        answer.document,
        answer.page,
        answer.note.en,
        answer.note.sr,
        answer.simulated,
    )


def _monitor(name: str) -> LangText:
    """A monitor as readers see one: "monitor 2" for the name ``monitor-2``, any other name as it is."""
    number = name.removeprefix("monitor-")
    return (
        LangText(f"monitor {number}", f"монитор {number}")
        if number.isdigit()
        else LangText.same(name)
    )


def _in_brackets(text: LangText) -> LangText:
    return LangText(f"({text.en})", f"({text.sr})")


def _joint_key(reading: Reading) -> str:
    return f"{reading.visit.key}.{reading.standard.key}"


def _joint_evidence(reading: Reading, places: Places) -> Evidence:
    key = _joint_key(reading)
    said = [(_monitor(answer.monitor), label(answer.value)) for answer in reading.answers]
    return Evidence(
        key=key,
        kind="answer",
        title=_joined(_subject(reading), _result(reading.score, reading.state)),
        text=LangText(
            "; ".join(f"{monitor.en}: {value.en}" for monitor, value in said) + ".",
            "; ".join(f"{monitor.sr}: {value.sr}" for monitor, value in said) + ".",
        ),
        source=_source(reading.answers[0].key, places, reading.answers[0]),
        digest=digest_of(key, *_seen(reading.visit), *map(_answered, reading.answers)),
        is_simulated=reading.is_simulated,
        inputs=reading.keys,
    )


@cache
def _meaning(value: AnswerValue, reason: NoDataReason) -> LangText:
    """What the value says in words, with the reason where there is no data."""
    words, why = label(value), label_of(reason)
    if reason:
        words = LangText(f"{words.en}: {why.en}", f"{words.sr}: {why.sr}")
    return LangText(f"{_capital(words.en)}.", f"{_capital(words.sr)}.")


@cache
def _result(score: float | None, state: State) -> LangText:
    """``2 of 3``, or the state in words."""
    if score is None:
        return label_of(state)
    mean = _number(score, places=1)
    return LangText(f"{mean.en} of {HIGHEST_SCORE}", f"{mean.sr} од {HIGHEST_SCORE}")


def _named(standard: Standard) -> LangText:
    """``standard 7, individual plan with a review date:``."""
    number = standard.key.removeprefix("q").lstrip("0")
    title = standard.title
    return LangText(
        f"standard {number}, {_small(title.en)}:", f"стандард {number}, {_small(title.sr)}:"
    )


def _where(visit: Visit) -> LangText:
    """``Social welfare centre, Niš, 2013-10-22:``."""
    name = visit.name
    on = date_within(visit.on)
    return LangText(f"{name.en}, {on.en}:", f"{name.sr}, {on.sr}:")


def _number(value: float, *, places: int) -> LangText:
    """A number without needless zeros, with the decimal sign of each language."""
    text = f"{value:.{places}f}".rstrip("0").rstrip(".")
    return LangText(text, text.replace(".", ","))


def _joined(first: LangText, second: LangText) -> LangText:
    return LangText(f"{first.en} {second.en}".strip(), f"{first.sr} {second.sr}".strip())


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]


def _small(text: str) -> str:
    return text[:1].lower() + text[1:]
