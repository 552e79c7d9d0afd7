import django.db.models.deletion
import django_fsm
from django.conf import settings
from django.db import migrations, models

import privacy.fields


class Migration(migrations.Migration):
    dependencies = [
        ("accounts", "0003_death_review_roles"),
        ("accounts", "__first__"),
        ("dard", "0007_matches_and_readings"),
        ("substances", "0002_thesaurus"),
    ]

    operations = [
        migrations.CreateModel(
            name="CoronerCheck",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("asked_on", models.DateField(verbose_name="asked on")),
                ("answer", privacy.fields.SealedTextField(blank=True, verbose_name="what they said")),
                ("at", models.DateTimeField(editable=False, verbose_name="when it was entered")),
            ],
            options={
                "ordering": ["-asked_on", "-pk"],
            },
        ),
        migrations.CreateModel(
            name="Family",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("support_offered_on", models.DateField(editable=False, null=True)),
                (
                    "support_offered_by",
                    models.CharField(
                        blank=True, editable=False, max_length=100, verbose_name="who offered support"
                    ),
                ),
                (
                    "consented",
                    models.CharField(
                        choices=[("yes", "Yes"), ("no", "No"), ("unknown", "Not known")],
                        default="unknown",
                        max_length=10,
                        verbose_name="agreed to be contacted",
                    ),
                ),
                (
                    "invited_on",
                    models.DateField(editable=False, null=True, verbose_name="last invited to contribute"),
                ),
                (
                    "ask_again_on",
                    models.DateField(editable=False, null=True, verbose_name="the day they named"),
                ),
                ("draft_shown_on", models.DateField(editable=False, null=True)),
                ("feedback_on", models.DateField(editable=False, null=True)),
                (
                    "because",
                    privacy.fields.SealedTextField(
                        blank=True, editable=False, verbose_name="why it stands as it does"
                    ),
                ),
                ("next_offer_at", models.DateTimeField(db_index=True, editable=False, null=True)),
                ("told_of_offer_at", models.DateTimeField(editable=False, null=True)),
                ("moved_at", models.DateTimeField(editable=False, verbose_name="when it came to its state")),
                (
                    "state",
                    django_fsm.FSMField(
                        choices=[
                            ("not_identified", "Not identified"),
                            ("do_not_contact", "Do not contact"),
                            ("support_offered", "Support offered"),
                            ("declined", "Declined"),
                            ("asked_later", "Asked to be asked later"),
                            ("contributing", "Contributing"),
                            ("wants_draft", "Wants to see the draft"),
                            ("feedback_given", "Told what came of it"),
                        ],
                        default="not_identified",
                        editable=False,
                        max_length=50,
                        protected=True,
                    ),
                ),
            ],
            options={
                "verbose_name_plural": "families",
                "ordering": ["pk"],
            },
            bases=(django_fsm.ConcurrentTransitionMixin, django_fsm.FSMModelMixin, models.Model),
        ),
        migrations.CreateModel(
            name="FamilyContact",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("on", models.DateField(verbose_name="the day")),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("support", "Support was offered"),
                            ("invitation", "They were invited to contribute"),
                            ("talk", "A talk, by telephone or in person"),
                            ("letter", "A letter or message"),
                            ("question", "They asked something"),
                            ("draft", "The draft was offered or shown"),
                            ("feedback", "They were told what came of it"),
                        ],
                        max_length=20,
                    ),
                ),
                ("what", privacy.fields.SealedTextField(blank=True, verbose_name="what was said")),
                ("asked", privacy.fields.SealedTextField(blank=True, verbose_name="what they asked")),
                ("is_question", models.BooleanField(default=False, editable=False)),
                ("answer", privacy.fields.SealedTextField(blank=True, verbose_name="which answer they got")),
                ("answered_at", models.DateTimeField(editable=False, null=True)),
                ("at", models.DateTimeField(editable=False, verbose_name="when it was entered")),
            ],
            options={
                "ordering": ["-on", "-pk"],
            },
        ),
        migrations.CreateModel(
            name="Inquest",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("coroner_area", models.CharField(blank=True, max_length=100)),
                (
                    "reference",
                    privacy.fields.SealedTextField(blank=True, verbose_name="the coroner’s reference"),
                ),
                (
                    "officer",
                    privacy.fields.SealedTextField(
                        blank=True, verbose_name="the coroner’s officer, and how to reach them"
                    ),
                ),
                (
                    "reported_on",
                    models.DateField(blank=True, null=True, verbose_name="reported to the coroner"),
                ),
                ("post_mortem_on", models.DateField(blank=True, null=True, verbose_name="post-mortem")),
                (
                    "toxicology_requested_on",
                    models.DateField(blank=True, null=True, verbose_name="toxicology requested"),
                ),
                (
                    "toxicology_received_on",
                    models.DateField(blank=True, null=True, verbose_name="toxicology received"),
                ),
                (
                    "investigation_on",
                    models.DateField(blank=True, null=True, verbose_name="investigation opened"),
                ),
                ("discontinued_on", models.DateField(blank=True, null=True, verbose_name="discontinued")),
                ("opened_on", models.DateField(blank=True, null=True, verbose_name="inquest opened")),
                ("adjourned_until", models.DateField(blank=True, null=True, verbose_name="adjourned until")),
                ("suspended_on", models.DateField(blank=True, null=True, verbose_name="suspended")),
                ("listed_for", models.DateField(blank=True, null=True, verbose_name="listed for")),
                ("concluded_on", models.DateField(blank=True, null=True, verbose_name="concluded")),
                (
                    "conclusion",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("accident", "Accident or misadventure"),
                            ("alcohol_drug", "Alcohol or drug related"),
                            ("suicide", "Suicide"),
                            ("natural", "Natural causes"),
                            ("open", "Open"),
                            ("unlawful", "Unlawful killing"),
                            ("lawful", "Lawful killing"),
                            ("road", "Road traffic collision"),
                            ("industrial", "Industrial disease"),
                            ("narrative", "Narrative"),
                        ],
                        max_length=20,
                    ),
                ),
                (
                    "with_neglect",
                    models.BooleanField(default=False, verbose_name="with the rider of neglect"),
                ),
                ("narrative", privacy.fields.SealedTextField(blank=True)),
                ("cause_1a", privacy.fields.SealedTextField(blank=True, verbose_name="cause 1a")),
                ("cause_1b", privacy.fields.SealedTextField(blank=True, verbose_name="cause 1b")),
                ("cause_1c", privacy.fields.SealedTextField(blank=True, verbose_name="cause 1c")),
                ("cause_1d", privacy.fields.SealedTextField(blank=True, verbose_name="cause 1d")),
                ("cause_2", privacy.fields.SealedTextField(blank=True, verbose_name="cause 2")),
                ("icd10", models.CharField(blank=True, max_length=200, verbose_name="ICD-10 codes")),
                ("found_alone", models.CharField(blank=True, max_length=10)),
                ("found_place", models.CharField(blank=True, max_length=20)),
                (
                    "pfd_issued_on",
                    models.DateField(
                        blank=True, null=True, verbose_name="report to prevent future deaths issued"
                    ),
                ),
                ("pfd_recipients", privacy.fields.SealedTextField(blank=True, verbose_name="to whom")),
                (
                    "pfd_concern",
                    privacy.fields.SealedTextField(blank=True, verbose_name="the coroner’s concern"),
                ),
                ("pfd_due_at", models.DateTimeField(editable=False, null=True)),
                ("pfd_answered_on", models.DateField(blank=True, null=True, verbose_name="answered")),
                ("pfd_answer", privacy.fields.SealedTextField(blank=True, verbose_name="the answer")),
                ("next_check_at", models.DateTimeField(editable=False, null=True)),
                ("told_of_check_at", models.DateTimeField(editable=False, null=True)),
                ("moved_at", models.DateTimeField(editable=False, verbose_name="when it came to its state")),
                (
                    "state",
                    django_fsm.FSMField(
                        choices=[
                            ("not_referred", "Not referred to the coroner"),
                            ("reported", "Reported to the coroner"),
                            ("pm_done", "Post-mortem done"),
                            ("toxicology_pending", "Toxicology pending"),
                            ("toxicology_received", "Toxicology received"),
                            ("investigation", "Investigation opened"),
                            ("discontinued", "Discontinued, natural causes"),
                            ("opened", "Inquest opened"),
                            ("adjourned", "Inquest adjourned"),
                            ("suspended", "Suspended for criminal proceedings"),
                            ("listed", "Inquest listed"),
                            ("concluded", "Inquest concluded"),
                            ("pfd_issued", "Report to prevent future deaths issued"),
                            ("pfd_answered", "Report to prevent future deaths answered"),
                            ("pfd_overdue", "Answer to prevent future deaths overdue"),
                        ],
                        default="not_referred",
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
            name="Question",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "about",
                    models.CharField(
                        choices=[
                            ("substances", "Substances"),
                            ("alone", "Whether the person was alone"),
                            ("intent", "Intent"),
                            ("place", "Where it happened"),
                            ("cause", "Cause of death"),
                            ("certainty", "How certain it is"),
                            ("finding", "A provisional finding"),
                            ("factor", "A provisional factor"),
                        ],
                        max_length=20,
                    ),
                ),
                ("of", models.PositiveBigIntegerField(editable=False, null=True)),
                ("assumed", privacy.fields.SealedTextField(editable=False, verbose_name="what was assumed")),
                (
                    "found",
                    privacy.fields.SealedTextField(editable=False, verbose_name="what the coroner found"),
                ),
                ("asked_at", models.DateTimeField(editable=False)),
                (
                    "how",
                    privacy.fields.SealedTextField(
                        blank=True, editable=False, verbose_name="how it changes, or why it stands"
                    ),
                ),
                ("answered_at", models.DateTimeField(editable=False, null=True)),
                (
                    "state",
                    django_fsm.FSMField(
                        choices=[
                            ("asked", "Asked"),
                            ("stands", "What the review said stands"),
                            ("changes", "It changes what the review said"),
                            ("overtaken", "Overtaken by a later result"),
                        ],
                        default="asked",
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
            name="Relative",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("name", privacy.fields.SealedTextField()),
                ("relationship", privacy.fields.SealedTextField(blank=True)),
                ("contact", privacy.fields.SealedTextField(blank=True, verbose_name="how to reach them")),
                (
                    "language",
                    privacy.fields.SealedTextField(
                        blank=True, verbose_name="language, and whether an interpreter is needed"
                    ),
                ),
                (
                    "wants_contact",
                    models.CharField(
                        choices=[("yes", "Yes"), ("no", "No"), ("unknown", "Not known")],
                        default="unknown",
                        max_length=10,
                        verbose_name="wants contact",
                    ),
                ),
                ("contact_by", privacy.fields.SealedTextField(blank=True, verbose_name="by whom")),
                ("contact_when", privacy.fields.SealedTextField(blank=True, verbose_name="when and how")),
                (
                    "own_words",
                    privacy.fields.SealedTextField(
                        blank=True, verbose_name="what they wish recorded, in their own words"
                    ),
                ),
                ("added_at", models.DateTimeField(editable=False)),
            ],
            options={
                "ordering": ["pk"],
            },
        ),
        migrations.CreateModel(
            name="ToxicologyFinding",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("written", models.CharField(max_length=120, verbose_name="substance, as written")),
                (
                    "sample",
                    models.CharField(
                        choices=[("blood", "Blood"), ("urine", "Urine"), ("other", "Other")], max_length=10
                    ),
                ),
                ("level", models.DecimalField(blank=True, decimal_places=4, max_digits=12, null=True)),
                ("unit", models.CharField(blank=True, max_length=20)),
                (
                    "effect",
                    models.CharField(
                        choices=[
                            ("not_present", "Not present"),
                            ("trace", "Trace"),
                            ("non_toxic", "Non-toxic"),
                            ("therapeutic", "Therapeutic"),
                            ("toxic", "Toxic"),
                            ("lethal", "Lethal"),
                            ("unknown", "Not known"),
                        ],
                        default="unknown",
                        max_length=20,
                        verbose_name="what the level means",
                    ),
                ),
                (
                    "prescribed",
                    models.CharField(
                        choices=[("yes", "Yes"), ("no", "No"), ("unknown", "Not known")],
                        default="unknown",
                        max_length=10,
                    ),
                ),
                (
                    "implicated",
                    models.CharField(
                        choices=[("yes", "Yes"), ("no", "No"), ("unknown", "Not known")],
                        default="unknown",
                        max_length=10,
                        verbose_name="played a part in the death",
                    ),
                ),
                ("comment", privacy.fields.SealedTextField(blank=True)),
                ("at", models.DateTimeField(editable=False, verbose_name="when it was entered")),
                ("struck_at", models.DateTimeField(editable=False, null=True)),
                ("struck_because", privacy.fields.SealedTextField(blank=True, editable=False)),
            ],
            options={
                "ordering": ["pk"],
            },
        ),
        migrations.AddField(
            model_name="coronercheck",
            name="by",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
            ),
        ),
        migrations.AddField(
            model_name="family",
            name="case",
            field=models.OneToOneField(
                on_delete=django.db.models.deletion.PROTECT, related_name="family", to="dard.case"
            ),
        ),
        migrations.AddField(
            model_name="familycontact",
            name="by",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
            ),
        ),
        migrations.AddField(
            model_name="familycontact",
            name="family",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT, related_name="contacts", to="dard.family"
            ),
        ),
        migrations.AddField(
            model_name="inquest",
            name="case",
            field=models.OneToOneField(
                on_delete=django.db.models.deletion.PROTECT, related_name="inquest", to="dard.case"
            ),
        ),
        migrations.AddField(
            model_name="coronercheck",
            name="inquest",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT, related_name="checks", to="dard.inquest"
            ),
        ),
        migrations.AddField(
            model_name="question",
            name="answered_by",
            field=models.ForeignKey(
                editable=False,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
            ),
        ),
        migrations.AddField(
            model_name="question",
            name="case",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT, related_name="questions", to="dard.case"
            ),
        ),
        migrations.AddField(
            model_name="relative",
            name="added_by",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
            ),
        ),
        migrations.AddField(
            model_name="relative",
            name="family",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT, related_name="relatives", to="dard.family"
            ),
        ),
        migrations.AddField(
            model_name="familycontact",
            name="relative",
            field=models.ForeignKey(
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="contacts",
                to="dard.relative",
            ),
        ),
        migrations.AddField(
            model_name="toxicologyfinding",
            name="by",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
            ),
        ),
        migrations.AddField(
            model_name="toxicologyfinding",
            name="inquest",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT, related_name="toxicology", to="dard.inquest"
            ),
        ),
        migrations.AddField(
            model_name="toxicologyfinding",
            name="substance",
            field=models.ForeignKey(
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="toxicology_findings",
                to="substances.substance",
            ),
        ),
        migrations.AddConstraint(
            model_name="family",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    (
                        "state__in",
                        [
                            "not_identified",
                            "do_not_contact",
                            "support_offered",
                            "declined",
                            "asked_later",
                            "contributing",
                            "wants_draft",
                            "feedback_given",
                        ],
                    )
                ),
                name="family_state_is_known",
            ),
        ),
        migrations.AddConstraint(
            model_name="family",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("state", "do_not_contact"), _negated=True),
                    ("next_offer_at", None),
                    _connector="OR",
                ),
                name="family_left_alone_has_nothing_due",
            ),
        ),
        migrations.AddConstraint(
            model_name="family",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("ask_again_on__isnull", False), ("state", "asked_later")),
                    models.Q(models.Q(("state", "asked_later"), _negated=True), ("ask_again_on", None)),
                    _connector="OR",
                ),
                name="family_asked_later_says_when",
            ),
        ),
        migrations.AddIndex(
            model_name="inquest",
            index=models.Index(fields=["state", "next_check_at"], name="inquest_by_check"),
        ),
        migrations.AddConstraint(
            model_name="inquest",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    (
                        "state__in",
                        [
                            "not_referred",
                            "reported",
                            "pm_done",
                            "toxicology_pending",
                            "toxicology_received",
                            "investigation",
                            "discontinued",
                            "opened",
                            "adjourned",
                            "suspended",
                            "listed",
                            "concluded",
                            "pfd_issued",
                            "pfd_answered",
                            "pfd_overdue",
                        ],
                    )
                ),
                name="inquest_state_is_known",
            ),
        ),
        migrations.AddConstraint(
            model_name="inquest",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("state__in", ["pfd_issued", "pfd_overdue"]), _negated=True),
                    ("pfd_due_at__isnull", False),
                    _connector="OR",
                ),
                name="inquest_pfd_says_when_due",
            ),
        ),
        migrations.AddIndex(
            model_name="question",
            index=models.Index(fields=["case", "state"], name="question_by_case"),
        ),
        migrations.AddConstraint(
            model_name="question",
            constraint=models.CheckConstraint(
                condition=models.Q(("state__in", ["asked", "stands", "changes", "overtaken"])),
                name="question_state_is_known",
            ),
        ),
        migrations.AddConstraint(
            model_name="question",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("state__in", ["stands", "changes"]), _negated=True),
                    models.Q(("answered_at__isnull", False), ("answered_by__isnull", False)),
                    _connector="OR",
                ),
                name="question_answered_says_by_whom",
            ),
        ),
        migrations.AddConstraint(
            model_name="toxicologyfinding",
            constraint=models.CheckConstraint(
                condition=models.Q(("level", None), models.Q(("unit", ""), _negated=True), _connector="OR"),
                name="toxicology_level_has_a_unit",
            ),
        ),
    ]
