"""Making a new study: the study, its coordinator, and the record that says what it is about, all or nothing."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.db import transaction

from odgovor.common.langtext import LangText
from odgovor.study.records import FORMAT_VERSION
from odgovor.web.records.services import create_record
from odgovor.web.studies.models import Member
from odgovor.web.studies.services import found_study


@transaction.atomic
def make_study(*, key: str, founder: Any, about: Mapping[str, Any]) -> Member:
    """Make a study and its first coordinator.

    ``about`` holds ``title``, ``subtitle``, ``period``, ``as_of``, ``editions`` and what else stands in a
    ``study`` record. Raises ``KeyTakenError``, or ``InvalidDataError`` with every fault; nothing is made then.
    """
    data = {"format_version": str(FORMAT_VERSION), "key": f"study.{key}", **about}
    title = LangText(about["title"]["en"], about["title"]["sr"])
    is_simulated = about.get("simulated") == "true"
    member = found_study(key=key, title=title, founder=founder, is_simulated=is_simulated)
    create_record(member, kind="study", data=data)
    return member
