"""Who may open the addresses of records."""

from __future__ import annotations

from tests.web.cast import COORDINATORS, NETWORK, RESEARCHERS, Gate

STUDY = {"study": "seven-cities"}
FINDING = STUDY | {"key": "finding.begging-without-collector"}
ANSWER = STUDY | {"key": "visit.nis-swc.2013-10.q01.monitor-1"}
TEAM = (*RESEARCHERS, "monitor-nis")
GATES = {
    "records:search": [Gate(NETWORK, STUDY), Gate(NETWORK, STUDY, query="?q=žrtve")],
    "records:pick": [Gate(NETWORK, STUDY, query="?q=nis", answer=302)],
    "records:history": [
        Gate(NETWORK, FINDING),
        Gate(TEAM, ANSWER),
        Gate((), STUDY | {"key": "no.such.key"}),
    ],
    "records:restore": [
        Gate(RESEARCHERS, FINDING | {"number": 1}, "post", answer=302),
        Gate((), FINDING | {"number": 99}, "post"),
    ],
    "records:resolve": [
        Gate(RESEARCHERS, FINDING, "post", {"mine": "{}"}, 409),
        Gate((), FINDING, "post", {"mine": "["}),
    ],
    "records:import": [
        Gate(COORDINATORS, STUDY),
        Gate(COORDINATORS, STUDY, "post"),
    ],
    "records:import_preview": [Gate(COORDINATORS, STUDY, answer=302)],
    "records:import_apply": [Gate(COORDINATORS, STUDY, "post", answer=302)],
    "records:export": [Gate(COORDINATORS, STUDY, "post")],
}
