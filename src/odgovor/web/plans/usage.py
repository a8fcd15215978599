"""Who uses an activity: findings, recommendations, processes and chapters that name it or one of its marks."""

from __future__ import annotations

import json
import re

from odgovor.common.scripts import fold
from odgovor.web.records.models import Record
from odgovor.web.studies.models import Member

CITING = ("finding", "recommendation", "process", "chapter")
MOST = 100


def users_of(member: Member, key: str) -> list[Record]:
    """The records that name a key, or a key that is built of it, as the member may see them."""
    exact = re.compile(rf"(?<![a-z0-9_-]){re.escape(key)}(?![a-z0-9_-])")
    candidates = (
        Record.objects.visible_to(member).of_kind(*CITING).filter(folded__contains=fold(key))
    )
    return [row for row in candidates[:MOST] if exact.search(json.dumps(row.data))]
