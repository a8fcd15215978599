"""Cities as the choices of a filter."""

from __future__ import annotations

from odgovor.common.langtext import Edition, LangText
from odgovor.web.common.choices import Choices
from odgovor.web.common.editions import current_edition, said
from odgovor.web.records.models import Record
from odgovor.web.records.sight import Sight, remembered, sight_of
from odgovor.web.studies.models import Member

COUNTRY = "rs"


def city_choices(member: Member, *, with_country: bool = True) -> Choices:
    """Keys and names of the localities that the member sees, in the order of the study."""
    return _choices(sight_of(member), current_edition(), with_country)


@remembered(64)
def _choices(sight: Sight, _edition: Edition, with_country: bool) -> Choices:  # noqa: FBT001  # remembered by place
    named = _localities(sight)
    return Choices((key, said(name)) for key, name in named if with_country or key != COUNTRY)


@remembered(64)
def _localities(sight: Sight) -> tuple[tuple[str, LangText], ...]:
    rows = Record.objects.visible_to(sight.member).of_kind("locality")
    named = rows.values_list("key", "title_en", "title_sr")
    return tuple((key, LangText(title_en, title_sr)) for key, title_en, title_sr in named)
