"""The language that the command line tells faults in: ``ODGOVOR_LANGUAGE``, or what the system is set to."""

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
HIDDEN = (
    LangText("... and {number} more warning", "... и још {number} упозорење"),
    LangText("... and {number} more warnings", "... и још {number} упозорења"),
    LangText("... and {number} more warnings", "... и још {number} упозорења"),
)
SHOW_ALL = LangText("(--all shows them).", "(приказује их --all).")
OPEN = LangText("The study can be published.", "Студија може да се објави.")


def edition_of(environment: Mapping[str, str] = os.environ) -> Edition:
    """The edition in which faults are told: Serbian without a script is Cyrillic, any other language English.

    ``sr``, ``sr-Latn``, ``sr_RS.UTF-8`` and ``sr_RS.UTF-8@latin`` are understood.
    """
    named = next((environment[name] for name in VARIABLES if environment.get(name)), "")
    language, *rest = named.lower().replace("_", "-").replace(".", "-").replace("@", "-").split("-")
    if language != "sr":
        return Edition.EN
    return Edition.SR_LATN if {"latn", "latin"} & set(rest) else Edition.SR_CYRL


def number_of(what: tuple[LangText, ...], number: int, edition: Edition) -> str:
    """A count with its noun in the right form."""
    return what[plural_form(number, edition)].in_edition(edition).format(number=number)
