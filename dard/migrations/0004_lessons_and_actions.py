import django.db.models.deletion
import django.utils.timezone
import django_fsm
import wagtail.fields
import wagtail.models.preview
from django.conf import settings
from django.db import migrations, models

import dard.models.evidence
import dard.models.register_import
import privacy.fields
import privacy.storage
from workflow.migrating import CreateModels


class Migration(migrations.Migration):
    dependencies = [
        ("accounts", "0004_roles_of_learning"),
        ("alerts", "0012_circulars"),
        ("dard", "0003_reviews_of_deaths"),
        ("panel", "0005_kinds_of_panel"),
        ("substances", "0002_thesaurus"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.RemoveConstraint(
            model_name="case",
            name="case_state_is_known",
        ),
        migrations.RemoveConstraint(
            model_name="reading",
            name="reading_purpose_is_known",
        ),
        CreateModels(
            migrations.CreateModel(
                name="BereavementSupport",
                fields=[
                    (
                        "id",
                        models.BigAutoField(
                            auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                        ),
                    ),
                    (
                        "family",
                        models.ForeignKey(
                            on_delete=django.db.models.deletion.PROTECT,
                            related_name="support",
                            to="dard.family",
                        ),
                    ),
                    (
                        "relative",
                        models.ForeignKey(
                            null=True,
                            on_delete=django.db.models.deletion.PROTECT,
                            related_name="support",
                            to="dard.relative",
                        ),
                    ),
                    ("service", models.CharField(max_length=150, verbose_name="which service or help")),
                    ("offered_on", models.DateField()),
                    ("referred_on", models.DateField(editable=False, null=True)),
                    (
                        "consent_words",
                        privacy.fields.SealedTextField(
                            blank=True, editable=False, verbose_name="how they agreed to be referred"
                        ),
                    ),
                    (
                        "ended_on",
                        models.DateField(
                            editable=False, null=True, verbose_name="when it was known what became of it"
                        ),
                    ),
                    (
                        "words",
                        privacy.fields.SealedTextField(
                            blank=True, editable=False, verbose_name="what they said of it"
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
                    ("at", models.DateTimeField(editable=False)),
                    (
                        "state",
                        django_fsm.FSMField(
                            choices=[
                                ("offered", "Offered"),
                                ("declined", "Declined"),
                                ("referred", "Referred, with their consent"),
                                ("taken_up", "Taken up"),
                                ("not_taken_up", "Not taken up"),
                            ],
                            default="offered",
                            editable=False,
                            max_length=50,
                            protected=True,
                        ),
                    ),
                ],
                options={
                    "verbose_name": "offer of support",
                    "verbose_name_plural": "bereavement support",
                    "ordering": ["-offered_on", "-pk"],
                    "constraints": [
                        models.CheckConstraint(
                            condition=models.Q(
                                ("state__in", ["offered", "declined", "referred", "taken_up", "not_taken_up"])
                            ),
                            name="bereavement_support_is_known",
                        ),
                        models.CheckConstraint(
                            condition=models.Q(
                                models.Q(("state", "referred"), _negated=True),
                                ("referred_on__isnull", False),
                                _connector="OR",
                            ),
                            name="bereavement_support_referred_says_when",
                        ),
                    ],
                },
                bases=(django_fsm.ConcurrentTransitionMixin, django_fsm.FSMModelMixin, models.Model),
            ),
            migrations.CreateModel(
                name="FamilyDay",
                fields=[
                    (
                        "id",
                        models.BigAutoField(
                            auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                        ),
                    ),
                    (
                        "family",
                        models.ForeignKey(
                            on_delete=django.db.models.deletion.PROTECT, related_name="days", to="dard.family"
                        ),
                    ),
                    (
                        "kind",
                        models.CharField(
                            choices=[
                                ("death", "The day of the death"),
                                ("birthday", "A birthday"),
                                ("inquest", "The inquest, or another hearing"),
                                ("funeral", "The funeral"),
                                ("other", "Another day they named"),
                            ],
                            max_length=20,
                            verbose_name="what it is to them",
                        ),
                    ),
                    ("on", models.DateField(verbose_name="the day")),
                    ("every_year", models.BooleanField(default=True)),
                    (
                        "days_around",
                        models.PositiveSmallIntegerField(default=0, verbose_name="days before and after it"),
                    ),
                    (
                        "added_by",
                        models.ForeignKey(
                            on_delete=django.db.models.deletion.PROTECT,
                            related_name="+",
                            to=settings.AUTH_USER_MODEL,
                        ),
                    ),
                    ("added_at", models.DateTimeField(editable=False)),
                ],
                options={
                    "ordering": ["on", "pk"],
                    "constraints": [
                        models.CheckConstraint(
                            condition=models.Q(("days_around__lte", 30)),
                            name="family_day_leaves_most_of_a_year",
                        )
                    ],
                },
            ),
            migrations.CreateModel(
                name="FollowUp",
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
                            related_name="follow_ups",
                            to="accounts.area",
                        ),
                    ),
                    (
                        "case",
                        models.ForeignKey(
                            null=True,
                            on_delete=django.db.models.deletion.PROTECT,
                            related_name="follow_ups",
                            to="dard.case",
                        ),
                    ),
                    (
                        "reasons",
                        models.JSONField(
                            default=list, help_text="Keys of AtRisk.", verbose_name="why they are at risk"
                        ),
                    ),
                    (
                        "other_reason",
                        privacy.fields.SealedTextField(blank=True, verbose_name="which other reason"),
                    ),
                    (
                        "ground",
                        models.CharField(
                            choices=[
                                ("consent", "They agreed to be followed up"),
                                ("care", "Direct care: their own service goes on caring for them"),
                                ("vital", "Their life is at risk, and they could not be asked"),
                                ("safeguarding", "Safeguarding"),
                            ],
                            max_length=20,
                            verbose_name="why we may keep this",
                        ),
                    ),
                    (
                        "ground_words",
                        privacy.fields.SealedTextField(blank=True, verbose_name="what that rests on"),
                    ),
                    (
                        "worker",
                        models.ForeignKey(
                            on_delete=django.db.models.deletion.PROTECT,
                            related_name="follow_ups",
                            to=settings.AUTH_USER_MODEL,
                        ),
                    ),
                    (
                        "opened_by",
                        models.ForeignKey(
                            on_delete=django.db.models.deletion.PROTECT,
                            related_name="+",
                            to=settings.AUTH_USER_MODEL,
                        ),
                    ),
                    ("opened_at", models.DateTimeField(editable=False)),
                    (
                        "next_contact_at",
                        models.DateTimeField(
                            editable=False, null=True, verbose_name="when they are next to be contacted"
                        ),
                    ),
                    (
                        "told_of",
                        models.DateTimeField(
                            editable=False, null=True, verbose_name="the contact of which the worker was told"
                        ),
                    ),
                    (
                        "escalated_of",
                        models.DateTimeField(editable=False, null=True, verbose_name="and the coordinator"),
                    ),
                    (
                        "tries",
                        models.PositiveSmallIntegerField(
                            default=0, editable=False, verbose_name="tries since they were last reached"
                        ),
                    ),
                    (
                        "moved_at",
                        models.DateTimeField(editable=False, verbose_name="when it came to its state"),
                    ),
                    (
                        "ended_because",
                        models.CharField(
                            blank=True,
                            choices=[
                                ("engaged", "They are engaged with treatment"),
                                ("safer", "The risk has passed"),
                                ("declined", "They declined"),
                                ("moved", "They moved away"),
                                ("not_reached", "No contact, however often it was tried"),
                                ("died", "They died"),
                                ("mistaken", "It was begun by mistake"),
                            ],
                            editable=False,
                            max_length=20,
                        ),
                    ),
                    (
                        "ended_words",
                        privacy.fields.SealedTextField(
                            blank=True,
                            editable=False,
                            verbose_name="what more there is to say of how it ended",
                        ),
                    ),
                    ("ended_at", models.DateTimeField(editable=False, null=True)),
                    (
                        "notification",
                        models.ForeignKey(
                            editable=False,
                            null=True,
                            on_delete=django.db.models.deletion.SET_NULL,
                            related_name="+",
                            to="dard.notification",
                        ),
                    ),
                    (
                        "death",
                        models.ForeignKey(
                            editable=False,
                            null=True,
                            on_delete=django.db.models.deletion.PROTECT,
                            related_name="followed_up_before",
                            to="dard.case",
                        ),
                    ),
                    (
                        "erased_at",
                        models.DateTimeField(
                            editable=False, null=True, verbose_name="when what names them was erased"
                        ),
                    ),
                    (
                        "state",
                        django_fsm.FSMField(
                            choices=[
                                ("waiting", "Waiting for a first contact"),
                                ("trying", "Tried, not reached"),
                                ("in_touch", "In touch"),
                                ("ended", "Ended"),
                            ],
                            default="waiting",
                            editable=False,
                            max_length=50,
                            protected=True,
                        ),
                    ),
                ],
                options={
                    "verbose_name": "follow-up",
                    "ordering": ["next_contact_at", "pk"],
                    "indexes": [
                        models.Index(
                            fields=["worker", "state", "next_contact_at"], name="follow_up_by_worker"
                        ),
                        models.Index(fields=["area", "state", "next_contact_at"], name="follow_up_by_area"),
                    ],
                    "constraints": [
                        models.CheckConstraint(
                            condition=models.Q(("state__in", ["waiting", "trying", "in_touch", "ended"])),
                            name="follow_up_state_is_known",
                        ),
                        models.CheckConstraint(
                            condition=models.Q(
                                models.Q(
                                    ("ended_at", None),
                                    ("ended_because", ""),
                                    ("next_contact_at__isnull", False),
                                    ("state__in", ["waiting", "trying", "in_touch"]),
                                ),
                                models.Q(
                                    ("ended_at__isnull", False),
                                    ("next_contact_at", None),
                                    ("state", "ended"),
                                    models.Q(("ended_because", ""), _negated=True),
                                ),
                                _connector="OR",
                            ),
                            name="follow_up_live_has_a_next_contact",
                        ),
                    ],
                },
                bases=(django_fsm.ConcurrentTransitionMixin, django_fsm.FSMModelMixin, models.Model),
            ),
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
                name="Mapping",
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
                            related_name="mappings",
                            to="accounts.area",
                        ),
                    ),
                    ("name", models.SlugField(max_length=60)),
                    ("version", models.PositiveSmallIntegerField()),
                    ("definition", models.JSONField()),
                    (
                        "by",
                        models.ForeignKey(
                            on_delete=django.db.models.deletion.PROTECT,
                            related_name="+",
                            to=settings.AUTH_USER_MODEL,
                        ),
                    ),
                    ("at", models.DateTimeField(editable=False)),
                ],
                options={
                    "ordering": ["name", "-version"],
                    "constraints": [
                        models.UniqueConstraint(
                            fields=("area", "name", "version"), name="mapping_version_once"
                        )
                    ],
                },
            ),
            migrations.CreateModel(
                name="NaloxoneBatch",
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
                            related_name="naloxone_batches",
                            to="accounts.area",
                        ),
                    ),
                    (
                        "product",
                        models.CharField(
                            choices=[
                                ("nasal", "Nasal spray, 1.8 mg (two sprays a kit)"),
                                ("nasal_low", "Nasal spray, 1.26 mg (two sprays a kit)"),
                                ("prefilled", "Prefilled syringe, 2 mg in 2 ml (five doses a kit)"),
                                ("other", "Another"),
                            ],
                            max_length=20,
                        ),
                    ),
                    ("number", models.CharField(max_length=40, verbose_name="batch number")),
                    ("expires_on", models.DateField()),
                ],
                options={
                    "verbose_name_plural": "naloxone batches",
                    "ordering": ["expires_on", "number", "pk"],
                    "constraints": [
                        models.UniqueConstraint(
                            fields=("area", "product", "number", "expires_on"),
                            name="naloxone_batch_once_per_area",
                        )
                    ],
                },
            ),
            migrations.CreateModel(
                name="NaloxoneHolder",
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
                            related_name="naloxone_holders",
                            to="accounts.area",
                        ),
                    ),
                    (
                        "organisation",
                        models.OneToOneField(
                            on_delete=django.db.models.deletion.PROTECT,
                            related_name="naloxone_holder",
                            to="accounts.organisation",
                        ),
                    ),
                    (
                        "email",
                        models.EmailField(
                            blank=True, max_length=254, verbose_name="where the quarterly question goes"
                        ),
                    ),
                    ("is_active", models.BooleanField(default=True, verbose_name="holds kits")),
                    (
                        "added_by",
                        models.ForeignKey(
                            on_delete=django.db.models.deletion.PROTECT,
                            related_name="+",
                            to=settings.AUTH_USER_MODEL,
                        ),
                    ),
                    ("added_at", models.DateTimeField(editable=False)),
                ],
                options={
                    "ordering": ["organisation__name", "pk"],
                },
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
                name="ReductionPlan",
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
                            related_name="reduction_plans",
                            to="accounts.area",
                        ),
                    ),
                    ("title", models.CharField(max_length=150, verbose_name="what it is called")),
                    ("since", models.DateField(verbose_name="from")),
                    ("until", models.DateField(verbose_name="until")),
                    (
                        "by",
                        models.ForeignKey(
                            on_delete=django.db.models.deletion.PROTECT,
                            related_name="+",
                            to=settings.AUTH_USER_MODEL,
                        ),
                    ),
                    ("at", models.DateTimeField(editable=False)),
                ],
                options={
                    "ordering": ["-since", "-pk"],
                    "constraints": [
                        models.CheckConstraint(
                            condition=models.Q(("since__lte", models.F("until"))),
                            name="reduction_plan_is_in_order",
                        )
                    ],
                },
            ),
            migrations.CreateModel(
                name="Register",
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
                            related_name="registers",
                            to="accounts.area",
                        ),
                    ),
                    ("name", models.CharField(max_length=100)),
                    ("slug", models.SlugField(max_length=60)),
                    ("what", models.CharField(blank=True, max_length=250, verbose_name="what it is")),
                    ("salt", models.CharField(editable=False, max_length=32)),
                    ("at", models.DateTimeField(editable=False)),
                    (
                        "by",
                        models.ForeignKey(
                            null=True,
                            on_delete=django.db.models.deletion.PROTECT,
                            related_name="+",
                            to=settings.AUTH_USER_MODEL,
                        ),
                    ),
                ],
                options={
                    "ordering": ["name"],
                    "constraints": [
                        models.UniqueConstraint(fields=("area", "slug"), name="register_once_in_an_area")
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
                name="Undertaking",
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
                            related_name="undertakings",
                            to="accounts.area",
                        ),
                    ),
                    ("words", models.TextField(verbose_name="what is undertaken")),
                    ("content_hash", models.CharField(max_length=64)),
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
                name="FollowUpConflict",
                fields=[
                    (
                        "id",
                        models.BigAutoField(
                            auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                        ),
                    ),
                    (
                        "follow_up",
                        models.ForeignKey(
                            on_delete=django.db.models.deletion.PROTECT,
                            related_name="conflicts",
                            to="dard.followup",
                        ),
                    ),
                    (
                        "user",
                        models.ForeignKey(
                            on_delete=django.db.models.deletion.PROTECT,
                            related_name="+",
                            to=settings.AUTH_USER_MODEL,
                        ),
                    ),
                    ("reason", models.CharField(max_length=250)),
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
                    "constraints": [
                        models.UniqueConstraint(
                            fields=("follow_up", "user"), name="follow_up_conflict_declared_once"
                        )
                    ],
                },
            ),
            migrations.CreateModel(
                name="FollowUpContact",
                fields=[
                    (
                        "id",
                        models.BigAutoField(
                            auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                        ),
                    ),
                    (
                        "follow_up",
                        models.ForeignKey(
                            on_delete=django.db.models.deletion.PROTECT,
                            related_name="contacts",
                            to="dard.followup",
                        ),
                    ),
                    ("on", models.DateField(verbose_name="the day")),
                    (
                        "how",
                        models.CharField(
                            choices=[
                                ("visit", "A visit"),
                                ("telephone", "By telephone"),
                                ("message", "By message or letter"),
                                ("service", "At a service, or through one"),
                                ("chance", "By chance"),
                            ],
                            max_length=20,
                        ),
                    ),
                    ("was_reached", models.BooleanField(verbose_name="they were reached")),
                    ("naloxone", models.BooleanField(default=False, verbose_name="naloxone was given")),
                    ("words", privacy.fields.SealedTextField(blank=True, verbose_name="what was said")),
                    (
                        "by",
                        models.ForeignKey(
                            on_delete=django.db.models.deletion.PROTECT,
                            related_name="+",
                            to=settings.AUTH_USER_MODEL,
                        ),
                    ),
                    ("at", models.DateTimeField(editable=False, verbose_name="when it was entered")),
                ],
                options={
                    "ordering": ["-on", "-pk"],
                },
            ),
            migrations.CreateModel(
                name="FollowUpPerson",
                fields=[
                    (
                        "id",
                        models.BigAutoField(
                            auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                        ),
                    ),
                    (
                        "follow_up",
                        models.OneToOneField(
                            on_delete=django.db.models.deletion.PROTECT,
                            related_name="person",
                            to="dard.followup",
                        ),
                    ),
                    ("name", privacy.fields.SealedTextField()),
                    ("contact", privacy.fields.SealedTextField(blank=True, verbose_name="how to reach them")),
                    (
                        "born_on",
                        privacy.fields.SealedDateField(
                            blank=True, default=None, null=True, verbose_name="date of birth"
                        ),
                    ),
                    ("nhs_number", privacy.fields.SealedTextField(blank=True, verbose_name="NHS number")),
                    (
                        "nhs_number_index",
                        models.CharField(blank=True, db_index=True, editable=False, max_length=64),
                    ),
                    (
                        "name_and_birth_index",
                        models.CharField(blank=True, db_index=True, editable=False, max_length=64),
                    ),
                    (
                        "name_index",
                        models.CharField(blank=True, db_index=True, editable=False, max_length=64),
                    ),
                    (
                        "born_on_index",
                        models.CharField(blank=True, db_index=True, editable=False, max_length=64),
                    ),
                ],
                options={
                    "verbose_name_plural": "follow-up people",
                },
            ),
            migrations.CreateModel(
                name="FollowUpReading",
                fields=[
                    (
                        "id",
                        models.BigAutoField(
                            auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                        ),
                    ),
                    (
                        "follow_up",
                        models.ForeignKey(
                            on_delete=django.db.models.deletion.PROTECT,
                            related_name="readings",
                            to="dard.followup",
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
                    ("at", models.DateTimeField(db_index=True)),
                    (
                        "role",
                        models.CharField(
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
                    (
                        "purpose",
                        models.CharField(
                            choices=[
                                ("reach", "To reach them"),
                                ("write", "To write down a contact, or read what was said"),
                                ("same", "To see whether two are about the same person"),
                                ("hand_over", "To hand them over to another worker or service"),
                                ("rights", "To answer somebody who asks for what we hold, or objects to it"),
                            ],
                            max_length=10,
                        ),
                    ),
                ],
                options={
                    "ordering": ["-at", "-pk"],
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
                    ("cases_fixed_at", models.DateTimeField(editable=False, null=True)),
                    (
                        "told",
                        models.CharField(
                            blank=True,
                            choices=[
                                ("case_list", "The case list is to be fixed"),
                                ("summaries", "Summaries are due"),
                                ("reminder", "Members are reminded"),
                            ],
                            editable=False,
                            max_length=10,
                        ),
                    ),
                    (
                        "moves",
                        models.PositiveSmallIntegerField(
                            default=0, editable=False, verbose_name="how often its time was changed"
                        ),
                    ),
                    (
                        "moved_at",
                        models.DateTimeField(
                            default=django.utils.timezone.now,
                            editable=False,
                            verbose_name="when its time was set last",
                        ),
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
                    (
                        "cases",
                        models.ManyToManyField(blank=True, related_name="meetings_planned", to="dard.case"),
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
                name="NaloxoneReturn",
                fields=[
                    (
                        "id",
                        models.BigAutoField(
                            auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                        ),
                    ),
                    (
                        "holder",
                        models.ForeignKey(
                            on_delete=django.db.models.deletion.PROTECT,
                            related_name="returns",
                            to="dard.naloxoneholder",
                        ),
                    ),
                    ("begins_on", models.DateField(verbose_name="first day of the quarter")),
                    ("asked_at", models.DateTimeField(editable=False)),
                    ("due_at", models.DateTimeField(editable=False)),
                    ("chase_at", models.DateTimeField(editable=False, null=True)),
                    (
                        "chased",
                        models.PositiveSmallIntegerField(
                            default=0, editable=False, verbose_name="letters since"
                        ),
                    ),
                    ("link_number", models.PositiveSmallIntegerField(default=1, editable=False)),
                    ("issued", models.PositiveIntegerField(null=True, verbose_name="first kits given out")),
                    (
                        "reissued",
                        models.PositiveIntegerField(null=True, verbose_name="further kits given out"),
                    ),
                    ("used", models.PositiveIntegerField(null=True, verbose_name="kits used")),
                    ("expired", models.PositiveIntegerField(null=True, verbose_name="kits expired or lost")),
                    (
                        "in_stock",
                        models.PositiveIntegerField(null=True, verbose_name="kits in stock on the last day"),
                    ),
                    ("returned_at", models.DateTimeField(editable=False, null=True)),
                    (
                        "taken_at",
                        models.DateTimeField(
                            editable=False, null=True, verbose_name="when it went into the ledger"
                        ),
                    ),
                    ("dropped_because", models.CharField(blank=True, editable=False, max_length=200)),
                    (
                        "state",
                        django_fsm.FSMField(
                            choices=[
                                ("awaited", "Awaited"),
                                ("returned", "Returned"),
                                ("nil", "Returned: nothing to report"),
                                ("not_needed", "Not needed"),
                            ],
                            default="awaited",
                            editable=False,
                            max_length=50,
                            protected=True,
                        ),
                    ),
                ],
                options={
                    "verbose_name": "quarterly return",
                    "ordering": ["-begins_on", "holder__organisation__name", "pk"],
                    "constraints": [
                        models.CheckConstraint(
                            condition=models.Q(("state__in", ["awaited", "returned", "nil", "not_needed"])),
                            name="naloxone_return_state_is_known",
                        ),
                        models.UniqueConstraint(
                            fields=("holder", "begins_on"), name="naloxone_return_once_a_quarter"
                        ),
                        models.CheckConstraint(
                            condition=models.Q(
                                models.Q(("state__in", ["returned", "nil"]), _negated=True),
                                models.Q(
                                    ("expired__isnull", False),
                                    ("in_stock__isnull", False),
                                    ("issued__isnull", False),
                                    ("reissued__isnull", False),
                                    ("returned_at__isnull", False),
                                    ("used__isnull", False),
                                ),
                                _connector="OR",
                            ),
                            name="naloxone_return_given_says_how_many",
                        ),
                    ],
                },
                bases=(django_fsm.ConcurrentTransitionMixin, django_fsm.FSMModelMixin, models.Model),
            ),
            migrations.CreateModel(
                name="NaloxoneStock",
                fields=[
                    (
                        "id",
                        models.BigAutoField(
                            auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                        ),
                    ),
                    (
                        "holder",
                        models.ForeignKey(
                            on_delete=django.db.models.deletion.PROTECT,
                            related_name="stocks",
                            to="dard.naloxoneholder",
                        ),
                    ),
                    (
                        "batch",
                        models.ForeignKey(
                            on_delete=django.db.models.deletion.PROTECT,
                            related_name="stocks",
                            to="dard.naloxonebatch",
                        ),
                    ),
                    ("kits", models.PositiveIntegerField(default=0, editable=False)),
                    ("told_of_expiry", models.BooleanField(default=False, editable=False)),
                ],
                options={
                    "ordering": ["batch__expires_on", "pk"],
                    "constraints": [
                        models.UniqueConstraint(fields=("holder", "batch"), name="naloxone_stock_once"),
                        models.CheckConstraint(
                            condition=models.Q(("kits__gte", 0)), name="naloxone_stock_is_never_negative"
                        ),
                    ],
                },
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
                            editable=False,
                            max_length=12,
                        ),
                    ),
                    ("title", models.CharField(max_length=200)),
                    ("summary", models.TextField(verbose_name="what it says, in two or three sentences")),
                    (
                        "body",
                        wagtail.fields.StreamField(
                            [("text", 0), ("table", 2), ("prompt", 6)],
                            blank=True,
                            block_lookup={
                                0: (
                                    "wagtail.blocks.RichTextBlock",
                                    (),
                                    {"features": ["h2", "h3", "bold", "ul", "ol", "link"]},
                                ),
                                1: (
                                    "dard.sharing.blocks.Fixed",
                                    (),
                                    {
                                        "help_text": "It is shown as it was made. It can be moved or taken out, and not changed.",
                                        "label": "Which table",
                                    },
                                ),
                                2: ("wagtail.blocks.StructBlock", [[("key", 1)]], {}),
                                3: ("dard.sharing.blocks.Fixed", (), {"label": "Heading"}),
                                4: ("dard.sharing.blocks.Fixed", (), {"label": "What is asked"}),
                                5: (
                                    "wagtail.blocks.RichTextBlock",
                                    (),
                                    {
                                        "features": ["h2", "h3", "bold", "ul", "ol", "link"],
                                        "label": "Your words",
                                        "required": False,
                                    },
                                ),
                                6: (
                                    "wagtail.blocks.StructBlock",
                                    [[("heading", 3), ("ask", 4), ("words", 5)]],
                                    {},
                                ),
                            },
                            verbose_name="its words",
                        ),
                    ),
                    ("listings", models.JSONField(default=dict, editable=False)),
                    (
                        "themes",
                        models.JSONField(default=list, editable=False, verbose_name="what it is about"),
                    ),
                    (
                        "is_public",
                        models.BooleanField(
                            default=False,
                            help_text="Once it is issued it stands on the website. Annual reviews and answers to freedom of information requests only.",
                            verbose_name="for everybody",
                        ),
                    ),
                    ("since", models.DateField(editable=False, null=True)),
                    ("until", models.DateField(editable=False, null=True)),
                    (
                        "release",
                        models.ForeignKey(
                            editable=False,
                            null=True,
                            on_delete=django.db.models.deletion.PROTECT,
                            related_name="publications",
                            to="dard.release",
                        ),
                    ),
                    (
                        "by",
                        models.ForeignKey(
                            editable=False,
                            on_delete=django.db.models.deletion.PROTECT,
                            related_name="publications_begun",
                            to=settings.AUTH_USER_MODEL,
                        ),
                    ),
                    ("at", models.DateTimeField(editable=False, verbose_name="when it was begun")),
                    ("saved_at", models.DateTimeField(editable=False, verbose_name="when it was saved last")),
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
                    (
                        "lessons",
                        models.ManyToManyField(editable=False, related_name="publications", to="dard.lesson"),
                    ),
                    (
                        "writers",
                        models.ManyToManyField(
                            editable=False, related_name="publications_written", to=settings.AUTH_USER_MODEL
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
                        ),
                        models.CheckConstraint(
                            condition=models.Q(
                                ("is_public", False), ("kind__in", ["annual", "foi"]), _connector="OR"
                            ),
                            name="publication_public_is_of_a_kind_that_may_be",
                        ),
                    ],
                },
                bases=(
                    wagtail.models.preview.PreviewableMixin,
                    django_fsm.ConcurrentTransitionMixin,
                    django_fsm.FSMModelMixin,
                    models.Model,
                ),
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
                name="RegisterImport",
                fields=[
                    (
                        "id",
                        models.BigAutoField(
                            auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                        ),
                    ),
                    (
                        "register",
                        models.ForeignKey(
                            on_delete=django.db.models.deletion.PROTECT,
                            related_name="imports",
                            to="dard.register",
                        ),
                    ),
                    ("file_name", models.CharField(max_length=200)),
                    ("sha256", models.CharField(editable=False, max_length=64)),
                    (
                        "file",
                        models.FileField(
                            blank=True,
                            editable=False,
                            storage=privacy.storage.private_files,
                            upload_to=dard.models.register_import.new_path,
                        ),
                    ),
                    ("mapping_name", models.CharField(max_length=60)),
                    ("mapping_version", models.PositiveSmallIntegerField(default=1)),
                    ("definition", models.JSONField(default=dict, editable=False)),
                    ("release", models.PositiveIntegerField(default=0)),
                    ("covers", models.JSONField(default=list, editable=False)),
                    ("counts", models.JSONField(default=dict, editable=False)),
                    ("found", models.JSONField(default=dict, editable=False)),
                    ("preview", privacy.fields.SealedTextField(blank=True, editable=False)),
                    ("rows_read", models.PositiveIntegerField(default=0, editable=False)),
                    ("may_withdraw_many", models.BooleanField(default=False)),
                    ("refused_because", models.CharField(blank=True, editable=False, max_length=300)),
                    (
                        "by",
                        models.ForeignKey(
                            null=True,
                            on_delete=django.db.models.deletion.PROTECT,
                            related_name="+",
                            to=settings.AUTH_USER_MODEL,
                        ),
                    ),
                    ("at", models.DateTimeField(editable=False)),
                    ("finished_at", models.DateTimeField(editable=False, null=True)),
                    (
                        "state",
                        django_fsm.FSMField(
                            choices=[
                                ("checking", "Being looked at"),
                                ("checked", "Waiting for a word"),
                                ("importing", "Being imported"),
                                ("imported", "Imported"),
                                ("refused", "Not imported"),
                                ("discarded", "Let go"),
                            ],
                            default="checking",
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
                                (
                                    "state__in",
                                    ["checking", "checked", "importing", "imported", "refused", "discarded"],
                                )
                            ),
                            name="register_import_state_is_known",
                        )
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
                    (
                        "pace",
                        models.CharField(
                            blank=True,
                            choices=[
                                ("on_track", "On track"),
                                ("slow", "Slower than planned"),
                                ("stuck", "Stuck: we need help"),
                            ],
                            editable=False,
                            max_length=10,
                            verbose_name="how it goes",
                        ),
                    ),
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
                        "escalate_at",
                        models.DateTimeField(editable=False, null=True, verbose_name="when the next is told"),
                    ),
                    ("asked_at", models.DateTimeField(editable=False, null=True)),
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
                    (
                        "sent_back_because",
                        models.TextField(blank=True, editable=False, verbose_name="what is missing yet"),
                    ),
                    ("dropped_because", models.TextField(blank=True, editable=False)),
                    (
                        "by",
                        models.ForeignKey(
                            null=True,
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
                                ("proposed", "Proposed by its owner"),
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
                    "indexes": [
                        models.Index(
                            condition=models.Q(("escalate_at__isnull", False)),
                            fields=["escalate_at"],
                            name="action_to_escalate",
                        ),
                        models.Index(fields=["state", "due_on"], name="action_by_state"),
                    ],
                    "constraints": [
                        models.CheckConstraint(
                            condition=models.Q(
                                (
                                    "state__in",
                                    [
                                        "proposed",
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
                        models.CheckConstraint(
                            condition=models.Q(
                                models.Q(("state__in", ["verified", "embedded"]), _negated=True),
                                models.Q(("verified_at__isnull", False), ("verified_by__isnull", False)),
                                _connector="OR",
                            ),
                            name="action_verified_says_when",
                        ),
                        models.CheckConstraint(
                            condition=models.Q(
                                models.Q(("embedded_at__isnull", False), ("state", "embedded")),
                                models.Q(
                                    models.Q(("state", "embedded"), _negated=True), ("embedded_at", None)
                                ),
                                _connector="OR",
                            ),
                            name="action_embedded_says_when",
                        ),
                    ],
                },
                bases=(django_fsm.ConcurrentTransitionMixin, django_fsm.FSMModelMixin, models.Model),
            ),
            migrations.CreateModel(
                name="Assignment",
                fields=[
                    (
                        "id",
                        models.BigAutoField(
                            auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                        ),
                    ),
                    (
                        "user",
                        models.ForeignKey(
                            null=True,
                            on_delete=django.db.models.deletion.PROTECT,
                            related_name="%(class)ss",
                            to=settings.AUTH_USER_MODEL,
                        ),
                    ),
                    (
                        "contact",
                        models.ForeignKey(
                            null=True,
                            on_delete=django.db.models.deletion.PROTECT,
                            related_name="%(class)ss",
                            to="accounts.contact",
                        ),
                    ),
                    (
                        "organisation",
                        models.ForeignKey(
                            on_delete=django.db.models.deletion.PROTECT,
                            related_name="%(class)ss",
                            to="accounts.organisation",
                        ),
                    ),
                    ("link_number", models.PositiveSmallIntegerField(default=1, editable=False)),
                    ("expires_at", models.DateTimeField(editable=False, verbose_name="when the link ends")),
                    (
                        "ended_at",
                        models.DateTimeField(
                            editable=False, null=True, verbose_name="when it was theirs no more"
                        ),
                    ),
                    ("at", models.DateTimeField(editable=False, verbose_name="when they were asked")),
                    (
                        "recommendation",
                        models.ForeignKey(
                            on_delete=django.db.models.deletion.PROTECT,
                            related_name="assignments",
                            to="dard.recommendation",
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
                    ("answered_at", models.DateTimeField(editable=False, null=True)),
                    (
                        "declined_because",
                        models.TextField(
                            blank=True, editable=False, verbose_name="why they do not take it on"
                        ),
                    ),
                ],
                options={
                    "ordering": ["pk"],
                    "abstract": False,
                    "constraints": [
                        models.CheckConstraint(
                            condition=models.Q(
                                models.Q(("contact", None), ("user__isnull", False)),
                                models.Q(("contact__isnull", False), ("user", None)),
                                _connector="OR",
                            ),
                            name="assignment_is_somebody",
                        ),
                        models.UniqueConstraint(
                            condition=models.Q(("ended_at", None)),
                            fields=("recommendation",),
                            name="assignment_to_one_at_a_time",
                        ),
                        models.CheckConstraint(
                            condition=models.Q(
                                ("declined_because", ""), ("answered_at__isnull", False), _connector="OR"
                            ),
                            name="assignment_declined_was_answered",
                        ),
                    ],
                },
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
                    (
                        "on_paper",
                        models.BooleanField(default=False, editable=False, verbose_name="signed on paper"),
                    ),
                ],
                options={
                    "ordering": ["pk"],
                    "constraints": [
                        models.UniqueConstraint(
                            fields=("meeting", "user"), name="attendance_once_per_person"
                        ),
                        models.CheckConstraint(
                            condition=models.Q(
                                models.Q(("undertaken_at", None), ("undertaking_hash", "")),
                                models.Q(
                                    models.Q(("undertaking_hash", ""), _negated=True),
                                    ("undertaken_at__isnull", False),
                                ),
                                _connector="OR",
                            ),
                            name="attendance_signed_says_what_and_when",
                        ),
                    ],
                },
            ),
            migrations.CreateModel(
                name="Minutes",
                fields=[
                    (
                        "id",
                        models.BigAutoField(
                            auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                        ),
                    ),
                    (
                        "meeting",
                        models.OneToOneField(
                            on_delete=django.db.models.deletion.PROTECT,
                            related_name="minutes",
                            to="dard.meeting",
                        ),
                    ),
                    ("text", privacy.fields.SealedTextField()),
                    ("content_hash", models.CharField(max_length=64)),
                    (
                        "agreed_in",
                        models.ForeignKey(
                            null=True,
                            on_delete=django.db.models.deletion.PROTECT,
                            related_name="agreed_minutes_of",
                            to="dard.meeting",
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
                    ("at", models.DateTimeField()),
                ],
                options={
                    "verbose_name_plural": "minutes",
                    "ordering": ["-pk"],
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
                    ("cases", models.ManyToManyField(blank=True, related_name="motions", to="dard.case")),
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
                name="NaloxoneMovement",
                fields=[
                    (
                        "id",
                        models.BigAutoField(
                            auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                        ),
                    ),
                    (
                        "stock",
                        models.ForeignKey(
                            on_delete=django.db.models.deletion.PROTECT,
                            related_name="movements",
                            to="dard.naloxonestock",
                        ),
                    ),
                    (
                        "kind",
                        models.CharField(
                            choices=[
                                ("received", "Received"),
                                ("moved_in", "Moved here"),
                                ("moved_out", "Moved to another holder"),
                                ("issued", "Given to somebody"),
                                ("used", "Used by the holder itself"),
                                ("expired", "Expired, and thrown away"),
                                ("returned", "Sent back to the supplier"),
                                ("counted_more", "More than the ledger said, at a count"),
                                ("counted_less", "Less than the ledger said, at a count"),
                            ],
                            max_length=20,
                        ),
                    ),
                    ("change", models.IntegerField(verbose_name="kits, less than none where they went")),
                    ("on", models.DateField(verbose_name="the day")),
                    (
                        "to",
                        models.CharField(
                            blank=True,
                            choices=[
                                ("at_risk", "A person at risk"),
                                ("family", "A relative or friend"),
                                ("worker", "A worker"),
                                ("partner", "A partner agency"),
                            ],
                            max_length=20,
                            verbose_name="to whom",
                        ),
                    ),
                    (
                        "because",
                        models.CharField(
                            blank=True,
                            choices=[
                                ("first", "A first kit"),
                                ("used", "The last one was used"),
                                ("lost", "The last one was lost or stolen"),
                                ("taken", "The last one was taken away, for example by police"),
                                ("expired", "The last one expired"),
                                ("spare", "A further kit, to have more than one"),
                            ],
                            max_length=20,
                            verbose_name="first kit or again",
                        ),
                    ),
                    (
                        "sex",
                        models.CharField(
                            blank=True,
                            choices=[
                                ("female", "Female"),
                                ("male", "Male"),
                                ("other", "Another"),
                                ("unknown", "Not known"),
                            ],
                            max_length=10,
                        ),
                    ),
                    (
                        "age_band",
                        models.CharField(
                            blank=True,
                            choices=[
                                ("under_25", "Under 25"),
                                ("under_35", "25 to 34"),
                                ("under_45", "35 to 44"),
                                ("under_55", "45 to 54"),
                                ("older", "55 or over"),
                            ],
                            max_length=10,
                            verbose_name="age",
                        ),
                    ),
                    ("was_trained", models.BooleanField(null=True, verbose_name="was shown how to use it")),
                    ("note", models.CharField(blank=True, max_length=200)),
                    (
                        "other",
                        models.OneToOneField(
                            editable=False,
                            null=True,
                            on_delete=django.db.models.deletion.PROTECT,
                            related_name="+",
                            to="dard.naloxonemovement",
                        ),
                    ),
                    (
                        "from_return",
                        models.ForeignKey(
                            editable=False,
                            null=True,
                            on_delete=django.db.models.deletion.PROTECT,
                            related_name="movements",
                            to="dard.naloxonereturn",
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
                    ("at", models.DateTimeField(editable=False)),
                ],
                options={
                    "ordering": ["-on", "-pk"],
                    "indexes": [models.Index(fields=["on", "kind"], name="naloxone_movement_by_day")],
                    "constraints": [
                        models.CheckConstraint(
                            condition=models.Q(
                                models.Q(
                                    ("change__gt", 0), ("kind__in", ["counted_more", "moved_in", "received"])
                                ),
                                models.Q(
                                    ("change__lt", 0),
                                    (
                                        "kind__in",
                                        [
                                            "counted_less",
                                            "expired",
                                            "issued",
                                            "moved_out",
                                            "returned",
                                            "used",
                                        ],
                                    ),
                                ),
                                _connector="OR",
                            ),
                            name="naloxone_movement_goes_its_way",
                        ),
                        models.CheckConstraint(
                            condition=models.Q(
                                models.Q(("kind", "issued"), models.Q(("to", ""), _negated=True)),
                                models.Q(
                                    models.Q(("kind", "issued"), _negated=True), ("because", ""), ("to", "")
                                ),
                                _connector="OR",
                            ),
                            name="naloxone_issued_says_to_whom",
                        ),
                    ],
                },
            ),
            migrations.CreateModel(
                name="PlanLine",
                fields=[
                    (
                        "id",
                        models.BigAutoField(
                            auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                        ),
                    ),
                    (
                        "plan",
                        models.ForeignKey(
                            on_delete=django.db.models.deletion.PROTECT,
                            related_name="lines",
                            to="dard.reductionplan",
                        ),
                    ),
                    ("risk", models.TextField(verbose_name="the risk")),
                    (
                        "lead",
                        models.ForeignKey(
                            on_delete=django.db.models.deletion.PROTECT,
                            related_name="plan_lines",
                            to="accounts.organisation",
                        ),
                    ),
                    (
                        "lead_role",
                        models.CharField(blank=True, max_length=150, verbose_name="role of who leads there"),
                    ),
                    ("taken_out_at", models.DateTimeField(editable=False, null=True)),
                    (
                        "by",
                        models.ForeignKey(
                            on_delete=django.db.models.deletion.PROTECT,
                            related_name="+",
                            to=settings.AUTH_USER_MODEL,
                        ),
                    ),
                    ("at", models.DateTimeField(editable=False)),
                    (
                        "recommendations",
                        models.ManyToManyField(
                            blank=True, related_name="plan_lines", to="dard.recommendation"
                        ),
                    ),
                ],
                options={
                    "ordering": ["pk"],
                },
            ),
            migrations.CreateModel(
                name="PublicationCheck",
                fields=[
                    (
                        "id",
                        models.BigAutoField(
                            auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                        ),
                    ),
                    (
                        "publication",
                        models.ForeignKey(
                            on_delete=django.db.models.deletion.PROTECT,
                            related_name="checks",
                            to="dard.publication",
                        ),
                    ),
                    (
                        "step",
                        models.CharField(
                            choices=[
                                ("names", "It names nobody"),
                                ("approval", "It may leave"),
                                ("returned", "Sent back"),
                            ],
                            max_length=10,
                        ),
                    ),
                    ("content_hash", models.CharField(max_length=64)),
                    ("words", models.TextField(blank=True, verbose_name="what is to be changed")),
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
                    "constraints": [
                        models.CheckConstraint(
                            condition=models.Q(("step__in", ["names", "approval", "returned"])),
                            name="publication_check_step_is_known",
                        )
                    ],
                },
            ),
            migrations.CreateModel(
                name="PublicationRevision",
                fields=[
                    (
                        "id",
                        models.BigAutoField(
                            auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                        ),
                    ),
                    (
                        "publication",
                        models.ForeignKey(
                            on_delete=django.db.models.deletion.PROTECT,
                            related_name="revisions",
                            to="dard.publication",
                        ),
                    ),
                    ("number", models.PositiveSmallIntegerField()),
                    ("content", models.JSONField()),
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
                    "constraints": [
                        models.UniqueConstraint(
                            fields=("publication", "number"), name="publication_revision_numbered_once"
                        )
                    ],
                },
            ),
            migrations.CreateModel(
                name="RegisterEntry",
                fields=[
                    (
                        "id",
                        models.BigAutoField(
                            auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                        ),
                    ),
                    (
                        "register",
                        models.ForeignKey(
                            db_index=False,
                            editable=False,
                            on_delete=django.db.models.deletion.PROTECT,
                            related_name="entries",
                            to="dard.register",
                        ),
                    ),
                    ("key", models.CharField(max_length=32)),
                    ("ordinal", models.PositiveSmallIntegerField(default=0)),
                    ("content", models.CharField(max_length=32)),
                    ("cause_mark", models.CharField(blank=True, max_length=32)),
                    ("revision", models.PositiveSmallIntegerField(default=1)),
                    ("happened_on", models.DateField()),
                    (
                        "date_kind",
                        models.CharField(
                            choices=[
                                ("occurred", "Day of the death"),
                                ("reported", "Day on which it was reported"),
                                ("unknown", "Not said"),
                            ],
                            max_length=10,
                        ),
                    ),
                    ("year", models.PositiveSmallIntegerField()),
                    ("age", models.PositiveSmallIntegerField(null=True)),
                    (
                        "sex",
                        models.CharField(
                            choices=[
                                ("female", "Female"),
                                ("male", "Male"),
                                ("other", "Another"),
                                ("unknown", "Not known"),
                            ],
                            max_length=10,
                        ),
                    ),
                    (
                        "ethnicity",
                        models.CharField(blank=True, max_length=80, verbose_name="as it is written"),
                    ),
                    (
                        "place_kind",
                        models.CharField(
                            choices=[
                                ("own_home", "Their own home"),
                                ("other_home", "Somebody else’s home"),
                                ("hostel", "A hostel or supported housing"),
                                ("street", "The street or another public place"),
                                ("toilet", "A public toilet"),
                                ("hospital", "A hospital"),
                                ("custody", "Prison or custody"),
                                ("hotel", "A hotel"),
                                ("vehicle", "A vehicle"),
                                ("treatment", "A treatment service"),
                                ("other", "Somewhere else"),
                                ("unknown", "Not known"),
                            ],
                            max_length=12,
                        ),
                    ),
                    (
                        "manner",
                        models.CharField(
                            choices=[
                                ("accident", "Accident"),
                                ("suicide", "Suicide"),
                                ("homicide", "Homicide"),
                                ("natural", "Natural"),
                                ("undetermined", "Could not be determined"),
                                ("pending", "Still pending"),
                                ("unknown", "Not said"),
                            ],
                            max_length=12,
                        ),
                    ),
                    ("substances", models.TextField(blank=True)),
                    ("named_besides", models.TextField(blank=True)),
                    ("words", privacy.fields.SealedTextField(blank=True)),
                    (
                        "created_in",
                        models.ForeignKey(
                            db_index=False,
                            editable=False,
                            null=True,
                            on_delete=django.db.models.deletion.PROTECT,
                            related_name="created",
                            to="dard.registerimport",
                        ),
                    ),
                    (
                        "changed_in",
                        models.ForeignKey(
                            db_index=False,
                            editable=False,
                            null=True,
                            on_delete=django.db.models.deletion.PROTECT,
                            related_name="changed",
                            to="dard.registerimport",
                        ),
                    ),
                    (
                        "last_seen_in",
                        models.ForeignKey(
                            db_index=False,
                            editable=False,
                            null=True,
                            on_delete=django.db.models.deletion.PROTECT,
                            related_name="seen",
                            to="dard.registerimport",
                        ),
                    ),
                    (
                        "withdrawn_in",
                        models.ForeignKey(
                            db_index=False,
                            editable=False,
                            null=True,
                            on_delete=django.db.models.deletion.PROTECT,
                            related_name="withdrawn",
                            to="dard.registerimport",
                        ),
                    ),
                ],
                options={
                    "verbose_name_plural": "register entries",
                    "indexes": [
                        models.Index(fields=["register", "happened_on"], name="register_entry_by_day")
                    ],
                    "constraints": [
                        models.UniqueConstraint(
                            fields=("register", "key", "ordinal"), name="register_entry_once_in_a_register"
                        )
                    ],
                },
            ),
            migrations.CreateModel(
                name="RejectedRow",
                fields=[
                    (
                        "id",
                        models.BigAutoField(
                            auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                        ),
                    ),
                    (
                        "of",
                        models.ForeignKey(
                            on_delete=django.db.models.deletion.PROTECT,
                            related_name="rejected_rows",
                            to="dard.registerimport",
                        ),
                    ),
                    ("line", models.PositiveIntegerField()),
                    ("reason", models.CharField(max_length=200)),
                    ("row", privacy.fields.SealedTextField()),
                ],
                options={
                    "ordering": ["pk"],
                },
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
                        "user",
                        models.ForeignKey(
                            null=True,
                            on_delete=django.db.models.deletion.PROTECT,
                            related_name="%(class)ss",
                            to=settings.AUTH_USER_MODEL,
                        ),
                    ),
                    (
                        "contact",
                        models.ForeignKey(
                            null=True,
                            on_delete=django.db.models.deletion.PROTECT,
                            related_name="%(class)ss",
                            to="accounts.contact",
                        ),
                    ),
                    (
                        "organisation",
                        models.ForeignKey(
                            on_delete=django.db.models.deletion.PROTECT,
                            related_name="%(class)ss",
                            to="accounts.organisation",
                        ),
                    ),
                    ("link_number", models.PositiveSmallIntegerField(default=1, editable=False)),
                    ("expires_at", models.DateTimeField(editable=False, verbose_name="when the link ends")),
                    (
                        "ended_at",
                        models.DateTimeField(
                            editable=False, null=True, verbose_name="when it was theirs no more"
                        ),
                    ),
                    ("at", models.DateTimeField(editable=False, verbose_name="when they were asked")),
                    (
                        "action",
                        models.ForeignKey(
                            on_delete=django.db.models.deletion.PROTECT,
                            related_name="owners",
                            to="dard.action",
                        ),
                    ),
                    ("is_lead", models.BooleanField(default=False, verbose_name="leads it")),
                    ("wants_out_at", models.DateTimeField(editable=False, null=True)),
                    (
                        "wants_out_because",
                        models.TextField(
                            blank=True, editable=False, verbose_name="why, and who could have it"
                        ),
                    ),
                ],
                options={
                    "ordering": ["pk"],
                    "abstract": False,
                    "constraints": [
                        models.CheckConstraint(
                            condition=models.Q(
                                models.Q(("contact", None), ("user__isnull", False)),
                                models.Q(("contact__isnull", False), ("user", None)),
                                _connector="OR",
                            ),
                            name="actionowner_is_somebody",
                        ),
                        models.UniqueConstraint(
                            condition=models.Q(("ended_at", None), ("user__isnull", False)),
                            fields=("action", "user"),
                            name="actionowner_user_once",
                        ),
                        models.UniqueConstraint(
                            condition=models.Q(("contact__isnull", False), ("ended_at", None)),
                            fields=("action", "contact"),
                            name="actionowner_contact_once",
                        ),
                        models.UniqueConstraint(
                            condition=models.Q(("ended_at", None), ("is_lead", True)),
                            fields=("action",),
                            name="actionowner_one_leads",
                        ),
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
                    (
                        "release",
                        models.ForeignKey(
                            null=True,
                            on_delete=django.db.models.deletion.PROTECT,
                            related_name="agenda_items",
                            to="dard.release",
                        ),
                    ),
                    (
                        "minutes_of",
                        models.ForeignKey(
                            null=True,
                            on_delete=django.db.models.deletion.PROTECT,
                            related_name="minutes_items",
                            to="dard.meeting",
                        ),
                    ),
                    (
                        "carried_from",
                        models.ForeignKey(
                            null=True,
                            on_delete=django.db.models.deletion.PROTECT,
                            related_name="carried_to",
                            to="dard.agendaitem",
                        ),
                    ),
                    ("minutes", privacy.fields.SealedTextField(blank=True, verbose_name="what was said")),
                    ("minuted_at", models.DateTimeField(editable=False, null=True)),
                    (
                        "minuted_by",
                        models.ForeignKey(
                            editable=False,
                            null=True,
                            on_delete=django.db.models.deletion.PROTECT,
                            related_name="+",
                            to=settings.AUTH_USER_MODEL,
                        ),
                    ),
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
                    (
                        "cases",
                        models.ManyToManyField(blank=True, related_name="agenda_items", to="dard.case"),
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
                                    models.Q(("words", ""), _negated=True),
                                    ("at__isnull", False),
                                    ("by__isnull", False),
                                ),
                                _connector="OR",
                            ),
                            name="check_made_says_what_and_by_whom",
                        ),
                        models.UniqueConstraint(
                            condition=models.Q(("at", None), ("overtaken_at", None)),
                            fields=("action", "months"),
                            name="check_one_is_to_be_made",
                        ),
                    ],
                },
            ),
            migrations.CreateModel(
                name="EntryRevision",
                fields=[
                    (
                        "id",
                        models.BigAutoField(
                            auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                        ),
                    ),
                    (
                        "entry",
                        models.ForeignKey(
                            on_delete=django.db.models.deletion.PROTECT,
                            related_name="revisions",
                            to="dard.registerentry",
                        ),
                    ),
                    ("revision", models.PositiveSmallIntegerField()),
                    (
                        "changed_in",
                        models.ForeignKey(
                            on_delete=django.db.models.deletion.PROTECT,
                            related_name="+",
                            to="dard.registerimport",
                        ),
                    ),
                    ("was", privacy.fields.SealedTextField()),
                ],
                options={
                    "ordering": ["entry", "revision"],
                },
            ),
            migrations.CreateModel(
                name="NaloxoneUse",
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
                            related_name="naloxone_uses",
                            to="accounts.area",
                        ),
                    ),
                    (
                        "case",
                        models.ForeignKey(
                            null=True,
                            on_delete=django.db.models.deletion.PROTECT,
                            related_name="naloxone_uses",
                            to="dard.case",
                        ),
                    ),
                    (
                        "organisation",
                        models.ForeignKey(
                            null=True,
                            on_delete=django.db.models.deletion.PROTECT,
                            related_name="naloxone_uses",
                            to="accounts.organisation",
                        ),
                    ),
                    ("on", models.DateField(verbose_name="the day")),
                    (
                        "place",
                        models.CharField(
                            choices=[
                                ("own_home", "Their own home"),
                                ("other_home", "Somebody else’s home"),
                                ("hostel", "A hostel or supported housing"),
                                ("street", "The street or another public place"),
                                ("toilet", "A public toilet"),
                                ("hospital", "A hospital"),
                                ("custody", "Prison or custody"),
                                ("hotel", "A hotel"),
                                ("vehicle", "A vehicle"),
                                ("treatment", "A treatment service"),
                                ("other", "Somewhere else"),
                                ("unknown", "Not known"),
                            ],
                            max_length=20,
                            verbose_name="kind of place",
                        ),
                    ),
                    (
                        "by_whom",
                        models.CharField(
                            choices=[
                                ("peer", "Another person who uses drugs"),
                                ("family", "A relative or friend"),
                                ("worker", "A worker of a service"),
                                ("hostel", "A hostel or housing worker"),
                                ("police", "Police"),
                                ("ambulance", "Ambulance"),
                                ("public", "A member of the public"),
                                ("unknown", "Not known"),
                            ],
                            max_length=20,
                            verbose_name="who gave it",
                        ),
                    ),
                    ("doses", models.PositiveSmallIntegerField()),
                    (
                        "outcome",
                        models.CharField(
                            choices=[
                                ("lived", "They lived"),
                                ("hospital", "They lived, and were taken to hospital"),
                                ("died", "They died"),
                                ("unknown", "Not known"),
                            ],
                            max_length=20,
                        ),
                    ),
                    (
                        "ambulance",
                        models.CharField(
                            choices=[("yes", "Yes"), ("no", "No"), ("unknown", "Not known")],
                            max_length=10,
                            verbose_name="an ambulance was called",
                        ),
                    ),
                    (
                        "movement",
                        models.OneToOneField(
                            editable=False,
                            null=True,
                            on_delete=django.db.models.deletion.PROTECT,
                            related_name="use",
                            to="dard.naloxonemovement",
                        ),
                    ),
                    (
                        "told_by",
                        models.ForeignKey(
                            on_delete=django.db.models.deletion.PROTECT,
                            related_name="+",
                            to=settings.AUTH_USER_MODEL,
                        ),
                    ),
                    ("at", models.DateTimeField(editable=False)),
                ],
                options={
                    "ordering": ["-on", "-pk"],
                    "indexes": [models.Index(fields=["area", "on"], name="naloxone_use_by_day")],
                    "constraints": [
                        models.CheckConstraint(
                            condition=models.Q(("doses__gte", 1)), name="naloxone_use_has_a_dose"
                        )
                    ],
                },
            ),
            migrations.CreateModel(
                name="PublicationVersion",
                fields=[
                    (
                        "id",
                        models.BigAutoField(
                            auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                        ),
                    ),
                    (
                        "publication",
                        models.OneToOneField(
                            on_delete=django.db.models.deletion.PROTECT,
                            related_name="version",
                            to="dard.publication",
                        ),
                    ),
                    ("title", models.CharField(max_length=200)),
                    ("summary", models.TextField()),
                    ("html", models.TextField(verbose_name="its words and tables as they were shown")),
                    ("content_hash", models.CharField(max_length=64)),
                    (
                        "approval",
                        models.OneToOneField(
                            on_delete=django.db.models.deletion.PROTECT,
                            related_name="version",
                            to="dard.publicationcheck",
                        ),
                    ),
                    (
                        "circular",
                        models.OneToOneField(
                            on_delete=django.db.models.deletion.PROTECT,
                            related_name="publication",
                            to="alerts.circular",
                        ),
                    ),
                    ("audience", models.JSONField(default=list)),
                    ("is_public", models.BooleanField(default=False)),
                    (
                        "by",
                        models.ForeignKey(
                            on_delete=django.db.models.deletion.PROTECT,
                            related_name="+",
                            to=settings.AUTH_USER_MODEL,
                        ),
                    ),
                    ("at", models.DateTimeField(verbose_name="when it was issued")),
                ],
                options={
                    "ordering": ["-at", "-pk"],
                },
            ),
            migrations.CreateModel(
                name="Rating",
                fields=[
                    (
                        "id",
                        models.BigAutoField(
                            auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                        ),
                    ),
                    (
                        "line",
                        models.ForeignKey(
                            on_delete=django.db.models.deletion.PROTECT,
                            related_name="ratings",
                            to="dard.planline",
                        ),
                    ),
                    (
                        "likelihood",
                        models.CharField(
                            choices=[
                                ("A", "A: very high"),
                                ("B", "B: high"),
                                ("C", "C: significant"),
                                ("D", "D: low"),
                                ("E", "E: very low"),
                                ("F", "F: almost impossible"),
                            ],
                            max_length=1,
                        ),
                    ),
                    (
                        "impact",
                        models.PositiveSmallIntegerField(
                            choices=[
                                (1, "1: catastrophic"),
                                (2, "2: critical"),
                                (3, "3: marginal"),
                                (4, "4: negligible"),
                            ]
                        ),
                    ),
                    ("because", models.TextField(verbose_name="why")),
                    (
                        "by",
                        models.ForeignKey(
                            on_delete=django.db.models.deletion.PROTECT,
                            related_name="+",
                            to=settings.AUTH_USER_MODEL,
                        ),
                    ),
                    ("at", models.DateTimeField(editable=False)),
                ],
                options={
                    "ordering": ["pk"],
                    "constraints": [
                        models.CheckConstraint(
                            condition=models.Q(
                                ("impact__in", [1, 2, 3, 4]),
                                ("likelihood__in", ["A", "B", "C", "D", "E", "F"]),
                            ),
                            name="rating_is_on_the_matrix",
                        )
                    ],
                },
            ),
            migrations.CreateModel(
                name="Told",
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
                            on_delete=django.db.models.deletion.PROTECT, related_name="told", to="dard.action"
                        ),
                    ),
                    ("due_on", models.DateField(verbose_name="the day it was due")),
                    (
                        "step",
                        models.CharField(
                            choices=[
                                ("soon", "Its owners, before it is due"),
                                ("owner", "Its owners"),
                                ("lead", "The lead of their organisation"),
                                ("partnership", "The partnership"),
                            ],
                            max_length=12,
                        ),
                    ),
                    ("at", models.DateTimeField()),
                ],
                options={
                    "ordering": ["pk"],
                    "constraints": [
                        models.UniqueConstraint(fields=("action", "due_on", "step"), name="told_once")
                    ],
                },
            ),
            migrations.CreateModel(
                name="Evidence",
                fields=[
                    (
                        "id",
                        models.BigAutoField(
                            auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                        ),
                    ),
                    (
                        "owner",
                        models.ForeignKey(
                            null=True,
                            on_delete=django.db.models.deletion.PROTECT,
                            related_name="%(class)ss",
                            to="dard.actionowner",
                        ),
                    ),
                    (
                        "by",
                        models.ForeignKey(
                            null=True,
                            on_delete=django.db.models.deletion.PROTECT,
                            related_name="+",
                            to=settings.AUTH_USER_MODEL,
                        ),
                    ),
                    ("at", models.DateTimeField(editable=False)),
                    (
                        "action",
                        models.ForeignKey(
                            on_delete=django.db.models.deletion.PROTECT,
                            related_name="evidence",
                            to="dard.action",
                        ),
                    ),
                    ("words", models.TextField(verbose_name="what it shows")),
                    (
                        "file",
                        models.FileField(
                            blank=True,
                            editable=False,
                            storage=privacy.storage.private_files,
                            upload_to=dard.models.evidence.new_path,
                        ),
                    ),
                    ("content_type", models.CharField(blank=True, editable=False, max_length=40)),
                    (
                        "size",
                        models.PositiveIntegerField(
                            default=0, editable=False, help_text="In bytes, before it was sealed."
                        ),
                    ),
                    (
                        "sha256",
                        models.CharField(
                            blank=True, editable=False, help_text="Of what it holds.", max_length=64
                        ),
                    ),
                    ("was_scanned", models.BooleanField(default=False, editable=False)),
                    ("found", models.JSONField(editable=False, null=True)),
                ],
                options={
                    "verbose_name_plural": "evidence",
                    "ordering": ["-pk"],
                    "abstract": False,
                    "constraints": [
                        models.CheckConstraint(
                            condition=models.Q(
                                models.Q(("by", None), ("owner__isnull", False)),
                                models.Q(("by__isnull", False), ("owner", None)),
                                _connector="OR",
                            ),
                            name="evidence_is_somebodys",
                        ),
                        models.CheckConstraint(
                            condition=models.Q(
                                ("content_type", ""),
                                (
                                    "content_type__in",
                                    ["image/jpeg", "image/png", "application/pdf", "text/plain"],
                                ),
                                _connector="OR",
                            ),
                            name="evidence_is_of_a_kind_we_make",
                        ),
                    ],
                },
            ),
            migrations.CreateModel(
                name="Progress",
                fields=[
                    (
                        "id",
                        models.BigAutoField(
                            auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                        ),
                    ),
                    (
                        "owner",
                        models.ForeignKey(
                            null=True,
                            on_delete=django.db.models.deletion.PROTECT,
                            related_name="%(class)ss",
                            to="dard.actionowner",
                        ),
                    ),
                    (
                        "by",
                        models.ForeignKey(
                            null=True,
                            on_delete=django.db.models.deletion.PROTECT,
                            related_name="+",
                            to=settings.AUTH_USER_MODEL,
                        ),
                    ),
                    ("at", models.DateTimeField(editable=False)),
                    (
                        "action",
                        models.ForeignKey(
                            on_delete=django.db.models.deletion.PROTECT,
                            related_name="progress",
                            to="dard.action",
                        ),
                    ),
                    (
                        "pace",
                        models.CharField(
                            blank=True,
                            choices=[
                                ("on_track", "On track"),
                                ("slow", "Slower than planned"),
                                ("stuck", "Stuck: we need help"),
                            ],
                            max_length=10,
                        ),
                    ),
                    ("words", models.TextField(blank=True, verbose_name="in a few words")),
                ],
                options={
                    "verbose_name_plural": "progress",
                    "ordering": ["-pk"],
                    "abstract": False,
                    "constraints": [
                        models.CheckConstraint(
                            condition=models.Q(
                                models.Q(("by", None), ("owner__isnull", False)),
                                models.Q(("by__isnull", False), ("owner", None)),
                                _connector="OR",
                            ),
                            name="progress_is_somebodys",
                        )
                    ],
                },
            ),
        ),
        migrations.AddField(
            model_name="family",
            name="lessons_told_on",
            field=models.DateField(editable=False, null=True),
        ),
        migrations.AddField(
            model_name="family",
            name="wants_lessons",
            field=models.CharField(
                choices=[("yes", "Yes"), ("no", "No"), ("unknown", "Not known")],
                default="unknown",
                max_length=10,
                verbose_name="want to hear what was learned",
            ),
        ),
        migrations.AddField(
            model_name="family",
            name="who_may_know",
            field=privacy.fields.SealedTextField(
                blank=True, verbose_name="who of them may know, and who may not"
            ),
        ),
        migrations.AddField(
            model_name="relative",
            name="addressed_as",
            field=privacy.fields.SealedTextField(blank=True, verbose_name="how they wish to be addressed"),
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
            model_name="familycontact",
            name="kind",
            field=models.CharField(
                choices=[
                    ("support", "Support was offered"),
                    ("invitation", "They were invited to contribute"),
                    ("talk", "A talk, by telephone or in person"),
                    ("letter", "A letter or message"),
                    ("question", "They asked something"),
                    ("draft", "The draft was offered or shown"),
                    ("feedback", "They were told what came of it"),
                    ("lessons", "They were told what was learned"),
                ],
                max_length=20,
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
        migrations.AddConstraint(
            model_name="reading",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(
                        (
                            "purpose__in",
                            ["duplicate", "agency", "family", "rights", "coroner", "follow_up", "other"],
                        ),
                        ("what", "identity"),
                    ),
                    models.Q(
                        (
                            "purpose__in",
                            [
                                "support",
                                "invite",
                                "speak",
                                "answer",
                                "draft",
                                "rights",
                                "duplicate",
                                "agency",
                                "family",
                                "coroner",
                                "follow_up",
                                "other",
                            ],
                        ),
                        ("what", "family"),
                    ),
                    models.Q(("purpose", ""), ("what__in", ["notifier", "file"])),
                    _connector="OR",
                ),
                name="reading_purpose_is_known",
            ),
        ),
    ]
