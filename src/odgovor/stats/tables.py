"""The tables of secondary data, by the names under which exhibits ask for them."""

from __future__ import annotations

from odgovor.common.tables import TableRegistry
from odgovor.stats.breakdown_tables import by_age, by_category, by_form, by_sex
from odgovor.stats.place_tables import (
    by_locality,
    population_by_locality,
    profile,
    rates_by_locality,
)
from odgovor.stats.series_tables import changes, conflicts, series

TABLES = TableRegistry("stats")
for _function in (
    series,
    changes,
    conflicts,
    by_sex,
    by_age,
    by_form,
    by_category,
    by_locality,
    population_by_locality,
    rates_by_locality,
    profile,
):
    TABLES.register(_function.__name__)(_function)
