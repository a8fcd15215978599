"""Fill a workbench with a thousand cities of fifty activities each, and print sessions of people who may see them."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator

from odgovor.web.site import setup

setup.start()

from django.conf import settings  # noqa: E402  # after the settings are loaded
from django.contrib.auth import (  # noqa: E402
    BACKEND_SESSION_KEY,
    HASH_SESSION_KEY,
    SESSION_KEY,
)
from django.contrib.sessions.backends.db import SessionStore  # noqa: E402

from odgovor.web.accounts.models import User  # noqa: E402
from odgovor.web.common.statistics import look_over  # noqa: E402
from odgovor.web.records.columns import columns_of  # noqa: E402
from odgovor.web.records.models import Record  # noqa: E402
from odgovor.web.studies.models import Member, Study  # noqa: E402

CITIES, ACTIVITIES = 1000, 50
STANDINGS = ("unmarked", "unanswered", "accepted", "contested", "audited")
STATUSES = ("", "implemented", "limited", "not_started", "substantially")


def iter_records(study: Study) -> Iterator[Record]:
    """A locality, a plan and its activities for each city that the example does not have."""
    plan = Record.objects.get(study=study, key="nis-lap-2013")
    pattern = Record.objects.filter(study=study, kind="activity", parent=plan.key).first()
    for number in range(CITIES):
        city = f"city{number:04}"
        name = {"en": f"City {number}", "sr": f"Град {number}"}
        yield made(
            study, "locality", city, city, "", number, {"key": city, "name": name, "locative": name}
        )
        key = f"{city}-lap-2013"
        yield made(
            study, "plan", key, city, "", number, {**plan.data, "key": key, "locality": city}
        )
        for count in range(ACTIVITIES):
            data = {**pattern.data, "key": f"{key}.m1.a{count}"}
            record = made(study, "activity", data["key"], city, key, count, data)
            record.standing, record.status = STANDINGS[count % 5], STATUSES[count % 5]
            yield record


def made(  # a record has as many columns
    study: Study, kind: str, key: str, locality: str, parent: str, position: int, data: dict
) -> Record:
    """A record as the workbench keeps it."""
    return Record(
        study=study,
        kind=kind,
        key=key,
        locality=locality,
        parent=parent,
        position=position,
        data=data,
        **columns_of(kind, key, data),
    )


def session_of(user: User) -> str:
    """The key of a session in which a person is signed in."""
    store = SessionStore()
    store[SESSION_KEY] = str(user.pk)
    store[BACKEND_SESSION_KEY] = settings.AUTHENTICATION_BACKENDS[0]
    store[HASH_SESSION_KEY] = user.get_session_auth_hash()
    store.create()
    return str(store.session_key)


def main() -> None:
    """Fill, and print the sessions."""
    study = Study.objects.get(key="seven-cities")
    Record.objects.bulk_create(iter_records(study), batch_size=2000)
    look_over(Record)
    sessions = []
    for number in range(int(sys.argv[1])):
        user = User.objects.create_user(f"person{number}@example.org", name=f"Person {number}")
        Member.objects.create(
            study=study,
            user=user,
            role="researcher",
            clearance="team",
            has_all_localities=True,
        )
        sessions.append(session_of(user))
    print(json.dumps(sessions))


if __name__ == "__main__":
    main()
