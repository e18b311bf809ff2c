"""Moments that fields set by themselves come from the portal's clock; nothing changes in the database."""

import jobs.clock
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("importing", "0003_rows_of_waiting_drafts"),
    ]

    operations = [
        migrations.SeparateDatabaseAndState(
            state_operations=[
                migrations.AlterField(
                    model_name="planimport",
                    name="uploaded_at",
                    field=models.DateTimeField(default=jobs.clock.now, verbose_name="tải lên lúc"),
                ),
            ]
        ),
    ]
