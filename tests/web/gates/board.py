"""Who may open the addresses of the board."""

from __future__ import annotations

from tests.web.cast import COORDINATORS, MEMBERS, NETWORK, OUTSIDER, Gate

STUDY = {"study": "seven-cities"}
CELL = {**STUDY, "locality": "nis", "segment": "plans"}
# Nobody has taken this part over in the example, so there is no task to finish for anybody.
PRESS = {"method": "post", "data": {"version": 1}}

GATES = {
    "new_study": [Gate((*COORDINATORS, OUTSIDER)), Gate((*COORDINATORS, OUTSIDER), method="post")],
    "board:board": [Gate(MEMBERS, STUDY)],
    "board:cell": [
        Gate(NETWORK, CELL),
        Gate((), {**CELL, "locality": "rs"}),
        Gate((), {**CELL, "locality": "atlantis"}),
        Gate((), {**CELL, "segment": "secrets"}),
    ],
    "board:assign": [Gate(COORDINATORS, CELL, method="post")],
    "board:finish": [Gate((), CELL, **PRESS)],
    "board:reopen": [Gate((), CELL, **PRESS)],
    "board:take_back": [Gate((), CELL, **PRESS)],
}
