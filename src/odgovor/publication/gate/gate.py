"""The gate's walk: bundle, integrity, languages, marks, live figures, prose, voices, manuscript, cells; then the waivers."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import partial

from odgovor.common.errors import Fault, Severity, errors_only
from odgovor.common.langtext import Edition
from odgovor.publication.cache import Cache
from odgovor.publication.editor import Editor
from odgovor.publication.gate.aside import aside
from odgovor.publication.gate.cells import iter_cell_faults
from odgovor.publication.gate.languages import iter_language_faults
from odgovor.publication.gate.marks import iter_mark_faults
from odgovor.publication.gate.prose import iter_prose_faults
from odgovor.publication.gate.voices import iter_voice_faults
from odgovor.publication.gate.waivers import apply_waivers
from odgovor.publication.live import Drift, check_live, drift_fault, live_figures
from odgovor.publication.preparing import Prepared, edited, prepare, start_parsing
from odgovor.study.integrity import iter_faults
from odgovor.study.reading import Bundle


@dataclass(frozen=True, slots=True)
class Verdict:
    """What the gate says of a bundle; ``prepared`` and ``editors`` spare the publisher doing it again."""

    faults: tuple[Fault, ...]
    drifts: tuple[Drift, ...] = ()
    prepared: Prepared | None = None
    editors: dict[Edition, Editor] = field(default_factory=dict)

    @property
    def is_open(self) -> bool:
        """Whether the publication may be released: no error, warnings allowed."""
        return not errors_only(self.faults)


def examine(bundle: Bundle, cache: Cache | None = None) -> Verdict:
    """Look at everything and report all faults together; the manuscript only where the records are sound.

    A cache spares parsing what was parsed before; the verdict is the same without one.
    """
    faults = list(bundle.faults)
    if bundle.study is None:
        return Verdict(tuple(_sorted(faults)))
    prepared = prepare(bundle)
    records = aside(partial(_record_faults, prepared, bundle), keys=len(bundle.places))
    parsing = start_parsing(prepared, cache)
    said: list[Fault] = []
    drifts = list(_drifts(prepared, said))
    said += (drift_fault(drift) for drift in drifts)
    said += iter_prose_faults(prepared)
    editors = {} if errors_only(bundle.faults) else edited(prepared, parsing, said)
    said += iter_cell_faults(prepared, editors.values())
    settled = apply_waivers([*faults, *records(), *said], bundle.study)
    return Verdict(tuple(_sorted(settled)), tuple(drifts), prepared, editors)


def _record_faults(prepared: Prepared, bundle: Bundle) -> list[Fault]:
    """What is wrong with the records, whatever the manuscript makes of them."""
    study, places = prepared.study, bundle.places
    return [
        *iter_faults(study, places, prepared.index, bundle.root),
        *iter_language_faults(study, places),
        *iter_mark_faults(study, prepared.index, places),
        *iter_voice_faults(prepared, places),
    ]


def _drifts(prepared: Prepared, faults: list[Fault]) -> Iterator[Drift]:
    for chapter in prepared.study.manuscript:
        for figure in live_figures(chapter):
            found = check_live(figure, prepared.desk)
            if isinstance(found, Drift):
                yield found
            elif found is not None:
                faults.append(found)


def _sorted(faults: list[Fault]) -> list[Fault]:
    unique = dict.fromkeys(faults)
    return sorted(
        unique,
        key=lambda fault: (
            fault.severity is Severity.WARNING,
            fault.place.file,
            fault.place.row or 0,
            fault.code,
        ),
    )
