"""The gate: every fault that stops a release, and every warning, with its place and remedy."""

from odgovor.publication.gate.gate import Verdict, check, examine

__all__ = ["Verdict", "check", "examine"]
