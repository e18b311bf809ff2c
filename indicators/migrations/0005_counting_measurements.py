"""What was measured so far counts from the day of its report."""

from django.db import migrations
from django.db.models import F


def fill(apps, schema_editor):
    apps.get_model("indicators", "Measurement").objects.filter(counts_on=None).update(counts_on=F("reported_on"))


class Migration(migrations.Migration):
    dependencies = [("indicators", "0004_officer_work")]
    operations = [migrations.RunPython(fill, migrations.RunPython.noop)]
