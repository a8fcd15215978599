"""The figures of this room, registered under ``focusgroups.<name>``; none of them holds what anyone said."""

from odgovor.focusgroups.facts import coding, groups, naming, talk
from odgovor.focusgroups.facts.registry import FACTS

__all__ = ["FACTS", "coding", "groups", "naming", "talk"]
