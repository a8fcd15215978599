"""Who may open the addresses of plans."""

from __future__ import annotations

from tests.web.cast import COORDINATORS, NETWORK, RESEARCHERS, Gate

STUDY = {"study": "seven-cities"}
PLAN = {**STUDY, "key": "nis-lap-2013"}
ACTIVITY = {**STUDY, "key": "nis-lap-2013.m1.a2"}
OF_NIS = (*RESEARCHERS, "monitor-nis")
AUDITORS = (*COORDINATORS, "reviewer")
CITY = ("addressee-nis",)

GATES = {
    "plans:register": [Gate(NETWORK, STUDY)],
    "plans:new_plan": [Gate((*OF_NIS, "monitor-vranje"), STUDY)],
    "plans:plan": [Gate(NETWORK, PLAN)],
    "plans:edit_plan": [Gate(OF_NIS, PLAN)],
    "plans:new_activity": [Gate(OF_NIS, PLAN)],
    "plans:next_unmarked": [Gate(NETWORK, PLAN, answer=302)],
    "plans:send": [Gate(COORDINATORS, PLAN)],
    "plans:close": [Gate(COORDINATORS, PLAN, method="post", answer=302)],
    "plans:activity": [Gate(NETWORK, ACTIVITY)],
    "plans:edit_activity": [Gate(OF_NIS, ACTIVITY)],
    "plans:mark": [
        Gate(OF_NIS, ACTIVITY),
        Gate(OF_NIS, ACTIVITY, method="post", data={"status": "limited"}),
    ],
    # Every mark of this activity has its words in both languages.
    "plans:translate": [
        Gate((), {**ACTIVITY, "stage": "first"}),
        Gate((), {**ACTIVITY, "stage": "secret"}),
    ],
    "plans:reply_list": [Gate(CITY, STUDY)],
    # Nothing was sent to the city of the example yet, so that there is nothing to answer.
    "plans:reply": [Gate((), ACTIVITY)],
    "plans:cited": [Gate((), ACTIVITY)],
    "plans:cited_picture": [Gate((), ACTIVITY)],
    "plans:reply_file": [Gate((), {**STUDY, "number": 1})],
    "plans:remove_file": [Gate((), {**STUDY, "number": 1}, method="post")],
    "plans:file_to_document": [Gate((), {**STUDY, "number": 1}, method="post")],
    "plans:confirm": [Gate((), ACTIVITY, method="post")],
    "plans:confirm_all": [Gate((), {**STUDY, "number": 1})],
    "plans:audit_list": [Gate(AUDITORS, STUDY)],
    "plans:audit": [Gate(AUDITORS, ACTIVITY)],
}
