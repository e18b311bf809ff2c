"""Keep how the recurring tasks of plans in force are read today."""

from django.db import migrations

from wording.times.occurrences import kept
from wording.times.schedules import RECURRING, Schedule


def fill(apps, schema_editor):
    Task = apps.get_model("tasks", "Task")
    for task in Task.objects.filter(schedule_kind__in=RECURRING).iterator(chunk_size=500):
        words = Schedule(task.schedule_raw, task.schedule_kind, task.schedule_start, task.schedule_due)
        Task.objects.filter(pk=task.pk).update(recurrence=kept(words))


class Migration(migrations.Migration):
    dependencies = [("tasks", "0011_recurrence")]

    operations = [migrations.RunPython(fill, migrations.RunPython.noop)]
