"""Focus groups as evidence: sessions, codes and turns; the words of a turn only where its speaker agreed to it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import partial
from typing import Any

from odgovor.common.codes import label_of
from odgovor.common.datewords import date_within
from odgovor.common.errors import Place
from odgovor.common.evidence import Evidence, Promise, Source, digest_of
from odgovor.common.langtext import LangText
from odgovor.focusgroups.consent import standing_consent
from odgovor.focusgroups.figures import any_simulated
from odgovor.focusgroups.index import FocusIndex, index_of, turn_key
from odgovor.focusgroups.labels import label
from odgovor.focusgroups.naming import Naming
from odgovor.focusgroups.records import Code, Consent, FocusBook, Session, Speaker, Turn

Places = Mapping[str, Place]


def iter_evidence(book: FocusBook, places: Places) -> Iterator[Evidence]:
    """Every item of :func:`iter_promises`, made."""
    return (make() for _, make in iter_promises(book, places))


def iter_promises(book: FocusBook, places: Places) -> Iterator[Promise]:
    """One item for each session, turn and code.

    A turn whose speaker may not be quoted, withdrew or is not declared has an item without any text, so
    that a reference to it is seen and refused rather than unknown.
    """
    index = index_of(book)
    for session in index.sessions.values():
        yield session.key, partial(_session_evidence, index, session, places)
        speakers = {speaker.label: speaker for speaker in session.speakers}
        for turn in session.turns:
            key = turn_key(session.key, turn.number)
            yield key, partial(_turn_evidence, session, speakers.get(turn.speaker), turn, places)
    for code in book.codes:
        yield code.key, partial(_code_evidence, index, code, places)


def _session_evidence(index: FocusIndex, session: Session, places: Places) -> Evidence:
    present = index.participants[session.key]
    here = {speaker.sector for speaker in present}
    sectors = [label_of(sector) for sector in index.sectors if sector in here]
    facts = LangText(
        f"Participants: {len(present)}; {', '.join(name.en for name in sectors)}.",
        f"Број учесника: {len(present)}; {', '.join(name.sr for name in sectors)}.",
    )
    place, on = places.get(session.key, Place()), date_within(session.date)
    return Evidence(
        key=session.key,
        kind="focus-group",
        title=LangText(f"{session.name.en}, {on.en}", f"{session.name.sr}, {on.sr}"),
        text=LangText(
            " ".join(filter(None, (_sentence(session.topic.en), facts.en))),
            " ".join(filter(None, (_sentence(session.topic.sr), facts.sr))),
        ),
        source=Source(file=place.file, row=place.row),
        digest=digest_of(
            session.key,
            session.locality,
            session.date,
            session.topic,
            session.speakers,
            session.coreq,
        ),
        is_simulated=session.simulated,
    )


def _sentence(text: str) -> str:
    return text if not text or text[-1] in ".?!" else f"{text}."


def _turn_evidence(
    session: Session, speaker: Speaker | None, turn: Turn, places: Places
) -> Evidence:
    key = turn_key(session.key, turn.number)
    file = places.get(session.key, Place()).file.removesuffix(".yaml")
    transcript = f"{file}.txt" if file else ""
    consent = standing_consent(speaker)
    may_be_quoted = consent is Consent.QUOTE
    return Evidence(
        key=key,
        kind="turn",
        title=_turn_title(session.name, speaker, turn, consent),
        text=_words(session, turn) if may_be_quoted else LangText(),
        source=Source(file=transcript, row=turn.number if transcript else None),
        digest=digest_of(key, consent, *_said(session, speaker, turn, consent)),
        is_simulated=session.simulated,
        inputs=(session.key,),
    )


def _said(
    session: Session, speaker: Speaker | None, turn: Turn, consent: Consent
) -> tuple[Any, ...]:
    """What was said, by whom, where and when; of what was withdrawn nothing, as a digest would let a guess be proved."""
    if consent is Consent.WITHDRAWN:
        return ("",)
    who = (speaker.pseudonym, speaker.sector, speaker.is_moderator) if speaker else ()
    where = (session.locality, session.date, session.simulated)
    return f"{turn.text}\n{turn.translation}", who, where


def _turn_title(name: LangText, speaker: Speaker | None, turn: Turn, consent: Consent) -> LangText:
    who = label(consent)
    if speaker is None:
        who = LangText("speaker not declared", "говорник није наведен")
    elif consent is Consent.QUOTE:
        who = speaker.pseudonym
    elif consent is Consent.ANALYSIS:
        who = LangText(f"{speaker.pseudonym.en} ({who.en})", f"{speaker.pseudonym.sr} ({who.sr})")
    return LangText(
        f"{name.en}, turn {turn.number}: {who.en}", f"{name.sr}, исказ {turn.number}: {who.sr}"
    )


def _words(session: Session, turn: Turn) -> LangText:
    if session.language == "en":
        return LangText(en=turn.text)
    return LangText(en=turn.translation, sr=turn.text)


def _code_evidence(index: FocusIndex, code: Code, places: Places) -> Evidence:
    naming = Naming.of(index.by_code.get(code.key, ()))
    family = label(code.family)
    place = places.get(code.key, Place())
    return Evidence(
        key=code.key,
        kind="code",
        title=LangText(f"{code.name.en} ({family.en})", f"{code.name.sr} ({family.sr})"),
        text=code.definition,
        source=Source(file=place.file, row=place.row),
        digest=digest_of(code, naming.turns),
        is_simulated=any_simulated(index.sessions[key] for key in naming.groups),
        inputs=naming.turns,
    )
