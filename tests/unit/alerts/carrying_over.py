"""Run by itself on an empty database: rows as they were kept before deliveries had a ledger are carried over
to the newest tables, and what has become of them is printed as JSON."""

import json
import sys
from datetime import timedelta

import django


django.setup()

from django.db import connection  # noqa: E402
from django.db.migrations.executor import MigrationExecutor  # noqa: E402
from django.utils import timezone  # noqa: E402


BEFORE, AFTER = ("alerts", "0006_wording"), ("alerts", "0009_required")
ISSUED = timezone.now() - timedelta(days=2)
# A delivery's state and how often it was tried.
STATES = [("queued", 0), ("sending", 1), ("retrying", 3), ("sent", 1), ("given_up", 11), ("cancelled", 0)]


def at(target):
    """The models as they are at a migration, which is run first."""
    executor = MigrationExecutor(connection)
    executor.migrate([target])
    return MigrationExecutor(connection).loader.project_state([target]).apps.get_model


def write(model):
    now = timezone.now()
    area = model("accounts", "Area").objects.create(name="Old", slug="old", issuer="Old Alerts")
    partner = model("accounts", "Organisation").objects.create(name="Old", kind="hostel", area=area)
    user = model("accounts", "User").objects.create(email="old@old.example")
    alert = model("alerts", "Alert").objects.create(
        reference="DA-OLD",
        area=area,
        grade=3,
        audience="public",
        mandate="Old",
        created_by=user,
        created_at=ISSUED,
    )
    versions = [
        model("alerts", "Version").objects.create(
            alert=alert,
            number=number,
            kind="stand_down",
            content={"headline": "Old"},
            content_hash="0" * 64,
            valid_until=now + timedelta(days=9),
            issuer="Old Alerts",
            issued_at=ISSUED + timedelta(days=number - 1),
        )
        for number in (1, 2)
    ]
    for number, (state, tries) in enumerate(STATES):
        whose = model("alerts", "Subscriber").objects.create(
            organisation=partner, name=state, email=f"{state}@old.example", is_active=number % 2 == 0
        )
        model("alerts", "Delivery").objects.create(
            version=versions[0],
            subscriber=whose,
            address=whose.email,
            state=state,
            tries=tries,
            due_at=now,
            finished_at=now if state in {"sent", "given_up", "cancelled"} else None,
        )
        model("alerts", "Acknowledgement").objects.create(
            alert=alert, subscriber=whose, received_at=ISSUED + timedelta(hours=1 if number < 3 else 30)
        )


def read(model):
    rows = model("alerts", "Delivery").objects.select_related("subscriber", "version")
    said = model("alerts", "Acknowledgement").objects.select_related("version", "organisation", "subscriber")
    return {
        "deliveries": {
            each.address.partition("@")[0]: {
                "state": each.state,
                "may_have_arrived": each.may_have_arrived,
                "queued_when_issued": each.queued_at == each.version.issued_at,
                "priority": each.priority,
                "way": [each.channel, each.purpose],
                "subscriber": each.subscriber.state,
            }
            for each in rows
        },
        "answers": {each.subscriber.name: [each.version.number, each.organisation.name] for each in said},
    }


if __name__ == "__main__":
    write(at(BEFORE))
    sys.stdout.write(json.dumps(read(at(AFTER))))
