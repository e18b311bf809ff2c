"""Moments that fields set by themselves come from the portal's clock; nothing changes in the database."""

import jobs.clock
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("indicators", "0008_signed_evidence"),
    ]

    operations = [
        migrations.SeparateDatabaseAndState(
            state_operations=[
                migrations.AlterField(
                    model_name="indicatordirective",
                    name="given_at",
                    field=models.DateTimeField(default=jobs.clock.now, verbose_name="lúc"),
                ),
                migrations.AlterField(
                    model_name="measurement",
                    name="written_at",
                    field=models.DateTimeField(default=jobs.clock.now, verbose_name="ghi lúc"),
                ),
            ]
        ),
    ]
