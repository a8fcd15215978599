"""The tables of this room, registered under ``focusgroups.<name>``; none of them holds what anyone said."""

from odgovor.focusgroups.tables import codebook, codes, coding, sessions, talk
from odgovor.focusgroups.tables.registry import TABLES

__all__ = ["TABLES", "codebook", "codes", "coding", "sessions", "talk"]
