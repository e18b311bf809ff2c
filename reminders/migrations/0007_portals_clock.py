"""Moments that fields set by themselves come from the portal's clock; nothing changes in the database."""

import jobs.clock
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("reminders", "0006_directive_items"),
    ]

    operations = [
        migrations.SeparateDatabaseAndState(
            state_operations=[
                migrations.AlterField(
                    model_name="calendarfeed",
                    name="made_at",
                    field=models.DateTimeField(default=jobs.clock.now, verbose_name="tạo lúc"),
                ),
                migrations.AlterField(
                    model_name="chase",
                    name="written_at",
                    field=models.DateTimeField(default=jobs.clock.now, verbose_name="lúc"),
                ),
                migrations.AlterField(
                    model_name="digest",
                    name="written_at",
                    field=models.DateTimeField(default=jobs.clock.now, verbose_name="lập lúc"),
                ),
            ]
        ),
    ]
