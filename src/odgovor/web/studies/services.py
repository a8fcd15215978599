"""Studies and memberships: made, changed and ended; each step stands in the audit trail."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils import timezone

from odgovor.common.langtext import LangText
from odgovor.web.studies import audit
from odgovor.web.studies.models import Member, Notice, Study
from odgovor.web.studies.notices import notify
from odgovor.web.studies.roles import CLEARANCE, Role


class LastCoordinatorError(Exception):
    """A study would be left without a coordinator."""


class KeyTakenError(Exception):
    """There is already a study with that key."""


@dataclass(frozen=True, slots=True)
class Terms:
    """What a member may do: the role, the cities it is for, how much it may know, and until when."""

    role: Role
    organisation: str = ""
    localities: tuple[str, ...] = ()
    has_all_localities: bool = False
    clearance: str = ""
    expires_at: datetime | None = None

    def values(self) -> dict[str, Any]:
        """The columns of a membership; an addressee knows what is public, a coordinator everything."""
        found = asdict(self) | {"localities": list(self.localities), "role": str(self.role)}
        if self.role in {Role.ADDRESSEE, Role.COORDINATOR} or not self.clearance:
            found["clearance"] = str(CLEARANCE[self.role])
        if self.has_all_localities:
            found["localities"] = []
        return found


@transaction.atomic
def found_study(*, key: str, title: LangText, founder: Any, is_simulated: bool = False) -> Member:
    """Make a study and its founder its coordinator; raises ``KeyTakenError``."""
    study, is_new = Study.objects.get_or_create(
        key=key,
        defaults={
            "title_en": title.en[:300],
            "title_sr": title.sr[:300],
            "is_simulated": is_simulated,
        },
    )
    if not is_new:
        raise KeyTakenError(key)
    member = join(study, founder, Terms(Role.COORDINATOR, has_all_localities=True))
    audit.record("study.created", study=study, actor=founder, kind="study", subject=key)
    return member


def join(study: Study, user: Any, terms: Terms) -> Member:
    """Make a person a member; an earlier membership that ran out is closed first."""
    earlier = Member.objects.filter(study=study, user=user, ended_at=None)
    earlier.update(ended_at=timezone.now())
    return Member.objects.create(study=study, user=user, **terms.values())


@transaction.atomic
def change_member(actor: Member, colleague: Member, terms: Terms) -> Member:
    """Give a colleague another role, other cities, another clearance or another end; he is told."""
    current = _locked(actor, colleague)
    is_leaving = terms.role is not Role.COORDINATOR or terms.expires_at is not None
    if is_leaving:
        _require_another_coordinator(current)
    values = terms.values()
    changed = sorted(name for name, value in values.items() if getattr(current, name) != value)
    if not changed:
        return current
    for name in changed:
        setattr(current, name, values[name])
    current.save(update_fields=changed)
    _record(actor, "member.changed", current, fields=changed, role=current.role)
    if current.pk != actor.pk and set(changed) != {"organisation"}:
        notify(current, "member.changed")
    return current


@transaction.atomic
def end_member(actor: Member, colleague: Member) -> None:
    """End a membership now; what the person wrote stays, and so does the line that says who wrote it."""
    current = _locked(actor, colleague)
    if current.ended_at is not None:
        return
    _require_another_coordinator(current)
    current.ended_at = timezone.now()
    current.save(update_fields=["ended_at"])
    _record(actor, "member.ended", current, role=current.role)


def read_notices(member: Member, *, number: int | None = None) -> None:
    """Note that a member read a notice, or all of them."""
    unread = Notice.objects.filter(member=member, read_at=None)
    if number is not None:
        unread = unread.filter(pk=number)
    unread.update(read_at=timezone.now())


def _locked(actor: Member, colleague: Member) -> Member:
    """The colleague as the database has it now; coordinators of one study change members one after another."""
    Study.objects.select_for_update().get(pk=actor.study_id)
    return Member.objects.select_related("user", "study").get(
        pk=colleague.pk, study_id=actor.study_id
    )


def _require_another_coordinator(colleague: Member) -> None:
    """A coordinator may only go where another one stays whose membership has no end."""
    if not colleague.is_coordinator:
        return
    others = Member.objects.current().filter(
        study=colleague.study, role=Role.COORDINATOR, expires_at=None
    )
    if not others.exclude(pk=colleague.pk).exists():
        raise LastCoordinatorError


def _record(actor: Member, action: str, colleague: Member, **detail: Any) -> None:
    audit.record(
        action,
        study=actor.study,
        actor=actor.user,
        kind="member",
        subject=str(colleague.pk),
        detail=detail,
    )
