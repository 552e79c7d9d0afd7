"""What was sent and answered so far, in the terms of the ledger: who receives alerts, whom a message may have
reached, and which version an acknowledgement was about."""

from django.db import migrations
from django.db.models import OuterRef, Q, Subquery


def carry_over(apps, schema_editor):
    model = lambda name: apps.get_model("alerts", name)
    subscribers, deliveries = model("Subscriber").objects, model("Delivery").objects
    subscribers.filter(is_active=True).update(state="active")
    subscribers.filter(is_active=False).update(state="retired")
    issued = model("Version").objects.filter(pk=OuterRef("version_id"))
    deliveries.update(queued_at=Subquery(issued.values("issued_at")[:1]))
    deliveries.filter(Q(state__in=["sent", "sending"]) | Q(tries__gt=0)).update(may_have_arrived=True)
    grade = model("Version").objects.filter(pk=OuterRef("version_id")).values("alert__grade")[:1]
    deliveries.update(priority=5 - Subquery(grade))
    said = model("Acknowledgement").objects
    first = model("Version").objects.filter(alert=OuterRef("alert_id"), issued_at__lte=OuterRef("received_at"))
    organisation = subscribers.filter(pk=OuterRef("subscriber_id")).values("organisation")[:1]
    said.update(
        version=Subquery(first.order_by("-number").values("pk")[:1]), organisation=Subquery(organisation)
    )


class Migration(migrations.Migration):
    dependencies = [("alerts", "0007_delivering")]
    operations = [migrations.RunPython(carry_over, migrations.RunPython.noop)]
