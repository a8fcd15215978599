"""Figures from the visits to social welfare centres, each with its coverage and the answers it rests on."""

from __future__ import annotations

from odgovor.common.codes import NoDataReason, State
from odgovor.common.errors import UsageError
from odgovor.common.facts import FactRegistry, Measured, Unit
from odgovor.common.langtext import LangText
from odgovor.fieldwork.figures import counted, measured_score, state_of_agreement
from odgovor.fieldwork.monitors import agreement_interval, monitor_agreement
from odgovor.fieldwork.readings import WITHOUT_DATA, Reading, index_of
from odgovor.fieldwork.records import FieldBook
from odgovor.fieldwork.scoring import change_of, keys_of, score_of
from odgovor.fieldwork.standards import select_standards

FACTS = FactRegistry("fieldwork")
_LEVELS = ("1", "2", "3")


def _readings(
    book: FieldBook,
    *,
    locality: str = "",
    visit: str = "",
    standard: str = "",
    kind: str = "",
    pillar: str = "",
) -> list[Reading]:
    index = index_of(book)
    standards = select_standards(book, standard=standard, kind=kind, pillar=pillar)
    return list(index.select(index.visits_to(locality, visit=visit), standards))


@FACTS.register("visits", unit=Unit.COUNT, label=LangText("Visits", "Посете"))
def visits(book: FieldBook, *, locality: str = "") -> Measured:
    """How many visits were made, to one locality or to all."""
    made = index_of(book).visits_to(locality)
    simulated = any(visit.simulated for visit in made)
    return Measured(len(made), inputs=tuple(v.key for v in made), is_simulated=simulated)


@FACTS.register("centres", unit=Unit.COUNT, label=LangText("Centres visited", "Посећени центри"))
def centres(book: FieldBook, *, locality: str = "") -> Measured:
    """How many organisations were visited, each counted once."""
    made = index_of(book).visits_to(locality)
    return Measured(
        len({visit.organisation for visit in made}),
        inputs=tuple(visit.key for visit in made),
        is_simulated=any(visit.simulated for visit in made),
    )


@FACTS.register(
    "standards", unit=Unit.COUNT, label=LangText("Quality standards", "Стандарди квалитета")
)
def standards(book: FieldBook, *, kind: str = "", pillar: str = "") -> Measured:
    """How many standards the centres were held against."""
    chosen = select_standards(book, kind=kind, pillar=pillar)
    return Measured(len(chosen), inputs=tuple(standard.key for standard in chosen))


@FACTS.register("answers", unit=Unit.COUNT, label=LangText("Answers", "Одговори"))
def answers(book: FieldBook, *, locality: str = "", visit: str = "", value: str = "") -> Measured:
    """How many answers monitors gave; ``value`` is one of 0, 1, 2, 3, NA, ND. Two monitors give two answers."""
    found = [
        answer
        for reading in _readings(book, locality=locality, visit=visit)
        for answer in reading.answers
        if value in {"", answer.value}
    ]
    simulated = any(answer.simulated for answer in found)
    return Measured(len(found), inputs=tuple(a.key for a in found), is_simulated=simulated)


@FACTS.register(
    "score", unit=Unit.SCORE, label=LangText("Mean score, 0 to 3", "Средња оцена, 0 до 3")
)
def score(
    book: FieldBook,
    *,
    locality: str = "",
    standard: str = "",
    kind: str = "",
    pillar: str = "",
    visit: str = "",
) -> Measured:
    """The mean of the scored readings; numerator and denominator are its coverage: scored of applicable."""
    return measured_score(
        score_of(
            _readings(
                book, locality=locality, visit=visit, standard=standard, kind=kind, pillar=pillar
            )
        )
    )


@FACTS.register(
    "coverage",
    unit=Unit.SHARE,
    label=LangText("Share of standards scored", "Удео оцењених стандарда"),
)
def coverage(
    book: FieldBook,
    *,
    locality: str = "",
    standard: str = "",
    kind: str = "",
    pillar: str = "",
    visit: str = "",
) -> Measured:
    """The share of applicable readings (each standard in each visit) that received a score."""
    found = score_of(
        _readings(book, locality=locality, visit=visit, standard=standard, kind=kind, pillar=pillar)
    )
    return Measured(
        found.coverage,
        numerator=found.scored,
        denominator=found.applicable,
        inputs=found.inputs,
        state=State.KNOWN if found.applicable else found.state,
        is_simulated=found.is_simulated,
    )


@FACTS.register(
    "met_share",
    unit=Unit.SHARE,
    label=LangText("Share of standards met", "Удео испуњених стандарда"),
)
def met_share(
    book: FieldBook,
    *,
    locality: str = "",
    standard: str = "",
    kind: str = "",
    pillar: str = "",
    visit: str = "",
    at_least: str = "3",
) -> Measured:
    """The share of scored readings with a score of at least ``at_least`` (1, 2 or 3, which is *met*)."""
    lowest = _level(at_least)
    looked_at = _readings(
        book, locality=locality, visit=visit, standard=standard, kind=kind, pillar=pillar
    )
    scores = [reading.score for reading in looked_at if reading.score is not None]
    met = sum(value >= lowest for value in scores)
    return Measured(
        met / len(scores) if scores else None,
        numerator=met,
        denominator=len(scores),
        inputs=keys_of(looked_at),
        state=score_of(looked_at).state,
        is_simulated=any(reading.is_simulated for reading in looked_at),
    )


def _level(text: str) -> int:
    if text not in _LEVELS:
        raise UsageError(f"'at_least' is one of {', '.join(_LEVELS)}, not '{text}'.")
    return int(text)


@FACTS.register(
    "change",
    unit=Unit.SCORE,
    label=LangText(
        "Change of the mean score from first to last visit",
        "Промена средње оцене од прве до последње посете",
    ),
)
def change(
    book: FieldBook, *, locality: str = "", standard: str = "", kind: str = "", pillar: str = ""
) -> Measured:
    """The mean difference between last and first visit, over the standards scored both times; -3 to 3."""
    index = index_of(book)
    chosen = select_standards(book, standard=standard, kind=kind, pillar=pillar)
    found = change_of(index, chosen, [locality] if locality else index.by_locality)
    return Measured(
        found.value,
        inputs=found.inputs,
        state=State.NOT_ASSESSED if found.value is None else State.KNOWN,
        is_simulated=found.is_simulated,
    )


@FACTS.register(
    "localities_meeting",
    unit=Unit.COUNT,
    label=LangText(
        "Localities that meet the standard", "Локалне заједнице које испуњавају стандард"
    ),
)
def localities_meeting(book: FieldBook, *, standard: str, at_least: str = "3") -> Measured:
    """In how many localities the mean score of a standard is at least ``at_least``; of those with a score."""
    lowest, index = _level(at_least), index_of(book)
    chosen = select_standards(book, standard=standard)
    scores = [
        score_of(index.select(index.visits_to(locality), chosen)) for locality in index.by_locality
    ]
    known = [found.value for found in scores if found.value is not None]
    met = sum(value >= lowest for value in known)
    return Measured(
        met if known else None,
        numerator=met,
        denominator=len(known),
        inputs=tuple(key for found in scores for key in found.inputs),
        state=State.KNOWN if known else State.NOT_ASSESSED,
        is_simulated=any(found.is_simulated for found in scores),
    )


@FACTS.register(
    "without_data",
    unit=Unit.COUNT,
    label=LangText("Readings without data", "Налази без података"),
)
def without_data(
    book: FieldBook, *, locality: str = "", visit: str = "", standard: str = "", reason: str = ""
) -> Measured:
    """How many readings have no data, for one reason (refused, not_kept, no_reply, not_public) or for any.

    The denominator is all readings looked at.
    """
    if reason and reason not in set(NoDataReason):
        raise UsageError(f"'reason' is one of {', '.join(filter(None, NoDataReason))}.")
    looked_at = _readings(book, locality=locality, visit=visit, standard=standard)
    found = [
        reading
        for reading in looked_at
        if reading.state in WITHOUT_DATA
        and (not reason or any(a.reason_no_data == reason for a in reading.answers))
    ]
    return counted(found, among=looked_at)


@FACTS.register(
    "not_applicable",
    unit=Unit.COUNT,
    label=LangText("Readings that do not apply", "Налази који нису примењиви"),
)
def not_applicable(
    book: FieldBook, *, locality: str = "", visit: str = "", standard: str = ""
) -> Measured:
    """How many readings found that the standard does not apply."""
    looked_at = _readings(book, locality=locality, visit=visit, standard=standard)
    found = [reading for reading in looked_at if reading.state is State.NOT_APPLICABLE]
    return counted(found, among=looked_at)


@FACTS.register(
    "agreement",
    unit=Unit.INDEX,
    label=LangText(
        "Agreement of two monitors (Krippendorff's ordinal alpha)",
        "Слагање два монитора (Крипендорфова ординална алфа)",
    ),
)
def agreement(book: FieldBook, *, visit: str = "", locality: str = "") -> Measured:
    """Krippendorff's ordinal alpha of monitors who answered apart; at most 1, with a bootstrap interval.

    *Not assessed* where nobody answered apart, *not applicable* where all scores are equal (undefined).
    """
    looked_at = _readings(book, locality=locality, visit=visit)
    found = monitor_agreement(looked_at)
    return Measured(
        found.alpha.value,
        interval=None if found.alpha.value is None else agreement_interval(looked_at),
        inputs=found.inputs,
        state=state_of_agreement(found.alpha.value, found.compared),
        is_simulated=found.is_simulated,
    )


@FACTS.register(
    "percent_agreement",
    unit=Unit.SHARE,
    label=LangText("Share of equal answers of two monitors", "Удео једнаких одговора два монитора"),
)
def equal_share(book: FieldBook, *, visit: str = "", locality: str = "") -> Measured:
    """The share of readings scored by two monitors in which their scores are equal."""
    found = monitor_agreement(_readings(book, locality=locality, visit=visit))
    return Measured(
        found.percent.value,
        inputs=found.inputs,
        state=state_of_agreement(found.percent.value, found.compared),
        is_simulated=found.is_simulated,
    )
