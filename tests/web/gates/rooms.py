"""Who may open the addresses of rooms."""

from __future__ import annotations

from tests.web.cast import COORDINATORS, NETWORK, RESEARCHERS, Gate

STUDY = {"study": "seven-cities"}
FINDING = STUDY | {"key": "finding.begging-without-collector"}
VISIT = STUDY | {"key": "visit.nis-swc.2013-10"}
TIE = "tie.nis.swc--prosecution.information"
TEAM = (*RESEARCHERS, "monitor-nis")
WRITERS = (*RESEARCHERS, "monitor-nis", "monitor-vranje")
ROOMS = ("norms", "fieldwork", "focusgroups", "stats", "actors", "findings", "study")
GATES = {
    "rooms:room": [
        *(Gate(NETWORK, STUDY | {"room": room}) for room in ROOMS),
        Gate((), STUDY | {"room": "kitchen"}),
    ],
    "rooms:list": [
        Gate(NETWORK, STUDY | {"kind": "visit"}),
        Gate(NETWORK, STUDY | {"kind": "session"}),
        Gate(NETWORK, STUDY | {"kind": "finding"}, query="?as=csv"),
        Gate((), STUDY | {"kind": "plan"}),
    ],
    "rooms:norm": [
        Gate(NETWORK, STUDY | {"key": "cets197"}),
        Gate((), STUDY | {"key": "no-such-norm"}),
    ],
    "rooms:record": [
        Gate(NETWORK, FINDING),
        Gate(NETWORK, VISIT),
        Gate(TEAM, STUDY | {"key": "visit.nis-swc.2013-10.q01.monitor-1"}),
        Gate(TEAM, STUDY | {"key": "fg.nis-01"}),
        Gate((), STUDY | {"key": "no.such.key"}),
    ],
    "rooms:new": [
        Gate(RESEARCHERS, STUDY | {"kind": "finding"}),
        Gate(WRITERS, STUDY | {"kind": "visit"}),
        Gate(COORDINATORS, STUDY | {"kind": "locality"}),
        Gate((), STUDY | {"kind": "study"}),
        Gate(RESEARCHERS, STUDY | {"kind": "finding"}, "post", answer=422),
    ],
    "rooms:edit": [
        Gate(RESEARCHERS, FINDING),
        Gate(TEAM, VISIT),
        Gate(TEAM, VISIT, "post", answer=422),
        Gate((), STUDY | {"key": "no.such.key"}, "post"),
    ],
    "rooms:delete": [Gate(TEAM, VISIT), Gate(RESEARCHERS, FINDING)],
    "rooms:pin": [Gate(RESEARCHERS, FINDING, "post", answer=302), Gate((), VISIT, "post")],
    "rooms:paste_transcript": [
        Gate(RESEARCHERS, STUDY | {"key": "fg.nis-01"}),
        Gate(RESEARCHERS, STUDY | {"key": "fg.nis-01"}, "post", answer=409),
        Gate((), VISIT),
    ],
    "rooms:answer_tie": [
        Gate(
            TEAM, STUDY | {"key": TIE}, "post", data={"reply": "denied", "version": "1"}, answer=302
        ),
        Gate((), STUDY | {"key": TIE}, "post", data={"reply": "perhaps", "version": "1"}),
        Gate((), VISIT, "post", data={"reply": "denied", "version": "1"}),
    ],
    "rooms:visit_answers": [
        Gate(TEAM, VISIT),
        Gate(TEAM, VISIT, "post", answer=302),
    ],
}
