"""Reports are late from the day after their last valid one; an approval can be recalled until the letters are out."""

import datetime as dt

from django.apps.registry import Apps
from django.db import migrations, models
from django.db.backends.base.schema import BaseDatabaseSchemaEditor

from wording.calendar import WorkingCalendar, due_dates


def late_from_the_next_day(apps: Apps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    """Of periods whose report has not gone out; how late one was that did stays as it was counted then."""
    for period in _unsent(apps):
        period.late_from = period.due_on + dt.timedelta(days=1)
        period.save(update_fields=["late_from"])


def late_as_the_ward_rolls(apps: Apps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    days = dict(apps.get_model("units", "DayOff").objects.values_list("day", "kind"))
    calendar = WorkingCalendar(
        extra_off=[day for day, kind in days.items() if kind == "off"],
        extra_work=[day for day, kind in days.items() if kind == "work"],
    )
    for period in _unsent(apps).select_related("obligation__plan__ward"):
        rolls_forward = period.obligation.plan.ward.rolls_forward
        period.late_from = due_dates(period.due_on, calendar, roll_forward=rolls_forward).late_from
        period.save(update_fields=["late_from"])


def note_when_letters_were_put_out(apps: Apps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    """Of approved reports that are on their way already: they can be recalled no more."""
    for report in apps.get_model("reporting", "Report").objects.filter(state="approved", deliveries__isnull=False):
        first = report.deliveries.order_by("decided_at").first()
        report.queued_at = first.decided_at
        report.save(update_fields=["queued_at"])


def _unsent(apps: Apps) -> models.QuerySet:
    return apps.get_model("reporting", "ReportPeriod").objects.exclude(reports__state="sent")


class Migration(migrations.Migration):
    dependencies = [
        ("reporting", "0004_chapters"),
        ("units", "0004_role_choices"),
    ]

    operations = [
        migrations.AddField(
            model_name="reportobligation",
            name="rolls_forward",
            field=models.BooleanField(
                default=False, verbose_name="ngày cuối là ngày nghỉ thì được gửi đến hết ngày làm việc kế tiếp"
            ),
        ),
        migrations.AlterField(
            model_name="report",
            name="state",
            field=models.CharField(
                choices=[
                    ("drafting", "đang soạn"),
                    ("submitted", "chờ phê duyệt"),
                    ("returned", "bị trả lại"),
                    ("approved", "đã duyệt"),
                    ("sent", "đã gửi"),
                ],
                default="drafting",
                max_length=10,
                verbose_name="trạng thái",
            ),
        ),
        migrations.AddField(
            model_name="report",
            name="chosen",
            field=models.JSONField(blank=True, default=list, verbose_name="lựa chọn khi duyệt"),
        ),
        migrations.AddField(
            model_name="report",
            name="goes_out_at",
            field=models.DateTimeField(blank=True, null=True, verbose_name="gửi đi từ"),
        ),
        migrations.AddField(
            model_name="report",
            name="queued_at",
            field=models.DateTimeField(blank=True, null=True, verbose_name="đưa vào hàng gửi lúc"),
        ),
        # Last: on PostgreSQL no table is altered in a transaction after its rows were written.
        migrations.RunPython(note_when_letters_were_put_out, migrations.RunPython.noop),
        migrations.RunPython(late_from_the_next_day, late_as_the_ward_rolls),
    ]
