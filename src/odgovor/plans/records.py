"""Local strategies and action plans: plan, objective, measure, activity, indicator, and the marks they receive."""

from __future__ import annotations

import dataclasses
from dataclasses import dataclass
from enum import StrEnum

from odgovor.common.codes import NoDataReason, State, Theme
from odgovor.common.dates import PartialDate, Period
from odgovor.common.langtext import LangText
from odgovor.common.records import derive, derived, field


class PlanType(StrEnum):
    """What kind of strategic document it is."""

    STRATEGY = "strategy"
    ACTION_PLAN = "action-plan"
    PROGRAMME = "programme"
    MEMORANDUM = "memorandum"


class ContentLevel(StrEnum):
    """How explicitly the document speaks of human trafficking."""

    NONE = "none"
    MENTION = "mention"
    MEASURE = "measure"
    GOAL = "goal"


class FundingSource(StrEnum):
    """Who pays for an activity."""

    LOCAL = "local"
    REPUBLIC = "republic"
    DONOR = "donor"
    NONE = "none"


class IndicatorType(StrEnum):
    """Whether an indicator counts what was done or what changed."""

    OUTPUT = "output"
    EFFECT = "effect"


class Stage(StrEnum):
    """The stages of marking, after the workflow of ceuk-marking."""

    FIRST = "first"
    REPLY = "reply"
    AUDIT = "audit"


class Status(StrEnum):
    """The status scale [D, after OGP Serbia and GRETA practice]; only the first four are scored 3, 2, 1, 0."""

    IMPLEMENTED = "implemented"
    SUBSTANTIALLY = "substantially"
    LIMITED = "limited"
    NOT_STARTED = "not_started"
    NOT_APPLICABLE = "not_applicable"
    NO_DATA = "no_data"
    CONTINUOUS = "continuous"


@dataclass(frozen=True, slots=True)
class Objective:
    """A general or specific objective; ``parent`` is the general one of a specific one."""

    key: str
    title: LangText
    parent: str = ""


@dataclass(frozen=True, slots=True)
class Measure:
    """A measure of a plan: a set of activities towards an objective; ``norms`` are provisions it answers."""

    key: str
    objective: str
    title: LangText
    theme: Theme
    norms: tuple[str, ...] = field(refers="provision", default=())


@dataclass(frozen=True, slots=True)
class Activity:
    """One row of an action plan; money in RSD, ``None`` where the plan says nothing.

    ``page`` is where it stands in the plan's document.
    """

    key: str
    measure: str
    title: LangText
    body: tuple[str, ...] = field(refers="organisation", default=())
    partners: tuple[str, ...] = field(refers="organisation", default=())
    start: PartialDate | None = None
    deadline: PartialDate | None = None
    is_continuous: bool = False
    funding: FundingSource = FundingSource.NONE
    planned_rsd: int | None = None
    executed_rsd: int | None = None
    indicator: LangText = LangText()
    indicator_type: IndicatorType = IndicatorType.OUTPUT
    unit: LangText = LangText()
    baseline: float | None = None
    baseline_year: int | None = None
    target: float | None = None
    target_year: int | None = None
    actual: float | None = None
    verification: LangText = LangText()
    risks: LangText = LangText()
    # Out of the written form and so out of the digest: what a claim rests on is the activity, not its page.
    page: int | None = dataclasses.field(default=None, repr=False)
    simulated: bool = False


@dataclass(frozen=True, slots=True)
class Plan:
    """A strategic document of a locality with its objectives, measures and activities."""

    key: str
    title: LangText
    locality: str = field(refers="locality")
    type: PlanType = PlanType.ACTION_PLAN
    adopter: LangText = LangText()
    gazette: str = ""
    period: Period | None = None
    document: str = field(refers="document", default="")
    url: str = ""
    is_budgeted: bool | None = None
    content_level: ContentLevel = ContentLevel.NONE
    has_reporting_duty: bool | None = None
    working_body: LangText = LangText()
    has_cso_participation: bool | None = None
    has_vulnerable_participation: bool | None = None
    predecessor: str = field(refers="plan", default="")
    simulated: bool = False
    objectives: tuple[Objective, ...] = ()
    measures: tuple[Measure, ...] = ()
    activities: tuple[Activity, ...] = ()

    @property
    def has_activities(self) -> bool:
        """Whether any activity was read from it; a plan without one exists, but says nothing of what is planned."""
        return bool(self.activities)


@dataclass(frozen=True, slots=True)
class Mark:
    """What was found about an activity at a stage, with its evidence: snapshot, page and quote."""

    activity: str = field(refers="activity")
    stage: Stage = Stage.FIRST
    status: Status = Status.NO_DATA
    reason_no_data: NoDataReason = NoDataReason.NONE
    document: str = field(refers="document", default="")
    page: int | None = None
    quote: str = ""
    note: LangText = LangText()
    deviation: LangText = LangText()
    by: str = field(refers="organisation", default="")
    on: PartialDate | None = None
    simulated: bool = False
    key: str = derived()

    def __post_init__(self) -> None:
        """``mark.<activity>.<stage>``: an activity has one mark a stage."""
        derive(self, key=f"mark.{self.activity}.{self.stage}")


@dataclass(frozen=True, slots=True)
class PlanGap:
    """A period without a readable plan, kept as data: no plan, unpublished, refused or not assessed."""

    locality: str = field(refers="locality")
    period: Period = field()
    state: State = State.NO_PLAN
    type: PlanType = PlanType.ACTION_PLAN
    document: str = field(refers="document", default="")
    note: LangText = LangText()
    simulated: bool = False

    @property
    def key(self) -> str:
        """``gap.<locality>.<type>.<first year>``."""
        return f"gap.{self.locality}.{self.type}.{self.period.start.year}"


@dataclass(frozen=True, slots=True)
class PlanBook:
    """All plans of a study with their marks and gaps; ``as_of`` is the day lateness is judged on.

    ``period`` is the study's; years of it that no plan covers are gaps. Without it the years from the
    first plan to ``as_of`` are looked at.
    """

    plans: tuple[Plan, ...] = ()
    marks: tuple[Mark, ...] = ()
    gaps: tuple[PlanGap, ...] = ()
    as_of: PartialDate | None = None
    period: Period | None = None
