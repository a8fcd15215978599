"""Drawings as PNG, for formats that take no SVG, set in the publication's own fonts."""

from __future__ import annotations

import tempfile
from collections.abc import Mapping
from importlib.resources import as_file, files
from pathlib import Path

WIDTH_POINTS = 680
PIXELS_PER_INCH = 120


def pngs_of(drawings: Mapping[str, str]) -> dict[str, bytes]:
    """SVG drawings by name as PNG, all in one run of Typst (fonts are read once)."""
    import typst

    if not drawings:
        return {}
    folder = files("odgovor.publication").joinpath("assets", "fonts")
    with tempfile.TemporaryDirectory() as name, as_file(folder) as fonts:
        root = Path(name)
        pages = ["#set page(width: auto, height: auto, margin: 0pt)"]
        for number, svg in enumerate(drawings.values()):
            (root / f"{number}.svg").write_text(svg, encoding="utf-8")
            pages.append(f'#image("{number}.svg", width: {WIDTH_POINTS}pt)')
        source = "\n#pagebreak(weak: true)\n".join(pages[1:])
        (root / "main.typ").write_text(f"{pages[0]}\n{source}", encoding="utf-8")
        made = typst.compile(
            root / "main.typ",
            root=root,
            format="png",
            ppi=PIXELS_PER_INCH,
            font_paths=[fonts],
            ignore_system_fonts=True,
        )
    images = made if isinstance(made, list) else [made]
    return dict(zip(drawings, images, strict=True))
