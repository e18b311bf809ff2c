from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("tasks", "0008_added_on"),
    ]

    operations = [
        migrations.AddField(
            model_name="periodrevision",
            name="granted_due_on",
            field=models.DateField(blank=True, null=True),
        ),
        migrations.AlterField(
            model_name="periodrevision",
            name="what",
            field=models.CharField(
                choices=[
                    ("handover", "bàn giao"),
                    ("trigger", "có hướng dẫn hoặc phát sinh điều kiện"),
                    ("dates", "điều chỉnh thời hạn"),
                    ("granted", "gia hạn cho đơn vị cùng chủ trì"),
                ],
                max_length=10,
                verbose_name="việc",
            ),
        ),
    ]
