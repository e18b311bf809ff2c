"""What was reported so far counts from the day of its report; wishes granted so far move the day of lateness."""

from django.db import migrations
from django.db.models import F, OuterRef, Subquery

from units.working_days import working_calendar
from wording.calendar import due_dates


def fill(apps, schema_editor):
    Update = apps.get_model("tasks", "ProgressUpdate")
    Period = apps.get_model("tasks", "TaskPeriod")
    Request = apps.get_model("tasks", "ExtensionRequest")
    Update.objects.filter(counts_on=None).update(counts_on=F("reported_on"))
    newest = Update.objects.filter(period=OuterRef("pk")).order_by("-reported_on", "-pk")
    Period.objects.update(newest_update=F("last_update"))
    for period in Period.objects.annotate(last_word=Subquery(newest.values("pk")[:1])).exclude(
        last_word=F("last_update")
    ).iterator():
        if period.last_word and Update.objects.filter(pk=period.last_word, accepted=False).exists():
            Period.objects.filter(pk=period.pk).update(returned_update=period.last_word)
    calendar = None
    for request in Request.objects.filter(granted__isnull=False, decided_on=None).order_by("decided_at"):
        request.decided_on = request.decided_at.date()
        if request.granted:
            calendar = calendar or working_calendar()
            period = Period.objects.select_related("ward").get(pk=request.period_id)
            dates = due_dates(request.new_due_on, calendar, roll_forward=period.ward.rolls_forward)
            request.late_from_before = period.late_from
            Period.objects.filter(pk=period.pk).update(
                granted_due_on=request.new_due_on, remind_on=dates.remind_on, late_from=dates.late_from
            )
        request.save(update_fields=["decided_on", "late_from_before"])


def forget(apps, schema_editor):
    """The columns go with the schema; the day of lateness goes back to what it was."""
    Request = apps.get_model("tasks", "ExtensionRequest")
    Period = apps.get_model("tasks", "TaskPeriod")
    for request in Request.objects.filter(granted=True).order_by("-decided_on", "-pk"):
        Period.objects.filter(pk=request.period_id).update(late_from=request.late_from_before, granted_due_on=None)


class Migration(migrations.Migration):
    dependencies = [("tasks", "0003_officer_work"), ("units", "0003_officer_work")]
    operations = [migrations.RunPython(fill, forget)]
