"""The gate of the board: the city and the part of the work that a user sent, and who may do what there."""

from __future__ import annotations

from dataclasses import dataclass

from django.http import Http404

from odgovor.common.keys import is_key
from odgovor.common.langtext import LangText
from odgovor.web.board.counting import NATIONAL
from odgovor.web.records.access import record_of
from odgovor.web.studies.models import Assignment, Member, Segment
from odgovor.web.studies.naming import Place
from odgovor.web.studies.roles import Role

NETWORK = tuple(role for role in Role if role is not Role.ADDRESSEE)


@dataclass(frozen=True, slots=True)
class Spot:
    """A part of the work in a city, and who has taken it over, if anybody has."""

    place: Place
    segment: Segment
    assignment: Assignment | None


def spot_of(member: Member, locality: str, segment: str) -> Spot:
    """A city that the member may see and a part that there is, else 404."""
    is_city = is_key(locality) and locality != NATIONAL
    if segment not in Segment.values or not is_city:
        raise Http404
    record = record_of(member, locality, kinds=("locality",))
    place = Place(member.study_id, record.key, LangText(record.title_en, record.title_sr))
    found = Assignment.objects.filter(study=member.study, locality=locality, segment=segment)
    return Spot(place, Segment(segment), found.select_related("member__user").first())


def may_finish(member: Member, assignment: Assignment | None) -> bool:
    """Whether the member may call a task done or open it again: its holder and coordinators may."""
    return assignment is not None and (member.is_coordinator or assignment.member_id == member.pk)


def task_to_finish(member: Member, locality: str, segment: str) -> Assignment:
    """The task of a spot that the member may call done or open again, else 404."""
    assignment = spot_of(member, locality, segment).assignment
    if assignment is None or not may_finish(member, assignment):
        raise Http404
    return assignment


def holders_for(member: Member, locality: str) -> list[Member]:
    """The members who can take over work in a city: those of the network who are there for it."""
    everybody = Member.objects.current().filter(study=member.study, role__in=NETWORK)
    named = everybody.select_related("user").order_by("user__name")
    return [one for one in named if one.covers(locality)]
