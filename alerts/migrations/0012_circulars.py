import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

from workflow.migrating import CreateModels


class Migration(migrations.Migration):
    dependencies = [
        ("accounts", "0004_roles_of_learning"),
        ("alerts", "0011_fewer_indexes"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        CreateModels(
            migrations.CreateModel(
                name="Circular",
                fields=[
                    (
                        "id",
                        models.BigAutoField(
                            auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                        ),
                    ),
                    ("reference", models.CharField(editable=False, max_length=12, unique=True)),
                    (
                        "area",
                        models.ForeignKey(
                            on_delete=django.db.models.deletion.PROTECT,
                            related_name="circulars",
                            to="accounts.area",
                        ),
                    ),
                    (
                        "kind",
                        models.CharField(max_length=100, verbose_name="what it is, as its readers are told"),
                    ),
                    ("title", models.CharField(max_length=200)),
                    ("summary", models.TextField(verbose_name="what it says, in plain text")),
                    ("body", models.TextField(verbose_name="what it says, as safe HTML")),
                    ("more_at", models.CharField(blank=True, max_length=100)),
                    ("issuer", models.CharField(max_length=150)),
                    ("content_hash", models.CharField(max_length=64)),
                    ("issued_at", models.DateTimeField()),
                    (
                        "issued_by",
                        models.ForeignKey(
                            on_delete=django.db.models.deletion.PROTECT,
                            related_name="circulars_issued",
                            to=settings.AUTH_USER_MODEL,
                        ),
                    ),
                    ("reminded_at", models.DateTimeField(null=True)),
                    ("withdrawn_at", models.DateTimeField(null=True)),
                    (
                        "withdrawn_by",
                        models.ForeignKey(
                            null=True,
                            on_delete=django.db.models.deletion.PROTECT,
                            related_name="circulars_withdrawn",
                            to=settings.AUTH_USER_MODEL,
                        ),
                    ),
                    ("withdrawn_because", models.CharField(blank=True, max_length=500)),
                ],
                options={
                    "ordering": ["-issued_at", "-pk"],
                    "constraints": [
                        models.CheckConstraint(
                            condition=models.Q(
                                models.Q(
                                    ("withdrawn_at", None), ("withdrawn_because", ""), ("withdrawn_by", None)
                                ),
                                models.Q(
                                    ("withdrawn_at__isnull", False),
                                    ("withdrawn_by__isnull", False),
                                    models.Q(("withdrawn_because", ""), _negated=True),
                                ),
                                _connector="OR",
                            ),
                            name="circular_withdrawn_says_why",
                        )
                    ],
                },
            ),
            migrations.CreateModel(
                name="ReadReceipt",
                fields=[
                    (
                        "id",
                        models.BigAutoField(
                            auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                        ),
                    ),
                    (
                        "circular",
                        models.ForeignKey(
                            on_delete=django.db.models.deletion.PROTECT,
                            related_name="read_receipts",
                            to="alerts.circular",
                        ),
                    ),
                    (
                        "subscriber",
                        models.ForeignKey(
                            on_delete=django.db.models.deletion.PROTECT,
                            related_name="read_receipts",
                            to="alerts.subscriber",
                        ),
                    ),
                    (
                        "organisation",
                        models.ForeignKey(
                            on_delete=django.db.models.deletion.PROTECT,
                            related_name="+",
                            to="accounts.organisation",
                        ),
                    ),
                    ("at", models.DateTimeField()),
                ],
                options={
                    "ordering": ["at"],
                    "constraints": [
                        models.UniqueConstraint(fields=("circular", "subscriber"), name="circular_read_once")
                    ],
                },
            ),
        ),
        migrations.AlterField(
            model_name="delivery",
            name="purpose",
            field=models.CharField(
                choices=[
                    ("alert", "The alert"),
                    ("digest", "In a digest"),
                    ("reminder", "Reminder"),
                    ("escalation", "To a deputy"),
                    ("ended", "It has ended"),
                    ("recall", "Take posters down"),
                    ("circular", "Something to read"),
                    ("withdrawn", "It is withdrawn"),
                ],
                default="alert",
                max_length=20,
            ),
        ),
        migrations.AlterField(
            model_name="delivery",
            name="version",
            field=models.ForeignKey(
                db_index=False,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="deliveries",
                to="alerts.version",
            ),
        ),
        migrations.AddField(
            model_name="delivery",
            name="circular",
            field=models.ForeignKey(
                db_index=False,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="deliveries",
                to="alerts.circular",
            ),
        ),
        migrations.AddConstraint(
            model_name="delivery",
            constraint=models.UniqueConstraint(
                condition=models.Q(("circular__isnull", False)),
                fields=("circular", "subscriber", "channel", "purpose"),
                name="delivery_once_per_circular_channel_and_purpose",
            ),
        ),
        migrations.AddConstraint(
            model_name="delivery",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("circular", None), ("version__isnull", False)),
                    models.Q(("circular__isnull", False), ("version", None)),
                    _connector="OR",
                ),
                name="delivery_is_of_one_thing",
            ),
        ),
    ]
