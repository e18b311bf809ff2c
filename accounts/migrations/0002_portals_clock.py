"""Moments that fields set by themselves come from the portal's clock; nothing changes in the database."""

import jobs.clock
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("accounts", "0001_initial"),
    ]

    operations = [
        migrations.SeparateDatabaseAndState(
            state_operations=[
                migrations.AlterField(
                    model_name="user",
                    name="joined_at",
                    field=models.DateTimeField(default=jobs.clock.now, verbose_name="ngày tạo"),
                ),
            ]
        ),
    ]
