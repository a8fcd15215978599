"""The colours of the drawings by class: written into the light drawing, and as CSS for a dark page."""

from __future__ import annotations

from dataclasses import dataclass

FONT = "'Source Sans 3', 'Source Sans Pro', sans-serif"


@dataclass(frozen=True, slots=True)
class Ink:
    """What a class paints: the fill or the stroke, in the light and in the dark palette."""

    paints: str
    light: str
    dark: str


INKS = {
    "ch-text": Ink("fill", "#1c2b2a", "#e8eeec"),
    "ch-text-muted": Ink("fill", "#586664", "#a9b8b5"),
    "ch-text-accent": Ink("fill", "#1f6f6b", "#6cc2bb"),
    "ch-text-contrast": Ink("fill", "#a05522", "#e5a06b"),
    "ch-accent": Ink("fill", "#1f6f6b", "#4fa8a1"),
    "ch-accent-soft": Ink("fill", "#8fbbb6", "#2f6966"),
    "ch-contrast": Ink("fill", "#b5642d", "#d98b52"),
    "ch-muted": Ink("fill", "#aab5b3", "#61716e"),
    "ch-strong": Ink("fill", "#4a5856", "#c3cfcc"),
    "ch-ground": Ink("fill", "#ffffff", "#141b1b"),
    "ch-outline": Ink("stroke", "#ffffff", "#141b1b"),
    "ch-accent-line": Ink("stroke", "#1f6f6b", "#4fa8a1"),
    "ch-accent-soft-line": Ink("stroke", "#6fa7a1", "#3d827d"),
    "ch-contrast-line": Ink("stroke", "#b5642d", "#d98b52"),
    "ch-muted-line": Ink("stroke", "#8a9795", "#7b8b88"),
    "ch-strong-line": Ink("stroke", "#4a5856", "#c3cfcc"),
    "ch-rule": Ink("stroke", "#7d8a88", "#7b8b88"),
    "ch-grid": Ink("stroke", "#e1e6e5", "#2c3736"),
    "ch-hatch": Ink("stroke", "#b9c3c1", "#55625f"),
    "ch-hatch-dot": Ink("fill", "#b9c3c1", "#55625f"),
    "ch-hatch-ground": Ink("fill", "#f7f9f8", "#1b2424"),
    "ch-heat-0": Ink("fill", "#f2f4f3", "#1e2827"),
    "ch-heat-1": Ink("fill", "#dcebe8", "#1f3836"),
    "ch-heat-2": Ink("fill", "#b8d6d1", "#21504c"),
    "ch-heat-3": Ink("fill", "#8abab4", "#286a65"),
    "ch-heat-4": Ink("fill", "#357f79", "#5fb0a9"),
    "ch-heat-5": Ink("fill", "#14524f", "#a5dcd6"),
    "ch-on-heat-0": Ink("fill", "#1c2b2a", "#e8eeec"),
    "ch-on-heat-1": Ink("fill", "#1c2b2a", "#e8eeec"),
    "ch-on-heat-2": Ink("fill", "#1c2b2a", "#ffffff"),
    "ch-on-heat-3": Ink("fill", "#102322", "#ffffff"),
    "ch-on-heat-4": Ink("fill", "#ffffff", "#0d1615"),
    "ch-on-heat-5": Ink("fill", "#ffffff", "#0d1615"),
    "ch-part-0": Ink("fill", "#1f6f6b", "#4fa8a1"),
    "ch-part-1": Ink("fill", "#7fb2ac", "#2f6966"),
    "ch-part-2": Ink("fill", "#d3e2df", "#22403e"),
    "ch-part-3": Ink("fill", "#d0d5d4", "#47524f"),
    "ch-part-4": Ink("fill", "#98a3a1", "#74837f"),
    "ch-part-5": Ink("fill", "#5d6b69", "#aebbb8"),
    "ch-part-6": Ink("fill", "#dcc3ae", "#6b4a33"),
    "ch-part-7": Ink("fill", "#eef1f0", "#202a29"),
    "ch-on-part-0": Ink("fill", "#ffffff", "#0d1615"),
    "ch-on-part-1": Ink("fill", "#0f2322", "#ffffff"),
    "ch-on-part-2": Ink("fill", "#1c2b2a", "#e8eeec"),
    "ch-on-part-3": Ink("fill", "#1c2b2a", "#ffffff"),
    "ch-on-part-4": Ink("fill", "#101b1a", "#0d1615"),
    "ch-on-part-5": Ink("fill", "#ffffff", "#0d1615"),
    "ch-on-part-6": Ink("fill", "#2b1d12", "#ffffff"),
    "ch-on-part-7": Ink("fill", "#1c2b2a", "#e8eeec"),
}
STEPS = 6
PARTS = 8


def paint_of(css: str) -> dict[str, str]:
    """The presentation attributes of the light palette for one or more classes, later ones first."""
    inks = [INKS[name] for name in css.split() if name in INKS]
    return {ink.paints: ink.light for ink in inks}


def dark_rules(*, within: str = "") -> str:
    """CSS rules that turn the drawings dark; ``within`` is a selector that they stand under.

    Presentation attributes give way to any rule, so nothing else is needed.
    """
    before = f"{within} " if within else ""
    return "\n".join(
        f"{before}.{name} {{ {ink.paints}: {ink.dark}; }}" for name, ink in INKS.items()
    )
