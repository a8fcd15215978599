"""Collect the sentences of the workbench, keep their Serbian translations, and make the Latin ones from them.

Run ``python tools/messages.py`` after changing sentences: each app's ``locale/sr/LC_MESSAGES/django.po`` gets
the new ones (to be translated, in Cyrillic) and loses the old; ``sr_Latn`` and the compiled files are made
from it. ``--check`` writes nothing and tells what is missing or out of date.
"""

from __future__ import annotations

import argparse
import io
import os
import re
import sys
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

from babel.messages import Catalog
from babel.messages.extract import extract
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po
from django.conf import settings
from django.utils.translation.template import templatize

from odgovor.common.scripts import cyrillic_to_latin, has_cyrillic

WEB = Path(__file__).parent.parent / "src/odgovor/web"
KEYWORDS = {
    "_": None,
    "gettext": None,
    "gettext_lazy": None,
    "gettext_noop": None,
    "ngettext": (1, 2),
    "ngettext_lazy": (1, 2),
    "pgettext": ((1, "c"), 2),
    "pgettext_lazy": ((1, "c"), 2),
    "npgettext": ((1, "c"), 2, 3),
}
PLURAL = (
    "nplurals=3; plural=(n%10==1 && n%100!=11 ? 0 : n%10>=2 && n%10<=4 && "
    "(n%100<12 || n%100>14) ? 1 : 2);"
)
# Babel writes the moment into compiled files; the same sentences must make the same file.
NO_CLOCK = datetime(2000, 1, 1, tzinfo=UTC)
_PLACEHOLDER = re.compile(r"%\(\w+\)[sd]|\{\w+\}|<[^>]+>")


def apps() -> list[Path]:
    """The folders of the apps that say anything."""
    return sorted(path.parent for path in WEB.glob("*/__init__.py"))


def sentences(app: Path) -> Catalog:
    """Every sentence of an app: of its modules and of its templates."""
    found = Catalog(locale="sr", domain="django", charset="utf-8", fuzzy=False)
    for path in sorted([*app.rglob("*.py"), *app.rglob("*.html"), *app.rglob("*.txt")]):
        text = path.read_text("utf-8")
        if "locale" in path.parts or "static" in path.parts:
            continue
        if path.suffix != ".py":
            text = templatize(text, origin=str(path))
        for _line, message, _comments, context in extract(
            "python", io.BytesIO(text.encode()), keywords=KEYWORDS, options={"encoding": "utf-8"}
        ):
            if message and message != ("", ""):
                found.add(message, context=context, flags=[])
    return found


def kept(app: Path, language: str = "sr") -> Catalog:
    """The translations of an app as they stand."""
    path = app / f"locale/{language}/LC_MESSAGES/django.po"
    if not path.is_file():
        return Catalog(locale="sr", domain="django", charset="utf-8", fuzzy=False)
    with path.open("rb") as file:
        return read_po(file, locale="sr", domain="django")


def updated(app: Path) -> Catalog:
    """The app's sentences, each with the translation it had."""
    wanted, old = sentences(app), kept(app)
    made = Catalog(locale="sr", domain="django", charset="utf-8", fuzzy=False)
    for message in sorted(
        iter_messages(wanted), key=lambda item: (str(item.id), str(item.context))
    ):
        earlier = old.get(message.id, context=message.context)
        empty = ("", "", "") if isinstance(message.id, tuple) else ""
        string = earlier.string if earlier is not None and earlier.string else empty
        made.add(message.id, string, context=message.context, flags=message.flags - {"fuzzy"})
    return made


def iter_messages(catalog: Catalog) -> Iterator:
    """The messages of a catalogue without its header."""
    return (message for message in catalog if message.id)


def latin(catalog: Catalog) -> Catalog:
    """The Latin catalogue of a Cyrillic one; placeholders and markup stay as they are."""
    made = Catalog(locale="sr_Latn", domain="django", charset="utf-8", fuzzy=False)
    for message in iter_messages(catalog):
        strings = message.string
        string = tuple(map(in_latin, strings)) if isinstance(strings, tuple) else in_latin(strings)
        made.add(message.id, string, context=message.context, flags=message.flags)
    return made


def in_latin(text: str) -> str:
    """A translated sentence in Latin letters."""
    parts = _PLACEHOLDER.split(text)
    marks = _PLACEHOLDER.findall(text)
    return "".join(
        cyrillic_to_latin(part) + (marks[i] if i < len(marks) else "")
        for i, part in enumerate(parts)
    )


def iter_faults(app: Path, catalog: Catalog) -> Iterator[str]:
    """Sentences without a whole translation, or with one that loses a placeholder or is not Cyrillic."""
    for message in iter_messages(catalog):
        name = f"{app.name}: {message.id!r}"
        strings = message.string if isinstance(message.string, tuple) else (message.string,)
        if not all(strings):
            yield f"{name} is not translated"
            continue
        source = message.id if isinstance(message.id, tuple) else (message.id,)
        wanted = {mark for text in source for mark in _PLACEHOLDER.findall(text) if mark[0] != "<"}
        said = {mark for text in strings for mark in _PLACEHOLDER.findall(text) if mark[0] != "<"}
        if not said <= wanted or (len(strings) == 1 and said != wanted):
            yield f"{name} has other placeholders in Serbian: {sorted(said ^ wanted)}"


def files(app: Path, catalog: Catalog) -> dict[Path, bytes]:
    """The files of an app's translations."""
    found: dict[Path, bytes] = {}
    for language, content in (("sr", catalog), ("sr_Latn", latin(catalog))):
        folder = app / f"locale/{language}/LC_MESSAGES"
        found[folder / "django.po"] = _headless(content, language)
        compiled = io.BytesIO()
        written = read_po(io.BytesIO(found[folder / "django.po"]), locale="sr")
        written.creation_date = NO_CLOCK
        write_mo(compiled, written)
        found[folder / "django.mo"] = compiled.getvalue()
    return found


def _headless(catalog: Catalog, language: str) -> bytes:
    """A catalogue as text with a short header that no clock is in."""
    text = io.BytesIO()
    write_po(text, catalog, omit_header=True, width=100, sort_output=False, no_location=True)
    header = [
        'msgid ""',
        'msgstr ""',
        f'"Language: {language}\\n"',
        '"Content-Type: text/plain; charset=utf-8\\n"',
        '"Content-Transfer-Encoding: 8bit\\n"',
        f'"Plural-Forms: {PLURAL}\\n"',
    ]
    return ("\n".join(header) + "\n\n").encode() + text.getvalue()


def main() -> int:
    """Update or check every app, or those named."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("apps", nargs="*", help="folders of web/; all without any")
    parser.add_argument("--check", action="store_true")
    options = parser.parse_args()
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "odgovor.web.site.settings")
    assert settings.USE_I18N
    faults: list[str] = []
    for app in apps():
        if options.apps and app.name not in options.apps:
            continue
        catalog = updated(app)
        faults += iter_faults(app, catalog)
        if not list(iter_messages(catalog)):
            continue
        for path, data in files(app, catalog).items():
            if options.check:
                if not path.is_file() or path.read_bytes() != data:
                    faults.append(f"{path.relative_to(WEB)} is out of date: run tools/messages.py")
            else:
                path.parent.mkdir(parents=True, exist_ok=True)
                path.write_bytes(data)
        if has_cyrillic("".join(map(str, [m.string for m in iter_messages(latin(catalog))]))):
            faults.append(f"{app.name}: Cyrillic letters in the Latin edition")
    print("\n".join(faults) or "Every sentence is translated.")
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main())
