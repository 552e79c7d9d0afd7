"""Somebody hears of it when sending itself does not work, even when no worker runs."""

from datetime import timedelta

import pytest
from django.utils import timezone

from accounts.states import Role
from alerts import actions, alarms, outbox
from alerts.actions.alarms import watch_sending
from alerts.models import Alarm, Delivery, Subscriber
from alerts.states import AlarmKind
from tests.factories.accounts import AreaFactory, person
from tests.factories.alerts import issued_alert, updated_alert
from workflow.models import Event, Letter


pytestmark = pytest.mark.django_db

SIX = timedelta(minutes=6)


def pass_by():
    """Six minutes pass for every message."""
    for delivery in Delivery.objects.all():
        Delivery.objects.filter(pk=delivery.pk).update(
            queued_at=delivery.queued_at - SIX,
            due_at=delivery.due_at - SIX,
            finished_at=delivery.finished_at and delivery.finished_at - SIX,
        )


def silent_alert(**kwargs):
    """An alert whose messages nobody has taken."""
    alert = issued_alert(**kwargs)
    pass_by()
    return alert


def kinds():
    return [alarm.kind for alarm in alarms.troubles(timezone.now())]


def unheard():
    """Who would count as told by nobody six minutes from now."""
    return [alarm.kind for alarm in alarms.unheard(timezone.now() + SIX)]


def test_messages_that_nobody_takes_raise_an_alarm(coordinator):
    alert = silent_alert(recipients=2)

    assert watch_sending() == 1

    alarm = Alarm.objects.get()
    assert (alarm.kind, alarm.key) == (AlarmKind.SILENCE, f"silence:{alert.reference}:email")
    assert "2 messages by e-mail ought to have left" in alarm.words


def test_the_desk_shows_it_though_no_worker_runs(coordinator, client):
    client.force_login(coordinator)
    alert = silent_alert()

    text = client.get("/desk/alerts/").content.decode()

    assert "nothing is being sent" in text
    assert f"Open {alert.reference}" in text
    assert not Alarm.objects.exists()


def test_it_is_over_when_messages_leave(coordinator, client):
    client.force_login(coordinator)
    silent_alert()
    watch_sending()

    outbox.drain()

    assert watch_sending() == 1
    assert not Alarm.objects.ringing().exists()
    assert "nothing is being sent" not in client.get("/desk/alerts/").content.decode()


def test_an_alarm_rings_once(coordinator):
    silent_alert()

    assert [watch_sending(), watch_sending()] == [1, 0]
    assert Event.objects.filter(action="alarm.raised").count() == 1


def test_nothing_rings_within_five_minutes():
    issued_alert()

    assert kinds() == []


def test_a_mail_server_that_refuses_everything_is_silence_too(post):
    issued_alert(recipients=2)
    post.answers |= dict.fromkeys(Delivery.objects.values_list("address", flat=True), "451 Not now")
    outbox.drain()
    Delivery.objects.update(queued_at=timezone.now() - SIX)

    assert kinds() == [AlarmKind.SILENCE]


def test_one_partner_whose_server_is_down_is_no_silence(post):
    issued_alert(recipients=2)
    post.answers[Delivery.objects.first().address] = "451 Not now"
    outbox.drain()
    due = dict(Delivery.objects.values_list("pk", "due_at"))
    pass_by()
    Delivery.objects.filter(finished_at=None).update(due_at=max(due.values()))

    assert kinds() == []


def test_what_waits_behind_a_red_alert_is_no_silence():
    issued_alert()
    outbox.drain()
    issued_alert(recipients=0)
    Delivery.objects.filter(finished_at=None).update(due_at=timezone.now() - SIX)

    assert kinds() == []


def test_a_drill_that_leaves_does_not_hide_that_nothing_real_does():
    silent_alert()
    issued_alert(area=AreaFactory(name="Drill", slug="drill", is_exercise=True))
    Delivery.objects.filter(version__alert__area__slug="drill").update(priority=0)
    outbox.drain(limit=1)

    assert kinds() == [AlarmKind.SILENCE]


def test_quiet_hours_are_no_silence():
    issued_alert()
    Delivery.objects.update(queued_at=timezone.now() - SIX, due_at=timezone.now() + SIX)

    assert kinds() == []


def failed_alert(post, **kwargs):
    """An alert whose every message was refused for good."""
    alert = issued_alert(**kwargs)
    post.answers |= dict.fromkeys(Delivery.objects.values_list("address", flat=True), "550 No")
    outbox.drain()
    return alert


def test_an_alert_that_reached_nobody_raises_an_alarm(post, coordinator):
    alert = failed_alert(post)

    assert watch_sending(timezone.now() + SIX) == 1

    assert (
        Alarm.objects.get().words == f"{alert.reference}: nobody was told of version 1. Every message failed."
    )


def test_one_who_was_reached_is_somebody(post):
    issued_alert(recipients=2)
    post.answers[Delivery.objects.first().address] = "550 No"
    outbox.drain()

    assert unheard() == []


def test_a_version_whose_recipients_were_all_let_go_reached_nobody():
    issued_alert()
    actions.leave(Subscriber.objects.get())

    assert unheard() == [AlarmKind.NOBODY]


def test_what_was_overtaken_reached_nobody_and_need_not():
    alert = issued_alert()
    updated_alert(alert)

    assert unheard() == []


def test_an_end_that_nobody_had_to_be_told_of_is_no_alarm(approver):
    alert = issued_alert(approver=approver)
    actions.stand_down(alert, by=approver, reason="It was flour.")

    assert unheard() == []


def test_whoever_can_act_is_written_to_once(coordinator, approver, member):
    outsider = person(Role.COORDINATOR, area=AreaFactory(name="Elsewhere", slug="elsewhere"))
    silent_alert()
    Letter.objects.all().delete()

    watch_sending()
    watch_sending()

    told = set(Letter.objects.filter(key__startswith="alarm:").values_list("to_address", flat=True))
    assert {coordinator.email, approver.email} <= told
    assert not {member.email, outsider.email} & told


def test_a_letter_that_has_not_left_is_taken_back_when_all_is_well(coordinator):
    silent_alert()
    watch_sending()

    outbox.drain()
    watch_sending()

    assert not Letter.objects.filter(key__startswith="alarm:").exists()


@pytest.mark.parametrize("who", ["member", "partner", "outsider"])
def test_others_are_not_alarmed(who, request):
    silent_alert()

    assert alarms.ringing_for(request.getfixturevalue(who)) == []


def test_alarms_take_two_queries_however_many_ring(coordinator, django_assert_num_queries):
    for _ in range(3):
        issued_alert()
    alarms.ringing_for(coordinator)

    with django_assert_num_queries(2):
        alarms.ringing_for(coordinator)
