"""The tables of this room, registered under ``fieldwork.<name>``."""

from odgovor.fieldwork.tables import agreement, answers, coverage, scores, standards
from odgovor.fieldwork.tables.registry import TABLES

__all__ = ["TABLES", "agreement", "answers", "coverage", "scores", "standards"]
