"""Labels of the closed code lists, whichever room they are of, and the names of the kinds of records."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum
from importlib import import_module
from typing import Any

from django.utils.translation import pgettext_lazy

from odgovor.common import codes
from odgovor.common.langtext import LangText
from odgovor.findings.records import FindingStatus, RecommendationStatus, ResponsePosition
from odgovor.plans.flags import Flag
from odgovor.plans.marks import Standing
from odgovor.plans.records import Stage, Status
from odgovor.web.common.editions import said

SCALES: Mapping[str, type[StrEnum]] = {
    "status": Status,
    "standing": Standing,
    "stage": Stage,
    "flag": Flag,
    "state": codes.State,
    "finding": FindingStatus,
    "recommendation": RecommendationStatus,
    "response": ResponsePosition,
}
KIND_NAMES: Mapping[str, tuple[Any, Any]] = {
    "study": (pgettext_lazy("kind", "Study"), pgettext_lazy("kind", "Studies")),
    "locality": (pgettext_lazy("kind", "City"), pgettext_lazy("kind", "Cities")),
    "organisation": (pgettext_lazy("kind", "Organisation"), pgettext_lazy("kind", "Organisations")),
    "contributor": (pgettext_lazy("kind", "Contributor"), pgettext_lazy("kind", "Contributors")),
    "alias": (pgettext_lazy("kind", "Earlier key"), pgettext_lazy("kind", "Earlier keys")),
    "waiver": (pgettext_lazy("kind", "Waiver"), pgettext_lazy("kind", "Waivers")),
    "document": (pgettext_lazy("kind", "Document"), pgettext_lazy("kind", "Documents")),
    "concordance": (
        pgettext_lazy("kind", "Reading of a provision"),
        pgettext_lazy("kind", "Readings of provisions"),
    ),
    "pairing": (
        pgettext_lazy("kind", "Candidate pair"),
        pgettext_lazy("kind", "Candidate pairs"),
    ),
    "word": (
        pgettext_lazy("kind", "Entry of the glossary"),
        pgettext_lazy("kind", "Entries of the glossary"),
    ),
    "text": (
        pgettext_lazy("kind", "Text of a norm"),
        pgettext_lazy("kind", "Texts of norms"),
    ),
    "mark": (pgettext_lazy("kind", "Mark"), pgettext_lazy("kind", "Marks")),
    "gap": (
        pgettext_lazy("kind", "Gap between plans"),
        pgettext_lazy("kind", "Gaps between plans"),
    ),
    "visit": (pgettext_lazy("kind", "Visit"), pgettext_lazy("kind", "Visits")),
    "answer": (
        pgettext_lazy("kind", "Answer of a visit"),
        pgettext_lazy("kind", "Answers of visits"),
    ),
    "coding": (pgettext_lazy("kind", "Coding"), pgettext_lazy("kind", "Codings")),
    "observation": (
        pgettext_lazy("kind", "Value of an indicator"),
        pgettext_lazy("kind", "Values of indicators"),
    ),
    "tie": (
        pgettext_lazy("kind", "Tie between organisations"),
        pgettext_lazy("kind", "Ties between organisations"),
    ),
    "role": (
        pgettext_lazy("kind", "Role in the referral pathway"),
        pgettext_lazy("kind", "Roles in the referral pathway"),
    ),
    "standard": (pgettext_lazy("kind", "Standard"), pgettext_lazy("kind", "Standards")),
    "code": (pgettext_lazy("kind", "Code"), pgettext_lazy("kind", "Codes")),
    "indicator": (pgettext_lazy("kind", "Indicator"), pgettext_lazy("kind", "Indicators")),
    "process": (pgettext_lazy("kind", "Process"), pgettext_lazy("kind", "Processes")),
    "finding": (pgettext_lazy("kind", "Finding"), pgettext_lazy("kind", "Findings")),
    "recommendation": (
        pgettext_lazy("kind", "Recommendation"),
        pgettext_lazy("kind", "Recommendations"),
    ),
    "plan": (pgettext_lazy("kind", "Plan"), pgettext_lazy("kind", "Plans")),
    "activity": (pgettext_lazy("kind", "Activity"), pgettext_lazy("kind", "Activities")),
    "session": (pgettext_lazy("kind", "Focus group"), pgettext_lazy("kind", "Focus groups")),
    "instrument": (pgettext_lazy("kind", "Norm"), pgettext_lazy("kind", "Norms")),
    "report": (
        pgettext_lazy("kind", "Report taken over"),
        pgettext_lazy("kind", "Reports taken over"),
    ),
    "chapter": (pgettext_lazy("kind", "Chapter"), pgettext_lazy("kind", "Chapters")),
}


def label_of(code: StrEnum) -> LangText:
    """The label of a code from the catalogue of its own room; the code itself where it has none."""
    room = ".".join(type(code).__module__.split(".")[:2])
    if room == "odgovor.common":
        return codes.label_of(code)
    try:
        text: LangText = import_module(f"{room}.labels").label(code)
    except KeyError:
        return LangText.same(code.value)
    return text


def label_text(code: Any, scale: str = "status") -> str:
    """The label of a code in the edition; a word that is no code of the scale is shown as it is."""
    if not isinstance(code, StrEnum):
        try:
            code = SCALES[scale](code)
        except ValueError:
            return str(code)
    return said(label_of(code))


def kind_name(kind: str) -> str:
    """What one record of a kind is called; the kind's own word where it has no name."""
    return str(KIND_NAMES.get(kind, (kind, kind))[0])


def kind_plural(kind: str) -> str:
    """What records of a kind are called."""
    return str(KIND_NAMES.get(kind, (kind, kind))[1])
