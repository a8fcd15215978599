"""Who may open the addresses of studies."""

from __future__ import annotations

from tests.web.cast import SIGNED_IN, Gate

GATES = {"home": [Gate(SIGNED_IN)]}
