import django.core.validators
import django.db.models.deletion
import django.utils.timezone
import django_fsm
from django.conf import settings
from django.db import migrations, models
from workflow.migrating import CreateModels


class Migration(migrations.Migration):

    dependencies = [
        ('accounts', '0002_places_and_contacts'),
        ('accounts', '__first__'),
        ('panel', '0001_initial'),
    ]

    operations = [
        migrations.RemoveConstraint(
            model_name='ballot',
            name='ballot_one_per_seat',
        ),
        migrations.RemoveConstraint(
            model_name='consultation',
            name='consultation_state_is_known',
        ),
        migrations.RemoveConstraint(
            model_name='consultation',
            name='consultation_closed_at_says_when',
        ),
        migrations.RemoveConstraint(
            model_name='seat',
            name='seat_one_per_holder',
        ),
        migrations.RemoveConstraint(
            model_name='seat',
            name='panel_has_one_chair',
        ),
        CreateModels(
        migrations.CreateModel(
            name='Round',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('consultation', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='rounds', to='panel.consultation')),
                ('number', models.PositiveSmallIntegerField(default=1)),
                ('opened_at', models.DateTimeField()),
                ('opened_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='rounds_opened', to=settings.AUTH_USER_MODEL)),
                ('reason', models.TextField(blank=True, help_text='Why the question was asked again.')),
                ('unblinded_at', models.DateTimeField(editable=False, null=True)),
                ('closed_at', models.DateTimeField(editable=False, null=True)),
                ('ended_as', models.CharField(blank=True, editable=False, max_length=20)),
            ],
            options={
                'ordering': ['number'],
                'constraints': [models.UniqueConstraint(fields=('consultation', 'number'), name='round_numbered_once'), models.UniqueConstraint(condition=models.Q(('closed_at', None)), fields=('consultation',), name='round_one_at_a_time'), models.CheckConstraint(condition=models.Q(('number', 1), models.Q(('reason', ''), _negated=True), _connector='OR'), name='round_after_the_first_has_a_reason')],
            },
        ),
        migrations.CreateModel(
            name='Recusal',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('ballot', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='recusals', to='panel.ballot')),
                ('by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='recusals', to=settings.AUTH_USER_MODEL)),
                ('reason', models.TextField(blank=True)),
                ('at', models.DateTimeField()),
            ],
            options={
                'ordering': ['pk'],
                'constraints': [models.UniqueConstraint(fields=('ballot', 'by'), name='recusal_once_each')],
            },
        ),
        migrations.CreateModel(
            name='Handover',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('ballot', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='handovers', to='panel.ballot')),
                ('was', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('now', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('at', models.DateTimeField()),
            ],
            options={
                'ordering': ['pk'],
                'constraints': [],
            },
        ),
        migrations.CreateModel(
            name='DecisionRecord',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('decision', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='record', to='panel.decision')),
                ('document', models.TextField()),
                ('signature', models.CharField(max_length=88)),
                ('public_key', models.CharField(max_length=44)),
                ('signed_at', models.DateTimeField()),
            ],
            options={
                'constraints': [],
            },
        ),
        migrations.CreateModel(
            name='Leave',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('seat', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='leave', to='panel.seat')),
                ('first_day', models.DateField()),
                ('last_day', models.DateField()),
            ],
            options={
                'ordering': ['first_day', 'pk'],
                'constraints': [models.CheckConstraint(condition=models.Q(('last_day__gte', models.F('first_day'))), name='leave_ends_after_it_begins')],
            },
        ),
        migrations.CreateModel(
            name='Drill',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('consultation', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='drill', to='panel.consultation')),
                ('prepared', models.SlugField(blank=True, help_text="Which prepared question it was; empty for one's own.")),
                ('first_vote_due', models.DateTimeField()),
                ('quorum_due', models.DateTimeField()),
                ('decision_due', models.DateTimeField()),
            ],
            options={
                'ordering': ['pk'],
                'constraints': [models.CheckConstraint(condition=models.Q(('first_vote_due__lte', models.F('quorum_due')), ('quorum_due__lte', models.F('decision_due'))), name='drill_steps_follow_each_other')],
            },
        ),
        migrations.CreateModel(
            name='Device',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('user', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='devices', to=settings.AUTH_USER_MODEL)),
                ('endpoint', models.CharField(max_length=1000, unique=True)),
                ('public_key', models.CharField(max_length=100)),
                ('secret', models.CharField(max_length=40)),
                ('added_at', models.DateTimeField()),
            ],
            options={
                'constraints': [],
            },
        ),
        migrations.CreateModel(
            name='Comment',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('round', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='comments', to='panel.round')),
                ('by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='panel_comments', to=settings.AUTH_USER_MODEL)),
                ('seat', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='comments', to='panel.seat')),
                ('text', models.TextField()),
                ('at', models.DateTimeField()),
            ],
            options={
                'ordering': ['pk'],
                'constraints': [],
            },
        ),
        migrations.CreateModel(
            name='Extension',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('round', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='extensions', to='panel.round')),
                ('was', models.DateTimeField()),
                ('now', models.DateTimeField()),
                ('by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='extensions_given', to=settings.AUTH_USER_MODEL)),
                ('reason', models.TextField()),
                ('at', models.DateTimeField()),
            ],
            options={
                'ordering': ['pk'],
                'constraints': [],
            },
        ),
        migrations.CreateModel(
            name='Notice',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('device', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='notices', to='panel.device')),
                ('consultation', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='notices', to='panel.consultation')),
                ('key', models.CharField(help_text='What it is, so that it is written once.', max_length=100)),
                ('tries', models.PositiveSmallIntegerField(default=0)),
                ('due_at', models.DateTimeField()),
            ],
            options={
                'ordering': ['due_at', 'id'],
                'constraints': [models.UniqueConstraint(fields=('device', 'key'), name='notice_once_each')],
            },
        ),
        ),
        migrations.RemoveField(
            model_name='ballot',
            name='invitation_tries',
        ),
        migrations.RemoveField(
            model_name='ballot',
            name='invited_at',
        ),
        migrations.RemoveField(
            model_name='ballot',
            name='next_invitation_at',
        ),
        migrations.AddField(
            model_name='ballot',
            name='deputy',
            field=models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='deputy_ballots', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddField(
            model_name='ballot',
            name='deputy_called_at',
            field=models.DateTimeField(editable=False, null=True),
        ),
        migrations.AddField(
            model_name='ballot',
            name='reminded_percent',
            field=models.PositiveSmallIntegerField(default=0, editable=False),
        ),
        migrations.AddField(
            model_name='consultation',
            name='blind_percent',
            field=models.PositiveSmallIntegerField(default=50),
        ),
        migrations.AddField(
            model_name='consultation',
            name='deliberates',
            field=models.BooleanField(default=True),
        ),
        migrations.AddField(
            model_name='consultation',
            name='is_exercise',
            field=models.BooleanField(default=False),
        ),
        migrations.AddField(
            model_name='consultation',
            name='proposed',
            field=models.CharField(blank=True, help_text='The option that was proposed, if any.', max_length=40),
        ),
        migrations.AddField(
            model_name='consultation',
            name='threshold',
            field=models.CharField(choices=[('most', 'More votes than any other option'), ('majority', 'More than half of the votes'), ('two_thirds', 'At least two thirds of the votes')], default='most', max_length=12),
        ),
        migrations.AddField(
            model_name='panel',
            name='blind_percent',
            field=models.PositiveSmallIntegerField(default=50, help_text='Reasons are shown after this share of the time, if there is a quorum. Ours: half to think alone, half to talk.', validators=[django.core.validators.MinValueValidator(1), django.core.validators.MaxValueValidator(99)], verbose_name='blind for so much of the time (%)'),
        ),
        migrations.AddField(
            model_name='panel',
            name='deliberates',
            field=models.BooleanField(default=True, help_text='When blind votes differ, reasons are shown and votes may change until the deadline.', verbose_name='talks before it decides'),
        ),
        migrations.AddField(
            model_name='panel',
            name='first_reminder_percent',
            field=models.PositiveSmallIntegerField(default=50, help_text='Ours: half of the time.', validators=[django.core.validators.MinValueValidator(1), django.core.validators.MaxValueValidator(99)], verbose_name='first reminder after (%)'),
        ),
        migrations.AddField(
            model_name='panel',
            name='last_reminder_percent',
            field=models.PositiveSmallIntegerField(default=80, help_text='Ours: a fifth of the time is left, enough for a deputy to read and vote.', validators=[django.core.validators.MinValueValidator(1), django.core.validators.MaxValueValidator(99)], verbose_name='last reminder, and deputies, after (%)'),
        ),
        migrations.AddField(
            model_name='panel',
            name='threshold',
            field=models.CharField(choices=[('most', 'More votes than any other option'), ('majority', 'More than half of the votes'), ('two_thirds', 'At least two thirds of the votes')], default='most', max_length=12, verbose_name='what a decision needs'),
        ),
        migrations.AddField(
            model_name='seat',
            name='asked_to_confirm_on',
            field=models.DateField(editable=False, null=True),
        ),
        migrations.AddField(
            model_name='seat',
            name='confirmed_on',
            field=models.DateField(blank=True, null=True, verbose_name='membership confirmed on'),
        ),
        migrations.AddField(
            model_name='seat',
            name='deputy',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='deputy_seats', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddField(
            model_name='seat',
            name='ended_on',
            field=models.DateField(editable=False, null=True),
        ),
        migrations.AddField(
            model_name='seat',
            name='held_since',
            field=models.DateField(default=django.utils.timezone.localdate, editable=False),
        ),
        migrations.AddField(
            model_name='seat',
            name='part',
            field=models.CharField(choices=[('votes', 'Votes'), ('advises', 'Advises: reads and comments, does not vote'), ('observes', 'Observes: reads only')], default='votes', max_length=10),
        ),
        migrations.AddField(
            model_name='seat',
            name='reminded_to_confirm_on',
            field=models.DateField(editable=False, null=True),
        ),
        migrations.AddField(
            model_name='seat',
            name='term_ends',
            field=models.DateField(blank=True, null=True, verbose_name='last day of the term'),
        ),
        migrations.AddField(
            model_name='vote',
            name='cast_by',
            field=models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='votes', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AlterField(
            model_name='consultation',
            name='state',
            field=django_fsm.FSMField(choices=[('blind', 'Blind voting'), ('open', 'Open deliberation'), ('tied', 'With the chair'), ('not_quorate', 'Not quorate'), ('decided', 'Decided'), ('withdrawn', 'Withdrawn')], default='blind', editable=False, max_length=50, protected=True),
        ),
        migrations.AlterField(
            model_name='vote',
            name='reason',
            field=models.TextField(blank=True),
        ),
        migrations.AddConstraint(
            model_name='seat',
            constraint=models.UniqueConstraint(condition=models.Q(('ended_on', None)), fields=('panel', 'holder'), name='seat_one_per_holder'),
        ),
        migrations.AddConstraint(
            model_name='seat',
            constraint=models.UniqueConstraint(condition=models.Q(('ended_on', None)), fields=('panel', 'deputy'), name='seat_one_per_deputy'),
        ),
        migrations.AddConstraint(
            model_name='seat',
            constraint=models.UniqueConstraint(condition=models.Q(('ended_on', None), ('is_chair', True)), fields=('panel',), name='panel_has_one_chair'),
        ),
        migrations.AddConstraint(
            model_name='seat',
            constraint=models.CheckConstraint(condition=models.Q(('is_chair', False), ('part', 'votes'), _connector='OR'), name='seat_chair_votes'),
        ),
        migrations.AddConstraint(
            model_name='seat',
            constraint=models.CheckConstraint(condition=models.Q(('deputy', None), models.Q(('deputy', models.F('holder')), _negated=True), _connector='OR'), name='seat_deputy_is_somebody_else'),
        ),
        migrations.AddConstraint(
            model_name='seat',
            constraint=models.CheckConstraint(condition=models.Q(('reminded_to_confirm_on', None), ('asked_to_confirm_on__isnull', False), _connector='OR'), name='seat_is_asked_to_confirm_before_it_is_reminded'),
        ),
        migrations.AddField(
            model_name='ballot',
            name='round',
            field=models.ForeignKey(null=True, on_delete=django.db.models.deletion.CASCADE, related_name='ballots', to='panel.round'),
        ),
        migrations.AddField(
            model_name='decision',
            name='round',
            field=models.OneToOneField(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='decision', to='panel.round'),
        ),
    ]
