"""Closed code lists that several rooms share, with their labels as data in ``catalogue/codes.yaml``."""

from __future__ import annotations

from enum import StrEnum
from functools import cache
from importlib.resources import files

import yaml

from odgovor.common.langtext import LangText


class OrganisationType(StrEnum):
    """Types of organisations: HTCDS v2.0 (IOM), with the local additions of the programme."""

    NGO = "NGO"
    LAW_ENFORCEMENT = "LawEnforcement"
    POLICE = "Police"
    HEALTH_SERVICE = "HealthService"
    CENTRAL_GOVERNMENT = "CentralGovernment"
    LOCAL_GOVERNMENT = "LocalGovernment"
    IMMIGRATION_SERVICE = "ImmigrationService"
    LEGAL_SERVICE = "LegalService"
    CORPORATE_BUSINESS = "CorporateBusiness"
    SCHOOL = "School"
    SOCIAL_WELFARE_CENTRE = "SocialWelfareCentre"
    PROSECUTION = "Prosecution"
    COURT = "Court"
    EMPLOYMENT_SERVICE = "EmploymentService"
    RED_CROSS = "RedCross"
    YOUTH_OFFICE = "YouthOffice"
    CIVIL_SOCIETY = "CivilSociety"
    INTERNATIONAL = "International"


class Theme(StrEnum):
    """The themes by which provisions, measures, findings and recommendations are read across."""

    DEFINITION = "definition"
    PROSECUTION = "prosecution"
    PRIVACY = "privacy"
    COURT = "court"
    ASSISTANCE = "assistance"
    CHILD = "child"
    COMPENSATION = "compensation"
    RESIDENCE = "residence"
    RETURN = "return"
    PREVENTION = "prevention"
    TRAINING = "training"
    COORDINATION = "coordination"
    DEMAND = "demand"
    IDENTIFICATION = "identification"
    PARTNERSHIP = "partnership"
    PARTICIPATION = "participation"
    REFLECTION = "reflection"
    GENDER = "gender"
    NON_PUNISHMENT = "non-punishment"
    DATA = "data"
    PLANNING = "planning"
    HOUSING = "housing"
    HEALTH = "health"
    LEGAL_AID = "legal-aid"
    INFORMATION = "information"
    BUDGET = "budget"


class PathwayPhase(StrEnum):
    """The phases of the referral pathway."""

    IDENTIFICATION = "identification"
    REFERRAL = "referral"
    PROTECTION = "protection"
    REINTEGRATION = "reintegration"
    PROSECUTION = "prosecution"


class NoDataReason(StrEnum):
    """Why there is no data; an empty value means that no reason is needed."""

    NONE = ""
    REFUSED = "refused"
    NOT_KEPT = "not_kept"
    NO_REPLY = "no_reply"
    NOT_PUBLIC = "not_public"


class State(StrEnum):
    """What stands in a place for a value; the states are never merged (a zero is ``known``)."""

    KNOWN = "known"
    NO_DATA = "no_data"
    NOT_APPLICABLE = "not_applicable"
    NOT_ASSESSED = "not_assessed"
    NO_PLAN = "no_plan"
    NO_ACTIVITY = "no_activity"
    UNPUBLISHED = "unpublished"
    REFUSED = "refused"
    SUPPRESSED = "suppressed"


@cache
def _labels() -> dict[str, dict[str, LangText]]:
    text = files("odgovor.common").joinpath("catalogue/codes.yaml").read_text(encoding="utf-8")
    data = yaml.load(text, Loader=yaml.CSafeLoader)
    return {
        name: {code: LangText(**label) for code, label in entries.items()}
        for name, entries in data.items()
    }


def label_of(code: StrEnum) -> LangText:
    """The label of a shared code, e.g. ``label_of(Theme.COURT)``; the code itself where it has none."""
    return _labels().get(type(code).__name__, {}).get(code.value, LangText.same(code.value))
