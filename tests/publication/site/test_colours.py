"""Colours that can be read: the contrast of every pair of ink and ground that the style sheets use (WCAG 2.2, 1.4.3)."""

from __future__ import annotations

import re
from importlib.resources import files

import pytest

GROUNDS = ("paper", "tint")
INKS = ("ink", "muted", "accent", "accent-strong", "warm")
PAIRS = [
    *[(ink, ground) for ink in INKS for ground in GROUNDS],
    ("accent", "accent-tint"), ("accent-strong", "accent-tint"), ("ink", "accent-tint"),
    ("muted", "accent-tint"), ("warm", "warm-tint"), ("ink", "warm-tint"), ("ink", "mark"),
    ("on-accent", "accent"), ("on-accent", "accent-strong"),
]  # fmt: skip


def _palette(name: str) -> dict[str, str]:
    path = files("odgovor.publication").joinpath(f"assets/css/{name}.css")
    return dict(re.findall(r"--([\w-]+): (#[0-9a-f]{6});", path.read_text(encoding="utf-8")))


def _luminance(colour: str) -> float:
    parts = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    linear = [p / 12.92 if p <= 0.03928 else ((p + 0.055) / 1.055) ** 2.4 for p in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one: str, other: str) -> float:
    """The contrast ratio of two colours, 1 to 21 (WCAG 2.2)."""
    high, low = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (high + 0.05) / (low + 0.05)


def test_the_measure_itself_is_right_on_black_and_white() -> None:
    assert contrast("#000000", "#ffffff") == pytest.approx(21)
    assert contrast("#777777", "#ffffff") == pytest.approx(4.48, abs=0.01)


@pytest.mark.parametrize("name", ["theme", "dark"])
@pytest.mark.parametrize(("ink", "ground"), PAIRS)
def test_text_stands_out_from_its_ground(name: str, ink: str, ground: str) -> None:
    palette = _palette(name)

    assert contrast(palette[ink], palette[ground]) >= 4.5


@pytest.mark.parametrize("name", ["theme", "dark"])
def test_edges_of_fields_stand_out_from_the_page(name: str) -> None:
    palette = _palette(name)

    assert contrast(palette["line-strong"], palette["paper"]) >= 3


def test_both_palettes_have_the_same_colours() -> None:
    assert set(_palette("theme")) == set(_palette("dark"))
