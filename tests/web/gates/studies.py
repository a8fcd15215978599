"""Who may open the addresses of studies."""

from __future__ import annotations

from tests.web.cast import COORDINATORS, EVERYBODY, MEMBERS, NETWORK, SIGNED_IN, Gate

STUDY = {"study": "seven-cities"}
# No member, invitation or notice has this number: even those who may press the button find nothing.
NOBODY = {**STUDY, "number": 999_999}

GATES = {
    "home": [Gate(SIGNED_IN)],
    "welcome": [Gate(EVERYBODY)],
    "invitation_accept": [Gate(EVERYBODY, {"token": "no-such-token"}, answer=404)],
    "members": [Gate(NETWORK, STUDY)],
    "invite": [
        Gate(COORDINATORS, STUDY),
        Gate(COORDINATORS, STUDY, method="post", data={"email": "not an address"}),
    ],
    "member": [Gate((), NOBODY), Gate((), NOBODY, method="post")],
    "member_end": [Gate((), NOBODY, method="post")],
    "invitation_withdraw": [Gate((), NOBODY, method="post")],
    "trail": [Gate(MEMBERS, STUDY)],
    "trail_csv": [Gate(COORDINATORS, STUDY)],
    "notices": [Gate(MEMBERS, STUDY)],
    "notices_read": [Gate(MEMBERS, STUDY, method="post", answer=302)],
    "notice_open": [Gate((), NOBODY, method="post")],
}
