"""COREQ: the 32 items of reporting for each session, those the program computes and those the authors report.

Source: A. Tong, P. Sainsbury and J. Craig, International Journal for Quality in Health Care 19 (2007).
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from importlib.resources import files

from odgovor.common.langtext import LangText
from odgovor.common.yamls import load_yaml
from odgovor.focusgroups.coders import double_coding
from odgovor.focusgroups.index import FocusIndex
from odgovor.focusgroups.quotes import is_quotable
from odgovor.focusgroups.records import Session
from odgovor.focusgroups.saturation import saturation_of
from odgovor.focusgroups.themes import major_and_minor

_FILE = "catalogue/coreq.yaml"


class ReportedBy(StrEnum):
    """Who answers an item: the authors of the session, the program from the data, or nobody yet."""

    AUTHORS = "authors"
    PROGRAM = "program"
    NOBODY = "nobody"


@dataclass(frozen=True, slots=True)
class CoreqQuestion:
    """One item of the checklist; items count 1 to 32."""

    item: int
    title: LangText
    is_computed: bool


@dataclass(frozen=True, slots=True)
class CoreqReport:
    """What is reported on one item for one session; the text is empty where nobody reported."""

    question: CoreqQuestion
    text: LangText
    by: ReportedBy


@cache
def coreq_questions() -> tuple[CoreqQuestion, ...]:
    """The 32 items in order."""
    text = files("odgovor.focusgroups").joinpath(_FILE).read_text(encoding="utf-8")
    return tuple(
        CoreqQuestion(int(row["item"]), LangText(**row["title"]), row["is_computed"] == "true")
        for row in load_yaml(text, file=_FILE)["items"]
    )


def computed_items() -> frozenset[int]:
    """The items that the program answers: 12, 21, 22, 24, 25, 27, 29, 31 and 32."""
    return frozenset(question.item for question in coreq_questions() if question.is_computed)


def coreq_report(index: FocusIndex, session: Session) -> tuple[CoreqReport, ...]:
    """All 32 items for a session, in order."""
    given = {item.item: item.text for item in session.coreq}
    computed = computed_texts(index, session)
    return tuple(_report(question, given, computed) for question in coreq_questions())


def _report(
    question: CoreqQuestion, given: Mapping[int, LangText], computed: Mapping[int, LangText]
) -> CoreqReport:
    texts, by = (
        (computed, ReportedBy.PROGRAM) if question.is_computed else (given, ReportedBy.AUTHORS)
    )
    text = texts.get(question.item, LangText())
    return CoreqReport(question, text, by if text else ReportedBy.NOBODY)


def missing_items(session: Session) -> tuple[int, ...]:
    """The items that the authors still have to report."""
    given = {item.item for item in session.coreq if item.text}
    return tuple(
        question.item
        for question in coreq_questions()
        if not question.is_computed and question.item not in given
    )


def computed_texts(index: FocusIndex, session: Session) -> dict[int, LangText]:
    """The texts of the computed items; an item that the data cannot answer is left out."""
    answers: dict[int, Callable[[FocusIndex, Session], LangText]] = {
        12: _participants,
        21: _duration,
        22: _saturation,
        24: _coders,
        25: _codebook,
        27: _software,
        29: _quotations,
        31: _major_themes,
        32: _minor_themes,
    }
    found = {item: answer(index, session) for item, answer in answers.items()}
    return {item: text for item, text in found.items() if text}


def _participants(index: FocusIndex, session: Session) -> LangText:
    present = index.participants[session.key]
    sectors = len({speaker.sector for speaker in present})
    return LangText(
        f"Participants whose consent stands: {len(present)}; sectors: {sectors}.",
        f"Број учесника чији пристанак важи: {len(present)}; број сектора: {sectors}.",
    )


def _duration(index: FocusIndex, session: Session) -> LangText:
    del index
    minutes = session.duration_minutes
    if minutes is None:
        return LangText()
    return LangText(f"Minutes: {minutes}.", f"Трајање у минутима: {minutes}.")


def _saturation(index: FocusIndex, session: Session) -> LangText:
    del session
    found = saturation_of(index)
    if found is None or found.share is None:
        return LangText()
    percent = f"{100 * found.share:.1f}"
    return LangText(
        f"New codes in the last {found.run} groups against the codes of the first {found.base}: "
        f"{found.new_codes} of {found.base_codes} ({percent}%).",
        f"Нови кодови у последњим групама ({found.run}) у односу на кодове из првих група "
        f"({found.base}): "
        f"{found.new_codes} од {found.base_codes} ({percent.replace('.', ',')}%).",
    )


def _coders(index: FocusIndex, session: Session) -> LangText:
    here = sum(key == session.key for _, key in index.coded)
    if not here:
        return LangText()
    shared = double_coding(index)
    both = len(shared.sessions) if shared else 0
    return LangText(
        f"Coders of this group: {here}. Groups of the study coded by two coders independently: {both}.",
        f"Број кодера ове групе: {here}. Број група у истраживању које су независно кодирала два "
        f"кодера: {both}.",
    )


def _codebook(index: FocusIndex, session: Session) -> LangText:
    del session
    codes = index.codes.values()
    if not codes:
        return LangText()
    families = len({code.family for code in codes})
    return LangText(
        f"Codes: {len(codes)}, in families: {families}; each with its definition.",
        f"Број кодова: {len(codes)}, број породица кодова: {families}; сваки код има одређење.",
    )


def _software(index: FocusIndex, session: Session) -> LangText:
    del index, session
    return LangText(
        "Odgovor: coding by spans of text, counts and agreement.",
        "Odgovor: кодирање делова текста, бројање и слагање.",
    )


def _quotations(index: FocusIndex, session: Session) -> LangText:
    spoken = list(index.spoken([session]))
    quotable = sum(is_quotable(heard) for heard in spoken)
    return LangText(
        f"Each quotation carries its speaker's pseudonym and the key of its turn; {quotable} of "
        f"{len(spoken)} turns may be quoted.",
        f"Уз сваки цитат стоје псеудоним говорника и ознака исказа; може се цитирати {quotable} од "
        f"{len(spoken)} исказа.",
    )


def _major_themes(index: FocusIndex, session: Session) -> LangText:
    del session
    major, _ = major_and_minor(index)
    return _themes(index, major, LangText("in at least half", "у најмање половини"))


def _minor_themes(index: FocusIndex, session: Session) -> LangText:
    del session
    _, minor = major_and_minor(index)
    return _themes(index, minor, LangText("in fewer than half", "у мање од половине"))


def _themes(index: FocusIndex, codes: tuple[str, ...], where: LangText) -> LangText:
    if not index.coder_of:
        return LangText()
    names = [index.codes[code].name for code in codes if code in index.codes][:5]
    most = LangText()
    if names:
        most = LangText(
            f", most often: {'; '.join(name.en for name in names)}",
            f", најчешће: {'; '.join(name.sr for name in names)}",
        )
    return LangText(
        f"Codes named {where.en} of the groups: {len(codes)}{most.en}.",
        f"Број кодова поменутих {where.sr} група: {len(codes)}{most.sr}.",
    )
