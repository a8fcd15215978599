"""Quotes in the manuscript: word for word what the turn says, and only with the speaker's consent."""

from __future__ import annotations

from dataclasses import dataclass

from odgovor.common.errors import Fault, Place
from odgovor.common.langtext import Edition
from odgovor.focusgroups.quotes import QuoteRefused, quote_from
from odgovor.publication.terms import term
from odgovor.study.records import Study


@dataclass(frozen=True, slots=True)
class Quote:
    """A quote that may be printed, with who said it and where."""

    key: str
    attribution: str
    lang: str
