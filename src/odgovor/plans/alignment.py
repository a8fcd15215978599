"""Measures of plans as alignment reads them: the measure's title with those of its activities."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator

from odgovor.common.langtext import LangText
from odgovor.norms.alignment.passages import Passage
from odgovor.plans.records import Plan


def passages_of(plans: Iterable[Plan]) -> Iterator[Passage]:
    """One passage for each measure, in the order of the plans; a measure without activities has its title alone."""
    for plan in plans:
        titles: dict[str, list[LangText]] = defaultdict(list)
        for activity in plan.activities:
            titles[activity.measure].append(activity.title)
        for measure in plan.measures:
            texts = [measure.title, *titles[measure.key]]
            yield Passage(measure.key, _together(texts), plan.locality, measure.norms)


def _together(texts: list[LangText]) -> LangText:
    return LangText(
        ". ".join(text.en for text in texts if text.en),
        ". ".join(text.sr for text in texts if text.sr),
    )
