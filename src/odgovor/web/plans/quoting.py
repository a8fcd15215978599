"""Whether a quote stands on the page it names: read in the kept snapshot, letter by letter."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from odgovor.common.errors import Fault, Place
from odgovor.common.quotes import squeezed
from odgovor.web.documents.pages import page_count, page_saying, page_text
from odgovor.web.studies.models import Member

_MOST_DIGITS = 6


class Standing(StrEnum):
    """What was found where a quote should stand."""

    STANDS = "stands"
    ELSEWHERE = "elsewhere"
    NOT_FOUND = "not_found"
    NO_SUCH_PAGE = "no_such_page"
    NO_TEXT = "no_text"
    NOTHING_TO_CHECK = "nothing_to_check"


@dataclass(frozen=True, slots=True)
class Found:
    """What was found; ``page`` is the one on which the quote does stand, counted from 1."""

    standing: Standing
    page: int | None = None
    page_count: int = 0


def look_up(member: Member, *, document: str, page: str, quote: str) -> Found:
    """Look for a quote on a page of a document that the member may see; ``page`` as it was typed."""
    if not (document and quote.strip() and _is_number(page)):
        return Found(Standing.NOTHING_TO_CHECK)
    count, number = page_count(member, document), int(page)
    if not count:
        return Found(Standing.NO_TEXT)
    text = page_text(member, document, number)
    if not 1 <= number <= count or text is None:
        return Found(Standing.NO_SUCH_PAGE, page_count=count)
    if squeezed(quote) in squeezed(text):
        return Found(Standing.STANDS, number, count)
    other = page_saying(member, document, quote, near=number)
    if other is not None and other != number:
        return Found(Standing.ELSEWHERE, other, count)
    return Found(Standing.NOT_FOUND if text.strip() else Standing.NO_TEXT, page_count=count)


def quote_fault(key: str, found: Found, page: str) -> Fault | None:
    """The fault of a quote that does not stand where it is said to; None where it does, or nothing can be read."""
    place = Place(record=key, column="quote")
    if found.standing is Standing.NO_SUCH_PAGE:
        message = f"The document has {found.page_count} pages, not a page {page}."
        return Fault("QUOTE-004", Place(record=key, column="page"), message, "Correct the page.")
    if found.standing is Standing.ELSEWHERE:
        message = f"The quote does not stand on page {page}, but on page {found.page}."
        return Fault("QUOTE-003", place, message, "Correct the page.")
    if found.standing is Standing.NOT_FOUND:
        message = f"The quote does not stand on page {page}."
        remedy = "Copy the words exactly as the document has them, or correct the page."
        return Fault("QUOTE-003", place, message, remedy)
    return None


def _is_number(page: str) -> bool:
    return page.isascii() and page.isdecimal() and len(page) <= _MOST_DIGITS
