"""Moments that fields set by themselves come from the portal's clock; nothing changes in the database."""

import jobs.clock
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("notices", "0001_initial"),
    ]

    operations = [
        migrations.SeparateDatabaseAndState(
            state_operations=[
                migrations.AlterField(
                    model_name="message",
                    name="not_before",
                    field=models.DateTimeField(default=jobs.clock.now, verbose_name="gửi từ"),
                ),
                migrations.AlterField(
                    model_name="message",
                    name="written_at",
                    field=models.DateTimeField(default=jobs.clock.now, verbose_name="soạn lúc"),
                ),
                migrations.AlterField(
                    model_name="notice",
                    name="written_at",
                    field=models.DateTimeField(default=jobs.clock.now, verbose_name="lúc"),
                ),
            ]
        ),
    ]
