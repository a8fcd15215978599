"""Tables that are only ever added to: the database itself refuses to change or delete their rows."""

from __future__ import annotations

from typing import Any

from django.db.migrations.operations.base import Operation

_SQLITE = """
CREATE TRIGGER {table}_no_{verb} BEFORE {verb} ON {table}
BEGIN SELECT RAISE(ABORT, '{table} is only added to'); END;
"""
_POSTGRES = """
CREATE OR REPLACE FUNCTION {table}_refuse() RETURNS trigger AS $$
BEGIN RAISE EXCEPTION '{table} is only added to'; END; $$ LANGUAGE plpgsql;
CREATE TRIGGER {table}_no_{verb} BEFORE {verb} ON {table} FOR EACH ROW EXECUTE FUNCTION {table}_refuse();
"""


class AppendOnly(Operation):
    """A migration step that puts triggers on a table which refuse UPDATE and DELETE."""

    reduces_to_sql = True
    reversible = True

    def __init__(self, table: str) -> None:
        self.table = table

    def state_forwards(self, app_label: str, state: Any) -> None:
        """The models stay as they are."""

    def database_forwards(
        self, app_label: str, schema_editor: Any, from_state: Any, to_state: Any
    ) -> None:
        """Put the triggers on."""
        for statement in put_on(self.table, schema_editor.connection.vendor):
            schema_editor.execute(statement, params=None)

    def database_backwards(
        self, app_label: str, schema_editor: Any, from_state: Any, to_state: Any
    ) -> None:
        """Take the triggers off."""
        for statement in take_off(self.table, schema_editor.connection.vendor):
            schema_editor.execute(statement, params=None)

    def describe(self) -> str:
        """What the step does, in one line."""
        return f"Let {self.table} only be added to"


def put_on(table: str, vendor: str) -> list[str]:
    """The statements that make a table append-only on a database."""
    template = _POSTGRES if vendor == "postgresql" else _SQLITE
    return [template.format(table=table, verb=verb) for verb in ("update", "delete")]


def take_off(table: str, vendor: str) -> list[str]:
    """The statements that take the triggers off, for an audited erasure or a test's clean-up."""
    where = f" ON {table}" if vendor == "postgresql" else ""
    return [f"DROP TRIGGER IF EXISTS {table}_no_{verb}{where}" for verb in ("update", "delete")]
