"""Releases keep the policy that they were proposed under."""

from __future__ import annotations

from django.db import migrations, models


class Migration(migrations.Migration):
    """Two numbers beside each release; those that stand were made under two approvals and a day."""

    dependencies = (("publishing", "0001_runs_releases_approvals"),)
    operations = (
        migrations.AddField(
            model_name="release",
            name="approvals_needed",
            field=models.PositiveSmallIntegerField(default=2),
        ),
        migrations.AddField(
            model_name="release",
            name="cooling_hours",
            field=models.PositiveIntegerField(default=24),
        ),
        migrations.AddConstraint(
            model_name="release",
            constraint=models.CheckConstraint(
                condition=models.Q(approvals_needed__gte=2), name="release_needs_two_approvals"
            ),
        ),
    )
