"""Who says it and when: the organisation that a member speaks for, and a day the study can know of."""

from __future__ import annotations

from django.utils import timezone

from odgovor.actors.records import StudyRole
from odgovor.common.dates import PartialDate
from odgovor.common.langtext import Edition, LangText
from odgovor.web.common.editions import current_edition
from odgovor.web.records.models import Record
from odgovor.web.studies.models import Member


def signer_of(member: Member) -> str:
    """The key of the member's own organisation, else of the one that coordinates the study, else nothing."""
    rows = Record.objects.filter(study=member.study, kind="organisation")
    if member.organisation and rows.filter(key=member.organisation).exists():
        return str(member.organisation)
    found = rows.filter(data__role=StudyRole.COORDINATOR.value).order_by("position", "id").first()
    return found.key if found else ""


def day_of(member: Member) -> PartialDate | None:
    """Today, or the last day of what the study looks at: the versions keep the true time."""
    today = PartialDate.parse(timezone.localdate().isoformat())
    info = Record.objects.filter(study=member.study, kind="study").values_list("data", flat=True)
    as_of = str((info.first() or {}).get("as_of") or "")
    if not as_of:
        return today
    limit = PartialDate.parse(as_of)
    return min(today, limit, key=lambda day: day.last_day)


def reason_text(words: str, before: LangText) -> LangText:
    """A reason typed in the language of the page, beside what stands in the other language if it stays the same."""
    text = " ".join(words.split())
    if current_edition() is Edition.EN:
        return LangText(text, before.sr if text == before.en else "")
    return LangText(before.en if text == before.sr else "", text)
