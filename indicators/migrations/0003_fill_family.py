"""Give the metrics that are there already the name under which wards are compared."""

from django.db import migrations

from wording.essence import essence


def fill(apps, schema_editor):
    for metric in apps.get_model("indicators", "Metric").objects.filter(family="").iterator():
        metric.family = essence(metric.name)[:500]
        metric.save(update_fields=["family"])


class Migration(migrations.Migration):
    dependencies = [("indicators", "0002_catalogue")]
    operations = [migrations.RunPython(fill, migrations.RunPython.noop)]
