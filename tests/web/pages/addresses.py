"""The pages that are looked at: every address of the gates that shows one, by the person who opens it."""

from __future__ import annotations

from dataclasses import dataclass

from django.urls import reverse

from tests.web.cast import ANONYMOUS, OUTSIDER
from tests.web.test_every_address import GATES

# Not pages: tables and files to keep, parts of pages, and the description of the API.
NO_PAGES = frozenset(
    {
        "api-v1:openapi-json",
        "documents:file",
        "plans:download",
        "publishing:complete",
        "publishing:preview",
        "trail_csv",
    }
)
# The coordinator sees most of each page; the city and whoever is not signed in see pages of their own.
PEOPLE = ("coordinator", "addressee-nis", ANONYMOUS, OUTSIDER)
# Where a reviewer may do what others may not, or less than the coordinator.
REVIEWED = frozenset(
    {"board:board", "plans:activity", "plans:audit", "plans:audit_list", "plans:plan"}
)


@dataclass(frozen=True, order=True)
class Place:
    """An address and who opens it."""

    person: str
    path: str


def places() -> list[Place]:
    """Every page of the gates, once for each of the people who see it differently."""
    found = set()
    for name, gates in GATES.items():
        for gate in gates:
            if (
                name in NO_PAGES
                or gate.method != "get"
                or gate.answer != 200
                or "as=" in gate.query
            ):
                continue
            if "fragment" in gate.query:
                continue
            path = reverse(name, kwargs=dict(gate.kwargs)) + gate.query
            people = who_opens(name, gate.open_to)
            # What belongs to no study is the same page for whoever opens it, but for the list of their studies.
            shown_to = people if "study" in gate.kwargs or name == "home" else people[:1]
            found |= {Place(person, path) for person in shown_to}
    return sorted(found)


def who_opens(name: str, open_to: tuple[str, ...]) -> list[str]:
    """Those of the people who see a page of their own at an address."""
    people = [person for person in PEOPLE[:3] if person in open_to]
    if not people and OUTSIDER in open_to:
        people = [OUTSIDER]
    return people + (["reviewer"] if name in REVIEWED and "reviewer" in open_to else [])
