"""The gate of norms: who reads the readings of a city, and who may judge its candidates."""

from __future__ import annotations

from django.http import Http404, HttpRequest

from odgovor.common.langtext import LangText
from odgovor.norms.index import NormIndex
from odgovor.norms.records import Instrument, Provision
from odgovor.web.norms.convert import cities_of, instruments_of
from odgovor.web.norms.wordings import KIND, Wording, wordings
from odgovor.web.records.access import NETWORK_ROLES, may_write
from odgovor.web.studies.access import member_of
from odgovor.web.studies.models import Member

_JUDGED = ("concordance", "pairing")


def reader(request: HttpRequest, study: str) -> Member:
    """The requester's membership unless it is an authority's, else 404."""
    return member_of(request, study, roles=NETWORK_ROLES)


def city_of(member: Member, key: str) -> LangText:
    """The name of a city that the member sees, else 404."""
    for place in cities_of(member):
        if place.key == key:
            return place.name
    raise Http404


def provision_of(member: Member, key: str) -> tuple[Instrument, Provision]:
    """A provision with its instrument, of the catalogue or of the study, else 404."""
    index = NormIndex.of_instruments(instruments_of(member))
    if key not in index.provisions:
        raise Http404
    return index.homes[key], index.provisions[key]


def wording_of(member: Member, key: str) -> Wording:
    """A wording that the member sees, else 404."""
    for wording in wordings(member):
        if wording.text.key == key:
            return wording
    raise Http404


def importer(request: HttpRequest, study: str) -> Member:
    """The requester's membership where it takes wordings of norms in, else 404."""
    member = reader(request, study)
    if not may_import(member):
        raise Http404
    return member


def may_import(member: Member) -> bool:
    """Whether the member takes wordings of norms in: they come with a document."""
    return may_write(member, KIND, "") and may_write(member, "document", "")


def judge_of(request: HttpRequest, study: str, city: str) -> Member:
    """The requester's membership where it judges candidates of the city, else 404."""
    member = reader(request, study)
    city_of(member, city)
    if not may_judge(member, city):
        raise Http404
    return member


def may_judge(member: Member, city: str) -> bool:
    """Whether the member says of candidates of a city what they answer."""
    return all(may_write(member, kind, city) for kind in _JUDGED)
