from django.db import migrations, models
import django.db.models.deletion


class Migration(migrations.Migration):
    dependencies = [("alerts", "0008_what_was_sent")]

    operations = [
        migrations.RemoveField(model_name="subscriber", name="is_active"),
        migrations.AlterField(
            model_name="acknowledgement",
            name="version",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="acknowledgements",
                to="alerts.version",
            ),
        ),
        migrations.AlterField(
            model_name="acknowledgement",
            name="organisation",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="acknowledgements",
                to="accounts.organisation",
            ),
        ),
        migrations.AlterField(
            model_name="delivery", name="queued_at", field=models.DateTimeField()
        ),
    ]
