"""Tables that list records one a row: roles and ties of a locality, who would be missed, what was reformed."""

from __future__ import annotations

from collections.abc import Sequence

from odgovor.actors.cells import COUNTRY, LOCALITY, ORGANISATION, PROCESS, text_cell
from odgovor.actors.figures import any_simulated
from odgovor.actors.index import NATIONAL, ActorIndex, index_of
from odgovor.actors.labels import label
from odgovor.actors.losses import Loss, losses
from odgovor.actors.records import ActorBook, Process, Tie
from odgovor.actors.selection import with_reply
from odgovor.actors.sentences import ANSWERS, listed, name_of, paper_and_practice, short_of, when_of
from odgovor.common.codes import PathwayPhase, State, label_of
from odgovor.common.facts import Unit
from odgovor.common.langtext import LangText
from odgovor.common.places import Locality
from odgovor.common.tables import Cell, Column, Row, Table


def roles(book: ActorBook, localities: Sequence[Locality], *, locality: str) -> Table:
    """Organisation by phase in one locality: whether the role stands on paper and is played."""
    index = index_of(book)
    own = index.roles_in.get(locality, ())
    parts = {(role.organisation, role.phase): role for role in own}
    rows = []
    for organisation in index.organisations_in.get(locality, ()):
        found = [parts.get((organisation.key, phase)) for phase in PathwayPhase]
        cells = [
            text_cell(paper_and_practice(role), (role.key,))
            if role
            else Cell(state=State.NOT_APPLICABLE if own else State.NOT_ASSESSED)
            for role in found
        ]
        rows.append(Row(organisation.key, organisation.name, tuple(cells)))
    return Table(
        key="actors.roles",
        title=_in_place(
            LangText("Roles in the referral pathway", "Улоге на путу упућивања"),
            localities,
            locality,
        ),
        row_header=ORGANISATION,
        columns=tuple(Column(phase.value, label_of(phase)) for phase in PathwayPhase),
        rows=tuple(rows),
        is_simulated=any_simulated(own),
    )


def _in_place(title: LangText, localities: Sequence[Locality], key: str) -> LangText:
    name = _place_name(localities, key)
    return LangText(f"{title.en}: {name.en}", f"{title.sr}: {name.sr}")


def _place_name(localities: Sequence[Locality], key: str) -> LangText:
    names = (locality.name for locality in localities if locality.key == key)
    return next(names, COUNTRY if key == NATIONAL else LangText.same(key))


def ties(
    book: ActorBook, localities: Sequence[Locality], *, locality: str, reply: str = ""
) -> Table:
    """Every tie that touches a locality: what its sociogram shows, as a table."""
    index = index_of(book)
    chosen = with_reply(index.touching.get(locality, ()), reply)
    columns = (
        Column("to", LangText("To", "Према")),
        Column("kind", LangText("Kind", "Врста")),
        Column("reply", LangText("The other side", "Друга страна")),
        Column("on_paper", LangText("On paper", "На папиру")),
        Column("practised", LangText("In practice", "У пракси")),
    )
    return Table(
        key="actors.ties",
        title=_in_place(
            LangText("Ties between organisations", "Везе међу организацијама"), localities, locality
        ),
        row_header=LangText("Claimed by", "Наводи"),
        columns=columns,
        rows=tuple(_tie_row(index, tie) for tie in chosen),
        is_simulated=any_simulated(chosen),
    )


def _tie_row(index: ActorIndex, tie: Tie) -> Row:
    said = (
        short_of(index, tie.target),
        label(tie.kind),
        label(tie.reply),
        ANSWERS[tie.is_on_paper],
        ANSWERS[tie.is_practised],
    )
    cells = tuple(text_cell(text, (tie.key,)) for text in said)
    return Row(tie.key, short_of(index, tie.source), cells)


def essential_organisations(
    book: ActorBook, localities: Sequence[Locality], *, locality: str = ""
) -> Table:
    """Organisations without which a phase is uncovered or the practised network splits, and what is lost."""
    index = index_of(book)
    places = [place for place in localities if locality in ("", place.key)]
    found = [(place, loss) for place in places for loss in losses(index, place.key)]
    columns = (
        Column("locality", LOCALITY),
        Column("phases", LangText("Phases that only it covers", "Фазе које само она покрива")),
        Column(
            "cut_off",
            LangText("Organisations it alone joins", "Организације које само она повезује"),
        ),
    )
    return Table(
        key="actors.essential_organisations",
        title=LangText("Who would be missed", "Ко би недостајао"),
        row_header=ORGANISATION,
        columns=columns,
        rows=tuple(_loss_row(index, place, loss) for place, loss in found),
        note=LangText(
            "Measured on ties in practice that the other side does not deny.",
            "Мерено на везама у пракси које друга страна не оспорава.",
        ),
        is_simulated=any(loss.is_simulated for _, loss in found),
    )


def _loss_row(index: ActorIndex, place: Locality, loss: Loss) -> Row:
    phases = listed(label_of(phase) for phase in loss.phases)
    cut_off = listed((short_of(index, key) for key in loss.cut_off), separator="; ")
    cells = [
        Cell(text or none, inputs=loss.inputs)
        for text, none in (
            (phases, LangText("none", "ниједна")),
            (cut_off, LangText("none", "ниједна")),
        )
    ]
    return Row(
        loss.organisation, name_of(index, loss.organisation), (text_cell(place.name), *cells)
    )


def _chosen_processes(
    book: ActorBook, localities: Sequence[Locality], locality: str
) -> list[Process]:
    """The processes of the localities and of the country, or of one of them, in the order of their beginnings."""
    places = {place.key for place in localities} | {NATIONAL}
    chosen = [item for item in book.processes if item.locality in places]
    chosen = [item for item in chosen if locality in ("", item.locality)]
    return sorted(chosen, key=lambda item: (item.start, item.key))


def processes(book: ActorBook, localities: Sequence[Locality], *, locality: str = "") -> Table:
    """The reform as it went: when and where, what changed and by whom, national processes among the others."""
    chosen = _chosen_processes(book, localities, locality)
    columns = (
        Column("when", LangText("When", "Када")),
        Column("locality", LangText("Where", "Где")),
        Column("what", LangText("What changed", "Шта се променило")),
        Column("by", LangText("By whom", "Ко")),
    )
    return Table(
        key="actors.processes",
        title=LangText("The reform of social protection", "Реформа социјалне заштите"),
        row_header=PROCESS,
        columns=columns,
        rows=tuple(_process_row(index_of(book), localities, item) for item in chosen),
        is_simulated=any_simulated(chosen),
    )


def process_timeline(
    book: ActorBook, localities: Sequence[Locality], *, locality: str = ""
) -> Table:
    """The same processes as bars: first and last year, both included; what goes on has no last year yet."""
    chosen = _chosen_processes(book, localities, locality)
    columns = (
        Column("locality", LOCALITY),
        Column("start", LangText("First year", "Прва година"), Unit.YEAR),
        Column("end", LangText("Last year", "Последња година"), Unit.YEAR),
    )
    rows = []
    for item in chosen:
        cells = (
            text_cell(_place_name(localities, item.locality), (item.key,)),
            Cell(item.start.year, inputs=(item.key,)),
            Cell(item.end.year, inputs=(item.key,))
            if item.end
            else Cell(state=State.NOT_APPLICABLE, inputs=(item.key,)),
        )
        rows.append(Row(item.key, item.name, cells))
    return Table(
        key="actors.process_timeline",
        title=LangText(
            "The reform of social protection over time", "Реформа социјалне заштите кроз време"
        ),
        row_header=PROCESS,
        columns=columns,
        rows=tuple(rows),
        note=LangText(
            "A process without a last year was going on when it was recorded.",
            "Процес без последње године трајао је и када је забележен.",
        ),
        is_simulated=any_simulated(chosen),
    )


def _process_row(index: ActorIndex, localities: Sequence[Locality], process: Process) -> Row:
    by = listed((name_of(index, key) for key in process.by), separator="; ")
    said = (when_of(process), _place_name(localities, process.locality), process.what_changed, by)
    return Row(process.key, process.name, tuple(text_cell(text, (process.key,)) for text in said))
