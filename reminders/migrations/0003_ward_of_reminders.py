"""Say of each reminder in which ward it was given: that of the message which carried it."""

from django.apps.registry import Apps
from django.db import migrations
from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.models import OuterRef, Subquery


def fill(apps: Apps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    reminder = apps.get_model("reminders", "Reminder")
    digest = apps.get_model("reminders", "Digest")
    ward = digest.objects.filter(pk=OuterRef("digest_id")).values("message__ward_id")[:1]
    reminder.objects.filter(ward=None).update(ward_id=Subquery(ward))


class Migration(migrations.Migration):
    dependencies = [("reminders", "0002_preferences_absences_feeds")]

    operations = [migrations.RunPython(fill, migrations.RunPython.noop)]
