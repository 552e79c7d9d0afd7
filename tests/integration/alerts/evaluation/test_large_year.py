"""Five hundred alerts to thirty organisations: as many queries as for none, and in bounded time."""

from datetime import timedelta
from time import process_time

import pytest
import time_machine

from accounts.states import Role
from alerts.evaluation.year import report
from alerts.models import Acknowledgement, Alert, Delivery, Version
from alerts.states import DeliveryState, Grade, VersionKind
from tests.factories.accounts import person
from tests.factories.alerts import subscriber
from tests.integration.alerts.evaluation.test_year import LATER, MAY


pytestmark = pytest.mark.heavy

ALERTS, RECIPIENTS = 500, 30
# Generous: it takes about two seconds on two busy cores.
MOST_SECONDS = 30


@pytest.fixture
def full_year(area):
    """Rows as they would stand after a very full year; past every rule, for the report only reads them."""
    people = [subscriber(area=area) for _ in range(RECIPIENTS)]
    by = person(Role.APPROVER, area=area)
    versions = [version_of(alert, by) for alert in many_alerts(area, by)]
    Version.objects.bulk_create(versions)
    for version in versions:
        version.alert.issue(version)
        version.alert.expire(at=version.valid_until)
    moved = ["current_version", "valid_until", "state", "ended_at"]
    Alert.objects.bulk_update([each.alert for each in versions], moved, batch_size=100)
    Delivery.objects.bulk_create(
        [sent(version, each, minute) for version in versions for minute, each in enumerate(people)], 1000
    )
    Acknowledgement.objects.bulk_create(
        [said(version, each, hour) for version in versions for hour, each in enumerate(people[:20])], 1000
    )
    return area


def many_alerts(area, by):
    return Alert.objects.bulk_create(
        Alert(
            reference=f"DA-{number}",
            area=area,
            grade=Grade.HIGH,
            audience="public",
            mandate="A decision",
            created_by=by,
            created_at=MAY,
            valid_until=MAY + timedelta(days=14),
        )
        for number in range(ALERTS)
    )


def version_of(alert, by):
    at = MAY + timedelta(hours=alert.pk % 3000)
    return Version(
        alert=alert,
        number=1,
        kind=VersionKind.EXTENSION,
        content={"headline": "A warning", "audience": "public"},
        content_hash="0" * 64,
        valid_until=at + timedelta(days=14),
        issuer="Us",
        issued_at=at,
        issued_by=by,
    )


def sent(version, to, minute):
    at = version.issued_at
    return Delivery(
        version=version,
        subscriber=to,
        address=to.email,
        queued_at=at,
        due_at=at,
        finished_at=at + timedelta(minutes=minute),
        may_have_arrived=True,
        state=DeliveryState.SENT,
    )


def said(version, by, hour):
    return Acknowledgement(
        alert=version.alert,
        version=version,
        subscriber=by,
        organisation=by.organisation,
        received_at=version.issued_at + timedelta(hours=hour),
    )


def test_a_full_year_is_read_in_as_many_queries_as_an_empty_one(full_year, django_assert_num_queries):
    began = process_time()
    with time_machine.travel(LATER), django_assert_num_queries(25):
        made = report(full_year, 2026, LATER)

    parts = {each.key: each for each in made.parts}
    assert parts["alerts"].says == ["500 alerts in 500 versions."]
    assert parts["pace"].tables[0].rows[2][1:3] == (ALERTS, timedelta(minutes=28))
    assert process_time() - began < MOST_SECONDS
