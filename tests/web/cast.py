"""The standing cast of the tests, and what each of them may open."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from odgovor.web.studies.models import Member
from odgovor.web.studies.samples import SAMPLES

OUTSIDER, ANONYMOUS = "outsider", "anonymous"
EVERYBODY = (*SAMPLES, OUTSIDER, ANONYMOUS)
MEMBERS = tuple(SAMPLES)
COORDINATORS = ("coordinator", "second-coordinator")
RESEARCHERS = (*COORDINATORS, "researcher")
NETWORK = tuple(name for name in SAMPLES if not name.startswith("addressee"))
SIGNED_IN = (*SAMPLES, OUTSIDER)


@dataclass(frozen=True)
class Cast:
    """The members of the example study by their names in ``SAMPLES``, and the outsider."""

    members: Mapping[str, Member]
    outsider: Member

    def __getitem__(self, name: str) -> Member:
        return self.outsider if name == OUTSIDER else self.members[name]


@dataclass(frozen=True)
class Gate:
    """Who may open an address: everybody else gets 404, or the way to sign in where nobody is signed in.

    ``kwargs`` fill in the address (of the example study); ``method`` and ``data`` make the request.
    ``answer`` is the status for those whom it is open to, ``otherwise`` the one for everybody else.
    """

    open_to: tuple[str, ...]
    kwargs: Mapping[str, Any] = field(default_factory=dict)
    method: str = "get"
    data: Mapping[str, Any] = field(default_factory=dict)
    answer: int = 200
    query: str = ""
    otherwise: int = 404
