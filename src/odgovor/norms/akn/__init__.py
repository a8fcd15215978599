"""Akoma Ntoso: legal texts written as valid AKN 3.0, and read from any maker and namespace."""

from odgovor.norms.akn.reading import read_akn
from odgovor.norms.akn.writing import write_akn

__all__ = ["read_akn", "write_akn"]
