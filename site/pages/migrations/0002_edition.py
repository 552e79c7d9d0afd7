from uuid import uuid4

from django.db import migrations, models


def begin(apps, schema_editor):
    """The website as it stands is the first edition: what is kept of it is good until the next."""
    apps.get_model("pages", "Edition").objects.get_or_create(pk=1, defaults={"token": uuid4().hex})


class Migration(migrations.Migration):
    dependencies = [("pages", "0001_initial")]

    operations = [
        migrations.CreateModel(
            name="Edition",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("token", models.CharField(editable=False, max_length=32)),
            ],
        ),
        migrations.RunPython(begin, migrations.RunPython.noop),
    ]
