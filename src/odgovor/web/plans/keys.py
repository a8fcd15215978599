"""Keys that a form suggests: the next activity of a measure."""

from __future__ import annotations

import re
from typing import Any

from odgovor.web.records.models import Record, RecordVersion
from odgovor.web.studies.models import Study

_NUMBER = re.compile(r"\.a([0-9]{1,6})\Z")


def next_activity_key(study: Study, plan: Record, measure: str) -> dict[str, Any]:
    """Measure and key of a new activity: ``<measure>.a<n>``, one more than any that ever was; invented as its plan."""
    measures = [str(one.get("key", "")) for one in plan.data.get("measures", ())]
    if measure not in measures:
        measure = measures[0] if measures else ""
    if not measure:
        return {}
    taken = RecordVersion.objects.filter(
        study=study, kind="activity", key__startswith=f"{measure}.a"
    )
    numbers = map(_NUMBER.search, taken.values_list("key", flat=True).distinct())
    last = max((int(found.group(1)) for found in numbers if found), default=0)
    suggested = {"measure": measure, "key": f"{measure}.a{last + 1}"}
    return suggested | ({"simulated": "true"} if plan.is_simulated else {})
