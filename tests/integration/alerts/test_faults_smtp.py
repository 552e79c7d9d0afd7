"""Mail servers that refuse, hang up or fall silent: nothing is lost or doubled, and what happened is kept."""

import pytest
from django.utils import timezone

from alerts import actions, outbox
from alerts.models import Attempt, Delivery
from alerts.states import DeliveryState, Outcome
from tests.factories.alerts import issued_alert, subscriber
from tests.integration.alerts.misbehaving import BANNER, BODY, DATA, DOT, HANG_UP, IDLE, MAIL, RCPT, STALL
from tests.ports import free_port


S, O = DeliveryState, Outcome  # noqa: E741


def only():
    return Delivery.objects.get(version__number=1)


def try_now():
    Delivery.objects.unfinished().update(due_at=timezone.now())
    outbox.drain()


def outcomes():
    """(how each try ended, what was answered), in their order."""
    return list(Attempt.objects.order_by("number", "at").values_list("outcome", "code"))


def states():
    return sorted(Delivery.objects.values_list("state", flat=True))


# Refused for good, or for now


def test_a_server_that_refuses_connections_loses_nothing(db, mischief, settings):
    issued_alert(recipients=2)
    settings.EMAIL_PORT, listening = free_port(), settings.EMAIL_PORT
    try_now()
    assert outcomes() == [(O.FAILED, "ConnectionRefusedError")] * 2

    settings.EMAIL_PORT = listening
    try_now()

    assert (states(), len(mischief.taken)) == ([S.SENT] * 2, 2)


@pytest.mark.parametrize(
    ("step", "answer"),
    [(RCPT, "550 No such person"), (DOT, "554 Not with these words"), (DATA, "554 No valid recipients")],
)
def test_a_refusal_for_good_gives_it_up_at_once_and_nobody_counts_as_reached(db, mischief, step, answer):
    issued_alert()
    mischief.at(step, answer)

    try_now()

    assert outcomes() == [(O.REFUSED, answer[:3])]
    assert (only().state, only().may_have_arrived) == (S.GIVEN_UP, False)


@pytest.mark.parametrize(
    ("step", "answer"),
    [
        (BANNER, "554 Not today"),
        (MAIL, "550 Not from you"),
        (MAIL, "451 Busy"),
        (RCPT, "450 Mailbox locked"),
        (DATA, "451 Busy"),
        (DOT, "452 Out of space"),
    ],
)
def test_a_refusal_for_now_or_of_ourselves_is_tried_again(db, mischief, step, answer):
    issued_alert()
    mischief.at(step, answer)
    try_now()
    assert (only().state, only().may_have_arrived) == (S.RETRYING, False)

    mischief.recovers()
    mischief.taken.clear()
    try_now()

    assert outcomes() == [(O.FAILED, answer[:3]), (O.SENT, "250")]
    assert len(mischief.taken) == 1


@pytest.mark.parametrize("step", [RCPT, DATA, DOT])
@pytest.mark.parametrize("answer", ["550 No", "450 Later"])
def test_one_recipient_who_is_refused_holds_up_nobody_else(db, mischief, step, answer):
    issued_alert(recipients=5)
    refused = Delivery.objects.order_by("due_at", "id")[2].address
    mischief.at(step, answer, to=refused)

    outbox.drain()

    assert Delivery.objects.filter(state=S.SENT).count() == 4
    assert {to for to, _ in mischief.taken} - {refused} == others_than(refused)


def others_than(address):
    return set(Delivery.objects.exclude(address=address).values_list("address", flat=True))


# The connection is cut


@pytest.mark.parametrize("step", [BANNER, MAIL, RCPT])
def test_what_was_cut_off_before_the_message_was_not_sent(db, mischief, step):
    issued_alert()
    mischief.at(step, HANG_UP)

    try_now()

    assert [outcome for outcome, _ in outcomes()] == [O.FAILED]
    assert (only().state, only().may_have_arrived) == (S.RETRYING, False)


@pytest.mark.parametrize("step", [BODY, DOT])
def test_what_was_cut_off_in_the_message_may_have_arrived_and_is_tried_again_as_the_same(db, mischief, step):
    issued_alert()
    mischief.at(step, HANG_UP, times=1)
    try_now()
    assert (only().state, only().may_have_arrived) == (S.RETRYING, True)

    try_now()

    assert [outcome for outcome, _ in outcomes()] == [O.UNCLEAR, O.SENT]
    assert {message["Message-ID"] for _, message in mischief.taken} == {only().message_id}


def test_what_may_have_arrived_once_may_have_arrived_whatever_follows(db, mischief):
    issued_alert()
    mischief.at(DOT, HANG_UP, times=1)
    try_now()

    mischief.at(RCPT, "550 Gone")
    try_now()

    assert (only().state, only().may_have_arrived) == (S.GIVEN_UP, True)


def test_whoever_may_have_it_is_told_that_it_is_over(db, mischief, approver):
    alert = issued_alert()
    mischief.at(DOT, HANG_UP, times=1)
    try_now()

    actions.stand_down(alert, by=approver, reason="It was harmless.")
    outbox.drain()

    assert only().state == S.CANCELLED
    assert [message["Subject"].partition(":")[0] for message in mischief.to(only().address)][1:] == [
        "STOOD DOWN"
    ]


def test_whoever_was_refused_is_not_told_that_it_is_over(db, mischief, approver):
    alert = issued_alert(recipients=2)
    refused = Delivery.objects.first().address
    mischief.at(DOT, "554 No", to=refused)
    try_now()

    actions.stand_down(alert, by=approver, reason="It was harmless.")

    assert set(Delivery.objects.filter(version__number=2).values_list("address", flat=True)) == others_than(
        refused
    )


@pytest.mark.parametrize(("step", "does"), [(IDLE, HANG_UP), (MAIL, "421 Enough for today")])
def test_a_server_that_takes_its_leave_between_messages_costs_no_try(db, mischief, step, does):
    issued_alert(recipients=6)
    mischief.at(step, does) if step == IDLE else mischief.at(step, does, times=1)

    outbox.drain()

    assert outcomes() == [(O.SENT, "250")] * 6
    assert len(mischief.taken) == 6


# It falls silent


@pytest.fixture
def short_patience(settings):
    settings.EMAIL_TIMEOUT = 1


@pytest.mark.parametrize(
    ("step", "outcome"),
    [(BANNER, O.FAILED), (MAIL, O.FAILED), (RCPT, O.FAILED), (BODY, O.UNCLEAR), (DOT, O.UNCLEAR)],
)
def test_a_server_that_falls_silent_is_waited_for_only_so_long(db, mischief, short_patience, step, outcome):
    issued_alert()
    mischief.at(step, STALL)

    try_now()

    assert outcomes() == [(outcome, "TimeoutError")]
    assert (only().state, only().may_have_arrived) == (S.RETRYING, outcome == O.UNCLEAR)
    assert mischief.met[BANNER] == 1


def test_an_address_in_letters_of_its_own_is_written_as_smtp_wants_it(db, mischief):
    subscriber(email="desk@bücher.example")

    issued_alert(recipients=0)
    outbox.drain()

    assert [to for to, _ in mischief.taken] == ["desk@xn--bcher-kva.example"]
