"""What a list costs, from nobody to twenty thousand: queries by the chunk, memory by none of it."""

import tracemalloc

import pytest
from django.db import connection
from django.utils import timezone

from alerts import actions, outbox
from alerts.models import Delivery, Subscriber, Subscription
from alerts.outbox import LANES, Crew, ledger
from alerts.reach import fingerprint, recipients_of
from alerts.states import Outcome, SubscriberState
from tests.factories.accounts import OrganisationFactory
from tests.factories.alerts import approved_alert, issued_alert, subscriber
from workflow.refusals import Refused


MEGABYTE = 2**20
# What marks the ends of a transaction is not a question to the database.
ENDS = ("SAVEPOINT", "RELEASE", "BEGIN", "COMMIT", "ROLLBACK")


def statements(function):
    """How many statements, without keeping what they said, which would be most of the memory."""
    made = 0

    def count(execute, sql, *rest):
        nonlocal made
        made += not sql.startswith(ENDS)
        return execute(sql, *rest)

    with connection.execute_wrapper(count):
        function()
    return made


def subscribed(count, area):
    """So many subscribers of an area, at one organisation."""
    organisation = OrganisationFactory(area=area)
    rows = Subscriber.objects.bulk_create(
        Subscriber(
            organisation=organisation,
            name=f"Desk {number}",
            email=f"desk{number}@many{organisation.pk}.example",
            state=SubscriberState.ACTIVE,
        )
        for number in range(count)
    )
    Subscription.objects.bulk_create(Subscription(subscriber=each, area=area) for each in rows)


def test_an_alert_that_nobody_would_be_told_of_is_not_issued(approver):
    alert = approved_alert()

    with pytest.raises(Refused, match="nobody would be told"):
        actions.issue(alert, by=approver, recipients_seen=fingerprint(recipients_of(alert)))

    assert not Delivery.objects.exists()


def test_an_alert_is_issued_to_a_single_one(approver):
    alert = approved_alert()
    subscriber(area=alert.area)

    actions.issue(alert, by=approver, recipients_seen=fingerprint(recipients_of(alert)))

    assert Delivery.objects.count() == 1


@pytest.mark.heavy
def test_issuing_to_twenty_thousand_takes_no_more_memory_than_to_a_few(approver):
    few, few_statements = issuing_to(1_000, approver)
    many, many_statements = issuing_to(20_000, approver)

    assert Delivery.objects.count() == 21_000
    assert many - few < 8 * MEGABYTE
    # SQLite takes fifty rows in one statement, PostgreSQL two thousand.
    assert many_statements - few_statements < 19_000 / 40


def issuing_to(count, approver):
    """(most memory in use, how many statements) of issuing to so many."""
    alert = approved_alert()
    subscribed(count, alert.area)
    seen = fingerprint(recipients_of(alert))
    tracemalloc.start()
    try:
        made = statements(lambda: actions.issue(alert, by=approver, recipients_seen=seen))
        _, most = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()
        Subscription.objects.all().delete()
    return most, made


def test_a_batch_is_taken_in_the_same_few_statements_however_large_it_is(db):
    issued_alert(recipients=40)

    small = statements(lambda: outbox.claim("one", 5))
    large = statements(lambda: outbox.claim("another", 35))

    assert small == large <= 5


def test_a_message_costs_one_statement_to_begin_and_two_to_record(db):
    issued_alert()
    ((delivery,),) = outbox.claim("one", 1)

    begun = statements(lambda: ledger.begin(delivery, "one", timezone.now()))
    recorded = statements(lambda: ledger.conclude(delivery, "one", Outcome.SENT, "250", 1))

    assert (begun, recorded) == (1, 2)


def test_a_worker_makes_no_further_statement_for_each_message(db, mischief):
    issued_alert(recipients=12)
    few, many = outbox.claim("one", 2), outbox.claim("one", 10)
    # One to begin the first and two to record the last; in between three, or one where the three can be one.
    between = 1 if connection.vendor == "postgresql" else 3

    assert statements(lambda: work_off(many)) == 3 + 9 * between
    assert statements(lambda: work_off(few)) == 3 + 1 * between


def work_off(parcels):
    Crew(LANES["mail"], "one").work(parcels)
