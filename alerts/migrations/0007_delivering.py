import django.db.models.deletion
import django_fsm
from django.conf import settings
from django.db import migrations, models
from workflow.migrating import CreateModels


class Migration(migrations.Migration):

    dependencies = [
        ('accounts', '0002_places_and_contacts'),
        ('accounts', '__first__'),
        ('alerts', '0006_wording'),
        ('substances', '0002_thesaurus'),
    ]

    operations = [
        migrations.RemoveConstraint(
            model_name='acknowledgement',
            name='acknowledgement_once',
        ),
        migrations.RemoveConstraint(
            model_name='alert',
            name='alert_state_is_known',
        ),
        migrations.RemoveConstraint(
            model_name='alert',
            name='alert_published_has_a_version_and_a_date',
        ),
        migrations.RemoveConstraint(
            model_name='alert',
            name='alert_ended_says_when',
        ),
        migrations.RemoveConstraint(
            model_name='attempt',
            name='attempt_sent_once',
        ),
        migrations.RemoveConstraint(
            model_name='delivery',
            name='delivery_once_per_version_and_channel',
        ),
        migrations.RemoveConstraint(
            model_name='delivery',
            name='delivery_state_is_known',
        ),
        migrations.RemoveConstraint(
            model_name='subscription',
            name='subscription_once_per_area',
        ),
        migrations.RemoveConstraint(
            model_name='version',
            name='version_is_approved_unless_it_stands_down',
        ),
        migrations.RemoveIndex(
            model_name='delivery',
            name='delivery_unfinished',
        ),
        CreateModels(
        migrations.CreateModel(
            name='AddressBook',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('file_name', models.CharField(max_length=200)),
                ('file_hash', models.CharField(max_length=64)),
                ('rows', models.JSONField(default=list)),
                ('uploaded_at', models.DateTimeField()),
                ('finished_at', models.DateTimeField(editable=False, null=True)),
                ('outcome', models.JSONField(default=dict, editable=False)),
                ('state', django_fsm.FSMField(choices=[('read', 'Read, nothing imported yet'), ('imported', 'Imported'), ('discarded', 'Discarded')], default='read', editable=False, max_length=50, protected=True)),
                ('area', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='address_books', to='accounts.area')),
                ('uploaded_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'ordering': ['-uploaded_at'],
                'constraints': [models.CheckConstraint(condition=models.Q(('state__in', ['read', 'imported', 'discarded'])), name='address_book_state_is_known')],
            },
            bases=(django_fsm.ConcurrentTransitionMixin, django_fsm.FSMModelMixin, models.Model),
        ),
        migrations.CreateModel(
            name='Alarm',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('key', models.CharField(max_length=80)),
                ('kind', models.CharField(choices=[('channel_down', 'A channel does not work'), ('silence', 'Nothing is being sent'), ('nobody', 'Nobody was told')], max_length=20)),
                ('channel', models.CharField(blank=True, choices=[('email', 'E-mail'), ('sms', 'Text message'), ('webhook', 'Webhook'), ('teams', 'Microsoft Teams'), ('slack', 'Slack')], max_length=20)),
                ('words', models.CharField(max_length=300)),
                ('raised_at', models.DateTimeField()),
                ('cleared_at', models.DateTimeField(null=True)),
                ('alert', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='alarms', to='alerts.alert')),
                ('area', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='alarms', to='accounts.area')),
            ],
            options={
                'ordering': ['-raised_at'],
                'constraints': [models.UniqueConstraint(condition=models.Q(('cleared_at', None)), fields=('key',), name='alarm_rings_once')],
            },
        ),
        migrations.CreateModel(
            name='Cascade',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('to_whom', models.CharField(help_text='Teams and places, not names.', max_length=250, verbose_name='to whom')),
                ('people', models.PositiveIntegerField(blank=True, null=True, verbose_name='about how many people')),
                ('at', models.DateTimeField()),
                ('alert', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='cascades', to='alerts.alert')),
                ('subscriber', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='cascades', to='alerts.subscriber')),
                ('version', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='cascades', to='alerts.version')),
            ],
            options={
                'ordering': ['at'],
            },
        ),
        migrations.CreateModel(
            name='Conclusion',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('verdict', models.CharField(choices=[('right', 'The danger was real'), ('false_alarm', 'A false alarm'), ('unclear', 'It never became clear')], max_length=20)),
                ('words', models.TextField(verbose_name='what we take from it')),
                ('at', models.DateTimeField()),
                ('alert', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='conclusions', to='alerts.alert')),
                ('by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'ordering': ['-at'],
            },
        ),
        migrations.CreateModel(
            name='Endpoint',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('channel', models.CharField(choices=[('email', 'E-mail'), ('sms', 'Text message'), ('webhook', 'Webhook'), ('teams', 'Microsoft Teams'), ('slack', 'Slack')], max_length=20)),
                ('address', models.CharField(max_length=500)),
                ('secret', models.CharField(blank=True, max_length=200)),
                ('created_at', models.DateTimeField()),
                ('confirmed_at', models.DateTimeField(editable=False, null=True)),
                ('failing_since', models.DateTimeField(editable=False, null=True)),
                ('state', django_fsm.FSMField(choices=[('unconfirmed', 'Has not confirmed yet'), ('active', 'In use'), ('failing', 'Does not answer'), ('removed', 'Removed')], default='unconfirmed', editable=False, max_length=50, protected=True)),
                ('subscriber', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='endpoints', to='alerts.subscriber')),
            ],
            options={
                'ordering': ['subscriber', 'channel'],
                'constraints': [models.CheckConstraint(condition=models.Q(('state__in', ['unconfirmed', 'active', 'failing', 'removed'])), name='endpoint_state_is_known'), models.UniqueConstraint(condition=models.Q(('state', 'removed'), _negated=True), fields=('subscriber', 'channel', 'address'), name='endpoint_once_per_subscriber')],
            },
            bases=(django_fsm.ConcurrentTransitionMixin, django_fsm.FSMModelMixin, models.Model),
        ),
        migrations.CreateModel(
            name='Evaluation',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('in_time', models.CharField(choices=[('yes', 'Yes'), ('no', 'No'), ('unsure', 'Not sure')], max_length=10, verbose_name='Did it reach you in time?')),
                ('used', models.CharField(choices=[('yes', 'Yes'), ('no', 'No'), ('unsure', 'Not sure')], max_length=10, verbose_name='Did you tell somebody, or change something?')),
                ('sought', models.CharField(choices=[('yes', 'Yes'), ('no', 'No'), ('unsure', 'Not sure')], max_length=10, verbose_name='Did anybody look for the drug because of it?')),
                ('note', models.TextField(blank=True)),
                ('at', models.DateTimeField()),
                ('alert', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='evaluations', to='alerts.alert')),
                ('subscriber', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='evaluations', to='alerts.subscriber')),
            ],
            options={
                'ordering': ['at'],
                'constraints': [models.UniqueConstraint(fields=('alert', 'subscriber'), name='evaluation_once')],
            },
        ),
        migrations.CreateModel(
            name='Group',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('name', models.CharField(max_length=100)),
                ('area', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='subscriber_groups', to='accounts.area')),
                ('members', models.ManyToManyField(blank=True, related_name='groups', to='alerts.subscriber')),
            ],
            options={
                'ordering': ['area', 'name'],
                'constraints': [models.UniqueConstraint(fields=('area', 'name'), name='group_named_once_per_area')],
            },
        ),
        migrations.CreateModel(
            name='Probe',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('channel', models.CharField(choices=[('email', 'E-mail'), ('sms', 'Text message'), ('webhook', 'Webhook'), ('teams', 'Microsoft Teams'), ('slack', 'Slack')], max_length=20)),
                ('at', models.DateTimeField()),
                ('ok', models.BooleanField()),
                ('code', models.CharField(blank=True, max_length=40)),
                ('milliseconds', models.PositiveIntegerField()),
            ],
            options={
                'ordering': ['-at'],
                'indexes': [models.Index(fields=['channel', '-at'], name='probe_by_channel')],
            },
        ),
        migrations.CreateModel(
            name='Receipt',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('kind', models.CharField(choices=[('delivered', 'Delivered'), ('delayed', 'Delayed'), ('bounced', 'Came back')], max_length=20)),
                ('code', models.CharField(blank=True, max_length=40)),
                ('at', models.DateTimeField()),
                ('delivery', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='receipts', to='alerts.delivery')),
            ],
            options={
                'ordering': ['at'],
            },
        ),
        ),
        migrations.AlterModelOptions(
            name='delivery',
            options={'ordering': ['priority', 'due_at', 'id'], 'verbose_name_plural': 'deliveries'},
        ),
        migrations.AlterModelOptions(
            name='subscription',
            options={'ordering': ['area', 'channel', 'minimum_grade']},
        ),
        migrations.AddField(
            model_name='acknowledgement',
            name='deeds',
            field=models.JSONField(default=list, help_text='What was done: Deed values.'),
        ),
        migrations.AddField(
            model_name='acknowledgement',
            name='is_not_applicable',
            field=models.BooleanField(default=False),
        ),
        migrations.AddField(
            model_name='acknowledgement',
            name='organisation',
            field=models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='acknowledgements', to='accounts.organisation'),
        ),
        migrations.AddField(
            model_name='acknowledgement',
            name='posters_down_at',
            field=models.DateTimeField(null=True),
        ),
        migrations.AddField(
            model_name='acknowledgement',
            name='version',
            field=models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='acknowledgements', to='alerts.version'),
        ),
        migrations.AddField(
            model_name='alert',
            name='families',
            field=models.ManyToManyField(blank=True, help_text='None: what it is, nobody knows yet.', related_name='+', to='substances.family'),
        ),
        migrations.AddField(
            model_name='alert',
            name='is_for_groups_only',
            field=models.BooleanField(default=False, verbose_name='only the groups chosen are told'),
        ),
        migrations.AddField(
            model_name='alert',
            name='is_for_information',
            field=models.BooleanField(default=False, editable=False, help_text='Asks nobody to act. Subscribers may have it in one message a day or a week.', verbose_name='for information only'),
        ),
        migrations.AddField(
            model_name='alert',
            name='review_at',
            field=models.DateTimeField(editable=False, null=True),
        ),
        migrations.AddField(
            model_name='alert',
            name='review_reminded_at',
            field=models.DateTimeField(editable=False, null=True),
        ),
        migrations.AddField(
            model_name='delivery',
            name='begun_at',
            field=models.DateTimeField(null=True),
        ),
        migrations.AddField(
            model_name='delivery',
            name='may_have_arrived',
            field=models.BooleanField(default=False),
        ),
        migrations.AddField(
            model_name='delivery',
            name='priority',
            field=models.PositiveSmallIntegerField(default=5),
        ),
        migrations.AddField(
            model_name='delivery',
            name='purpose',
            field=models.CharField(choices=[('alert', 'The alert'), ('digest', 'In a digest'), ('reminder', 'Reminder'), ('escalation', 'To a deputy'), ('ended', 'It has ended'), ('recall', 'Take posters down')], default='alert', max_length=20),
        ),
        migrations.AddField(
            model_name='delivery',
            name='queued_at',
            field=models.DateTimeField(null=True),
        ),
        migrations.AddField(
            model_name='subscriber',
            name='confirmed_at',
            field=models.DateTimeField(editable=False, null=True),
        ),
        migrations.AddField(
            model_name='subscriber',
            name='invited_at',
            field=models.DateTimeField(editable=False, null=True),
        ),
        migrations.AddField(
            model_name='subscriber',
            name='is_deputy',
            field=models.BooleanField(default=False, help_text='Told only when nobody at the organisation has answered in time.', verbose_name='deputy'),
        ),
        migrations.AddField(
            model_name='subscriber',
            name='is_lead',
            field=models.BooleanField(default=False, help_text='Passes alerts on, and says to whom.', verbose_name='lead of their organisation'),
        ),
        migrations.AddField(
            model_name='subscriber',
            name='is_statutory',
            field=models.BooleanField(default=False, help_text='Unsubscribing asks the coordinator for a replacement first.', verbose_name='must be told'),
        ),
        migrations.AddField(
            model_name='subscriber',
            name='kind',
            field=models.CharField(choices=[('person', 'A person'), ('role', 'A role or a shared mailbox'), ('out_of_hours', 'An out-of-hours contact')], default='person', max_length=20, verbose_name='who reads it'),
        ),
        migrations.AddField(
            model_name='subscriber',
            name='leaving_since',
            field=models.DateTimeField(editable=False, null=True),
        ),
        migrations.AddField(
            model_name='subscriber',
            name='quiet_from',
            field=models.TimeField(blank=True, null=True, verbose_name='quiet from'),
        ),
        migrations.AddField(
            model_name='subscriber',
            name='quiet_until',
            field=models.TimeField(blank=True, null=True, verbose_name='quiet until'),
        ),
        migrations.AddField(
            model_name='subscriber',
            name='state',
            field=django_fsm.FSMField(choices=[('unconfirmed', 'Has not confirmed yet'), ('active', 'Receives alerts'), ('bouncing', 'Address does not work'), ('lapsed', 'Did not confirm again'), ('left', 'Unsubscribed'), ('retired', 'Retired')], default='unconfirmed', editable=False, max_length=50, protected=True),
        ),
        migrations.AddField(
            model_name='subscription',
            name='audience',
            field=models.CharField(blank=True, choices=[('professional', 'Partner organisations only'), ('public', 'Partner organisations and the public')], help_text='Empty: whoever it is for.', max_length=20, verbose_name='only alerts for'),
        ),
        migrations.AddField(
            model_name='subscription',
            name='channel',
            field=models.CharField(choices=[('email', 'E-mail'), ('sms', 'Text message'), ('webhook', 'Webhook'), ('teams', 'Microsoft Teams'), ('slack', 'Slack')], default='email', max_length=20),
        ),
        migrations.AddField(
            model_name='subscription',
            name='families',
            field=models.ManyToManyField(blank=True, help_text='None chosen: whatever it is about.', related_name='+', to='substances.family'),
        ),
        migrations.AddField(
            model_name='subscription',
            name='rhythm',
            field=models.CharField(choices=[('at_once', 'At once'), ('daily', 'In one message a day'), ('weekly', 'In one message a week')], default='at_once', max_length=20, verbose_name='what is for information only'),
        ),
        migrations.AlterField(
            model_name='alert',
            name='state',
            field=django_fsm.FSMField(choices=[('draft', 'Not issued yet'), ('live', 'In force'), ('stood_down', 'Stood down'), ('retracted', 'Retracted'), ('expired', 'Expired'), ('discarded', 'Discarded')], default='draft', editable=False, max_length=50, protected=True),
        ),
        migrations.AlterField(
            model_name='attempt',
            name='outcome',
            field=models.CharField(choices=[('sent', 'Taken'), ('refused', 'Refused for good'), ('failed', 'Failed; may work later'), ('unclear', 'Cut off: it may have arrived')], max_length=10),
        ),
        migrations.AlterField(
            model_name='delivery',
            name='address',
            field=models.CharField(max_length=500),
        ),
        migrations.AlterField(
            model_name='delivery',
            name='channel',
            field=models.CharField(choices=[('email', 'E-mail'), ('sms', 'Text message'), ('webhook', 'Webhook'), ('teams', 'Microsoft Teams'), ('slack', 'Slack')], default='email', max_length=20),
        ),
        migrations.AlterField(
            model_name='delivery',
            name='state',
            field=django_fsm.FSMField(choices=[('queued', 'Queued'), ('sending', 'Being sent'), ('retrying', 'Will be tried again'), ('sent', 'Delivered to their mail server'), ('delivered', 'Delivered'), ('bounced', 'Came back'), ('given_up', 'Given up'), ('cancelled', 'Cancelled')], default='queued', editable=False, max_length=50, protected=True),
        ),
        migrations.AlterField(
            model_name='subscriber',
            name='is_active',
            field=models.BooleanField(default=True),
        ),
        migrations.AlterField(
            model_name='version',
            name='kind',
            field=models.CharField(choices=[('first', 'Alert'), ('update', 'Update'), ('extension', 'Extended'), ('stand_down', 'Stood down'), ('retraction', 'Retracted')], max_length=20),
        ),
        migrations.AddConstraint(
            model_name='acknowledgement',
            constraint=models.UniqueConstraint(fields=('version', 'subscriber'), name='acknowledgement_once_per_version'),
        ),
        migrations.AddConstraint(
            model_name='subscriber',
            constraint=models.CheckConstraint(condition=models.Q(('state__in', ['unconfirmed', 'active', 'bouncing', 'lapsed', 'left', 'retired'])), name='subscriber_state_is_known'),
        ),
        migrations.AddConstraint(
            model_name='subscriber',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('quiet_from', None), ('quiet_until', None)), models.Q(('quiet_from__isnull', False), ('quiet_until__isnull', False)), _connector='OR'), name='subscriber_quiet_hours_have_two_ends'),
        ),
        migrations.AddConstraint(
            model_name='version',
            constraint=models.CheckConstraint(condition=models.Q(('approval__isnull', False), ('kind__in', ['extension', 'retraction', 'stand_down']), _connector='OR'), name='version_is_approved_if_it_changes_words'),
        ),
        migrations.AddField(
            model_name='delivery',
            name='endpoint',
            field=models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='deliveries', to='alerts.endpoint'),
        ),
        migrations.AddField(
            model_name='subscription',
            name='endpoint',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.CASCADE, related_name='subscriptions', to='alerts.endpoint'),
        ),
        migrations.AddIndex(
            model_name='delivery',
            index=models.Index(condition=models.Q(('finished_at', None)), fields=['channel', 'priority', 'due_at', 'id'], name='delivery_unfinished'),
        ),
        migrations.AddIndex(
            model_name='delivery',
            index=models.Index(fields=['version', 'state'], name='delivery_by_version_and_state'),
        ),
        migrations.AddIndex(
            model_name='delivery',
            index=models.Index(fields=['subscriber', 'queued_at'], name='delivery_by_subscriber'),
        ),
        migrations.AddConstraint(
            model_name='delivery',
            constraint=models.UniqueConstraint(fields=('version', 'subscriber', 'channel', 'purpose'), name='delivery_once_per_version_channel_and_purpose'),
        ),
        migrations.AddConstraint(
            model_name='delivery',
            constraint=models.CheckConstraint(condition=models.Q(('state__in', ['queued', 'sending', 'retrying', 'sent', 'delivered', 'bounced', 'given_up', 'cancelled'])), name='delivery_state_is_known'),
        ),
        migrations.AddConstraint(
            model_name='subscription',
            constraint=models.UniqueConstraint(fields=('subscriber', 'area', 'channel'), name='subscription_once_per_area_and_channel'),
        ),
        migrations.AddConstraint(
            model_name='subscription',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('channel', 'email'), ('endpoint', None)), models.Q(models.Q(('channel', 'email'), _negated=True), ('endpoint__isnull', False)), _connector='OR'), name='subscription_says_where'),
        ),
        migrations.AddField(
            model_name='alert',
            name='groups',
            field=models.ManyToManyField(blank=True, help_text='Told besides those who subscribe.', related_name='alerts', to='alerts.group'),
        ),
        migrations.AddConstraint(
            model_name='alert',
            constraint=models.CheckConstraint(condition=models.Q(('state__in', ['draft', 'live', 'stood_down', 'retracted', 'expired', 'discarded'])), name='alert_state_is_known'),
        ),
        migrations.AddConstraint(
            model_name='alert',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('state__in', ['expired', 'live', 'retracted', 'stood_down']), _negated=True), models.Q(('current_version__isnull', False), ('valid_until__isnull', False)), _connector='OR'), name='alert_published_has_a_version_and_a_date'),
        ),
        migrations.AddConstraint(
            model_name='alert',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('ended_at__isnull', False), ('state__in', ['expired', 'retracted', 'stood_down'])), models.Q(models.Q(('state__in', ['expired', 'retracted', 'stood_down']), _negated=True), ('ended_at', None)), _connector='OR'), name='alert_ended_says_when'),
        ),
    ]
