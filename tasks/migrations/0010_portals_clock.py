"""Moments that fields set by themselves come from the portal's clock; nothing changes in the database."""

import jobs.clock
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("tasks", "0009_granted_parts"),
    ]

    operations = [
        migrations.SeparateDatabaseAndState(
            state_operations=[
                migrations.AlterField(
                    model_name="directive",
                    name="given_at",
                    field=models.DateTimeField(default=jobs.clock.now, verbose_name="lúc"),
                ),
                migrations.AlterField(
                    model_name="extensionrequest",
                    name="asked_at",
                    field=models.DateTimeField(default=jobs.clock.now, verbose_name="đề nghị lúc"),
                ),
                migrations.AlterField(
                    model_name="progressupdate",
                    name="written_at",
                    field=models.DateTimeField(default=jobs.clock.now, verbose_name="ghi lúc"),
                ),
            ]
        ),
    ]
