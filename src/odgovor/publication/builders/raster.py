"""Drawings as PNG, for formats that take no SVG, with the publication's own fonts."""

from __future__ import annotations

from functools import cache
from importlib.resources import files


@cache
def font_files() -> tuple[str, ...]:
    """The paths of the fonts that drawings are set in."""
    folder = files("odgovor.publication").joinpath("assets", "fonts")
    return tuple(sorted(str(item) for item in folder.iterdir() if item.name.endswith(".ttf")))


def png_of(svg: str, width: int, *, scale: float = 2.0) -> bytes:
    """An SVG drawing as PNG, ``scale`` pixels a unit of width."""
    import resvg_py

    made = resvg_py.svg_to_bytes(
        svg_string=svg,
        width=int(width * scale),
        font_files=list(font_files()),
        skip_system_fonts=True,
        sans_serif_family="Source Sans 3",
    )
    return bytes(made)
