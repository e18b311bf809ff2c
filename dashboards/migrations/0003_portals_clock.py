"""Moments that fields set by themselves come from the portal's clock; nothing changes in the database."""

import jobs.clock
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("dashboards", "0002_opening"),
    ]

    operations = [
        migrations.SeparateDatabaseAndState(
            state_operations=[
                migrations.AlterField(
                    model_name="opening",
                    name="changed_at",
                    field=models.DateTimeField(default=jobs.clock.now, verbose_name="đổi lúc"),
                ),
            ]
        ),
    ]
