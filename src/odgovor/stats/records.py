"""Secondary data: indicators with their metadata, and observations that keep their source and their conflicts."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from odgovor.common.codes import NoDataReason, State
from odgovor.common.dates import Period
from odgovor.common.facts import Unit
from odgovor.common.langtext import LangText
from odgovor.common.records import derive, derived, field


class Sex(StrEnum):
    """Sex as the source reports it; empty for both together."""

    ALL = ""
    FEMALE = "female"
    MALE = "male"


class AgeGroup(StrEnum):
    """Age as the source reports it; empty for all together."""

    ALL = ""
    CHILD = "child"
    ADULT = "adult"


class Exploitation(StrEnum):
    """Forms of exploitation: HTCDS v2.0 (IOM, CC BY 4.0) with forced criminality added; empty for all."""

    ALL = ""
    FORCED_LABOUR = "ForcedLabour"
    SEXUAL = "SexualExploitation"
    CHILD_LABOUR = "ChildLabour"
    FORCED_MARRIAGE = "ForcedMarriage"
    SERVITUDE = "Servitude"
    FORCED_MILITARY = "ForcedMilitaryByNonStateActors"
    ORGAN_REMOVAL = "OrganRemoval"
    FORCED_BEGGING = "ForcedBegging"
    FORCED_ADOPTION = "ForcedAdoption"
    SURROGACY = "Surrogacy"
    FORCED_CRIMINALITY = "ForcedCriminality"
    MULTIPLE = "Multiple"
    OTHER = "Other"


@dataclass(frozen=True, slots=True)
class Category:
    """A category that observations of one indicator are broken down by, such as who reported a victim."""

    key: str
    label: LangText


@dataclass(frozen=True, slots=True)
class Indicator:
    """What is observed; ``population`` is the indicator that rates are taken over, empty where none fits.

    ``disaggregation`` names the breakdowns that observations may have: sex, age, form, category.
    """

    key: str
    name: LangText
    definition: LangText
    unit: Unit
    population: str = field(refers="indicator", default="")
    disaggregation: tuple[str, ...] = ()
    sdg: str = ""
    note: LangText = LangText()
    counts_people: bool = False
    is_verified: bool = False
    categories: tuple[Category, ...] = ()


@dataclass(frozen=True, slots=True)
class Observation:
    """One value of an indicator from one source; conflicting sources stand side by side, one is preferred."""

    indicator: str = field(refers="indicator")
    locality: str = field(refers="locality")
    period: Period = field()
    source: str = field(refers="document")
    sex: Sex = Sex.ALL
    age: AgeGroup = AgeGroup.ALL
    form: Exploitation = Exploitation.ALL
    category: str = ""
    value: float | None = None
    state: State = State.KNOWN
    reason_no_data: NoDataReason = NoDataReason.NONE
    page: int | None = None
    is_preferred: bool = True
    is_verified: bool = False
    note: LangText = LangText()
    simulated: bool = False
    base_key: str = derived()
    key: str = derived()

    def __post_init__(self) -> None:
        """The base key, ``stat.identified.rs.2016`` with its breakdown, says what is observed; ``#tip-2017`` its source."""
        if (self.value is None) == (self.state is State.KNOWN):
            raise ValueError("a known observation has a value, any other has none")
        base = self._base_key()
        derive(self, base_key=base, key=f"{base}#{self.source.removeprefix('doc.')}")

    def _base_key(self) -> str:
        parts = [
            self.indicator.removeprefix("stat."),
            self.locality,
            str(self.period).replace("/", "--"),
        ]
        parts += [part.lower() for part in (self.sex, self.age, self.form, self.category) if part]
        return "stat." + ".".join(parts)


@dataclass(frozen=True, slots=True)
class StatBook:
    """All indicators and observations of a study; counts of people below the threshold are withheld."""

    indicators: tuple[Indicator, ...] = ()
    observations: tuple[Observation, ...] = ()
    small_cell_threshold: int = 5
