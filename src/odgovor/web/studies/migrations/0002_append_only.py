from django.db import migrations

from odgovor.web.common.triggers import AppendOnly


class Migration(migrations.Migration):
    dependencies = [("studies", "0001_initial")]
    operations = [AppendOnly("studies_event")]
