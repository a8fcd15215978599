from django.db import migrations

from odgovor.web.common.triggers import AppendOnly


class Migration(migrations.Migration):
    dependencies = [("records", "0001_initial")]
    operations = [AppendOnly("records_recordversion")]
