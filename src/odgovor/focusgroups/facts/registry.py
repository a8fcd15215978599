"""The registry that every figure of this room is entered in."""

from __future__ import annotations

from odgovor.common.facts import FactRegistry

FACTS = FactRegistry("focusgroups")
