"""Moments that fields set by themselves come from the portal's clock; nothing changes in the database."""

import jobs.clock
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("handover", "0003_unit_changes"),
    ]

    operations = [
        migrations.SeparateDatabaseAndState(
            state_operations=[
                migrations.AlterField(
                    model_name="handover",
                    name="written_at",
                    field=models.DateTimeField(default=jobs.clock.now, verbose_name="lập lúc"),
                ),
                migrations.AlterField(
                    model_name="unitchange",
                    name="written_at",
                    field=models.DateTimeField(default=jobs.clock.now, verbose_name="lập lúc"),
                ),
            ]
        ),
    ]
