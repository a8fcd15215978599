"""Who may open the pages of tokens; the endpoints ask for a token, which the sessions of the cast are not."""

from tests.web.cast import SIGNED_IN, Gate

_STUDY = {"study": "seven-cities"}
_RECORD = {**_STUDY, "key": "nis-lap-2013"}
NOBODY: tuple[str, ...] = ()
EVERYBODY_IN = Gate((*SIGNED_IN, "anonymous"))


def _closed(kwargs: dict[str, str], method: str = "get") -> list[Gate]:
    """An endpoint answers 401 to whoever sends no token."""
    return [Gate((*SIGNED_IN, "anonymous"), kwargs, method=method, answer=401)]


GATES = {
    "api:tokens": [Gate(SIGNED_IN)],
    "api:withdraw": [Gate((), {"number": 1}, method="post")],
    "api-v1:openapi-json": [EVERYBODY_IN],
    "api-v1:api-root": [Gate((), {})],
    "api-v1:list_studies": _closed({}),
    "api-v1:list_kinds": _closed(_STUDY),
    "api-v1:list_records": _closed(_STUDY),
    "api-v1:search": _closed(_STUDY),
    "api-v1:create_record": _closed(_STUDY, "post"),
    "api-v1:read_record": _closed(_RECORD),
    "api-v1:change_record": _closed(_RECORD, "put"),
    "api-v1:delete_record": _closed(_RECORD, "delete"),
    "api-v1:list_versions": _closed(_RECORD),
}
