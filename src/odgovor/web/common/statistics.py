"""What the database knows of its own tables."""

from __future__ import annotations

from django.db import connection, models


def look_over(model: type[models.Model]) -> None:
    """Let PostgreSQL count a table after much was written at once, so that it chooses its indexes well.

    It would do so by itself, but only after a while. SQLite needs no such look.
    """
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute(f"ANALYZE {connection.ops.quote_name(model._meta.db_table)}")
