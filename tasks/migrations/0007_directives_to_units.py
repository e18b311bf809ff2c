"""Instructions given so far went to the unit that leads the task: say so."""

from django.db import migrations


def name_units(apps, schema_editor):
    Directive = apps.get_model("tasks", "Directive")
    TaskPeriod = apps.get_model("tasks", "TaskPeriod")
    for directive in Directive.objects.filter(to_unit=None).iterator():
        period = TaskPeriod.objects.filter(task=directive.task_id, part_of=None).order_by("-starts_on").first()
        if period and period.unit and period.unit.kind != "collective":
            Directive.objects.filter(pk=directive.pk).update(to_unit=period.unit)


class Migration(migrations.Migration):
    dependencies = [("tasks", "0006_directives"), ("units", "0002_fan_out")]

    operations = [migrations.RunPython(name_units, migrations.RunPython.noop)]
