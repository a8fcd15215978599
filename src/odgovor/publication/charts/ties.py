"""The nodes and ties of a network as the charts take them; the publication makes them of the actors' network."""

from __future__ import annotations

from dataclasses import dataclass

from odgovor.common.langtext import LangText


@dataclass(frozen=True, slots=True)
class NetworkNode:
    """An organisation; nodes of one ``group`` (a sector) stand together and share a shape.

    ``group_label`` names the group in the key of the drawing; without it the groups are not named.
    """

    key: str
    label: LangText
    group: str
    group_label: LangText = LangText()
    is_outside: bool = False


@dataclass(frozen=True, slots=True)
class NetworkEdge:
    """A tie that ``source`` claims to ``target``; ``reply`` is confirmed, denied or unanswered; None is unknown."""

    source: str
    target: str
    kind: str
    reply: str
    is_on_paper: bool | None
    is_practised: bool | None
