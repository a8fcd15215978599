"""Labels of the CRediT roles in the languages of the publication."""

from __future__ import annotations

from functools import cache
from importlib.resources import files

import yaml

from odgovor.common.langtext import LangText
from odgovor.study.records import CreditRole


@cache
def _labels() -> dict[str, LangText]:
    path = files("odgovor.publication").joinpath("catalogue/credit.yaml")
    data = yaml.load(path.read_text(encoding="utf-8"), Loader=yaml.CSafeLoader)
    return {name: LangText(**entry) for name, entry in data.items()}


def credit_label(role: CreditRole) -> LangText:
    """The label of a role, e.g. „Истраживање на терену“ for investigation."""
    return _labels()[role.value]
