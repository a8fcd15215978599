"""Tables about findings and recommendations: by theme and locality, the evidence profile, follow-up."""

from __future__ import annotations

from collections.abc import Sequence

from odgovor.common.codes import State, Theme, label_of
from odgovor.common.datewords import date_alone
from odgovor.common.facts import Unit
from odgovor.common.langtext import LangText
from odgovor.common.places import Locality
from odgovor.common.tables import Cell, Column, Row, Table, TableRegistry
from odgovor.findings.chain import Chain
from odgovor.findings.citations import citation
from odgovor.findings.grading import concerns_of
from odgovor.findings.labels import joined, label
from odgovor.findings.records import (
    AdminLevel,
    Finding,
    FindingBook,
    FindingKind,
    Recommendation,
    RecommendationStatus,
    Response,
)
from odgovor.findings.selection import findings_of, recommendations_of
from odgovor.findings.sources import kinds_of, sources_of

TABLES = TableRegistry("findings")
FINDING = LangText("Finding", "Налаз")
RECOMMENDATION = LangText("Recommendation", "Препорука")
THEME = Column("theme", LangText("Theme", "Тема"))
CONFIDENCE = Column("confidence", LangText("Confidence", "Поузданост"))
FOR = Column("for", LangText("Evidence for", "Докази за"), Unit.COUNT)
AGAINST = Column("against", LangText("Evidence against", "Докази против"), Unit.COUNT)


def _text(text: LangText, inputs: tuple[str, ...] = ()) -> Cell:
    return Cell(text, inputs=inputs) if text else Cell(state=State.NO_DATA, inputs=inputs)


def _number(records: Sequence[Finding | Recommendation]) -> Cell:
    return Cell(len(records), inputs=tuple(record.key for record in records))


def _simulated(records: Sequence[Finding | Recommendation]) -> bool:
    return any(record.simulated for record in records)


@TABLES.register("findings_by_theme_and_locality")
def findings_by_theme_and_locality(
    book: FindingBook, localities: Sequence[Locality], *, status: str = "accepted", kind: str = ""
) -> Table:
    """Theme by locality: findings that speak of the locality; themes without any finding are left out."""
    chosen = findings_of(book, status=status, kind=kind)
    themes = [theme for theme in Theme if any(item.theme is theme for item in chosen)]
    rows = tuple(_theme_row(theme, chosen, localities) for theme in themes)
    columns = tuple(Column(place.key, place.name, Unit.COUNT) for place in localities)
    return Table(
        key="findings.findings_by_theme_and_locality",
        title=LangText("Findings by theme and locality", "Налази по теми и средини"),
        row_header=THEME.label,
        columns=(*columns, Column("all", LangText("All findings", "Сви налази"), Unit.COUNT)),
        rows=rows,
        note=LangText(
            "A finding that speaks of several localities counts in each, and once among all.",
            "Налаз који се односи на више средина броји се у свакој, а једном међу свима.",
        ),
        is_simulated=_simulated(chosen),
    )


def _theme_row(theme: Theme, chosen: Sequence[Finding], localities: Sequence[Locality]) -> Row:
    own = [item for item in chosen if item.theme is theme]
    by_place: dict[str, list[Finding]] = {}
    for item in own:
        for key in dict.fromkeys(item.localities):
            by_place.setdefault(key, []).append(item)
    cells = [_number(by_place.get(place.key, [])) for place in localities]
    return Row(theme.value, label_of(theme), (*cells, _number(own)))


@TABLES.register("evidence_profile")
def evidence_profile(
    book: FindingBook,
    localities: Sequence[Locality],  # noqa: ARG001 - every table takes them
    *,
    theme: str = "",
    locality: str = "",
    kind: str = "",
) -> Table:
    """The evidence profile of accepted findings: concerns by component, confidence, reasons, sources."""
    chosen = findings_of(book, status="accepted", theme=theme, locality=locality, kind=kind)
    columns = (
        CONFIDENCE,
        Column("methods", LangText("Methodological limitations", "Методолошка ограничења")),
        Column("coherence", LangText("Coherence", "Кохерентност")),
        Column("adequacy", LangText("Adequacy", "Довољност")),
        Column("relevance", LangText("Relevance", "Релевантност")),
        Column("reasons", LangText("Reasons", "Образложење")),
        FOR,
        AGAINST,
        Column("sources", LangText("Sources", "Извори"), Unit.COUNT),
        Column("kinds", LangText("Kinds of sources", "Врсте извора")),
    )
    return Table(
        key="findings.evidence_profile",
        title=LangText("Evidence profile", "Профил доказа"),
        row_header=FINDING,
        columns=columns,
        rows=tuple(_profile_row(item) for item in chosen),
        note=LangText(
            "After GRADE-CERQual, adapted: a study stands for a focus group, a visit or another source.",
            "Према GRADE-CERQual, прилагођено: студију замењује фокус група, посета или други извор.",
        ),
        is_simulated=_simulated(chosen),
    )


def _profile_row(finding: Finding) -> Row:
    refs = finding.evidence_for + finding.evidence_against
    cells = (
        *_grading_cells(finding),
        Cell(len(finding.evidence_for), inputs=tuple(ref.key for ref in finding.evidence_for)),
        Cell(
            len(finding.evidence_against), inputs=tuple(ref.key for ref in finding.evidence_against)
        ),
        Cell(len(sources_of(refs)), inputs=tuple(ref.key for ref in refs)),
        _text(joined(label(kind) for kind in kinds_of(refs))),
    )
    return Row(finding.key, finding.statement, cells)


def _grading_cells(finding: Finding) -> tuple[Cell, ...]:
    grading, own = finding.grading, (finding.key,)
    if grading is None:
        return tuple(Cell(state=State.NOT_ASSESSED, inputs=own) for _ in range(6))
    said = [label(grading.confidence), *(label(concern) for concern in concerns_of(grading))]
    return (*(_text(text, own) for text in said), _text(grading.reasons, own))


@TABLES.register("challenges")
def challenges(
    book: FindingBook, localities: Sequence[Locality], *, theme: str = "", locality: str = ""
) -> Table:
    """Accepted challenges: where they stand in the way, how sure that is, and how many recommendations answer."""
    chosen = findings_of(
        book, kind=FindingKind.CHALLENGE, status="accepted", theme=theme, locality=locality
    )
    names = {place.key: place.name for place in localities}
    chain = Chain.of(book)
    columns = (
        THEME,
        Column("localities", LangText("Localities", "Средине")),
        CONFIDENCE,
        FOR,
        Column("answers", LangText("Recommendations", "Препоруке"), Unit.COUNT),
    )
    rows = []
    for item in chosen:
        places = joined(names.get(key, LangText.same(key)) for key in item.localities)
        cells = (
            _text(label_of(item.theme), (item.key,)),
            Cell(places) if places else Cell(state=State.NOT_APPLICABLE),
            _grading_cells(item)[0],
            Cell(len(item.evidence_for), inputs=tuple(ref.key for ref in item.evidence_for)),
            _number(chain.answering(item.key)),
        )
        rows.append(Row(item.key, item.statement, cells))
    return Table(
        key="findings.challenges",
        title=LangText("Challenges", "Изазови"),
        row_header=LangText("Challenge", "Изазов"),
        columns=columns,
        rows=tuple(rows),
        is_simulated=_simulated(chosen),
    )


@TABLES.register("recommendations")
def recommendations(
    book: FindingBook,
    localities: Sequence[Locality],  # noqa: ARG001 - every table takes them
    *,
    theme: str = "",
    level: str = "",
    status: str = "",
) -> Table:
    """Recommendations with addressee, level, legal basis, deadline and status."""
    chosen = recommendations_of(book, theme=theme, level=level, status=status)
    columns = (
        Column("addressee", LangText("Addressee", "Коме је упућена")),
        Column("level", LangText("Level", "Ниво")),
        Column("legal_basis", LangText("Legal basis", "Правни основ")),
        Column("deadline", LangText("Deadline", "Рок")),
        Column("status", LangText("Status", "Статус")),
    )
    return Table(
        key="findings.recommendations",
        title=LangText("Recommendations", "Препоруке"),
        row_header=RECOMMENDATION,
        columns=columns,
        rows=tuple(Row(item.key, item.text, _recommendation_cells(item)) for item in chosen),
        is_simulated=_simulated(chosen),
    )


def _recommendation_cells(item: Recommendation) -> tuple[Cell, ...]:
    own = (item.key,)
    addressee = item.addressee or LangText.same(", ".join(item.addressees))
    basis = joined((citation(key) for key in item.basis), separator="; ")
    deadline = date_alone(item.deadline) if item.deadline else LangText()
    return (
        _text(addressee, own),
        _text(label(item.level), own),
        Cell(basis, inputs=item.basis) if basis else Cell(state=State.NOT_APPLICABLE),
        _text(deadline, own),
        _text(label(item.status), own),
    )


@TABLES.register("recommendations_by_level_and_status")
def recommendations_by_level_and_status(
    book: FindingBook,
    localities: Sequence[Locality],  # noqa: ARG001 - every table takes them
    *,
    theme: str = "",
) -> Table:
    """Level of government by status, with totals both ways: how far the recommendations have come."""
    chosen = recommendations_of(book, theme=theme)
    together = LangText("Together", "Укупно")
    columns = [Column(status.value, label(status), Unit.COUNT) for status in RecommendationStatus]
    columns.append(Column("total", together, Unit.COUNT, is_total=True))
    rows = [
        Row(
            level.value,
            label(level),
            _status_cells([item for item in chosen if item.level is level]),
        )
        for level in AdminLevel
    ]
    rows.append(Row("total", together, _status_cells(chosen), is_total=True))
    return Table(
        key="findings.recommendations_by_level_and_status",
        title=LangText("Recommendations by level and status", "Препоруке по нивоу и статусу"),
        row_header=LangText("Level", "Ниво"),
        columns=tuple(columns),
        rows=tuple(rows),
        is_simulated=_simulated(chosen),
    )


def _status_cells(items: Sequence[Recommendation]) -> tuple[Cell, ...]:
    parts = [[item for item in items if item.status is status] for status in RecommendationStatus]
    return (*(_number(part) for part in parts), _number(items))


@TABLES.register("responses")
def responses(
    book: FindingBook,
    localities: Sequence[Locality],  # noqa: ARG001 - every table takes them
    *,
    theme: str = "",
) -> Table:
    """What addressees answered, in the order of the recommendations and of the days."""
    chosen = [item for item in recommendations_of(book, theme=theme) if item.responses]
    columns = (
        Column("on", LangText("Day", "Датум")),
        Column("by", LangText("By", "Ко одговара")),
        Column("position", LangText("Position", "Став")),
        Column("text", LangText("Response", "Одговор")),
    )
    rows = [
        Row(f"{item.key}.{number}", item.text, _response_cells(item, response))
        for item in chosen
        for number, response in enumerate(sorted(item.responses, key=lambda r: r.on), start=1)
    ]
    return Table(
        key="findings.responses",
        title=LangText("Responses to the recommendations", "Одговори на препоруке"),
        row_header=RECOMMENDATION,
        columns=columns,
        rows=tuple(rows),
        is_simulated=_simulated(chosen),
    )


def _response_cells(item: Recommendation, response: Response) -> tuple[Cell, ...]:
    said = (
        date_alone(response.on),
        LangText.same(response.by),
        label(response.position),
        response.text,
    )
    return tuple(_text(text, (item.key,)) for text in said)
