"""The sentences that the scripts say, in the edition of the page."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext_lazy as _

from odgovor.web.common.editions import current_edition

# {time} and the like are filled in by the script.
WORDS: Mapping[str, Any] = {
    "putBack": _("Unsent text from {time} was put back."),
    "discard": _("Discard it"),
    "discarded": _("The unsent text was discarded."),
    "saving": _("Saving"),
    "saved": _("Saved {time}"),
    "offline": _("No connection. Your text is kept in this browser until you are online again."),
    "signedOut": _("You are signed out. Your text is kept in this browser: sign in again."),
    "conflict": _("Somebody else has changed this in the meantime."),
    "seeBoth": _("See both versions"),
    "notYet": _("Not saved yet: something needs to be mended or filled in."),
    "failed": _("It could not be saved. Your text is kept in this browser."),
    "unsent": _("You have changed something that was not sent."),
    "scrolls": _("Table, scrolls sideways"),
    "showKeys": _("Show the shortcuts"),
    "copied": _("Copied"),
}


def script_words() -> dict[str, Any]:
    """Every sentence by its name, and the edition for dates and counts."""
    return {"edition": str(current_edition()), **{name: str(text) for name, text in WORDS.items()}}
