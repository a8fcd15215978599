"""Who may open the addresses of norms: the network reads, those judge who judge candidates, researchers take in laws."""

from __future__ import annotations

from tests.web.cast import NETWORK, RESEARCHERS, Gate

STUDY = {"study": "seven-cities"}
JUDGES = (*RESEARCHERS, "reviewer")
SPOT = {**STUDY, "city": "nis", "key": "cets197.art_12__para_1"}
NO_CITY = {**SPOT, "city": "atlantis"}
NO_KEY = {**SPOT, "key": "cets197.art_999"}
DECISION = {"measure": "nis-lap-2013.m3", "decision": "unsure", "seen": ""}

TEXT = {**STUDY, "key": "text.nis-decision.2014"}
NO_TEXT = {**STUDY, "key": "text.not-there"}
DECISION_FILE = {**STUDY, "key": "doc.nis-decision.2013"}

GATES = {
    "norms:library": [
        Gate(NETWORK, STUDY),
        Gate(NETWORK, STUDY, query="?q=%D0%BD%D0%B8%D1%88&level=local"),
        Gate(NETWORK, STUDY, query="?level=coe&read=yes"),
    ],
    "norms:text": [Gate(NETWORK, TEXT), Gate((), NO_TEXT)],
    "norms:changes": [
        Gate(NETWORK, TEXT),
        Gate(NETWORK, TEXT, query="?since=text.nis-decision.2013"),
        Gate((), TEXT, query="?since=text.subotica-memorandum.2013"),
        Gate((), {**STUDY, "key": "text.subotica-memorandum.2013"}),
        Gate((), NO_TEXT),
    ],
    "norms:import": [Gate(RESEARCHERS, STUDY), Gate(RESEARCHERS, STUDY, "post", {}, 422)],
    "norms:import_draft": [
        Gate((), {**STUDY, "key": "0" * 32}),
        Gate((), {**STUDY, "key": "0" * 32}, "post", {"leave": "yes"}),
    ],
    "norms:import_document": [
        Gate(RESEARCHERS, DECISION_FILE),
        Gate(RESEARCHERS, DECISION_FILE, "post", {"name": ""}, 422),
        Gate((), {**STUDY, "key": "doc.not-there"}),
    ],
    "norms:review": [
        Gate(NETWORK, STUDY, answer=302),
        Gate(NETWORK, STUDY, query="?city=vranje", answer=302),
    ],
    "norms:obligation": [Gate(NETWORK, SPOT), Gate((), NO_CITY), Gate((), NO_KEY)],
    "norms:judge": [
        Gate(JUDGES, SPOT, "post", {**DECISION, "decision": ""}, 422),
        Gate((), NO_CITY, "post", DECISION),
        Gate((), NO_KEY, "post", DECISION),
    ],
    "norms:gap": [Gate(JUDGES, SPOT, "post", {"verdict": "confirmed_gap", "reason": ""}, 422)],
    "norms:undo": [Gate(JUDGES, SPOT, "post", {"changes": "forged"}, 302)],
    "norms:matrix": [Gate(NETWORK, STUDY)],
    "norms:obligations": [Gate(NETWORK, STUDY), Gate(NETWORK, STUDY, query="?theme=housing")],
    "norms:cell": [
        Gate(NETWORK, {**STUDY, "city": "nis", "what": "housing"}),
        Gate(NETWORK, {**STUDY, "city": "nis", "what": "cets197.art_12__para_1"}),
        Gate((), {**STUDY, "city": "atlantis", "what": "housing"}),
        Gate((), {**STUDY, "city": "nis", "what": "no-such-thing"}),
    ],
}
