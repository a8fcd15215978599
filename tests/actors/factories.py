"""Small books of actors for the tests."""

from __future__ import annotations

from typing import Any

from odgovor.actors.records import ActorBook, Organisation, Process, RoleInPathway, Tie
from odgovor.common.codes import OrganisationType, PathwayPhase
from odgovor.common.dates import PartialDate
from odgovor.common.langtext import LangText
from odgovor.common.places import Locality

TYPES = {
    "swc": OrganisationType.SOCIAL_WELFARE_CENTRE,
    "police": OrganisationType.POLICE,
    "prosecution": OrganisationType.PROSECUTION,
    "court": OrganisationType.COURT,
    "health": OrganisationType.HEALTH_SERVICE,
    "school": OrganisationType.SCHOOL,
    "cso": OrganisationType.CIVIL_SOCIETY,
    "centre": OrganisationType.CENTRAL_GOVERNMENT,
}
NIS = Locality("nis", LangText("Niš", "Ниш"), LangText("in Niš", "у Нишу"))
VRANJE = Locality("vranje", LangText("Vranje", "Врање"), LangText("in Vranje", "у Врању"))


def organisation(of: str, locality: str = "nis", **fields: Any) -> Organisation:
    """An organisation of Niš unless another locality is said."""
    name = fields.pop("name", LangText(f"{of} {locality}", f"{of} {locality} (ср)"))
    key = f"org.{locality}.{of}"
    return Organisation(key=key, name=name, type=TYPES[of], locality=locality, **fields)


def tie(source: str, target: str, locality: str = "nis", **fields: Any) -> Tie:
    """A tie between organisations of one locality; a dot in an end names the locality itself."""
    ends = [end if "." in end else f"{locality}.{end}" for end in (source, target)]
    return Tie(source=f"org.{ends[0]}", target=f"org.{ends[1]}", **fields)


def practised(source: str, target: str, locality: str = "nis", **fields: Any) -> Tie:
    """A tie in practice."""
    return tie(source, target, locality, is_practised=True, **fields)


def role(short: str, phase: PathwayPhase, locality: str = "nis", **fields: Any) -> RoleInPathway:
    """A part in the pathway."""
    return RoleInPathway(organisation=f"org.{locality}.{short}", phase=phase, **fields)


def process(key: str = "process.reform", **fields: Any) -> Process:
    """A change in the country since 2011 unless said otherwise."""
    given: dict[str, Any] = {
        "name": LangText("Reform", "Реформа"),
        "what_changed": LangText("Something changed.", "Нешто се променило."),
        "locality": "rs",
        "start": PartialDate(2011, 4),
    }
    return Process(key=key, **{**given, **fields})


def book(
    shorts: tuple[str, ...] = ("swc", "police", "health", "cso"), *records: Any, **fields: Any
) -> ActorBook:
    """A book of organisations of Niš with further records of any kind."""
    organisations = [organisation(short) for short in shorts]
    organisations += [item for item in records if isinstance(item, Organisation)]
    return ActorBook(
        organisations=tuple(organisations),
        ties=tuple(item for item in records if isinstance(item, Tie)),
        roles=tuple(item for item in records if isinstance(item, RoleInPathway)),
        processes=tuple(item for item in records if isinstance(item, Process)),
        **fields,
    )
