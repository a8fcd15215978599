"""Words of the web edition: its own page furniture first, then the words that every format shares."""

from __future__ import annotations

from functools import cache
from importlib.resources import files

import yaml

from odgovor.common.langtext import Edition, LangText
from odgovor.common.plurals import plural_form
from odgovor.common.scripts import cyrillic_to_latin, has_cyrillic
from odgovor.publication.terms import term

_Forms = tuple[str, str, str]


@cache
def _words() -> dict[str, dict[str, str | list[str]]]:
    path = files("odgovor.publication").joinpath("builders/site_words.yaml")
    found: dict[str, dict[str, str | list[str]]] = yaml.load(
        path.read_text(encoding="utf-8"), Loader=yaml.CSafeLoader
    )
    return found


def word(name: str, edition: Edition, **values: str) -> str:
    """A word or sentence in an edition; raises ``KeyError`` for one that neither list has."""
    entry = _words().get(name)
    if entry is None:
        return term(name, edition, **values)
    text = LangText(en=str(entry["en"]), sr=str(entry["sr"])).in_edition(edition)
    return text.format(**values) if values else text


def counting_forms(name: str, edition: Edition) -> _Forms:
    """The forms of a counted noun: one, few, many."""
    forms = list(_words()[name][edition.language])
    if edition is Edition.SR_LATN:
        forms = [cyrillic_to_latin(form) for form in forms]
    return forms[0], forms[1], forms[2]


def counted(name: str, count: int, edition: Edition) -> str:
    """A count with its noun in the right form: ``3 records``, „3 записа“, „21 запис“."""
    return f"{count} {counting_forms(name, edition)[plural_form(count, edition)]}"


def edition_name(edition: Edition) -> str:
    """The name of an edition in its own language and script."""
    return term(f"edition_{edition.value}", Edition.EN)


def size_text(size: int, edition: Edition) -> str:
    """A file size in kB or MB with the decimal mark of the language."""
    value, unit = (size / 1e6, "MB") if size >= 1e6 else (max(size / 1e3, 0.1), "kB")
    text = f"{value:.1f}" if value < 10 else f"{value:.0f}"
    return f"{text if edition is Edition.EN else text.replace('.', ',')}\u00a0{unit}"


def lang_tag(lang: str, text: str, edition: Edition) -> str:
    """The exact language tag of a foreign fragment, empty where it is the edition's own.

    A bare ``sr`` gets the script that the text is written in.
    """
    tag = lang
    if lang == "sr":
        tag = Edition.SR_CYRL.value if has_cyrillic(text) else Edition.SR_LATN.value
    return "" if tag == edition.value else tag
