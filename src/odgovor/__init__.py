"""Odgovor: from the norm to the recommendation's answer, with every sentence backed by evidence."""

__version__ = "0.1.0"
