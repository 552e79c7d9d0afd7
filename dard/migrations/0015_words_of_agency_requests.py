import django_fsm
from django.conf import settings
from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [
        ("dard", "0014_seal_why_cases_wait_and_end"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.AlterField(
            model_name="agencyrequest",
            name="state",
            field=django_fsm.FSMField(
                choices=[
                    ("requested", "Requested"),
                    ("opened", "Opened"),
                    ("nil", "Answered: no contact"),
                    ("returned", "Answered"),
                    ("partial", "Answered in part"),
                    ("unavailable", "Answered: no records"),
                    ("not_applicable", "Answered: does not apply"),
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
    ]
