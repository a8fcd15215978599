"""What a person calls a mark: its stage, its activity and the city, in one query for each."""

from __future__ import annotations

from collections.abc import Collection

from odgovor.plans.labels import label
from odgovor.plans.records import Stage
from odgovor.web.common.editions import said
from odgovor.web.records.models import Record
from odgovor.web.studies.models import Study


def names_of_marks(study: Study, keys: Collection[str]) -> dict[str, str]:
    """The names of marks by key; those that are gone are left out."""
    records = Record.objects.filter(study=study)
    marks = records.filter(kind="mark", key__in=keys).values_list(
        "key", "parent", "locality", "data__stage"
    )
    held = list(marks)
    wanted = {key for _mark, *owners, _stage in held for key in owners}
    titles = {
        key: said({"en": english, "sr": serbian})
        for key, english, serbian in records.filter(key__in=wanted).values_list(
            "key", "title_en", "title_sr"
        )
    }
    return {
        key: f"{said(label(Stage(stage)))}: {titles.get(activity, activity)}"
        + (f" ({titles[city]})" if city in titles else "")
        for key, activity, city, stage in held
    }
