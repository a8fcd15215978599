"""The rules that plans, activities, marks and gaps are held to, with their codes and remedies."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Rule:
    """A rule with its code and what to do when it is broken; a warning does not stop a release."""

    code: str
    remedy: str
    is_warning: bool = False


@dataclass(frozen=True, slots=True)
class Broken:
    """A rule broken by the record of a key, and how, in one sentence."""

    rule: Rule
    key: str
    message: str


UNKNOWN_OBJECTIVE = Rule("PLANS-001", "Name an objective of the same plan.")
UNKNOWN_MEASURE = Rule("PLANS-002", "Name a measure of the plan whose file the activity stands in.")
UNKNOWN_PARENT = Rule("PLANS-003", "Name another objective of the same plan as the general one.")
DEADLINE_BEFORE_START = Rule("PLANS-004", "Correct the start or the deadline.")
OUTSIDE_PERIOD = Rule(
    "PLANS-005",
    "Check the date against the plan, or leave it if the plan says so.",
    is_warning=True,
)
WITHOUT_REASON = Rule("PLANS-006", "Say why: refused, not_kept, no_reply or not_public.")
NEEDLESS_REASON = Rule("PLANS-007", "Empty the reason, or set the status to no_data.")
WITHOUT_EVIDENCE = Rule("PLANS-008", "Give the document, the page and the quote it rests on.")
WITHOUT_FIRST = Rule("PLANS-009", "Enter the first mark that the reply or audit speaks of.")
OUT_OF_ORDER = Rule(
    "PLANS-010", "Correct the dates: first mark, then reply, then audit.", is_warning=True
)
NOT_INDEPENDENT = Rule(
    "PLANS-011", "Let another organisation audit or reply to the mark.", is_warning=True
)
NEGATIVE_MONEY = Rule("PLANS-012", "Enter amounts in RSD as whole numbers from 0.")
OVERSPENT = Rule(
    "PLANS-013", "Check both amounts; explain the difference in the mark.", is_warning=True
)
VALUE_WITHOUT_INDICATOR = Rule(
    "PLANS-014", "Name the indicator, or empty its values.", is_warning=True
)
VALUE_WITHOUT_YEAR = Rule("PLANS-015", "Add the year of the value.", is_warning=True)
WRONG_PREDECESSOR = Rule("PLANS-016", "Name an earlier plan of the same locality.")
GAP_WITH_PLAN = Rule("PLANS-017", "Shorten the gap, or correct the period of the plan.")
GAP_WITHOUT_REASON = Rule(
    "PLANS-018", "Set the state to no_plan, unpublished, refused or not_assessed."
)
WITHOUT_PERIOD = Rule(
    "PLANS-019", "Enter the period; without it the plan stands on no timeline.", is_warning=True
)
EMPTY_MEASURE = Rule("PLANS-020", "Enter its activities, or remove the measure.", is_warning=True)
CONTENT_NOT_SHOWN = Rule(
    "PLANS-021", "Enter the measure, or lower the content level.", is_warning=True
)
MARK_IN_FUTURE = Rule("PLANS-022", "Correct the date, or move the study's as-of date.")
WITHOUT_AS_OF = Rule(
    "PLANS-023", "Set the day on which lateness is judged in study.yaml.", is_warning=True
)
