"""Tables about norms: the catalogue by theme and level, the instruments, and what the localities answer."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from datetime import date

from odgovor.common.codes import State, Theme, label_of
from odgovor.common.dates import PartialDate
from odgovor.common.datewords import date_alone
from odgovor.common.errors import UsageError
from odgovor.common.facts import Unit
from odgovor.common.langtext import LangText
from odgovor.common.places import Locality
from odgovor.common.tables import Cell, Column, Row, Table, TableRegistry
from odgovor.norms.concordance import LocalAnswer, iter_answers
from odgovor.norms.grid import Grid, obligation_cell, share_cell, verdict_cell, verdict_counts
from odgovor.norms.index import NormIndex, code_named, select_provisions
from odgovor.norms.labels import label
from odgovor.norms.pairs import best_pairings
from odgovor.norms.records import Instrument, Level, NormBook, Verdict
from odgovor.norms.standing import standing_on

TABLES = TableRegistry("norms")
_THEME = LangText("Theme", "Тема")
_LOCALITY = LangText("Locality", "Локална заједница")
_TOTAL = LangText("Total", "Укупно")
_GAP_NOTE = LangText(
    "✓ answered, △ partly, ○ candidate gap, which waits for a person's confirmation and shows the nearest "
    "measure found, ✗ gap confirmed by a person; what nobody read is not assessed.",
    "✓ одговорено, △ делимично, ○ могући недостатак, који чека да га неко потврди, уз најближу нађену меру, "
    "✗ недостатак који је неко потврдио; што нико није прочитао, није процењено.",
)

_READ_NOTE = LangText(
    "In brackets stands how many obligations of the theme were read in a city, of all in the catalogue: a verdict "
    "speaks of those alone.",
    "У загради је наведено колико је обавеза те теме прочитано у једном граду, од свих у каталогу: оцена говори "
    "само о њима.",
)


@TABLES.register("provisions_by_theme")
def provisions_by_theme(book: NormBook, localities: Sequence[Locality]) -> Table:
    """How many provisions the catalogue holds: a row for each theme, a column for each level, with totals."""
    del localities
    keys: dict[tuple[Theme, Level], list[str]] = defaultdict(list)
    for instrument, provision in select_provisions(book):
        keys[provision.theme, instrument.level].append(provision.key)
    rows = [
        Row(theme, label_of(theme), _counts([keys[theme, level] for level in Level]))
        for theme in Theme
    ]
    sums = [[key for theme in Theme for key in keys[theme, level]] for level in Level]
    rows.append(Row("total", _TOTAL, _counts(sums), is_total=True))
    columns = [Column(level, label(level), Unit.COUNT) for level in Level]
    return Table(
        key="norms.provisions_by_theme",
        title=LangText("Provisions by theme and level", "Одредбе по темама и нивоима"),
        row_header=_THEME,
        columns=(*columns, Column("total", _TOTAL, Unit.COUNT, is_total=True)),
        rows=tuple(rows),
        note=LangText(
            "A zero means that the catalogue names no such provision, not that none exists.",
            "Нула значи да каталог не наводи такву одредбу, а не да она не постоји.",
        ),
    )


def _counts(groups: Sequence[Sequence[str]]) -> tuple[Cell, ...]:
    cells = [Cell(len(group), inputs=tuple(group)) for group in groups]
    everything = tuple(key for group in groups for key in group)
    return (*cells, Cell(len(everything), inputs=everything))


@TABLES.register("instruments")
def instruments(
    book: NormBook, localities: Sequence[Locality], *, level: str = "", on: str = ""
) -> Table:
    """The instruments, of one level if it is named; with ``on`` (a day), where each stands on that day."""
    del localities
    whose, day = code_named(Level, level), _day(on)
    chosen = [item for item in book.instruments if whose in {None, item.level}]
    columns = [
        Column("kind", LangText("Kind", "Врста")),
        Column("adopted", LangText("Adopted", "Усвојено")),
        Column("in_force", LangText("In force", "Ступање на снагу")),
        Column("provisions", LangText("Provisions", "Одредбе"), Unit.COUNT),
        Column("verified", LangText("Verified provisions", "Проверене одредбе"), Unit.COUNT),
    ]
    if day is not None:
        columns.append(Column("standing", LangText(f"On {day}", f"На дан {day}")))
    return Table(
        key="norms.instruments",
        title=LangText("Instruments", "Правни и други акти"),
        row_header=LangText("Instrument", "Акт"),
        columns=tuple(columns),
        rows=tuple(Row(item.key, item.title, _instrument_cells(item, day)) for item in chosen),
        note=LangText(
            "A provision is verified when it was read in a published source; others are to be checked.",
            "Одредба је проверена када је прочитана у објављеном извору; остале тек треба проверити.",
        ),
    )


def _day(text: str) -> date | None:
    if not text:
        return None
    try:
        return date.fromisoformat(text)
    except ValueError as fault:
        raise UsageError(f"'on' takes a day such as 2014-06-30, not '{text}'.") from fault


def _instrument_cells(instrument: Instrument, day: date | None) -> tuple[Cell, ...]:
    inputs = (instrument.key,)
    verified = [item.key for item in instrument.provisions if item.is_verified]
    cells = [
        Cell(label(instrument.kind), inputs=inputs),
        _date_cell(instrument.adopted, inputs),
        _date_cell(instrument.in_force, inputs),
        Cell(len(instrument.provisions), inputs=inputs),
        Cell(len(verified), inputs=tuple(verified)),
    ]
    if day is not None:
        cells.append(Cell(label(standing_on(instrument, day)), inputs=inputs))
    return tuple(cells)


def _date_cell(moment: PartialDate | None, inputs: tuple[str, ...]) -> Cell:
    if moment is None:
        return Cell(state=State.NO_DATA, inputs=inputs)
    return Cell(date_alone(moment), inputs=inputs)


@TABLES.register("coverage")
def coverage(book: NormBook, localities: Sequence[Locality], *, level: str = "") -> Table:
    """One verdict for each theme and locality, and how many obligations of the theme were read, of all.

    The rule of the one verdict is :func:`odgovor.norms.concordance.joint_verdict`.
    """
    grid = Grid.of(book, localities, level=level)
    return Table(
        key="norms.coverage",
        title=LangText(
            "What the localities answer to the norms",
            "Одговор локалних заједница на норме",
        ),
        row_header=_THEME,
        columns=tuple(Column(place.key, place.name) for place in localities),
        rows=tuple(
            Row(
                theme,
                grid.label(theme, localities),
                tuple(
                    verdict_cell(grid.answers.get((theme, p.key), ()), grid.best)
                    for p in localities
                ),
            )
            for theme in grid.themes
        ),
        note=LangText(f"{_GAP_NOTE.en} {_READ_NOTE.en}", f"{_GAP_NOTE.sr} {_READ_NOTE.sr}"),
        is_simulated=grid.is_simulated,
    )


@TABLES.register("obligations")
def obligations(
    book: NormBook, localities: Sequence[Locality], *, theme: str = "", level: str = ""
) -> Table:
    """One verdict for each obligation that was read in any locality, and each locality.

    Behind each cell stand the records that read the two together; behind a candidate gap also the nearest
    measure that was found.
    """
    best = best_pairings(book)
    by_spot: dict[str, dict[str, LocalAnswer]] = defaultdict(dict)
    for answer in iter_answers(book, theme=theme, level=level):
        by_spot[answer.provision][answer.locality] = answer
    shown = {place.key for place in localities}
    rows = {key: found for key, found in by_spot.items() if shown & found.keys()}
    index = NormIndex.of(book)
    return Table(
        key="norms.obligations",
        title=LangText(
            "What the localities answer, obligation by obligation",
            "Одговор локалних заједница, обавеза по обавеза",
        ),
        row_header=LangText("Obligation", "Обавеза"),
        columns=tuple(Column(place.key, place.name) for place in localities),
        rows=tuple(
            Row(
                key,
                _with_theme(index, key),
                tuple(obligation_cell(found.get(place.key), best) for place in localities),
            )
            for key, found in rows.items()
        ),
        note=_GAP_NOTE,
        is_simulated=any(
            answer.is_simulated
            for found in rows.values()
            for answer in found.values()
            if answer.locality in shown
        ),
    )


def _with_theme(index: NormIndex, key: str) -> LangText:
    """A citation with the theme, since few readers know an article by its number."""
    cited, theme = index.citation(key), label_of(index.provisions[key].theme)
    return LangText(f"{cited.en} ({theme.en})", f"{cited.sr} ({theme.sr})")


@TABLES.register("answered_share")
def answered_share(book: NormBook, localities: Sequence[Locality], *, level: str = "") -> Table:
    """The share of assessed provisions that are answered in full: a row for each theme, a column a locality."""
    grid = Grid.of(book, localities, level=level)
    return Table(
        key="norms.answered_share",
        title=LangText(
            "Share of assessed provisions that a local measure answers",
            "Удео процењених одредби на које локалне мере одговарају",
        ),
        row_header=_THEME,
        columns=tuple(Column(place.key, place.name, Unit.SHARE) for place in localities),
        rows=tuple(
            Row(
                theme,
                label_of(theme),
                tuple(share_cell(grid.answers.get((theme, p.key), ())) for p in localities),
            )
            for theme in grid.themes
        ),
        is_simulated=grid.is_simulated,
    )


@TABLES.register("verdicts_by_locality")
def verdicts_by_locality(
    book: NormBook, localities: Sequence[Locality], *, theme: str = "", level: str = ""
) -> Table:
    """How many provisions have which verdict: a row for each locality, a column for each verdict."""
    by_place: dict[str, list[LocalAnswer]] = defaultdict(list)
    for answer in iter_answers(book, theme=theme, level=level):
        by_place[answer.locality].append(answer)
    shown = [answer for place in localities for answer in by_place.get(place.key, ())]
    columns = [Column(verdict, label(verdict), Unit.COUNT) for verdict in Verdict]
    return Table(
        key="norms.verdicts_by_locality",
        title=LangText("Verdicts by locality", "Оцене по локалним заједницама"),
        row_header=_LOCALITY,
        columns=(*columns, Column("assessed", _TOTAL, Unit.COUNT, is_total=True)),
        rows=tuple(
            Row(place.key, place.name, verdict_counts(by_place.get(place.key, ())))
            for place in localities
        ),
        is_simulated=any(answer.is_simulated for answer in shown),
    )


@TABLES.register("gaps")
def gaps(
    book: NormBook, localities: Sequence[Locality], *, theme: str = "", level: str = ""
) -> Table:
    """Every gap with its locality, whether a person confirmed it, and the reason."""
    names = {place.key: place.name for place in localities}
    index = NormIndex.of(book)
    wanted = {Verdict.CANDIDATE_GAP, Verdict.CONFIRMED_GAP}
    found = [
        answer
        for answer in iter_answers(book, theme=theme, level=level)
        if answer.verdict in wanted and answer.locality in names
    ]
    return Table(
        key="norms.gaps",
        title=LangText("Gaps", "Недостаци"),
        row_header=LangText("Provision", "Одредба"),
        columns=(
            Column("locality", _LOCALITY),
            Column("verdict", LangText("Verdict", "Оцена")),
            Column("reason", LangText("Reason", "Разлог")),
        ),
        rows=tuple(
            Row(
                f"{answer.locality}.{answer.provision}",
                index.citation(answer.provision),
                _gap_cells(answer, names[answer.locality]),
            )
            for answer in found
        ),
        is_simulated=any(answer.is_simulated for answer in found),
    )


def _gap_cells(answer: LocalAnswer, name: LangText) -> tuple[Cell, ...]:
    reason = next((record.reason for record in answer.records if record.reason), None)
    return (
        Cell(name, inputs=answer.keys),
        Cell(label(answer.verdict), inputs=answer.keys),
        Cell(reason, inputs=answer.keys)
        if reason
        else Cell(state=State.NO_DATA, inputs=answer.keys),
    )
