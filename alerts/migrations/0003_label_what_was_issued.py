"""What was issued before there were labels went where its audience says; its label says the same."""

from django.db import migrations


REACHES = {"public": "clear", "professional": "green"}


def label(apps, schema_editor):
    alerts = apps.get_model("alerts", "Alert").objects.exclude(current_version=None)
    for audience, tlp in REACHES.items():
        alerts.filter(audience=audience).update(tlp=tlp)


class Migration(migrations.Migration):
    dependencies = [("alerts", "0002_labels")]
    operations = [migrations.RunPython(label, migrations.RunPython.noop)]
