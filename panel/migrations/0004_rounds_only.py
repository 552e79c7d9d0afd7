import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('panel', '0003_first_rounds'),
    ]

    operations = [
        migrations.AlterField(
            model_name='decision',
            name='round',
            field=models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='decision', to='panel.round'),
        ),
        migrations.AlterField(
            model_name='ballot',
            name='round',
            field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='ballots', to='panel.round'),
        ),
        migrations.AlterField(
            model_name='vote',
            name='cast_by',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='votes', to=settings.AUTH_USER_MODEL),
        ),
        migrations.RemoveField(
            model_name='ballot',
            name='consultation',
        ),
        migrations.RemoveField(
            model_name='decision',
            name='consultation',
        ),
        migrations.AddConstraint(
            model_name='consultation',
            constraint=models.CheckConstraint(condition=models.Q(('state__in', ['blind', 'open', 'tied', 'not_quorate', 'decided', 'withdrawn'])), name='consultation_state_is_known'),
        ),
        migrations.AddConstraint(
            model_name='consultation',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('closed_at', None), ('state__in', ['blind', 'open', 'tied'])), models.Q(models.Q(('state__in', ['blind', 'open', 'tied']), _negated=True), ('closed_at__isnull', False)), _connector='OR'), name='consultation_closed_at_says_when'),
        ),
        migrations.AddConstraint(
            model_name='ballot',
            constraint=models.UniqueConstraint(fields=('round', 'seat'), name='ballot_one_per_seat'),
        ),
        migrations.AddConstraint(
            model_name='ballot',
            constraint=models.CheckConstraint(condition=models.Q(('deputy_called_at', None), ('deputy__isnull', False), _connector='OR'), name='ballot_only_a_deputy_is_called'),
        ),
        migrations.AddConstraint(
            model_name='ballot',
            constraint=models.CheckConstraint(condition=models.Q(('deputy', None), models.Q(('deputy', models.F('holder')), _negated=True), _connector='OR'), name='ballot_deputy_is_somebody_else'),
        ),
    ]
