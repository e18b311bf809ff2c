import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("reminders", "0003_ward_of_reminders")]

    operations = [
        migrations.AlterField(
            model_name="reminder",
            name="ward",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.CASCADE, related_name="+", to="units.ward"
            ),
        ),
    ]
