"""What the board counts, in sentences."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from odgovor.web.board.states import Phrase, Progress, State

STATE_WORDS: Mapping[State, Any] = {
    State.LATE: gettext_lazy("late"),
    State.MISSING: gettext_lazy("missing"),
    State.IN_WORK: gettext_lazy("in work"),
    State.DONE: gettext_lazy("done"),
    State.HIDDEN: gettext_lazy("not shown"),
}
TOTAL_WORDS: Mapping[State, Any] = {
    State.LATE: gettext_lazy("Late"),
    State.MISSING: gettext_lazy("Missing"),
    State.IN_WORK: gettext_lazy("In work"),
    State.DONE: gettext_lazy("Done"),
}


def line_of(progress: Progress) -> str:
    """What was counted, and what waits although it was counted: "14 of 22 activities marked; 1 contested"."""
    values = {"done": progress.done, "total": progress.total, "number": progress.done}
    counted = _SENTENCES[progress.phrase](progress) % values
    if not progress.beside:
        return counted
    waiting = ngettext("%(number)s contested", "%(number)s contested", progress.beside)
    return f"{counted}; {waiting % {'number': progress.beside}}"


_SENTENCES: Mapping[Phrase, Callable[[Progress], str]] = {
    Phrase.PLANS_WITH_DOCUMENT: lambda found: ngettext(
        "%(done)s of %(total)s plan with its document",
        "%(done)s of %(total)s plans with their documents",
        found.total,
    ),
    Phrase.GAPS_RECORDED: lambda found: ngettext(
        "no plan; %(number)s gap recorded", "no plan; %(number)s gaps recorded", found.done
    ),
    Phrase.PLANS_ENTERED: lambda found: ngettext(
        "%(number)s plan, no activities yet", "%(number)s plans, no activities yet", found.done
    ),
    Phrase.ACTIVITIES_MARKED: lambda found: ngettext(
        "%(done)s of %(total)s activity marked",
        "%(done)s of %(total)s activities marked",
        found.total,
    ),
    Phrase.VISITS_ENTERED: lambda found: ngettext(
        "%(number)s visit", "%(number)s visits", found.done
    ),
    Phrase.VISITS_ANSWERED: lambda found: ngettext(
        "%(done)s of %(total)s visit with all answers",
        "%(done)s of %(total)s visits with all answers",
        found.total,
    ),
    Phrase.GROUPS_CODED: lambda found: ngettext(
        "%(done)s of %(total)s group coded", "%(done)s of %(total)s groups coded", found.total
    ),
    Phrase.INDICATORS_KNOWN: lambda found: ngettext(
        "%(done)s of %(total)s indicator", "%(done)s of %(total)s indicators", found.total
    ),
    Phrase.ORGANISATIONS_ENTERED: lambda found: ngettext(
        "%(number)s organisation, no ties yet",
        "%(number)s organisations, no ties yet",
        found.done,
    ),
    Phrase.TIES_ANSWERED: lambda found: ngettext(
        "%(done)s of %(total)s tie answered", "%(done)s of %(total)s ties answered", found.total
    ),
    Phrase.REPORTS_HANDED_IN: lambda found: ngettext(
        "%(number)s report handed in", "%(number)s reports handed in", found.done
    ),
    Phrase.FINDINGS_ACCEPTED: lambda found: ngettext(
        "%(done)s of %(total)s finding accepted",
        "%(done)s of %(total)s findings accepted",
        found.total,
    ),
    Phrase.NOTHING: lambda _found: _("nothing yet"),
    Phrase.CLOSED: lambda _found: _("for the team of the city"),
}
