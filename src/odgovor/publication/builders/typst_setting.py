"""Sets parts of an edition in type: a part is a Typst document of its own, and what was set before is kept."""

from __future__ import annotations

import json
import re
import tempfile
from collections.abc import Mapping
from importlib.resources import as_file, files
from pathlib import Path
from typing import Any

from odgovor.common.errors import Fault, InvalidDataError, Place
from odgovor.common.langtext import Edition
from odgovor.publication.builders.typeset import Typeset, read_typeset
from odgovor.publication.builders.typst_text import string
from odgovor.publication.cache import Cache, code_key, content_key
from odgovor.publication.resolved import Resolved
from odgovor.publication.terms import term

NO_SIGN = "Look in the study for the sign that Typst names, such as an emoji, and put letters in its place."
REMEDY = "An alt text, a heading level or a link in the manuscript breaks PDF/UA."
SCRIPTS = {Edition.EN: "latn", Edition.SR_CYRL: "cyrl", Edition.SR_LATN: "latn"}
REGIONS = {Edition.EN: "GB", Edition.SR_CYRL: "RS", Edition.SR_LATN: "RS"}
_LABEL = re.compile(r"<([\w.:-]+)>")
_DRAWING = re.compile(r'"exhibit-(\d+)\.svg"')


def set_part(
    body: str, *, resolved: Resolved, first_page: int, epoch: int, cache: Cache
) -> Typeset:
    """A part set in type, or kept from before; raises ``InvalidDataError`` (BUILD-002) with what Typst says."""
    source = "\n".join(
        (_settings(resolved, first_page), _template("publication"), body, _places_markup(body))
    )
    drawings = {
        f"exhibit-{spot}.svg": resolved.exhibits[int(spot)].svg for spot in _DRAWING.findall(body)
    }
    key = content_key(code_key(), "set", str(epoch), source, *drawings.values())

    def make() -> Typeset:
        place = f"{resolved.edition} PDF"
        return _set(source, drawings, epoch=epoch, place=place)

    made: Typeset = cache.made(key, make)
    return made


def broken(resolved: Resolved, message: str) -> InvalidDataError:
    """What keeps the PDF of an edition from being made (BUILD-002)."""
    return _fault(f"{resolved.edition} PDF", message)


def _fault(place: str, message: str) -> InvalidDataError:
    remedy = NO_SIGN if "could not be displayed" in message else REMEDY
    return InvalidDataError([Fault("BUILD-002", Place(place), message[:600], remedy)])


def _set(source: str, drawings: Mapping[str, str], *, epoch: int, place: str) -> Typeset:
    import typst

    with tempfile.TemporaryDirectory() as folder, as_file(_fonts()) as fonts:
        root = Path(folder)
        for name, text in {"main.typ": source, **drawings}.items():
            (root / name).write_text(text, encoding="utf-8")
        try:
            compiler = typst.Compiler(
                root / "main.typ", root=root, font_paths=[fonts], ignore_system_fonts=True
            )
            pdf: Any = compiler.compile(format="pdf", pdf_standards=["ua-1"], timestamp=epoch)
            places = json.loads(compiler.query("<odgovor-places>", field="value", one=True))
        except typst.TypstError as fault:
            raise _fault(place, str(fault)) from fault
    return read_typeset(pdf, {label: (page, left, top) for label, page, left, top in places})


def _fonts() -> Any:
    return files("odgovor.publication").joinpath("assets", "fonts")


def _template(name: str) -> str:
    path = files("odgovor.publication").joinpath(f"builders/templates/{name}.typ")
    return path.read_text(encoding="utf-8")


def _settings(resolved: Resolved, first_page: int) -> str:
    edition = resolved.edition
    values = {
        "title": resolved.title,
        "subtitle": resolved.subtitle,
        "publisher": resolved.publisher,
        "date": resolved.date_shown,
        "note": resolved.note,
        "rights": resolved.rights,
        "lang": edition.language,
        "script": SCRIPTS[edition],
        "region": REGIONS[edition],
        "contents": term("contents", edition),
    }
    pairs = ", ".join(f"{name}: {string(value)}" for name, value in values.items())
    return f"#let book = ({pairs}, first: {first_page})"


def _places_markup(body: str) -> str:
    """Tells where the labels stand; what looks like a label and is none is passed over."""
    names = "".join(f"{string(name)}, " for name in sorted(set(_LABEL.findall(body))))
    return f"#places-of(({names}))"
