"""Small tables and networks for the tests, in both languages."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from odgovor.common.codes import State
from odgovor.common.facts import Unit
from odgovor.common.intervals import Interval
from odgovor.common.langtext import LangText
from odgovor.common.places import Locality
from odgovor.common.tables import Cell, Column, Row, Table
from odgovor.publication.charts.network import NetworkEdge, NetworkNode

CITIES = (
    ("kraljevo", LangText("Kraljevo", "Краљево"), 2, 4),
    ("kragujevac", LangText("Kragujevac", "Крагујевац"), 2, 3),
    ("vranje", LangText("Vranje", "Врање"), 3, 6),
    ("nis", LangText("Niš", "Ниш"), 3, 5),
    ("novi-sad", LangText("Novi Sad", "Нови Сад"), 1, 1),
    ("subotica", LangText("Subotica", "Суботица"), 1, 0),
    ("sremska-mitrovica", LangText("Sremska Mitrovica", "Сремска Митровица"), 0, 2),
)
LOCALITIES = tuple(Locality(key, name, name, tile_x=x, tile_y=y) for key, name, x, y in CITIES)
STATES = tuple(state for state in State if state is not State.KNOWN)
Value = Cell | LangText | float | State


def cell(value: Value) -> Cell:
    """A cell of a value or a state."""
    if isinstance(value, Cell):
        return value
    return Cell(state=value) if isinstance(value, State) else Cell(value)


def column(
    key: str, en: str, sr: str, unit: Unit | None = None, *, is_total: bool = False
) -> Column:
    """A column with its label in both languages."""
    return Column(key, LangText(en, sr), unit, is_total=is_total)


def table(
    columns: Sequence[Column],
    rows: Sequence[tuple[str, LangText, Sequence[Value]]],
    *,
    is_simulated: bool = False,
    totals: Sequence[str] = (),
    title: LangText = LangText("Response of the cities", "Одговор градова"),
) -> Table:
    """A table; ``totals`` are the keys of rows that sum others up."""
    return Table(
        key="test.table",
        title=title,
        row_header=LangText("City", "Град"),
        columns=tuple(columns),
        rows=tuple(
            Row(key, label, tuple(cell(v) for v in values), is_total=key in totals)
            for key, label, values in rows
        ),
        note=LangText("How to read it.", "Како се чита."),
        is_simulated=is_simulated,
    )


def by_city(columns: Sequence[Column], values: Sequence[Sequence[Value]], **more: bool) -> Table:
    """A table with a row for each city, as far as the values go."""
    rows = [(c[0], c[1], v) for c, v in zip(CITIES, values, strict=False)]
    return table(columns, rows, **more)


SHARE = column("share", "Share carried out", "Удео спроведених", Unit.SHARE)
EARLIER = column("earlier", "A year before", "Годину дана раније", Unit.SHARE)
STATUSES = (
    column("done", "Carried out", "Спроведено", Unit.COUNT),
    column("partly", "In part", "Делимично", Unit.COUNT),
    column("not", "Not started", "Није започето", Unit.COUNT),
    column("all", "Total", "Укупно", Unit.COUNT, is_total=True),
)


def shares(*values: Value, **more: bool) -> Table:
    """A column of shares by city."""
    return by_city([SHARE], [[value] for value in values], **more)


def rates(*values: Value) -> Table:
    """A column of rates by city, the known ones with an interval from half to twice the value."""
    rate = column("rate", "Per 100,000", "На 100.000", Unit.RATE_PER_100_000)
    cells = [
        Cell(v, interval=Interval(v / 2, v * 2)) if isinstance(v, float) else cell(v)
        for v in values
    ]
    return by_city([rate], [[c] for c in cells], is_simulated=True)


def years(*series: Sequence[Value], first: int = 2010) -> Table:
    """Series by year; the columns are sources."""
    names = (("Police", "Полиција"), ("Centre", "Центар"), ("Report", "Извештај"))
    columns = [column(f"s{i}", *name, Unit.PERSONS) for i, name in enumerate(names[: len(series)])]
    rows = [
        (str(first + i), LangText(f"{first + i}", f"{first + i}."), values)
        for i, values in enumerate(zip(*series, strict=True))
    ]
    return table(columns, rows)


def plans(*bars: tuple[str, int, int, State]) -> Table:
    """Plans and gaps: locality, first year, last year, state."""
    from odgovor.common.codes import label_of

    names = {key: name for key, name, _, _ in CITIES}
    kind = LangText("Action plan", "Акциони план")
    columns = [
        column("locality", "Locality", "Локална самоуправа"),
        column("type", "Type", "Врста"),
        column("start", "First year", "Прва година", Unit.YEAR),
        column("end", "Last year", "Последња година", Unit.YEAR),
        column("state", "State", "Стање"),
    ]
    rows = [
        (f"plan-{i}", LangText("A plan", "План"), [names[k], kind, a, b, label_of(s)])
        for i, (k, a, b, s) in enumerate(bars)
    ]
    return table(columns, rows, is_simulated=True)


NODES = (
    NetworkNode(
        "swc",
        LangText("Social welfare centre", "Центар за социјални рад"),
        "social",
        LangText("Social protection", "Социјална заштита"),
    ),
    NetworkNode(
        "police", LangText("Police", "Полиција"), "justice", LangText("Justice", "Правосуђе")
    ),
    NetworkNode(
        "employment",
        LangText("Employment service", "Служба за запошљавање"),
        "services",
        LangText("Services", "Службе"),
    ),
    NetworkNode(
        "centre",
        LangText("Centre for victims’ protection", "Центар за заштиту жртава трговине људима"),
        "social",
        LangText("Social protection", "Социјална заштита"),
        is_outside=True,
    ),
)


def tie(
    source: str,
    target: str,
    reply: str = "confirmed",
    *,
    is_on_paper: bool | None = True,
    is_practised: bool | None = True,
) -> NetworkEdge:
    """A tie of referral."""
    return NetworkEdge(source, target, "referral", reply, is_on_paper, is_practised)


TIES = (
    tie("swc", "police"),
    tie("police", "swc"),
    tie("swc", "employment", "unanswered", is_practised=False),
    tie("police", "centre", "denied"),
    tie("centre", "swc", "unanswered", is_on_paper=None, is_practised=None),
)


@dataclass(frozen=True)
class Sample:
    """A chart to be drawn: its kind, its table, its options."""

    kind: str
    table: Table
    options: Mapping[str, object] = field(default_factory=dict)


SAMPLES = (
    Sample(
        "bar", shares(0.61, State.NO_PLAN, 0.0, 0.33, State.SUPPRESSED, 1.0, 0.5, is_simulated=True)
    ),
    Sample(
        "bar",
        by_city([SHARE, EARLIER], [(0.6, 0.4), (0.2, State.NO_DATA), (State.REFUSED, 0.9)]),
        {"columns": "share earlier", "order": "value", "show_title": "true", "show_note": "true"},
    ),
    Sample(
        "stacked",
        by_city(STATUSES, [(4, 3, 2, 9), (0, 0, 0, 0), (5, State.SUPPRESSED, State.SUPPRESSED, 9)]),
    ),
    Sample(
        "stacked", by_city(STATUSES, [(4, 3, 2, 9), (State.NO_PLAN,) * 4]), {"scaling": "count"}
    ),
    Sample("dot", rates(2.4, State.SUPPRESSED, 0.0, 4.1, State.NO_DATA, 1.2, 0.3)),
    Sample(
        "dot",
        by_city([EARLIER, SHARE], [(0.2, 0.6), (State.NO_PLAN, 0.3), (State.REFUSED,) * 2]),
        {"columns": "earlier share"},
    ),
    Sample("line", years([55, 121, State.NO_DATA, 84], [50, 121, 79, State.SUPPRESSED])),
    Sample("line", years([55, 121, 84], [50, 121, 79], [54, 90, State.NO_DATA]), {"joined": False}),
    Sample(
        "heat",
        by_city(
            [Column(key, name, Unit.SCORE) for key, name, _, _ in CITIES],
            [[0, 1, 2, 3, *STATES[:3]], [0.5, 1.2, *STATES[3:]]],
            is_simulated=True,
        ),
    ),
    Sample(
        "map", shares(0.61, 0.4, State.NO_PLAN, 0.33, 0.2, 1.0, 0.5), {"localities": LOCALITIES}
    ),
    Sample("network", table([], []), {"nodes": NODES, "edges": TIES}),
    Sample(
        "timeline",
        plans(
            ("nis", 2010, 2012, State.KNOWN),
            ("nis", 2013, 2013, State.NOT_ASSESSED),
            ("sremska-mitrovica", 2009, 2014, State.NO_PLAN),
            ("vranje", 2011, 2016, State.KNOWN),
        ),
    ),
)
