"""Widths, lines, scales and places that the drawings rest on."""

from __future__ import annotations

import itertools
import math

import pytest
from fontTools.ttLib import TTFont
from hypothesis import given
from hypothesis import strategies as st

from odgovor.common.codes import State
from odgovor.common.facts import Unit
from odgovor.publication.charts.measure import balance, fits, shorten, text_width, wrap
from odgovor.publication.charts.palette import INKS, dark_rules
from odgovor.publication.charts.scales import Scale, decimals_of, extent, rounded, tick_step, ticks
from odgovor.publication.charts.spread import spread
from odgovor.publication.charts.svg import at, clean

numbers = st.floats(-1e12, 1e12).map(lambda x: round(x, 3))


def test_figures_are_of_one_width():
    assert len({text_width(digit, 10) for digit in "0123456789"}) == 1


def test_widths_are_those_of_the_font():
    from importlib.resources import files

    path = files("odgovor.publication").joinpath("assets/fonts/SourceSans3-Regular.ttf")
    font = TTFont(str(path))
    metrics, names = font["hmtx"], font.getBestCmap()

    for text in ("Сремска Митровица", "Служба за запошљавање", "Kragujevac, 61%", "„Наслов“"):
        expected = sum(metrics[names[ord(letter)]][0] for letter in text) / 1000
        assert text_width(text, 1) == pytest.approx(expected)


@given(st.text(max_size=80), st.floats(20, 300))
def test_lines_never_exceed_their_width(text, width):
    for line in wrap(clean(text), width, 13):
        assert text_width(line, 13) <= width or line == "…"


@given(st.text("abc абв-", max_size=60), st.floats(40, 200), st.integers(1, 4))
def test_there_are_never_more_lines_than_asked(text, width, lines):
    assert len(wrap(text, width, 13, lines=lines)) <= lines


def test_nothing_is_lost_where_everything_fits():
    text = "Центар за заштиту жртава трговине људима"

    assert " ".join(wrap(text, 150, 13)) == text
    assert " ".join(balance(text, 150, 13)) == text
    assert fits(text, 150, 13, lines=3)
    assert not fits(text, 150, 13)


def test_balanced_lines_leave_no_lone_word():
    assert wrap("Центар за социјални рад", 150, 14)[-1] == "рад"
    assert balance("Центар за социјални рад", 150, 14)[-1] != "рад"


def test_a_shortened_text_ends_with_an_ellipsis():
    assert shorten("Сремска Митровица", 60, 13).endswith("…")
    assert shorten("Ниш", 60, 13) == "Ниш"


@given(st.lists(numbers, min_size=1, max_size=5))
def test_a_scale_holds_all_its_values(values):
    low, high = extent(values, unit=None)
    scale = Scale(low, high, 100, 300)

    assert low <= min(values)
    assert high >= max(values)
    assert all(100 <= scale.at(value) <= 300 for value in values)


@given(numbers, st.floats(0.001, 1e12), st.integers(2, 8))
def test_ticks_are_few_and_stand_on_the_scale(low, span, about):
    high = low + max(span, abs(low) * 1e-6)  # what is nearer cannot be told apart

    found = ticks(low, high, about=about)

    assert len(found) <= about * 1.5 + 2
    assert all(low - (high - low) * 1e-6 <= value <= high + (high - low) * 1e-6 for value in found)


def test_ticks_are_round():
    assert ticks(0, 1, about=5) == pytest.approx([0, 0.2, 0.4, 0.6, 0.8, 1])
    assert ticks(0, 8, about=4) == [0, 2, 4, 6, 8]
    assert ticks(0, 2, about=4, whole=True) == [0, 1, 2]
    assert tick_step(0, 127, about=4) == 50
    assert rounded(0, 127, about=4) == (0, 150)


@pytest.mark.parametrize(
    ("step", "unit", "decimals"),
    [(0.2, Unit.SHARE, 0), (0.005, Unit.SHARE, 1), (0.5, None, 1), (50, None, 0)],
)
def test_ticks_have_the_decimals_that_tell_them_apart(step, unit, decimals):
    assert decimals_of(step, unit=unit) == decimals


@given(st.lists(st.tuples(st.floats(0, 500), st.floats(5, 40)), max_size=20))
def test_spread_labels_never_overlap_and_keep_their_order(items):
    wanted, heights = [w for w, _ in items], [h for _, h in items]

    found = spread(wanted, heights, low=0, high=500)

    order = sorted(range(len(items)), key=lambda i: (wanted[i], i))
    for one, other in itertools.pairwise(order):
        assert found[other] - found[one] >= (heights[one] + heights[other]) / 2 - 1e-6
    assert all(found[i] - heights[i] / 2 >= -1e-6 for i in order)


def test_labels_with_room_stay_where_they_are():
    assert spread([10, 100, 50], [10, 10, 10], low=0, high=200) == [10, 100, 50]


@given(st.floats(-1e6, 1e6))
def test_coordinates_are_short(value):
    assert len(at(value).partition(".")[2]) <= 1
    assert at(value) != "-0"


def luminance(colour: str) -> float:
    parts = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    linear = [p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts]
    return math.fsum(w * p for w, p in zip((0.2126, 0.7152, 0.0722), linear, strict=True))


def contrast(one: str, other: str) -> float:
    """WCAG 2.2, the ratio of relative luminances."""
    high, low = sorted((luminance(one), luminance(other)), reverse=True)
    return (high + 0.05) / (low + 0.05)


@pytest.mark.parametrize("palette", ["light", "dark"])
def test_every_text_can_be_read_on_its_ground(palette):
    def colour(name: str) -> str:
        return str(getattr(INKS[name], palette))

    pairs = [(name, "ch-ground") for name in INKS if name.startswith("ch-text")]
    pairs += [(name, name.replace("ch-on-", "ch-")) for name in INKS if name.startswith("ch-on-")]
    pairs += [("ch-text-muted", "ch-hatch-ground"), ("ch-on-part-0", "ch-accent")]

    for text, ground in pairs:
        assert contrast(colour(text), colour(ground)) >= 4.5, (text, ground)


@pytest.mark.parametrize("palette", ["light", "dark"])
def test_bars_lines_and_points_stand_out_from_the_page(palette):
    ground = getattr(INKS["ch-ground"], palette)

    for name in ("ch-accent", "ch-contrast", "ch-strong", "ch-accent-line", "ch-contrast-line"):
        assert contrast(getattr(INKS[name], palette), ground) >= 3, name


def test_the_dark_rules_name_every_class():
    rules = dark_rules(within=".dark")

    assert rules.count("\n") == len(INKS) - 1
    assert ".dark .ch-accent { fill: " in rules


def test_every_state_has_a_pattern():
    from odgovor.publication.charts.svg import _DOTTED, _HATCHES

    assert set(State) == _DOTTED | set(_HATCHES)
