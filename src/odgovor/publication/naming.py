"""Names by which a reader knows the values of a figure's parameters: places, plans, codes, standards, documents."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from enum import StrEnum
from functools import cache

from odgovor.actors.labels import label as actor_label
from odgovor.actors.records import TieKind, TieReply
from odgovor.actors.ties import Layer
from odgovor.common.codes import NoDataReason, OrganisationType, PathwayPhase, Theme, label_of
from odgovor.common.langtext import LangText
from odgovor.fieldwork.labels import label as field_label
from odgovor.fieldwork.records import StandardKind
from odgovor.findings.labels import label as finding_label
from odgovor.findings.records import AdminLevel, Confidence, FindingStatus
from odgovor.norms.labels import label as norm_label
from odgovor.norms.records import Verdict
from odgovor.plans.labels import label as plan_label
from odgovor.plans.records import ContentLevel, FundingSource, Status
from odgovor.plans.selection import PlanPeriod
from odgovor.publication.terms import terms
from odgovor.stats.labels import label as stat_label
from odgovor.stats.records import AgeGroup, Exploitation, Sex
from odgovor.study.records import Study

Labelling = Callable[[StrEnum], LangText]
SHARED = (Theme, OrganisationType, PathwayPhase, NoDataReason)
# A code means different things in different rooms: "current" is a period of plans, "earlier" a category too.
CODES: dict[str, tuple[Labelling, tuple[type[StrEnum], ...]]] = {
    "actors": (actor_label, (TieKind, TieReply, Layer)),
    "fieldwork": (field_label, (StandardKind,)),
    "findings": (finding_label, (AdminLevel, Confidence, FindingStatus)),
    "norms": (norm_label, (Verdict,)),
    "plans": (plan_label, (PlanPeriod, Status, ContentLevel, FundingSource)),
    "stats": (stat_label, (Sex, AgeGroup, Exploitation)),
}
WORDS = ("cso", "vulnerable", "turns")


class Naming:
    """Finds the name of a parameter's value in the room that computes the figure."""

    def __init__(self, study: Study) -> None:
        self._records = _records(study)
        self._categories = {
            item.key: item.label for found in study.stats.indicators for item in found.categories
        }

    def name(self, value: str, room: str) -> LangText:
        """The name of a value; the value itself where it is a number or a day."""
        found = self._records.get(value) or self._records.get(f"doc.{value}")
        if not found and room == "stats":
            found = self._categories.get(value)
        return found or _codes(room).get(value) or LangText.same(value)


@cache
def _codes(room: str) -> dict[str, LangText]:
    found = {name: terms()[name] for name in WORDS}
    found |= _labelled(SHARED, label_of)
    if room in CODES:
        labelling, enums = CODES[room]
        found |= _labelled(enums, labelling)
    return found


def _labelled(enums: Iterable[type[StrEnum]], labelling: Labelling) -> dict[str, LangText]:
    return {code.value: labelling(code) for enum in enums for code in enum}


def _records(study: Study) -> dict[str, LangText]:
    found = {item.key: item.name for item in study.localities}
    found |= {item.key: item.title for item in study.plans.plans}
    found |= {item.key: item.name for item in study.focusgroups.codes}
    found |= {item.key: item.title for item in study.fieldwork.standards}
    found |= {item.key: item.name for item in study.stats.indicators}
    found |= {item.key: item.title for item in study.documents}
    return found
