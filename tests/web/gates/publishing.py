"""Who may open the addresses of publishing; releases are walked in their own tests, where there are some."""

from __future__ import annotations

from tests.web.cast import ANONYMOUS, COORDINATORS, NETWORK, RESEARCHERS, SIGNED_IN, Gate

STUDY = {"study": "seven-cities"}
CHAPTER = {**STUDY, "language": "en", "name": "10-part-one"}
NAME = {**STUDY, "name": "10-part-one"}
RELEASE = {**STUDY, "number": 999}
FILE = {**RELEASE, "path": "en/index.html"}
TEXT = {"text": "# Part one {#part-one}", "version": "1"}
EVERYBODY = (*SIGNED_IN, ANONYMOUS)
NOBODY: tuple[str, ...] = ()
GATES = {
    "publishing:manuscript": [Gate(NETWORK, STUDY)],
    "publishing:add_chapter": [Gate(RESEARCHERS, STUDY)],
    "publishing:complete": [Gate(RESEARCHERS, STUDY, query="?kind=locality&q=ni")],
    "publishing:drifts": [
        Gate(RESEARCHERS, STUDY),
        Gate(RESEARCHERS, STUDY, method="post", answer=302),
    ],
    "publishing:resting": [
        Gate(NETWORK, {**STUDY, "key": "nis-lap-2013"}),
        Gate(NOBODY, {**STUDY, "key": "not-there"}),
    ],
    "publishing:chapter": [
        Gate(NETWORK, CHAPTER),
        Gate(RESEARCHERS, CHAPTER, method="post", data=TEXT, answer=302),
    ],
    "publishing:preview": [
        Gate(RESEARCHERS, CHAPTER),
        Gate(RESEARCHERS, CHAPTER, method="post", data=TEXT),
    ],
    "publishing:move_chapter": [
        Gate(RESEARCHERS, NAME, method="post", data={"to": "up"}, answer=302)
    ],
    "publishing:rename_chapter": [Gate(RESEARCHERS, NAME)],
    "publishing:remove_chapter": [
        Gate(RESEARCHERS, NAME),
        Gate(RESEARCHERS, NAME, method="post", answer=302),
    ],
    "publishing:releases": [Gate(NETWORK, STUDY)],
    "publishing:gate": [Gate(NETWORK, STUDY)],
    "publishing:look": [Gate(NETWORK, STUDY, method="post", answer=303)],
    "publishing:propose": [
        Gate(COORDINATORS, STUDY, method="post", data={"revision": "0"}, answer=302)
    ],
    "publishing:release": [Gate(NOBODY, RELEASE)],
    "publishing:approve": [Gate(NOBODY, RELEASE, method="post")],
    "publishing:withdraw": [Gate(NOBODY, RELEASE), Gate(NOBODY, RELEASE, method="post")],
    "publishing:bundle": [Gate(NOBODY, RELEASE)],
    "publishing:release_cover": [Gate(NOBODY, RELEASE)],
    "publishing:release_preview": [Gate(NOBODY, FILE)],
    "publishing:published": [Gate(EVERYBODY)],
    "publishing:public_cover": [Gate(NOBODY, RELEASE)],
    "publishing:public": [Gate(NOBODY, FILE)],
}
