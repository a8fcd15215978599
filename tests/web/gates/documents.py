"""Who may open the addresses of documents."""

from __future__ import annotations

from tests.web.cast import NETWORK, RESEARCHERS, Gate

WRITERS = tuple(name for name in NETWORK if name != "reviewer")
STUDY = {"study": "seven-cities"}
PLAN = {**STUDY, "key": "doc.nis-lap-2013"}
LINK = {**STUDY, "key": "doc.b92-2013"}
MISSING = {**STUDY, "key": "doc.not-there"}
GATES = {
    "documents:list": [Gate(NETWORK, STUDY)],
    "documents:upload": [Gate(WRITERS, STUDY), Gate(WRITERS, STUDY, "post", {}, 422)],
    "documents:link": [Gate(WRITERS, STUDY), Gate(WRITERS, STUDY, "post", {}, 422)],
    "documents:view": [Gate(NETWORK, PLAN), Gate(NETWORK, LINK, answer=302), Gate((), MISSING)],
    "documents:about": [Gate(NETWORK, PLAN), Gate(NETWORK, LINK), Gate((), MISSING)],
    "documents:edit": [Gate(RESEARCHERS, PLAN), Gate(RESEARCHERS, PLAN, "post", {}, 422)],
    "documents:version": [Gate(RESEARCHERS, PLAN), Gate(RESEARCHERS, PLAN, "post", {}, 422)],
    "documents:file": [Gate(NETWORK, PLAN), Gate((), LINK), Gate((), PLAN, query="?version=9")],
    "documents:page": [
        Gate(NETWORK, {**PLAN, "number": 2}),
        Gate(NETWORK, {**PLAN, "number": 2}, query="?fragment=1"),
        Gate((), {**PLAN, "number": 99}),
        Gate((), {**PLAN, "number": 0}),
        Gate((), {**LINK, "number": 1}),
    ],
    # The plan is plain text, of which there is no picture.
    "documents:picture": [Gate((), {**PLAN, "number": 1}), Gate((), {**LINK, "number": 1})],
}
