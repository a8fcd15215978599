"""What goes out with a publication although it is for few: found among all that is printed, listed or given as data."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from odgovor.common.errors import Fault, Place, Severity
from odgovor.common.langtext import Edition
from odgovor.publication.annex import Annexer
from odgovor.publication.editor import Editor
from odgovor.publication.preparing import Prepared
from odgovor.study.kinds import key_of
from odgovor.study.levels import RESTRICTED, Levels, wholes

COUNTS = ("SENSE-002", "SENSE-003")
ALLOW = "Publish it: set its level to network. Or take out what rests on it."
LOOK = "Look at each before it is approved: set its level to network, or take out what rests on it."


@dataclass(frozen=True, slots=True)
class Disclosure:
    """Records that are for few, by their level, and the keys of everything that the publication needs."""

    levels: Levels = field(default_factory=dict)
    needed: frozenset[str] = frozenset()

    def holds_back(self, key: str) -> bool:
        """Whether a record is for few and nothing that is published rests on it."""
        return key not in self.needed and self._owner(key) is not None

    def going_out(self) -> list[str]:
        """The records for few that go out, or of which a part does."""
        found = {owner for key in self.needed if (owner := self._owner(key)) is not None}
        return sorted(found)

    def faults(self, places: Mapping[str, Place]) -> Iterator[Fault]:
        """SENSE-001 for each restricted record that goes out; SENSE-002 and SENSE-003 say how many go out of each file."""
        counts: Counter[tuple[str, str]] = Counter()
        for key in self.going_out():
            place, level = places.get(key, Place(record=key)), self.levels[key]
            counts[place.file.partition("/")[0], level] += 1
            if level == RESTRICTED:
                message = f"The record '{key}' is restricted and would be published."
                yield Fault("SENSE-001", place, message, ALLOW)
        for (file, level), number in sorted(counts.items()):
            yield _counted(file, level, number)

    def _owner(self, key: str) -> str | None:
        return next((whole for whole in wholes(key) if whole in self.levels), None)


def _counted(file: str, level: str, number: int) -> Fault:
    if level == RESTRICTED:
        message = f"Restricted records that would be published from {file}: {number}."
        return Fault("SENSE-002", Place(file), message, LOOK, Severity.WARNING)
    message = f"Records for the team that are published from {file}: {number}."
    return Fault("SENSE-003", Place(file), message, LOOK, Severity.WARNING)


def disclosed(prepared: Prepared, editors: Iterable[Editor], levels: Levels) -> Disclosure:
    """What the editions need of the study; nothing is looked at where no record is for few."""
    if not levels:
        return Disclosure()
    study = prepared.study
    needed = {key_of(record) for record in (*study.manuscript, *study.waivers, study.info)}
    for editor in editors:
        if editor.edition is not Edition.SR_LATN:
            needed |= _printed(prepared, editor)
    return Disclosure(levels, frozenset(needed))


def _printed(prepared: Prepared, editor: Editor) -> set[str]:
    """The keys of an edition's annex, and of all that its exhibits show."""
    shown = [key for exhibit in editor.exhibits for key in exhibit.table.inputs]
    tables = [exhibit.table for exhibit in editor.exhibits]
    annexer = Annexer(
        prepared.study, prepared.index, editor.edition, tables=tables, withheld=editor.withheld
    )
    entries = annexer.entries(editor.facts, editor.uses)
    inputs = {key for entry in entries.values() for key in entry.inputs}
    return {*entries, *inputs, *shown, *map(prepared.index.canonical, shown), *editor.uses}
