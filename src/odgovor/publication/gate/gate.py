"""The gate's walk: bundle, integrity, languages, marks, live figures, prose, voices, manuscript, cells, what is for few; then the waivers."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import cache, partial
from pathlib import Path
from typing import NamedTuple

from odgovor.common.aside import aside, can_fork
from odgovor.common.errors import Fault, Severity, errors_only
from odgovor.common.langtext import Edition
from odgovor.publication.cache import Cache
from odgovor.publication.disclosure import Disclosure, disclosed
from odgovor.publication.editor import Editor
from odgovor.publication.gate.cells import iter_cell_faults
from odgovor.publication.gate.foresight import foreseen
from odgovor.publication.gate.languages import iter_language_faults
from odgovor.publication.gate.leftovers import RECORDS, Leftovers
from odgovor.publication.gate.marks import iter_mark_faults
from odgovor.publication.gate.prose import iter_prose_faults
from odgovor.publication.gate.voices import iter_voice_faults
from odgovor.publication.gate.waivers import apply_waivers
from odgovor.publication.live import Drift, LiveFigure, check_live, drift_fault, live_figures
from odgovor.publication.preparing import Parsing, Prepared, edited, parse, prepare, start_parsing
from odgovor.stats.index import index_of
from odgovor.study.integrity import parts_of
from odgovor.study.levels import read_levels
from odgovor.study.reading import Bundle, read_bundle

# Figures that say something else come last: they may come right when what they rest on is mended.
DRIFT = "LIVE-003"
# With fewer keys the records are looked at sooner than a process is started.
MANY_KEYS = 1500


@dataclass(frozen=True, slots=True)
class Verdict:
    """What the gate says of a bundle; ``prepared`` and ``editors`` spare the publisher doing it again."""

    faults: tuple[Fault, ...]
    drifts: tuple[Drift, ...] = ()
    prepared: Prepared | None = None
    editors: dict[Edition, Editor] = field(default_factory=dict)
    disclosure: Disclosure = field(default_factory=Disclosure)

    @property
    def is_open(self) -> bool:
        """Whether the publication may be released: no error, warnings allowed."""
        return not errors_only(self.faults)


def check(root: Path, kept: Cache) -> tuple[Fault, ...]:
    """All faults of the bundle in a folder; what was made at an earlier check of the same files is not made again.

    Raises ``InvalidDataError`` where there is no bundle.
    """
    left = Leftovers.of(root, kept)
    known = left.verdict() if left else None
    if known is not None:
        return known
    if left is None:
        return examine(read_bundle(root), kept).faults
    bundle = read_bundle(root, left)
    left.settle()
    faults = examine(bundle, kept, left).faults
    left.keep_verdict(faults)
    return faults


def examine(bundle: Bundle, kept: Cache | None = None, left: Leftovers | None = None) -> Verdict:
    """Look at everything and report all faults together; the manuscript only where the records are sound.

    In a large study two processes share the work. A cache spares parsing what was parsed before, and what an earlier
    check left spares making figures and tables of rooms in which nothing changed; the verdict is the same without.
    """
    faults = list(bundle.faults)
    if bundle.study is None:
        return Verdict(tuple(_sorted(faults)))
    prepared = prepare(bundle)  # before the processes part, so that both have it
    figures = [item for chapter in bundle.study.manuscript for item in live_figures(chapter)]
    begun = _begun(bundle, prepared, figures, kept, left)
    said: list[Fault] = []
    drifts = list(_drifts(figures, prepared, said))
    said += (drift_fault(drift) for drift in drifts)
    editors = {} if errors_only(bundle.faults) else edited(prepared, begun.parsing, said)
    said += iter_cell_faults(prepared, editors.values())
    disclosure = disclosed(prepared, editors.values(), read_levels(bundle.root))
    said += disclosure.faults(bundle.places)
    faults += (fault for part in begun.still for fault in part())
    settled = apply_waivers([*faults, *said], bundle.study)
    if left is not None:
        left.keep(prepared)
    return Verdict(tuple(_sorted(settled)), tuple(drifts), prepared, editors, disclosure)


class _Begun(NamedTuple):
    """What is at work: the parsing, and each part of the faults that do not need the manuscript."""

    parsing: Parsing
    still: Sequence[Callable[[], list[Fault]]]


def _begun(
    bundle: Bundle,
    prepared: Prepared,
    figures: Sequence[LiveFigure],
    kept: Cache | None,
    left: Leftovers | None,
) -> _Begun:
    """Begin everything that can be begun at once; when this returns, the desk has the figures that are foreseen.

    Where a process can be started for it, two do it side by side. Else each part is done when it is asked for, and
    only Pandoc is at work meanwhile.
    """
    index = index_of(prepared.study.stats)
    still = list(_still_faults(prepared, bundle, left))
    if left is not None:
        left.recall_withheld(prepared)
    if len(bundle.places) < MANY_KEYS or not can_fork():
        if left is not None:
            left.recall(prepared)
        return _Begun(start_parsing(prepared, kept), still)
    rooms = foreseen(figures, prepared.study.manuscript)
    making = [
        partial(wanted.made, room, prepared.desk)
        for room, wanted in rooms.items()
        if left is None or not left.has(room)
    ]
    index.find_withheld = cache(index.find_withheld)  # once in each process
    parsing, index.find_withheld, *others = aside(
        [partial(parse, prepared, kept), index.find_withheld, *making, *still],
        records=RECORDS,
    )
    if left is not None:
        left.recall(prepared)
    for made in others[: len(making)]:
        prepared.desk.recall(*made())
    return _Begun(parsing, others[len(making) :])


def _still_faults(
    prepared: Prepared, bundle: Bundle, left: Leftovers | None
) -> Iterator[Callable[[], list[Fault]]]:
    """What is wrong with the records and with the words between the figures, whatever the figures are; in parts."""
    study, places = prepared.study, bundle.places
    yield from parts_of(study, places, prepared.index, bundle.root, left)
    yield lambda: list(iter_language_faults(study, places))
    yield lambda: list(iter_mark_faults(study, prepared.index, places))
    yield lambda: list(iter_voice_faults(prepared, places))
    yield lambda: list(iter_prose_faults(prepared))


def _drifts(
    figures: Sequence[LiveFigure], prepared: Prepared, faults: list[Fault]
) -> Iterator[Drift]:
    for figure in figures:
        outcome = check_live(figure, prepared.desk)
        if isinstance(outcome, Drift):
            yield outcome
        elif outcome is not None:
            faults.append(outcome)


def _sorted(faults: list[Fault]) -> list[Fault]:
    unique = dict.fromkeys(faults)
    return sorted(
        unique,
        key=lambda fault: (
            fault.severity is Severity.WARNING,
            fault.code == DRIFT,
            fault.place.file,
            fault.place.row or 0,
            fault.code,
        ),
    )
