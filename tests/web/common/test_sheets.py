"""The style sheets and scripts as text: tokens exist, the dark palettes agree, everything is linked."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

import odgovor.web.common

COMMON = Path(odgovor.web.common.__file__).parent
WEB = COMMON.parent
SHEETS = sorted(WEB.glob("*/static/css/*.css"))
THEME = (COMMON / "static/css/theme.css").read_text(encoding="utf-8")
_DEFINED = re.compile(r"(--[\w-]+)\s*:")
_USED = re.compile(r"var\((--[\w-]+)\)")


def palette(selector: str) -> dict[str, str]:
    """The declarations of the first block of the theme that begins with a selector."""
    block = THEME.split(selector, 1)[1].split("}", 1)[0]
    return dict(re.findall(r"([\w-]+):\s*([^;]+);", block))


@pytest.mark.parametrize("sheet", SHEETS, ids=lambda path: f"{path.parts[-4]}/{path.name}")
def test_every_token_that_a_sheet_uses_exists(sheet: Path) -> None:
    text = sheet.read_text(encoding="utf-8")
    known = {*_DEFINED.findall(THEME), *_DEFINED.findall(text)}

    assert set(_USED.findall(text)) - known == set()


@pytest.mark.parametrize("sheet", SHEETS, ids=lambda path: f"{path.parts[-4]}/{path.name}")
def test_no_sheet_is_longer_than_can_be_read(sheet: Path) -> None:
    assert len(sheet.read_text(encoding="utf-8").splitlines()) <= 300


def test_dark_is_the_same_for_who_asks_for_it_everywhere_and_who_chose_it_here() -> None:
    asked = palette(':root:not([data-theme="light"]) {')
    chosen = palette(':root[data-theme="dark"] {')

    assert asked == chosen
    assert asked


def test_every_colour_of_the_light_palette_has_its_dark_one() -> None:
    light = {name for name, value in palette(":root {").items() if value.startswith(("#", "rgb"))}

    assert light <= set(palette(':root[data-theme="dark"] {'))


@pytest.mark.parametrize(
    ("folder", "template"), [("css/*.css", "_styles.html"), ("js/*.js", "_scripts.html")]
)
def test_every_sheet_and_script_is_linked(folder: str, template: str) -> None:
    text = (COMMON / "templates/common" / template).read_text(encoding="utf-8")
    linked = set(re.findall(r"static '(?:css|js)/([\w.-]+)'", text))

    assert {path.name for path in COMMON.glob(f"static/{folder}")} == linked
