import django.db.models.deletion
import django_fsm
from django.conf import settings
from django.db import migrations, models

import privacy.fields
from workflow.migrating import CreateModels


class Migration(migrations.Migration):
    dependencies = [
        ("accounts", "0004_roles_of_learning"),
        ("dard", "0003_reviews_of_deaths"),
        ("panel", "0005_panel_kind"),
        ("substances", "0002_thesaurus"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.RemoveConstraint(
            model_name="case",
            name="case_state_is_known",
        ),
        CreateModels(
            migrations.CreateModel(
                name="Lesson",
                fields=[
                    (
                        "id",
                        models.BigAutoField(
                            auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                        ),
                    ),
                    (
                        "area",
                        models.ForeignKey(
                            on_delete=django.db.models.deletion.PROTECT,
                            related_name="lessons",
                            to="accounts.area",
                        ),
                    ),
                    ("reference", models.CharField(editable=False, max_length=12, unique=True)),
                    ("words", models.TextField(verbose_name="what was learned")),
                    ("themes", models.JSONField(blank=True, default=list, verbose_name="what it is about")),
                    (
                        "superseded_by",
                        models.ForeignKey(
                            editable=False,
                            null=True,
                            on_delete=django.db.models.deletion.PROTECT,
                            related_name="supersedes",
                            to="dard.lesson",
                        ),
                    ),
                    (
                        "by",
                        models.ForeignKey(
                            on_delete=django.db.models.deletion.PROTECT,
                            related_name="lessons_written",
                            to=settings.AUTH_USER_MODEL,
                        ),
                    ),
                    ("at", models.DateTimeField(editable=False, verbose_name="when it was begun")),
                    ("agreed_at", models.DateTimeField(editable=False, null=True)),
                    (
                        "state",
                        django_fsm.FSMField(
                            choices=[
                                ("draft", "Being written"),
                                ("proposed", "Put to the steering group"),
                                ("agreed", "Agreed"),
                                ("not_agreed", "Not agreed"),
                                ("superseded", "Superseded by another"),
                            ],
                            default="draft",
                            editable=False,
                            max_length=50,
                            protected=True,
                        ),
                    ),
                    (
                        "findings",
                        models.ManyToManyField(blank=True, related_name="lessons", to="dard.finding"),
                    ),
                    (
                        "cohort_findings",
                        models.ManyToManyField(blank=True, related_name="lessons", to="dard.cohortfinding"),
                    ),
                ],
                options={
                    "ordering": ["-pk"],
                    "constraints": [
                        models.CheckConstraint(
                            condition=models.Q(
                                ("state__in", ["draft", "proposed", "agreed", "not_agreed", "superseded"])
                            ),
                            name="lesson_state_is_known",
                        )
                    ],
                },
                bases=(django_fsm.ConcurrentTransitionMixin, django_fsm.FSMModelMixin, models.Model),
            ),
            migrations.CreateModel(
                name="Population",
                fields=[
                    (
                        "id",
                        models.BigAutoField(
                            auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                        ),
                    ),
                    (
                        "area",
                        models.ForeignKey(
                            on_delete=django.db.models.deletion.PROTECT,
                            related_name="populations",
                            to="accounts.area",
                        ),
                    ),
                    ("year", models.PositiveSmallIntegerField()),
                    ("count", models.PositiveIntegerField(verbose_name="people")),
                    ("source", models.CharField(max_length=250, verbose_name="where it is published")),
                    (
                        "by",
                        models.ForeignKey(
                            on_delete=django.db.models.deletion.PROTECT,
                            related_name="+",
                            to=settings.AUTH_USER_MODEL,
                        ),
                    ),
                    ("at", models.DateTimeField()),
                ],
                options={
                    "ordering": ["-year", "-pk"],
                    "indexes": [models.Index(fields=["area", "year", "-id"], name="population_in_effect")],
                    "constraints": [
                        models.CheckConstraint(
                            condition=models.Q(("count__gte", 1)), name="population_is_somebody"
                        )
                    ],
                },
            ),
            migrations.CreateModel(
                name="Release",
                fields=[
                    (
                        "id",
                        models.BigAutoField(
                            auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                        ),
                    ),
                    (
                        "area",
                        models.ForeignKey(
                            on_delete=django.db.models.deletion.PROTECT,
                            related_name="releases",
                            to="accounts.area",
                        ),
                    ),
                    ("title", models.CharField(max_length=200)),
                    ("policy", models.JSONField(default=dict)),
                    (
                        "by",
                        models.ForeignKey(
                            on_delete=django.db.models.deletion.PROTECT,
                            related_name="+",
                            to=settings.AUTH_USER_MODEL,
                        ),
                    ),
                    ("at", models.DateTimeField()),
                ],
                options={
                    "ordering": ["-pk"],
                },
            ),
            migrations.CreateModel(
                name="SteeringGroup",
                fields=[
                    (
                        "id",
                        models.BigAutoField(
                            auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                        ),
                    ),
                    (
                        "area",
                        models.OneToOneField(
                            on_delete=django.db.models.deletion.PROTECT,
                            related_name="steering_group",
                            to="accounts.area",
                        ),
                    ),
                    (
                        "panel",
                        models.OneToOneField(
                            on_delete=django.db.models.deletion.PROTECT,
                            related_name="steering_group",
                            to="panel.panel",
                        ),
                    ),
                    ("terms", models.TextField(blank=True, verbose_name="terms of reference")),
                    (
                        "reports_to",
                        models.CharField(
                            blank=True, max_length=150, verbose_name="the partnership it reports to"
                        ),
                    ),
                    ("covers", models.JSONField(default=dict, verbose_name="what it covers, and where")),
                ],
                options={
                    "ordering": ["pk"],
                },
            ),
            migrations.CreateModel(
                name="Meeting",
                fields=[
                    (
                        "id",
                        models.BigAutoField(
                            auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                        ),
                    ),
                    (
                        "group",
                        models.ForeignKey(
                            on_delete=django.db.models.deletion.PROTECT,
                            related_name="meetings",
                            to="dard.steeringgroup",
                        ),
                    ),
                    ("reference", models.CharField(editable=False, max_length=12, unique=True)),
                    ("begins_at", models.DateTimeField(verbose_name="when it begins")),
                    ("ends_at", models.DateTimeField(verbose_name="when it ends")),
                    (
                        "place",
                        models.CharField(blank=True, max_length=200, verbose_name="where, or how to join"),
                    ),
                    ("pack_sent_at", models.DateTimeField(editable=False, null=True)),
                    (
                        "opened_at",
                        models.DateTimeField(
                            editable=False, null=True, verbose_name="when the chair opened it"
                        ),
                    ),
                    (
                        "closed_at",
                        models.DateTimeField(
                            editable=False, null=True, verbose_name="when the chair closed it"
                        ),
                    ),
                    ("minutes_agreed_at", models.DateTimeField(editable=False, null=True)),
                    ("cancelled_because", models.CharField(blank=True, editable=False, max_length=200)),
                    (
                        "by",
                        models.ForeignKey(
                            on_delete=django.db.models.deletion.PROTECT,
                            related_name="+",
                            to=settings.AUTH_USER_MODEL,
                        ),
                    ),
                    (
                        "state",
                        django_fsm.FSMField(
                            choices=[
                                ("planned", "Planned"),
                                ("pack_out", "Pack out"),
                                ("in_session", "In session"),
                                ("minuted", "Held, minutes to be agreed"),
                                ("agreed", "Minutes agreed"),
                                ("cancelled", "Cancelled"),
                            ],
                            default="planned",
                            editable=False,
                            max_length=50,
                            protected=True,
                        ),
                    ),
                ],
                options={
                    "ordering": ["-begins_at"],
                    "constraints": [
                        models.CheckConstraint(
                            condition=models.Q(
                                (
                                    "state__in",
                                    ["planned", "pack_out", "in_session", "minuted", "agreed", "cancelled"],
                                )
                            ),
                            name="meeting_state_is_known",
                        ),
                        models.CheckConstraint(
                            condition=models.Q(("ends_at__gt", models.F("begins_at"))),
                            name="meeting_ends_after_it_begins",
                        ),
                    ],
                },
                bases=(django_fsm.ConcurrentTransitionMixin, django_fsm.FSMModelMixin, models.Model),
            ),
            migrations.CreateModel(
                name="Publication",
                fields=[
                    (
                        "id",
                        models.BigAutoField(
                            auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                        ),
                    ),
                    (
                        "area",
                        models.ForeignKey(
                            on_delete=django.db.models.deletion.PROTECT,
                            related_name="publications",
                            to="accounts.area",
                        ),
                    ),
                    ("reference", models.CharField(editable=False, max_length=12, unique=True)),
                    (
                        "kind",
                        models.CharField(
                            choices=[
                                ("briefing", "Briefing of one page"),
                                ("bulletin", "Bulletin for providers"),
                                ("quarterly", "Quarterly paper for the partnership"),
                                ("annual", "Annual review"),
                                ("foi", "Answers to freedom of information requests"),
                            ],
                            max_length=12,
                        ),
                    ),
                    ("title", models.CharField(max_length=200)),
                    ("since", models.DateField(null=True)),
                    ("until", models.DateField(null=True)),
                    (
                        "release",
                        models.ForeignKey(
                            null=True,
                            on_delete=django.db.models.deletion.PROTECT,
                            related_name="publications",
                            to="dard.release",
                        ),
                    ),
                    (
                        "by",
                        models.ForeignKey(
                            on_delete=django.db.models.deletion.PROTECT,
                            related_name="publications_begun",
                            to=settings.AUTH_USER_MODEL,
                        ),
                    ),
                    ("at", models.DateTimeField(editable=False, verbose_name="when it was begun")),
                    (
                        "state",
                        django_fsm.FSMField(
                            choices=[
                                ("drafting", "Being written"),
                                ("checking", "Being checked"),
                                ("approved", "Approved"),
                                ("issued", "Issued"),
                                ("withdrawn", "Withdrawn"),
                            ],
                            default="drafting",
                            editable=False,
                            max_length=50,
                            protected=True,
                        ),
                    ),
                ],
                options={
                    "ordering": ["-pk"],
                    "constraints": [
                        models.CheckConstraint(
                            condition=models.Q(
                                ("state__in", ["drafting", "checking", "approved", "issued", "withdrawn"])
                            ),
                            name="publication_state_is_known",
                        )
                    ],
                },
                bases=(django_fsm.ConcurrentTransitionMixin, django_fsm.FSMModelMixin, models.Model),
            ),
            migrations.CreateModel(
                name="Recommendation",
                fields=[
                    (
                        "id",
                        models.BigAutoField(
                            auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                        ),
                    ),
                    (
                        "area",
                        models.ForeignKey(
                            on_delete=django.db.models.deletion.PROTECT,
                            related_name="recommendations",
                            to="accounts.area",
                        ),
                    ),
                    ("reference", models.CharField(editable=False, max_length=12, unique=True)),
                    ("words", models.TextField(verbose_name="what is recommended")),
                    ("themes", models.JSONField(blank=True, default=list, verbose_name="what it is about")),
                    (
                        "owner_organisation",
                        models.ForeignKey(
                            null=True,
                            on_delete=django.db.models.deletion.PROTECT,
                            related_name="recommendations",
                            to="accounts.organisation",
                        ),
                    ),
                    (
                        "owner_role",
                        models.CharField(blank=True, max_length=150, verbose_name="role of its owner there"),
                    ),
                    ("due_on", models.DateField(null=True, verbose_name="by which day")),
                    (
                        "measure",
                        models.TextField(blank=True, verbose_name="how one will see that it is done"),
                    ),
                    (
                        "expected_effect",
                        models.TextField(blank=True, verbose_name="what it is expected to change"),
                    ),
                    (
                        "recommendation_type",
                        models.CharField(
                            blank=True,
                            choices=[
                                ("system", "How services work together"),
                                ("agency", "One agency"),
                                ("population", "A group of people"),
                                ("policy", "Policy or law"),
                                ("research", "Something to find out"),
                                ("quality", "Quality assurance"),
                                ("case", "This case alone"),
                            ],
                            max_length=20,
                            verbose_name="what it changes",
                        ),
                    ),
                    (
                        "level",
                        models.CharField(
                            blank=True,
                            choices=[
                                ("person", "Person and family"),
                                ("provider", "Worker or team"),
                                ("facility", "Service or building"),
                                ("system", "System of services"),
                                ("community", "Community"),
                            ],
                            max_length=10,
                            verbose_name="at which level",
                        ),
                    ),
                    (
                        "tier",
                        models.CharField(
                            blank=True,
                            choices=[
                                ("primary", "Before use begins or harms"),
                                ("secondary", "Early, before an overdose"),
                                ("tertiary", "At an overdose, or after one"),
                            ],
                            max_length=10,
                            verbose_name="where on the way to harm",
                        ),
                    ),
                    (
                        "strength",
                        models.CharField(
                            blank=True,
                            choices=[
                                ("strong", "Strong: the design of a service or system changes"),
                                ("medium", "Medium: a checklist, a prompt, more time or staff"),
                                ("weak", "Weak: a reminder, a policy, training"),
                            ],
                            max_length=10,
                            verbose_name="how strong",
                        ),
                    ),
                    (
                        "because",
                        models.TextField(
                            blank=True,
                            editable=False,
                            verbose_name="why it was rejected, declined, or let go",
                        ),
                    ),
                    (
                        "gone_into",
                        models.ForeignKey(
                            editable=False,
                            null=True,
                            on_delete=django.db.models.deletion.PROTECT,
                            related_name="took_over",
                            to="dard.recommendation",
                        ),
                    ),
                    (
                        "by",
                        models.ForeignKey(
                            on_delete=django.db.models.deletion.PROTECT,
                            related_name="recommendations_written",
                            to=settings.AUTH_USER_MODEL,
                        ),
                    ),
                    ("at", models.DateTimeField(editable=False, verbose_name="when it was begun")),
                    ("agreed_at", models.DateTimeField(editable=False, null=True)),
                    ("embedded_at", models.DateTimeField(editable=False, null=True)),
                    (
                        "state",
                        django_fsm.FSMField(
                            choices=[
                                ("draft", "Being written"),
                                ("proposed", "Put to the steering group"),
                                ("agreed", "Agreed"),
                                ("rejected", "Rejected"),
                                ("sent", "Sent to its owner"),
                                ("accepted", "Accepted"),
                                ("declined", "Declined, goes to the partnership"),
                                ("in_progress", "In progress"),
                                ("done_claimed", "Said to be done"),
                                ("verified", "Verified, checks to come"),
                                ("embedded", "Embedded"),
                                ("lapsed", "Lapsed"),
                                ("superseded", "Superseded"),
                                ("merged", "Merged with an earlier one"),
                            ],
                            default="draft",
                            editable=False,
                            max_length=50,
                            protected=True,
                        ),
                    ),
                    (
                        "lessons",
                        models.ManyToManyField(blank=True, related_name="recommendations", to="dard.lesson"),
                    ),
                ],
                options={
                    "ordering": ["-pk"],
                    "constraints": [
                        models.CheckConstraint(
                            condition=models.Q(
                                (
                                    "state__in",
                                    [
                                        "draft",
                                        "proposed",
                                        "agreed",
                                        "rejected",
                                        "sent",
                                        "accepted",
                                        "declined",
                                        "in_progress",
                                        "done_claimed",
                                        "verified",
                                        "embedded",
                                        "lapsed",
                                        "superseded",
                                        "merged",
                                    ],
                                )
                            ),
                            name="recommendation_state_is_known",
                        ),
                        models.CheckConstraint(
                            condition=models.Q(
                                models.Q(("state__in", ["rejected", "declined", "lapsed"]), _negated=True),
                                models.Q(("because", ""), _negated=True),
                                _connector="OR",
                            ),
                            name="recommendation_let_go_says_why",
                        ),
                        models.CheckConstraint(
                            condition=models.Q(
                                models.Q(
                                    ("gone_into__isnull", False), ("state__in", ["superseded", "merged"])
                                ),
                                models.Q(
                                    models.Q(("state__in", ["superseded", "merged"]), _negated=True),
                                    ("gone_into", None),
                                ),
                                _connector="OR",
                            ),
                            name="recommendation_gone_says_where",
                        ),
                    ],
                },
                bases=(django_fsm.ConcurrentTransitionMixin, django_fsm.FSMModelMixin, models.Model),
            ),
            migrations.CreateModel(
                name="ReleasedTable",
                fields=[
                    (
                        "id",
                        models.BigAutoField(
                            auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                        ),
                    ),
                    (
                        "release",
                        models.ForeignKey(
                            on_delete=django.db.models.deletion.PROTECT,
                            related_name="tables",
                            to="dard.release",
                        ),
                    ),
                    ("key", models.CharField(max_length=60)),
                    ("title", models.CharField(max_length=200)),
                    ("shown", models.JSONField()),
                    ("figures", privacy.fields.SealedTextField()),
                ],
                options={
                    "ordering": ["pk"],
                },
            ),
            migrations.CreateModel(
                name="Action",
                fields=[
                    (
                        "id",
                        models.BigAutoField(
                            auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                        ),
                    ),
                    (
                        "recommendation",
                        models.ForeignKey(
                            on_delete=django.db.models.deletion.PROTECT,
                            related_name="actions",
                            to="dard.recommendation",
                        ),
                    ),
                    ("reference", models.CharField(editable=False, max_length=12, unique=True)),
                    ("words", models.TextField(verbose_name="what is to be done")),
                    ("due_on", models.DateField(verbose_name="by which day")),
                    ("progress", models.TextField(blank=True, verbose_name="how it goes")),
                    (
                        "escalated",
                        models.CharField(
                            blank=True,
                            choices=[
                                ("soon", "Its owners, before it is due"),
                                ("owner", "Its owners"),
                                ("lead", "The lead of their organisation"),
                                ("partnership", "The partnership"),
                            ],
                            editable=False,
                            max_length=12,
                            verbose_name="who was told last that it is late",
                        ),
                    ),
                    (
                        "claimed_at",
                        models.DateTimeField(
                            editable=False, null=True, verbose_name="when it was said to be done"
                        ),
                    ),
                    ("verified_at", models.DateTimeField(editable=False, null=True)),
                    (
                        "verified_by",
                        models.ForeignKey(
                            editable=False,
                            null=True,
                            on_delete=django.db.models.deletion.PROTECT,
                            related_name="+",
                            to=settings.AUTH_USER_MODEL,
                        ),
                    ),
                    ("embedded_at", models.DateTimeField(editable=False, null=True)),
                    (
                        "reopened_at",
                        models.DateTimeField(
                            editable=False, null=True, verbose_name="when a check failed last"
                        ),
                    ),
                    ("dropped_because", models.TextField(blank=True, editable=False)),
                    (
                        "by",
                        models.ForeignKey(
                            on_delete=django.db.models.deletion.PROTECT,
                            related_name="+",
                            to=settings.AUTH_USER_MODEL,
                        ),
                    ),
                    ("at", models.DateTimeField(editable=False, verbose_name="when it was set")),
                    (
                        "state",
                        django_fsm.FSMField(
                            choices=[
                                ("open", "Not begun"),
                                ("in_progress", "In progress"),
                                ("done_claimed", "Said to be done"),
                                ("verified", "Verified, checks to come"),
                                ("embedded", "Embedded"),
                                ("dropped", "Dropped"),
                            ],
                            default="open",
                            editable=False,
                            max_length=50,
                            protected=True,
                        ),
                    ),
                ],
                options={
                    "ordering": ["due_on", "pk"],
                    "constraints": [
                        models.CheckConstraint(
                            condition=models.Q(
                                (
                                    "state__in",
                                    [
                                        "open",
                                        "in_progress",
                                        "done_claimed",
                                        "verified",
                                        "embedded",
                                        "dropped",
                                    ],
                                )
                            ),
                            name="action_state_is_known",
                        ),
                        models.CheckConstraint(
                            condition=models.Q(
                                models.Q(
                                    ("state", "dropped"), models.Q(("dropped_because", ""), _negated=True)
                                ),
                                models.Q(
                                    models.Q(("state", "dropped"), _negated=True), ("dropped_because", "")
                                ),
                                _connector="OR",
                            ),
                            name="action_dropped_says_why",
                        ),
                    ],
                },
                bases=(django_fsm.ConcurrentTransitionMixin, django_fsm.FSMModelMixin, models.Model),
            ),
            migrations.CreateModel(
                name="Attendance",
                fields=[
                    (
                        "id",
                        models.BigAutoField(
                            auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                        ),
                    ),
                    (
                        "meeting",
                        models.ForeignKey(
                            on_delete=django.db.models.deletion.PROTECT,
                            related_name="attendances",
                            to="dard.meeting",
                        ),
                    ),
                    (
                        "user",
                        models.ForeignKey(
                            null=True,
                            on_delete=django.db.models.deletion.PROTECT,
                            related_name="meetings_attended",
                            to=settings.AUTH_USER_MODEL,
                        ),
                    ),
                    ("guest", privacy.fields.SealedTextField(blank=True, verbose_name="name of a guest")),
                    ("organisation", models.CharField(blank=True, max_length=150)),
                    (
                        "presence",
                        models.CharField(
                            choices=[
                                ("expected", "Expected"),
                                ("present", "Present"),
                                ("apologies", "Sent apologies"),
                                ("absent", "Absent"),
                            ],
                            default="expected",
                            max_length=10,
                        ),
                    ),
                    ("undertaking_hash", models.CharField(blank=True, editable=False, max_length=64)),
                    (
                        "undertaken_at",
                        models.DateTimeField(editable=False, null=True, verbose_name="when they signed"),
                    ),
                ],
                options={
                    "ordering": ["pk"],
                    "constraints": [
                        models.UniqueConstraint(fields=("meeting", "user"), name="attendance_once_per_person")
                    ],
                },
            ),
            migrations.CreateModel(
                name="Motion",
                fields=[
                    (
                        "id",
                        models.BigAutoField(
                            auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                        ),
                    ),
                    (
                        "meeting",
                        models.ForeignKey(
                            on_delete=django.db.models.deletion.PROTECT,
                            related_name="motions",
                            to="dard.meeting",
                        ),
                    ),
                    (
                        "lesson",
                        models.ForeignKey(
                            null=True,
                            on_delete=django.db.models.deletion.PROTECT,
                            related_name="motions",
                            to="dard.lesson",
                        ),
                    ),
                    (
                        "recommendation",
                        models.ForeignKey(
                            null=True,
                            on_delete=django.db.models.deletion.PROTECT,
                            related_name="motions",
                            to="dard.recommendation",
                        ),
                    ),
                    (
                        "consultation",
                        models.OneToOneField(
                            on_delete=django.db.models.deletion.PROTECT,
                            related_name="motion",
                            to="panel.consultation",
                        ),
                    ),
                    (
                        "by",
                        models.ForeignKey(
                            on_delete=django.db.models.deletion.PROTECT,
                            related_name="+",
                            to=settings.AUTH_USER_MODEL,
                        ),
                    ),
                    ("at", models.DateTimeField(editable=False, verbose_name="when it was put")),
                    ("ended_at", models.DateTimeField(editable=False, null=True)),
                    ("dissent", models.JSONField(default=list, editable=False)),
                    (
                        "state",
                        django_fsm.FSMField(
                            choices=[
                                ("voting", "Being voted on"),
                                ("carried", "Carried"),
                                ("not_carried", "Not carried"),
                                ("lapsed", "Ended without a decision"),
                            ],
                            default="voting",
                            editable=False,
                            max_length=50,
                            protected=True,
                        ),
                    ),
                ],
                options={
                    "ordering": ["pk"],
                    "constraints": [
                        models.CheckConstraint(
                            condition=models.Q(("state__in", ["voting", "carried", "not_carried", "lapsed"])),
                            name="motion_state_is_known",
                        ),
                        models.CheckConstraint(
                            condition=models.Q(
                                models.Q(("lesson__isnull", False), ("recommendation", None)),
                                models.Q(("lesson", None), ("recommendation__isnull", False)),
                                _connector="OR",
                            ),
                            name="motion_is_about_one_thing",
                        ),
                    ],
                },
                bases=(django_fsm.ConcurrentTransitionMixin, django_fsm.FSMModelMixin, models.Model),
            ),
            migrations.CreateModel(
                name="ActionOwner",
                fields=[
                    (
                        "id",
                        models.BigAutoField(
                            auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                        ),
                    ),
                    (
                        "action",
                        models.ForeignKey(
                            on_delete=django.db.models.deletion.PROTECT,
                            related_name="owners",
                            to="dard.action",
                        ),
                    ),
                    (
                        "user",
                        models.ForeignKey(
                            null=True,
                            on_delete=django.db.models.deletion.PROTECT,
                            related_name="actions_owned",
                            to=settings.AUTH_USER_MODEL,
                        ),
                    ),
                    (
                        "contact",
                        models.ForeignKey(
                            null=True,
                            on_delete=django.db.models.deletion.PROTECT,
                            related_name="actions_owned",
                            to="accounts.contact",
                        ),
                    ),
                    (
                        "organisation",
                        models.ForeignKey(
                            on_delete=django.db.models.deletion.PROTECT,
                            related_name="actions_owned",
                            to="accounts.organisation",
                        ),
                    ),
                    ("is_lead", models.BooleanField(default=False, verbose_name="leads it")),
                    ("link_number", models.PositiveSmallIntegerField(default=1, editable=False)),
                    (
                        "ended_at",
                        models.DateTimeField(editable=False, null=True, verbose_name="when they gave it up"),
                    ),
                    ("at", models.DateTimeField(editable=False)),
                ],
                options={
                    "ordering": ["pk"],
                    "constraints": [
                        models.CheckConstraint(
                            condition=models.Q(
                                models.Q(("contact", None), ("user__isnull", False)),
                                models.Q(("contact__isnull", False), ("user", None)),
                                _connector="OR",
                            ),
                            name="action_owner_is_somebody",
                        )
                    ],
                },
            ),
            migrations.CreateModel(
                name="AgendaItem",
                fields=[
                    (
                        "id",
                        models.BigAutoField(
                            auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                        ),
                    ),
                    (
                        "meeting",
                        models.ForeignKey(
                            on_delete=django.db.models.deletion.PROTECT,
                            related_name="items",
                            to="dard.meeting",
                        ),
                    ),
                    ("position", models.PositiveSmallIntegerField()),
                    (
                        "kind",
                        models.CharField(
                            choices=[
                                ("welcome", "Welcome, apologies, conflicts of interest"),
                                ("minutes", "Minutes of the last meeting"),
                                ("matter", "Matter arising"),
                                ("case", "A death, from its account"),
                                ("lesson", "A lesson"),
                                ("recommendation", "A recommendation"),
                                ("figures", "Figures"),
                                ("other", "Something else"),
                            ],
                            max_length=20,
                        ),
                    ),
                    ("title", models.CharField(max_length=200)),
                    (
                        "version",
                        models.ForeignKey(
                            null=True,
                            on_delete=django.db.models.deletion.PROTECT,
                            related_name="agenda_items",
                            to="dard.summaryversion",
                        ),
                    ),
                    (
                        "lesson",
                        models.ForeignKey(
                            null=True,
                            on_delete=django.db.models.deletion.PROTECT,
                            related_name="agenda_items",
                            to="dard.lesson",
                        ),
                    ),
                    (
                        "recommendation",
                        models.ForeignKey(
                            null=True,
                            on_delete=django.db.models.deletion.PROTECT,
                            related_name="agenda_items",
                            to="dard.recommendation",
                        ),
                    ),
                    (
                        "action",
                        models.ForeignKey(
                            null=True,
                            on_delete=django.db.models.deletion.PROTECT,
                            related_name="agenda_items",
                            to="dard.action",
                        ),
                    ),
                    ("minutes", privacy.fields.SealedTextField(blank=True, verbose_name="what was said")),
                    ("minuted_at", models.DateTimeField(editable=False, null=True)),
                    ("deferred_because", models.CharField(blank=True, editable=False, max_length=200)),
                    (
                        "state",
                        django_fsm.FSMField(
                            choices=[
                                ("listed", "On the agenda"),
                                ("discussed", "Discussed"),
                                ("deferred", "Deferred"),
                            ],
                            default="listed",
                            editable=False,
                            max_length=50,
                            protected=True,
                        ),
                    ),
                ],
                options={
                    "ordering": ["meeting", "position", "pk"],
                    "constraints": [
                        models.CheckConstraint(
                            condition=models.Q(("state__in", ["listed", "discussed", "deferred"])),
                            name="agenda_item_state_is_known",
                        )
                    ],
                },
                bases=(django_fsm.ConcurrentTransitionMixin, django_fsm.FSMModelMixin, models.Model),
            ),
            migrations.CreateModel(
                name="Check",
                fields=[
                    (
                        "id",
                        models.BigAutoField(
                            auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                        ),
                    ),
                    (
                        "action",
                        models.ForeignKey(
                            on_delete=django.db.models.deletion.PROTECT,
                            related_name="checks",
                            to="dard.action",
                        ),
                    ),
                    ("months", models.PositiveSmallIntegerField(verbose_name="months after it was verified")),
                    ("due_on", models.DateField(verbose_name="by which day")),
                    (
                        "outcome",
                        models.CharField(
                            blank=True,
                            choices=[("holds", "It holds"), ("fails", "It does not hold any more")],
                            editable=False,
                            max_length=10,
                        ),
                    ),
                    ("words", models.TextField(blank=True, editable=False, verbose_name="what was seen")),
                    (
                        "by",
                        models.ForeignKey(
                            editable=False,
                            null=True,
                            on_delete=django.db.models.deletion.PROTECT,
                            related_name="+",
                            to=settings.AUTH_USER_MODEL,
                        ),
                    ),
                    (
                        "at",
                        models.DateTimeField(editable=False, null=True, verbose_name="when it was looked at"),
                    ),
                    ("overtaken_at", models.DateTimeField(editable=False, null=True)),
                ],
                options={
                    "ordering": ["due_on", "pk"],
                    "constraints": [
                        models.CheckConstraint(
                            condition=models.Q(
                                models.Q(("at", None), ("by", None), ("outcome", "")),
                                models.Q(
                                    models.Q(("outcome", ""), _negated=True),
                                    ("at__isnull", False),
                                    ("by__isnull", False),
                                ),
                                _connector="OR",
                            ),
                            name="check_made_says_what_and_by_whom",
                        )
                    ],
                },
            ),
        ),
        migrations.AlterField(
            model_name="case",
            name="paused_from",
            field=models.CharField(
                blank=True,
                choices=[
                    ("notified", "Notified"),
                    ("returned", "Returned for information"),
                    ("triage", "In triage"),
                    ("out_of_scope", "Out of scope"),
                    ("referred_on", "Referred on"),
                    ("merged", "Merged with another case"),
                    ("paused", "Paused"),
                    ("desktop", "Desktop review"),
                    ("gathering", "Gathering information"),
                    ("ready", "Ready for review"),
                    ("reviewed", "Review held"),
                    ("drafting", "Summary being written"),
                    ("checking", "Summary being checked"),
                    ("approved", "Summary approved"),
                    ("on_agenda", "On an agenda"),
                    ("discussed", "Discussed"),
                    ("lessons_agreed", "Lessons agreed"),
                    ("actions_open", "Actions open"),
                    ("embedding", "Actions being embedded"),
                    ("closed", "Closed"),
                ],
                editable=False,
                max_length=20,
            ),
        ),
        migrations.AlterField(
            model_name="case",
            name="state",
            field=django_fsm.FSMField(
                choices=[
                    ("notified", "Notified"),
                    ("returned", "Returned for information"),
                    ("triage", "In triage"),
                    ("out_of_scope", "Out of scope"),
                    ("referred_on", "Referred on"),
                    ("merged", "Merged with another case"),
                    ("paused", "Paused"),
                    ("desktop", "Desktop review"),
                    ("gathering", "Gathering information"),
                    ("ready", "Ready for review"),
                    ("reviewed", "Review held"),
                    ("drafting", "Summary being written"),
                    ("checking", "Summary being checked"),
                    ("approved", "Summary approved"),
                    ("on_agenda", "On an agenda"),
                    ("discussed", "Discussed"),
                    ("lessons_agreed", "Lessons agreed"),
                    ("actions_open", "Actions open"),
                    ("embedding", "Actions being embedded"),
                    ("closed", "Closed"),
                ],
                default="notified",
                editable=False,
                max_length=50,
                protected=True,
            ),
        ),
        migrations.AlterField(
            model_name="reading",
            name="role",
            field=models.CharField(
                blank=True,
                choices=[
                    ("reporter", "Reporter"),
                    ("coordinator", "Coordinator"),
                    ("duty_officer", "Duty officer"),
                    ("panel_member", "Panel member"),
                    ("panel_chair", "Panel chair"),
                    ("approver", "Approver and publisher"),
                    ("partner_lead", "Partner lead"),
                    ("governance", "Governance"),
                    ("provider", "Provider, notifies deaths"),
                    ("review_coordinator", "Death review coordinator"),
                    ("triage_member", "Death review, triage"),
                    ("review_chair", "Death review chair"),
                    ("analyst", "Death review analyst"),
                    ("checker", "Anonymisation checker"),
                    ("steering_member", "Death review steering group"),
                    ("family_liaison", "Family liaison"),
                    ("caldicott", "Caldicott guardian"),
                    ("partnership", "Partnership, follows what was learned"),
                    ("follow_up", "Follow-up worker"),
                ],
                max_length=20,
            ),
        ),
        migrations.AddConstraint(
            model_name="case",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    (
                        "state__in",
                        [
                            "notified",
                            "returned",
                            "triage",
                            "out_of_scope",
                            "referred_on",
                            "merged",
                            "paused",
                            "desktop",
                            "gathering",
                            "ready",
                            "reviewed",
                            "drafting",
                            "checking",
                            "approved",
                            "on_agenda",
                            "discussed",
                            "lessons_agreed",
                            "actions_open",
                            "embedding",
                            "closed",
                        ],
                    )
                ),
                name="case_state_is_known",
            ),
        ),
    ]
