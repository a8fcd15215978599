"""What the pages of every edition share: one style sheet, two scripts, the fonts and their licences."""

from __future__ import annotations

from functools import cache
from importlib.resources import files

from odgovor.publication.charts.palette import dark_rules

STYLES = (
    "fonts", "theme", "base", "layout", "navigation", "prose", "claims", "exhibits",
    "cards", "annex", "search", "cover", "print",
)  # fmt: skip
SCRIPTS = (
    "core", "frame", "fold", "place", "cards", "stem", "index", "shortcut", "search", "tables", "annex",
)  # fmt: skip
_DARK = ':root[data-theme="dark"]'
_NOT_LIGHT = ':root:not([data-theme="light"])'


@cache
def shared_assets() -> dict[str, bytes]:
    """The files by their path inside the ``assets`` folder of the published tree."""
    found = {
        "css/site.css": _style_sheet().encode(),
        "js/theme.js": _read("js/theme.js").encode(),
        "js/site.js": "\n".join(_read(f"js/{name}.js") for name in SCRIPTS).encode(),
    }
    fonts = files("odgovor.publication").joinpath("assets/fonts")
    for path in sorted(fonts.iterdir(), key=lambda item: item.name):
        if path.name.endswith((".woff2", ".md")):
            found[f"fonts/{path.name}"] = path.read_bytes()
    return found


def _style_sheet() -> str:
    sheets = {name: _read(f"css/{name}.css") for name in STYLES}
    sheets["theme"] += _dark_sheet()
    return "\n".join(sheets.values())


def _dark_sheet() -> str:
    """The dark palette twice: for readers who chose it, and for those whose device asks for it."""
    dark = f"{_read('css/dark.css')}\n{dark_rules(within=_DARK)}\n"
    asked = dark.replace(_DARK, _NOT_LIGHT)
    return f"@media screen {{\n{dark}}}\n@media screen and (prefers-color-scheme: dark) {{\n{asked}}}\n"


def _read(path: str) -> str:
    return files("odgovor.publication").joinpath("assets", path).read_text(encoding="utf-8")
