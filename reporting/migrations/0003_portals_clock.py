"""Moments that fields set by themselves come from the portal's clock; nothing changes in the database."""

import jobs.clock
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("reporting", "0002_flow_and_forms"),
    ]

    operations = [
        migrations.SeparateDatabaseAndState(
            state_operations=[
                migrations.AlterField(
                    model_name="delivery",
                    name="decided_at",
                    field=models.DateTimeField(default=jobs.clock.now, verbose_name="quyết định gửi lúc"),
                ),
                migrations.AlterField(
                    model_name="filledform",
                    name="built_at",
                    field=models.DateTimeField(default=jobs.clock.now, verbose_name="lập lúc"),
                ),
                migrations.AlterField(
                    model_name="fixedform",
                    name="added_at",
                    field=models.DateTimeField(default=jobs.clock.now, verbose_name="tải lên lúc"),
                ),
                migrations.AlterField(
                    model_name="report",
                    name="composed_at",
                    field=models.DateTimeField(default=jobs.clock.now, verbose_name="lập lúc"),
                ),
                migrations.AlterField(
                    model_name="reportbatch",
                    name="asked_at",
                    field=models.DateTimeField(default=jobs.clock.now, verbose_name="yêu cầu lúc"),
                ),
                migrations.AlterField(
                    model_name="textdraft",
                    name="saved_at",
                    field=models.DateTimeField(default=jobs.clock.now, verbose_name="lưu lúc"),
                ),
            ]
        ),
    ]
