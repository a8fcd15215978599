"""The tables of the room, registered by name; the functions stand in the modules of their nouns."""

from __future__ import annotations

from odgovor.common.tables import TableRegistry
from odgovor.plans import (
    activity_tables,
    comparison_tables,
    money_tables,
    register_tables,
    score_tables,
    status_tables,
)

TABLES = TableRegistry("plans")

TABLES.register("status_by_locality")(status_tables.status_by_locality)
TABLES.register("flags_by_locality")(status_tables.flags_by_locality)
TABLES.register("score_by_locality")(score_tables.score_by_locality)
TABLES.register("score_by_theme_and_locality")(score_tables.score_by_theme_and_locality)
TABLES.register("measures_by_theme_and_locality")(score_tables.measures_by_theme_and_locality)
TABLES.register("budget_by_source")(money_tables.budget_by_source)
TABLES.register("budget_by_locality")(money_tables.budget_by_locality)
TABLES.register("plan_register")(register_tables.plan_register)
TABLES.register("content_by_locality")(register_tables.content_by_locality)
TABLES.register("gaps")(register_tables.gaps)
TABLES.register("timeline")(register_tables.timeline)
TABLES.register("comparison_of_periods")(comparison_tables.comparison_of_periods)
TABLES.register("activities")(activity_tables.activities)
TABLES.register("disputed_marks")(activity_tables.disputed_marks)
