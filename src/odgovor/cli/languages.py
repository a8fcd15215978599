"""The language that the command line tells faults and outcomes in: ``ODGOVOR_LANGUAGE``, or what the system is set to."""

from __future__ import annotations

import os
from collections.abc import Mapping

from odgovor.common.langtext import Edition, LangText
from odgovor.common.plurals import plural_form

# The first of these that is set decides, as it does for other programs.
VARIABLES = ("ODGOVOR_LANGUAGE", "LC_ALL", "LC_MESSAGES", "LANG")
# What is counted, for one, few and many.
FAULTS = (
    LangText("{number} fault", "{number} грешка"),
    LangText("{number} faults", "{number} грешке"),
    LangText("{number} faults", "{number} грешака"),
)
WARNINGS = (
    LangText("{number} warning", "{number} упозорење"),
    LangText("{number} warnings", "{number} упозорења"),
    LangText("{number} warnings", "{number} упозорења"),
)
UNSHOWN = LangText("Not shown: {faults}.", "Није приказано: {faults}.")
HIDDEN = (
    LangText("... and {number} more warning", "... и још {number} упозорење"),
    LangText("... and {number} more warnings", "... и још {number} упозорења"),
    LangText("... and {number} more warnings", "... и још {number} упозорења"),
)
SHOW_ALL = LangText("(--all shows them).", "(приказује их --all).")
OPEN = LangText("The study can be published.", "Студија може да се објави.")
FILES = (
    LangText("{number} file", "{number} датотека"),
    LangText("{number} files", "{number} датотеке"),
    LangText("{number} files", "{number} датотека"),
)
PUBLISHED = LangText("Published: {files} in {folder}", "Објављено: {files} у {folder}")
UNCHANGED = LangText(
    "Nothing changed: {files} in {folder}", "Ништа се није променило: {files} у {folder}"
)
STARTED = LangText("A study was made in {folder}.", "Студија је направљена у {folder}.")
NEXT = LangText(
    "Next: odgovor check {folder}, then odgovor publish {folder}",
    "Даље: odgovor check {folder}, затим odgovor publish {folder}",
)
EXPORTED = LangText("Exported to {folder}", "Извезено у {folder}")
STOPPED = LangText("Stopped.", "Прекинуто.")
UNREADABLE = LangText(
    "'{file}' cannot be read or written: {why}.", "„{file}“ не може да се прочита или упише: {why}."
)
REFUSED = LangText("The system refused: {why}.", "Систем је одбио: {why}.")
LOOK = LangText(
    "Look at the path, at your rights to it, and at the space that is left there.",
    "Погледајте путању, да ли смете да јој приступите и колико је тамо места остало.",
)


def edition_of(environment: Mapping[str, str] = os.environ) -> Edition:
    """The edition in which faults are told: Serbian without a script is Cyrillic, any other language English.

    ``sr``, ``sr-Latn``, ``sr_RS.UTF-8`` and ``sr_RS.UTF-8@latin`` are understood.
    """
    named = next((environment[name] for name in VARIABLES if environment.get(name)), "")
    language, *rest = named.lower().replace("_", "-").replace(".", "-").replace("@", "-").split("-")
    if language != "sr":
        return Edition.EN
    return Edition.SR_LATN if {"latn", "latin"} & set(rest) else Edition.SR_CYRL


def told(what: LangText, **filled: object) -> str:
    """A sentence in the language of the user; what is filled in keeps its letters."""
    return what.in_edition(edition_of()).format(**filled)


def number_of(what: tuple[LangText, ...], number: int, edition: Edition) -> str:
    """A count with its noun in the right form."""
    return what[plural_form(number, edition)].in_edition(edition).format(number=number)
