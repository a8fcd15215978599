"""Drawings as PNG, for formats that take no SVG, set in the publication's own fonts."""

from __future__ import annotations

import tempfile
from collections.abc import Mapping, Sequence
from functools import partial
from importlib.resources import as_file, files
from pathlib import Path
from typing import Any

from odgovor.publication.builders.typst_process import with_typst
from odgovor.publication.cache import Cache, code_key, content_key

WIDTH_POINTS = 680
PIXELS_PER_INCH = 120


def pngs_of(drawings: Mapping[str, str], cache: Cache) -> dict[str, bytes]:
    """SVG drawings by name as PNG; those that the cache lacks are made in one run of Typst (fonts are read once)."""
    keys = {name: content_key(code_key(), "png", svg) for name, svg in drawings.items()}
    found: dict[str, Any] = {name: cache.get(key) for name, key in keys.items()}
    missing = [name for name, image in found.items() if image is None]
    made = with_typst(partial(_rasters, [drawings[name] for name in missing])) if missing else []
    for name, image in zip(missing, made, strict=True):
        found[name] = image
        cache.put(keys[name], image)
    return found


def _rasters(drawings: Sequence[str]) -> list[bytes]:
    import typst

    folder = files("odgovor.publication").joinpath("assets", "fonts")
    with tempfile.TemporaryDirectory() as name, as_file(folder) as fonts:
        root = Path(name)
        pages = []
        for number, svg in enumerate(drawings):
            (root / f"{number}.svg").write_text(svg, encoding="utf-8")
            pages.append(f'#image("{number}.svg", width: {WIDTH_POINTS}pt)')
        source = "\n#pagebreak(weak: true)\n".join(pages)
        settings = "#set page(width: auto, height: auto, margin: 0pt)"
        (root / "main.typ").write_text(f"{settings}\n{source}", encoding="utf-8")
        made = typst.compile(
            root / "main.typ",
            root=root,
            format="png",
            ppi=PIXELS_PER_INCH,
            font_paths=[fonts],
            ignore_system_fonts=True,
        )
    return made if isinstance(made, list) else [made]
