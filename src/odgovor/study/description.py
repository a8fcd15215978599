"""Rules of a study's description: its editions, its protection of small numbers, and how it is released."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from odgovor.common.errors import Fault, Place
from odgovor.study.records import LEAST_APPROVALS, MOST_APPROVALS, MOST_COOLING_HOURS, StudyInfo


def iter_info_faults(info: StudyInfo, place: Place) -> Iterator[Fault]:
    """Editions named twice or not at all, no protection of small numbers, a release that nobody looks at (DATA-003)."""
    if not info.editions or len(set(info.editions)) < len(info.editions):
        message = "'editions' names each edition once, and at least one."
        remedy = "Write 'editions: [en, sr-Cyrl, sr-Latn]', or those of them that you want."
        yield Fault("DATA-003", replace(place, column="editions"), message, remedy)
    if info.small_cell_threshold < 1:
        message = "The threshold below which counts of people are withheld is 1 or more."
        spot = replace(place, column="small_cell_threshold")
        yield Fault("DATA-003", spot, message, "Write 5, or what your statistical office uses.")
    if not LEAST_APPROVALS <= info.release_approvals <= MOST_APPROVALS:
        message = f"{LEAST_APPROVALS} to {MOST_APPROVALS} people approve a release."
        spot = replace(place, column="release_approvals")
        yield Fault("DATA-003", spot, message, "Write how many have to; two at least.")
    if not 0 <= info.cooling_off_hours <= MOST_COOLING_HOURS:
        message = f"A release cools off for 0 to {MOST_COOLING_HOURS} hours."
        spot = replace(place, column="cooling_off_hours")
        yield Fault("DATA-003", spot, message, "Write whole hours, such as 24.")
