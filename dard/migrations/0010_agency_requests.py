import dard.models.agency_return
import django.db.models.deletion
import django_fsm
import privacy.fields
import privacy.storage
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("accounts", "0003_death_review_roles"),
        ("dard", "0009_triage_tasks_and_certainty"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="AgencyRequest",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "agency",
                    models.CharField(
                        choices=[
                            ("treatment", "Drug and alcohol service"),
                            ("gp", "GP practice"),
                            ("hospital", "Hospital"),
                            ("ambulance", "Ambulance service"),
                            ("mental_health", "Mental health service"),
                            ("pharmacy", "Pharmacy"),
                            ("social_care", "Adult social care"),
                            ("children", "Children’s social care"),
                            ("housing", "Housing, hostel or homelessness service"),
                            ("police", "Police"),
                            ("prison", "Prison"),
                            ("probation", "Probation"),
                            ("domestic_abuse", "Domestic abuse service"),
                            ("voluntary", "Charity or community group"),
                            ("other", "Other"),
                        ],
                        max_length=20,
                        verbose_name="kind of agency",
                    ),
                ),
                ("organisation", models.CharField(max_length=150, verbose_name="name of the agency")),
                ("email", models.EmailField(max_length=254, verbose_name="e-mail address")),
                (
                    "lead_email",
                    models.EmailField(
                        blank=True, max_length=254, verbose_name="who is told when nobody answers"
                    ),
                ),
                ("known_from", models.DateField(verbose_name="first day that is asked about")),
                ("known_until", models.DateField(verbose_name="last day that is asked about")),
                ("shows", models.JSONField(default=list)),
                ("basis_version", models.CharField(max_length=20)),
                ("asked_at", models.DateTimeField()),
                ("due_at", models.DateTimeField()),
                (
                    "chased",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("reminder", "Reminded before it was due"),
                            ("due", "Written to when it was due"),
                            ("late", "Written to after it was due"),
                            ("escalated", "Escalated"),
                        ],
                        editable=False,
                        max_length=20,
                    ),
                ),
                (
                    "chase_at",
                    models.DateTimeField(
                        editable=False, null=True, verbose_name="when it is written to again"
                    ),
                ),
                ("expires_at", models.DateTimeField(verbose_name="when its link ends")),
                ("link_number", models.PositiveSmallIntegerField(default=1, editable=False)),
                (
                    "link_wanted_at",
                    models.DateTimeField(
                        editable=False, null=True, verbose_name="when a new link was asked for"
                    ),
                ),
                (
                    "opened_at",
                    models.DateTimeField(
                        editable=False, null=True, verbose_name="when they first saw who it is about"
                    ),
                ),
                (
                    "answered_at",
                    models.DateTimeField(editable=False, null=True, verbose_name="when they first answered"),
                ),
                (
                    "closed_at",
                    models.DateTimeField(editable=False, null=True, verbose_name="when no more was taken"),
                ),
                ("not_needed_because", models.TextField(blank=True, editable=False)),
                (
                    "state",
                    django_fsm.FSMField(
                        choices=[
                            ("requested", "Requested"),
                            ("opened", "Opened"),
                            ("nil", "No contact"),
                            ("returned", "Answered"),
                            ("partial", "Answered in part"),
                            ("unavailable", "Records not available"),
                            ("not_applicable", "Does not apply"),
                            ("refused", "Refused"),
                            ("misdirected", "Not for this agency"),
                            ("overdue", "Overdue"),
                            ("escalated", "Escalated"),
                            ("not_needed", "Not needed"),
                        ],
                        default="requested",
                        editable=False,
                        max_length=50,
                        protected=True,
                    ),
                ),
            ],
            options={
                "ordering": ["pk"],
            },
            bases=(django_fsm.ConcurrentTransitionMixin, django_fsm.FSMModelMixin, models.Model),
        ),
        migrations.CreateModel(
            name="AgencyReturn",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "kind",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("nil", "No contact"),
                            ("full", "What they know"),
                            ("partial", "Part of what they know"),
                            ("unavailable", "Their records are not available"),
                            ("not_applicable", "It does not apply to them"),
                            ("refused", "They cannot share it"),
                        ],
                        max_length=20,
                    ),
                ),
                ("answers", privacy.fields.SealedTextField(blank=True)),
                ("contacts", privacy.fields.SealedTextField(blank=True)),
                ("words", privacy.fields.SealedTextField(blank=True, verbose_name="anything else")),
                (
                    "still_to_come",
                    privacy.fields.SealedTextField(blank=True, verbose_name="what is still to come"),
                ),
                (
                    "still_to_come_by",
                    privacy.fields.SealedDateField(
                        blank=True, default=None, null=True, verbose_name="when that will come"
                    ),
                ),
                (
                    "ground",
                    models.CharField(blank=True, max_length=40, verbose_name="why they cannot share it"),
                ),
                ("taken_over", models.JSONField(default=list, editable=False)),
                ("began_at", models.DateTimeField()),
                ("sent_at", models.DateTimeField(null=True)),
                ("is_late", models.BooleanField(default=False)),
            ],
            options={
                "ordering": ["pk"],
            },
        ),
        migrations.CreateModel(
            name="Readiness",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("share", models.PositiveSmallIntegerField(null=True)),
                ("threshold", models.PositiveSmallIntegerField()),
                (
                    "because",
                    privacy.fields.SealedTextField(
                        blank=True, verbose_name="why the review goes on without the rest"
                    ),
                ),
                ("at", models.DateTimeField()),
            ],
            options={
                "verbose_name_plural": "readinesses",
                "ordering": ["-pk"],
            },
        ),
        migrations.CreateModel(
            name="Upload",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "file",
                    models.FileField(
                        editable=False,
                        storage=privacy.storage.private_files,
                        upload_to=dard.models.agency_return.new_path,
                    ),
                ),
                ("content_type", models.CharField(editable=False, max_length=40)),
                (
                    "size",
                    models.PositiveIntegerField(editable=False, help_text="In bytes, before it was sealed."),
                ),
                ("sha256", models.CharField(editable=False, help_text="Of what it holds.", max_length=64)),
                ("was_scanned", models.BooleanField(default=False, editable=False)),
                ("found", models.JSONField(editable=False, null=True)),
                ("at", models.DateTimeField(editable=False)),
            ],
            options={
                "ordering": ["pk"],
            },
        ),
        migrations.AddField(
            model_name="agencyrequest",
            name="asked_by",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="agency_requests_asked",
                to=settings.AUTH_USER_MODEL,
            ),
        ),
        migrations.AddField(
            model_name="agencyrequest",
            name="case",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT, related_name="agency_requests", to="dard.case"
            ),
        ),
        migrations.AddField(
            model_name="agencyrequest",
            name="contact",
            field=models.ForeignKey(
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="agency_requests",
                to="accounts.contact",
            ),
        ),
        migrations.AddField(
            model_name="touchpoint",
            name="request",
            field=models.ForeignKey(
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="touchpoints",
                to="dard.agencyrequest",
            ),
        ),
        migrations.AddField(
            model_name="agencyreturn",
            name="request",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT, related_name="returns", to="dard.agencyrequest"
            ),
        ),
        migrations.AddField(
            model_name="readiness",
            name="by",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="cases_made_ready",
                to=settings.AUTH_USER_MODEL,
            ),
        ),
        migrations.AddField(
            model_name="readiness",
            name="case",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT, related_name="readinesses", to="dard.case"
            ),
        ),
        migrations.AddField(
            model_name="upload",
            name="request",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT, related_name="uploads", to="dard.agencyrequest"
            ),
        ),
        migrations.AddIndex(
            model_name="agencyrequest",
            index=models.Index(
                condition=models.Q(("chase_at__isnull", False)), fields=["chase_at"], name="agency_to_chase"
            ),
        ),
        migrations.AddConstraint(
            model_name="agencyrequest",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    (
                        "state__in",
                        [
                            "requested",
                            "opened",
                            "nil",
                            "returned",
                            "partial",
                            "unavailable",
                            "not_applicable",
                            "refused",
                            "misdirected",
                            "overdue",
                            "escalated",
                            "not_needed",
                        ],
                    )
                ),
                name="agency_request_state_is_known",
            ),
        ),
        migrations.AddConstraint(
            model_name="agencyrequest",
            constraint=models.CheckConstraint(
                condition=models.Q(("answered_at", None), ("chase_at", None), _connector="OR"),
                name="agency_chased_until_it_answers",
            ),
        ),
        migrations.AddConstraint(
            model_name="agencyrequest",
            constraint=models.CheckConstraint(
                condition=models.Q(("known_from__lte", models.F("known_until"))),
                name="agency_asked_about_some_time",
            ),
        ),
        migrations.AddConstraint(
            model_name="agencyreturn",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("kind", ""), ("sent_at", None)),
                    models.Q(
                        ("kind__in", ["nil", "full", "partial", "unavailable", "not_applicable", "refused"]),
                        ("sent_at__isnull", False),
                    ),
                    _connector="OR",
                ),
                name="agency_return_sent_says_what",
            ),
        ),
        migrations.AddConstraint(
            model_name="agencyreturn",
            constraint=models.UniqueConstraint(
                condition=models.Q(("sent_at", None)),
                fields=("request",),
                name="agency_return_one_is_written",
            ),
        ),
        migrations.AddConstraint(
            model_name="agencyreturn",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("kind", "refused"), models.Q(("ground", ""), _negated=True)),
                    models.Q(models.Q(("kind", "refused"), _negated=True), ("ground", "")),
                    _connector="OR",
                ),
                name="agency_refusal_says_why",
            ),
        ),
        migrations.AddConstraint(
            model_name="upload",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("content_type__in", ["image/jpeg", "image/png", "application/pdf", "text/plain"])
                ),
                name="upload_is_of_a_kind_we_make",
            ),
        ),
    ]
