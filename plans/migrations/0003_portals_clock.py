"""Moments that fields set by themselves come from the portal's clock; nothing changes in the database."""

import jobs.clock
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("plans", "0002_directives"),
    ]

    operations = [
        migrations.SeparateDatabaseAndState(
            state_operations=[
                migrations.AlterField(
                    model_name="plan",
                    name="imported_at",
                    field=models.DateTimeField(default=jobs.clock.now, verbose_name="nhập lúc"),
                ),
                migrations.AlterField(
                    model_name="unitdirective",
                    name="given_at",
                    field=models.DateTimeField(default=jobs.clock.now, verbose_name="lúc"),
                ),
            ]
        ),
    ]
