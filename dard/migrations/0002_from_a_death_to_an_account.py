from django.db import migrations, models


class Migration(migrations.Migration):
    """What a report told of is handed over; a notification is the provider's own."""

    dependencies = [("dard", "0001_initial")]

    operations = [
        migrations.RemoveConstraint("notification", "notification_state_is_known"),
        migrations.RemoveConstraint("notification", "notification_taken_up_says_when_and_by_whom"),
        migrations.RemoveIndex("notification", "notification_by_area"),
        migrations.RenameModel("Notification", "ReportedDeath"),
    ]
