"""Sectors: what types of organisations have in common, so that ties across sectors can be told from ties within."""

from __future__ import annotations

from enum import StrEnum
from functools import cache
from importlib.resources import files

import yaml

from odgovor.common.codes import OrganisationType


class Sector(StrEnum):
    """A sector of the local network; which types belong to it stands in ``catalogue/sectors.yaml``."""

    SOCIAL_PROTECTION = "social-protection"
    JUSTICE = "justice"
    PUBLIC_SERVICES = "public-services"
    GOVERNMENT = "government"
    CIVIL_SOCIETY = "civil-society"
    BUSINESS = "business"


@cache
def _sectors() -> dict[OrganisationType, Sector]:
    text = files("odgovor.actors").joinpath("catalogue/sectors.yaml").read_text(encoding="utf-8")
    data = yaml.load(text, Loader=yaml.CSafeLoader)
    return {OrganisationType(kind): Sector(name) for name, kinds in data.items() for kind in kinds}


def sector_of(kind: OrganisationType) -> Sector:
    """The sector of a type of organisation; every type has one."""
    return _sectors()[kind]
