from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("panel", "0004_rounds_only"),
    ]

    operations = [
        migrations.AddField(
            model_name="panel",
            name="kind",
            field=models.CharField(
                choices=[("alerts", "Drug alerts"), ("steering", "Death review steering group")],
                default="alerts",
                max_length=10,
            ),
        ),
    ]
