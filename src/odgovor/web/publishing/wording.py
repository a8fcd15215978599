"""What steps, troubles, refusals and families of faults are called."""

from __future__ import annotations

import re
from typing import Any

from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext_lazy

from odgovor.common.langtext import Edition

STEPS: dict[str, Any] = {
    "": _("Waiting for a worker"),
    "export": _("Writing the study out"),
    "gate": _("Looking at every record, figure and quote"),
    "editions": _("Putting the editions together"),
    "writing": _("Putting the files in place"),
}
FORMS: dict[str, Any] = {
    "site": _("Site"),
    "pdf": _("PDF"),
    "office": _("Word document and e-book"),
}
EDITIONS: dict[str, Any] = {
    Edition.EN: _("English"),
    Edition.SR_CYRL: _("Serbian, Cyrillic"),
    Edition.SR_LATN: _("Serbian, Latin"),
}
TROUBLES: dict[str, Any] = {
    "lost": _("The worker was stopped while it was at work. Start again."),
    "stopped": _(
        "The worker ran into something that it did not expect. The log of the server has the details."
    ),
    "busy": _("The study was being changed all the time. Start again in a quieter moment."),
}
REFUSALS: dict[str, Any] = {
    "role": _("Only a coordinator proposes a release."),
    "gate": _(
        "The study has changed since, or the gate has found something. Look at the gate again."
    ),
    "building": _("Another release is being built. Wait until it is done."),
    "approval": _("You have approved this release already, or it no longer waits for approvals."),
    "digest": _("The files are not those that you looked at. Open the release again."),
    "withdrawal": _("This release can no longer be withdrawn by you."),
}
# What the faults of a family are about; their own sentences say where and what.
FAMILIES: dict[str, Any] = {
    "ACTORS": _("Actors or their ties contradict each other"),
    "ALT": _("A drawing lacks words for those who do not see it"),
    "BUILD": _("Something could not be built"),
    "CELL": _("A table could give people away"),
    "CHAIN": _("A finding or a recommendation hangs in the air"),
    "CSV": _("A table of the bundle cannot be read"),
    "DATA": _("A value does not fit its field"),
    "DIGEST": _("A document or a report is not what it was"),
    "ENC": _("A file is not readable text"),
    "FIELD": _("Visits or their answers contradict each other"),
    "FILE": _("A file is missing or in the wrong place"),
    "FOCUS": _("A focus group or its codes contradict each other"),
    "KEY": _("A key leads nowhere or is used twice"),
    "LANG": _("A translation is missing"),
    "LAW": _("A text of a norm is damaged, or a newer one reads otherwise"),
    "LINK": _("A link leads nowhere"),
    "LIVE": _("The text and the figures differ"),
    "MARK": _("Invented content is not marked as such"),
    "NORMS": _("A norm is not complete"),
    "PLANS": _("A plan or its marks contradict each other"),
    "PROSE": _("A number is typed by hand"),
    "QUOTE": _("A quote is not word for word, or without consent"),
    "SENSE": _("What is for few would be published"),
    "STALE": _("What a finding or a recommendation rests on has changed"),
    "STATS": _("Statistics contradict each other"),
    "TEXT": _("The text of a chapter is not well formed"),
    "WAIVE": _("A waiver does not hold"),
    "YAML": _("A file of the bundle cannot be read"),
}
# What mends a fault here, where the fault's own remedy names a command.
REMEDIES: dict[str, Any] = {
    "LAW-005": _("Open it, read the newer wording and pin it."),
    "LIVE-003": _("Open the chapter and press Take the new value."),
    "STALE-001": _("Open it, read again what it rests on and pin it."),
    "STALE-002": _("Open it, read what it rests on and pin it."),
}
# How many records for few go out; the fault itself names the folder of the bundle, which nobody sees here.
COUNTED: dict[str, Any] = {
    "SENSE-002": ngettext_lazy(
        "%(kind)s: %(number)s restricted record would be published.",
        "%(kind)s: %(number)s restricted records would be published.",
        "number",
    ),
    "SENSE-003": ngettext_lazy(
        "%(kind)s: %(number)s record for the team is published.",
        "%(kind)s: %(number)s records for the team are published.",
        "number",
    ),
}
_NUMBER = re.compile(r": ([0-9]+)\.\Z")
_COMMAND = ": odgovor "


def step_words(step: str) -> str:
    """What is being done, e.g. ``pdf en``: PDF, English."""
    form, _space, edition = step.partition(" ")
    if form in FORMS and edition:
        named = next((str(EDITIONS[item]) for item in Edition if item.value == edition), edition)
        return f"{FORMS[form]}: {named}"
    return str(STEPS.get(step, step))


def family_words(code: str) -> str:
    """What faults with a code are about; the code itself where its family is new."""
    return str(FAMILIES.get(code.partition("-")[0], code))


def remedy_here(code: str, remedy: str) -> str:
    """What mends a fault in the workbench, where its own remedy is a command; else nothing."""
    return str(REMEDIES.get(code, "")) if _COMMAND in remedy else ""


def counted_words(code: str, message: str, kind: str) -> str:
    """How many records for few of a kind go out, where a fault counts them; else nothing."""
    found = _NUMBER.search(message) if code in COUNTED else None
    return str(COUNTED[code] % {"kind": kind, "number": int(found[1])}) if found else ""
