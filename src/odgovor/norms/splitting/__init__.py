"""Splitting: a document that was read becomes the structure of a law, with the damage of its source reported."""

from odgovor.norms.splitting.building import structure_of

__all__ = ["structure_of"]
