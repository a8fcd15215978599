from django.db import migrations

from odgovor.search.statements import POSTINGS


def make(apps, schema_editor):
    for statement in POSTINGS[schema_editor.connection.vendor]:
        schema_editor.execute(statement, params=None)


def drop(apps, schema_editor):
    schema_editor.execute("DROP TABLE search_posting", params=None)


class Migration(migrations.Migration):
    dependencies = [("search", "0001_initial")]
    operations = [migrations.RunPython(make, drop)]
