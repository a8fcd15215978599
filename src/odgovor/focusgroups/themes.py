"""Major and minor themes: codes named in at least half of the coded groups, and the others that are named."""

from __future__ import annotations

from odgovor.focusgroups.index import FocusIndex


def groups_by_code(index: FocusIndex) -> dict[str, frozenset[str]]:
    """The groups in which each code is named, by the one coder of each session."""
    return {
        code: frozenset(item.heard.session.key for item in found)
        for code, found in index.by_code.items()
    }


def major_and_minor(index: FocusIndex) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The codes named in at least half of the coded groups, and those in fewer; most often named first."""
    groups = groups_by_code(index)
    half = len(index.coder_of) / 2
    ranked = sorted(groups, key=lambda code: (-len(groups[code]), code))
    major = tuple(code for code in ranked if len(groups[code]) >= half)
    return major, tuple(code for code in ranked if len(groups[code]) < half)
