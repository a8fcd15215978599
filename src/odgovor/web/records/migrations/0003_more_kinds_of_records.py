"""Let candidate pairs, words of a glossary and texts of norms be kept as records."""

from __future__ import annotations

from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("records", "0002_append_only"),
        ("studies", "0003_letters_and_reminders"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.RemoveConstraint(
            model_name="record",
            name="record_kind_is_known",
        ),
        migrations.AddConstraint(
            model_name="record",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    (
                        "kind__in",
                        [
                            "activity",
                            "alias",
                            "answer",
                            "chapter",
                            "code",
                            "coding",
                            "concordance",
                            "contributor",
                            "document",
                            "finding",
                            "gap",
                            "indicator",
                            "instrument",
                            "locality",
                            "mark",
                            "observation",
                            "organisation",
                            "pairing",
                            "plan",
                            "process",
                            "recommendation",
                            "report",
                            "role",
                            "session",
                            "standard",
                            "study",
                            "text",
                            "tie",
                            "visit",
                            "waiver",
                            "word",
                        ],
                    )
                ),
                name="record_kind_is_known",
            ),
        ),
    ]
