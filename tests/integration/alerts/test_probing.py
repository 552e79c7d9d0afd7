"""Each way out is tested every few minutes, and a watching program can ask how that went."""

import json
from datetime import timedelta

import pytest
from django.utils import timezone

from alerts import outbox, probing
from alerts.actions.alarms import forget_old_probes, note_probe
from alerts.models import Alarm, Delivery, Probe
from alerts.states import AlarmKind, ChannelName
from alerts.upkeep import test_channels as run_tests
from alerts.views.health import state
from tests.factories.alerts import issued_alert
from tests.integration.alerts.misbehaving import BANNER, STALL
from workflow.models import Event, Letter


pytestmark = pytest.mark.django_db

EMAIL = ChannelName.EMAIL


def outcomes(*these):
    """Self-tests one after another, the first of them long ago."""
    start = timezone.now() - timedelta(minutes=5 * len(these))
    for place, ok in enumerate(these):
        at = start + timedelta(minutes=5 * place)
        note_probe(EMAIL, ok=ok, code="" if ok else "535", milliseconds=12, at=at)


def one(channel):
    (found,) = [each for each in probing.look() if each.channel == channel]
    return found


def test_a_mail_server_that_answers_passes(post):
    assert one(EMAIL).ok
    assert post.taken == []


def test_a_mail_server_that_is_not_there_fails(settings):
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", 1

    assert (one(EMAIL).ok, one(EMAIL).code) == (False, "ConnectionRefusedError")


@pytest.mark.parametrize("does", [STALL, "421 Busy"])
def test_a_mail_server_that_stalls_or_turns_us_away_fails(mischief, settings, does):
    settings.EMAIL_TIMEOUT = 1
    mischief.at(BANNER, does)

    assert not one(EMAIL).ok


def test_a_channel_is_tested_once_in_five_minutes(post):
    run_tests()
    run_tests()

    assert Probe.objects.filter(channel=EMAIL).count() == 1


def test_two_workers_that_test_at_once_count_as_one(post):
    note_probe(EMAIL, ok=False, code="timeout", milliseconds=1)

    assert note_probe(EMAIL, ok=False, code="timeout", milliseconds=1) is None
    assert not Alarm.objects.exists()


def test_one_failure_is_no_alarm():
    outcomes(True, False)

    assert not Alarm.objects.exists()


def test_two_failures_in_a_row_are_an_alarm(coordinator):
    outcomes(True, False, False)

    alarm = Alarm.objects.get()
    assert (alarm.kind, alarm.area, alarm.key) == (AlarmKind.CHANNEL_DOWN, None, "channel:email")
    assert "does not accept our password" in alarm.words
    assert Letter.objects.get(key__startswith="alarm:").to_address == coordinator.email


def test_a_success_between_two_failures_is_none():
    outcomes(False, True, False)

    assert not Alarm.objects.exists()


def test_the_next_success_ends_it():
    outcomes(False, False, False, True)

    assert not Alarm.objects.ringing().exists()
    assert Event.objects.filter(action="alarm.raised").count() == 1
    assert Event.objects.filter(action="alarm.cleared").count() == 1


def test_every_coordinator_sees_that_a_channel_is_down(coordinator, client):
    client.force_login(coordinator)
    outcomes(False, False)

    text = client.get("/desk/alerts/").content.decode()

    assert "E-mail does not work" in text
    assert "Nothing is lost" in text


def test_old_self_tests_are_let_go_and_that_is_on_record(monkeypatch):
    monkeypatch.setattr("alerts.actions.alarms.PROBES_KEPT", 2)
    outcomes(True, True, True, True)

    assert forget_old_probes(EMAIL) == 2
    assert forget_old_probes(EMAIL) == 0
    assert Probe.objects.count() == 2
    assert Event.objects.get(action="probe.forgotten").details == {"channel": "email", "removed": 2}


def health(client):
    response = client.get("/health/")
    return response.status_code, json.loads(response.content)


def test_a_healthy_installation_says_so(client, post):
    run_tests()

    status, said = health(client)

    assert (status, said["ok"], said["worker"], said["channels"]["email"]["ok"]) == (200, True, True, True)


def test_without_a_worker_it_is_not_well():
    outcomes(True)

    said = state(timezone.now() + timedelta(minutes=16))

    assert (said["ok"], said["worker"]) == (False, False)


def test_a_channel_that_is_down_is_not_well(client):
    outcomes(False, False)

    status, said = health(client)

    assert (status, said["ok"], said["channels"]["email"]["ok"]) == (503, False, False)


def test_silence_is_not_well(client, post):
    run_tests()
    issued_alert()
    Delivery.objects.update(due_at=timezone.now() - timedelta(minutes=6))

    assert health(client)[0] == 503
    outbox.drain()
    assert health(client)[0] == 200


def test_health_names_nobody_and_nothing_changes(client, post):
    issued_alert()
    events = Event.objects.count()

    response = client.get("/health/")

    assert "@" not in response.content.decode()
    assert response["Cache-Control"] == "no-store"
    assert Event.objects.count() == events
    assert client.post("/health/").status_code == 405
