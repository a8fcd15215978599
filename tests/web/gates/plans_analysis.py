"""Who may open the addresses of imported tables, scores, comparison and downloads."""

from __future__ import annotations

from tests.web.cast import NETWORK, RESEARCHERS, Gate

STUDY = {"study": "seven-cities"}
PLAN = {**STUDY, "key": "nis-lap-2013"}
# Nobody of the cast has begun an import, so that there is no draft to go on with.
DRAFT = {**PLAN, "draft": "0123456789abcdef"}
OF_NIS = (*RESEARCHERS, "monitor-nis")
TABLE = {"pasted": "Mera\tAktivnost\tRok\nObuka\tSeminar\t2014"}

GATES = {
    "plans:import": [
        Gate(OF_NIS, PLAN),
        Gate(OF_NIS, PLAN, method="post", data=TABLE, answer=302),
    ],
    "plans:import_reading": [Gate((), DRAFT)],
    "plans:import_check": [Gate((), DRAFT)],
    "plans:import_apply": [Gate((), DRAFT, method="post")],
    "plans:scores": [Gate(NETWORK, STUDY)],
    "plans:timeline": [Gate(NETWORK, STUDY)],
    "plans:comparison": [Gate(NETWORK, STUDY)],
    "plans:download": [
        Gate(NETWORK, {**STUDY, "kind": "register", "ending": "csv"}),
        Gate(NETWORK, {**STUDY, "kind": "activities", "ending": "csv"}),
        Gate(NETWORK, {**STUDY, "kind": "scores", "ending": "csv"}),
        Gate((), {**STUDY, "kind": "nothing", "ending": "csv"}),
        Gate((), {**STUDY, "kind": "marks", "ending": "exe"}),
    ],
}
