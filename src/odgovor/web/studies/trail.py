"""The audit trail as people read it: who did what to which thing, with names instead of numbers."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _

from odgovor.web.common.labels import kind_name
from odgovor.web.common.navigation import address_of
from odgovor.web.studies import audit
from odgovor.web.studies.models import Event, Invitation, Member, Study
from odgovor.web.studies.naming import place_names
from odgovor.web.studies.sentences import sentence_of
from odgovor.web.studies.wording import segment_label, worded

OWN_KINDS = frozenset({"member", "invitation", "assignment", "study"})
_GAP = "\x00"


@dataclass(frozen=True, slots=True)
class Line:
    """A line of the trail: the sentence stands before and after its subject, which may have a history to open."""

    at: datetime
    who: str
    before: str
    subject: str
    after: str
    fields: int
    place: str
    address: str

    @property
    def sentence(self) -> str:
        """The whole sentence without its link."""
        return f"{self.before}{self.subject}{self.after}"


def filtered(member: Member, wanted: Mapping[str, str]) -> Any:
    """The lines that a member may read, narrowed to a person, a kind, a city and the last days."""
    found = audit.trail_for(member)
    if wanted.get("person"):
        found = found.filter(actor_id=int(wanted["person"]))
    if wanted.get("kind"):
        found = found.filter(kind=wanted["kind"])
    if wanted.get("city"):
        found = found.filter(locality=wanted["city"])
    if wanted.get("days"):
        found = found.filter(at__gte=timezone.now() - timedelta(days=int(wanted["days"])))
    return found


def choices_for(member: Member) -> dict[str, list[tuple[str, str]]]:
    """What the trail of a member can be narrowed to: only what stands in lines the member may read."""
    trail = audit.trail_for(member).order_by()
    people = trail.exclude(actor=None).values_list("actor_id", "actor__name").distinct()
    kinds = trail.exclude(kind="").values_list("kind", flat=True).distinct()
    cities = trail.exclude(locality="").values_list("locality", flat=True).distinct()
    places = place_names(member.study)
    return {
        "person": _sorted((str(number), name) for number, name in people),
        "kind": _sorted((kind, noun(kind)) for kind in kinds),
        "city": _sorted((key, places.get(key, key)) for key in cities),
    }


def lines_of(study: Study, events: Iterable[Event]) -> list[Line]:
    """A page of events as lines, with the names of all members and invitations they speak of."""
    page = list(events)
    places, people = place_names(study), _people(study, page)
    return [_line(event, study, places, people) for event in page]


def iter_lines(study: Study, events: Any, *, at_once: int = 500) -> Iterator[Line]:
    """Many events as lines, some at a time."""
    page: list[Event] = []
    for event in events.iterator(chunk_size=at_once):
        page.append(event)
        if len(page) == at_once:
            yield from lines_of(study, page)
            page = []
    yield from lines_of(study, page)


def noun(kind: str) -> str:
    """What a thing of a kind is called within a sentence."""
    own = {
        "member": _("member"),
        "invitation": _("invitation"),
        "assignment": _("assignment"),
        "study": _("study"),
    }
    word = own.get(kind) or kind_name(kind)
    return word[:1].lower() + word[1:]


def _line(event: Event, study: Study, places: Mapping[str, str], people: Mapping[str, str]) -> Line:
    detail = worded(event.detail, places)
    if "member" in detail:
        detail["member"] = people.get(f"member.{detail['member']}", noun("member"))
    sentence = sentence_of(event.action, detail, subject=_GAP)
    before, _gap, after = sentence.partition(_GAP)
    fields = event.detail.get("fields")
    is_record = event.action.startswith("record.")
    return Line(
        at=event.at,
        who=str(event.actor) if event.actor else _("the command line"),
        before=before,
        subject=_subject(event, places, people) if _gap else "",
        after=after,
        fields=len(fields) if is_record and isinstance(fields, list) else 0,
        # The name of a task says its city already.
        place="" if event.kind == "assignment" else places.get(event.locality, event.locality),
        address=_history(study, event) if is_record else "",
    )


def _subject(event: Event, places: Mapping[str, str], people: Mapping[str, str]) -> str:
    if event.kind in {"member", "invitation"}:
        return people.get(f"{event.kind}.{event.subject}") or noun(event.kind)
    if event.kind == "assignment":
        part = segment_label(event.subject)
        return f"{part}, {places.get(event.locality, event.locality)}"
    return f"{noun(event.kind)} {event.subject}"


def _people(study: Study, events: list[Event]) -> dict[str, str]:
    """The names of members and the addresses of invitations that lines speak of, as they are now."""
    wanted: dict[str, set[int]] = {"member": set(), "invitation": set()}
    for event in events:
        if event.kind in wanted and event.subject.isdigit():
            wanted[event.kind].add(int(event.subject))
        if isinstance(event.detail.get("member"), int):
            wanted["member"].add(event.detail["member"])
    members = Member.objects.filter(study=study, pk__in=wanted["member"]).select_related("user")
    invitations = Invitation.objects.filter(study=study, pk__in=wanted["invitation"])
    found = {f"member.{member.pk}": str(member.user) for member in members}
    return found | {f"invitation.{item.pk}": item.name or item.email for item in invitations}


def _history(study: Study, event: Event) -> str:
    return address_of("records:history", study=study.key, key=event.subject)


def _sorted(pairs: Iterable[tuple[str, str]]) -> list[tuple[str, str]]:
    return sorted(pairs, key=lambda pair: pair[1].casefold())
