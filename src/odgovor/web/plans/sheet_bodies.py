"""Organisations that a table names and the study lacks: proposed while the table is checked, made when it is imported."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from odgovor.common.codes import OrganisationType
from odgovor.common.langtext import LangText
from odgovor.plans.sheets.bodies import KnownBody
from odgovor.web.plans.sheet_drafts import Draft
from odgovor.web.records.access import may_write
from odgovor.web.records.keys import made_key, stem_of
from odgovor.web.records.models import Record
from odgovor.web.studies.models import Member

KIND = "organisation"
# A decision that begins so is no key: an organisation of the type after it is to be added.
ADD = "+"


@dataclass(frozen=True, slots=True)
class NewBody:
    """An organisation to be made: how the table names it (in its plain form), and what its record will hold."""

    name: str
    data: dict[str, Any]

    @property
    def known(self) -> KnownBody:
        """The organisation as a cell may name it once it is there."""
        return KnownBody(self.data["key"], self.data["locality"], LangText(**self.data["name"]))


def may_add_bodies(member: Member, plan: Record) -> bool:
    """Whether the member may add an organisation in the plan's city."""
    return may_write(member, KIND, plan.locality)


def new_bodies(member: Member, plan: Record, draft: Draft) -> tuple[NewBody, ...]:
    """The organisations that were chosen to be added, each with a key that nothing has or had."""
    if not may_add_bodies(member, plan):
        return ()
    found: dict[str, NewBody] = {}
    for name, decision in draft.bodies.items():
        code = decision.removeprefix(ADD)
        if decision.startswith(ADD) and code in set(OrganisationType):
            data = _made(plan, draft, name, code)
            # The same key each time the page is made: what was seen is what is imported.
            key = made_key(plan.study, stem_of(KIND, data), seed=f"{draft.sha256}:{name}")
            found[key] = NewBody(name, {**data, "key": key})
    return tuple(found.values())


def decided_bodies(draft: Draft, made: tuple[NewBody, ...]) -> dict[str, str]:
    """The decisions with the keys of what is to be added; one that cannot be added is left open."""
    keys = {body.name: body.data["key"] for body in made}
    return {
        name: keys.get(name, decision)
        for name, decision in draft.bodies.items()
        if name in keys or not decision.startswith(ADD)
    }


def _made(plan: Record, draft: Draft, name: str, code: str) -> dict[str, Any]:
    text = draft.names.get(name, name)
    languages = {"en": text if draft.language == "en" else "", "sr": ""}
    languages["sr"] = "" if languages["en"] else text
    data = {"name": languages, "type": code, "locality": plan.locality, "role": "institution"}
    return data | ({"simulated": "true"} if plan.is_simulated else {})
