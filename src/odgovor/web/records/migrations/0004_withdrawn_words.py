"""Words of speakers who withdrew leave the text that lists of records are searched by."""

from __future__ import annotations

from typing import Any

from django.db import migrations

from odgovor.web.records.columns import columns_of


def fold_again(apps: Any, _editor: Any) -> None:
    """Compute the folded text of sessions anew."""
    record = apps.get_model("records", "Record")
    for row in record.objects.filter(kind="session").iterator(chunk_size=100):
        folded = columns_of(row.kind, row.key, row.data)["folded"]
        record.objects.filter(pk=row.pk).update(folded=folded)


class Migration(migrations.Migration):
    dependencies = (("records", "0003_more_kinds_of_records"),)
    operations = (migrations.RunPython(fold_again, migrations.RunPython.noop),)
