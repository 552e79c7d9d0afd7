"""Notices on a member's devices: real encryption, a real push service, and where we never go."""

import json
import ssl
from datetime import timedelta

import pytest
import time_machine
from django.urls import reverse
from django.utils import timezone
from py_vapid import Vapid02

from panel import actions, notices, push, sweeps_notices
from panel.models import Device, Notice
from tests.factories.panel import consultation, decided, holders, standing_panel
from tests.integration.panel.pushing import Browser, push_service
from workflow.events import events_of
from workflow.models import Event
from workflow.outgoing import addresses, network
from workflow.refusals import Refused


ENDPOINT = "https://push.example.org/send/abc"


@pytest.fixture(autouse=True)
def configured(settings):
    settings.PUSH_KEY = bytes(range(1, 33))


@pytest.fixture
def browser():
    return Browser()


@pytest.fixture
def service(tmp_path, monkeypatch, settings):
    """A push service at https://localhost, trusted by its certificate, at an address that may be reached."""
    running = push_service(tmp_path)
    monkeypatch.setattr(network, "TLS", ssl.create_default_context(cafile=running.path))
    settings.WEBHOOK_ALLOWED_HOSTS = [f"127.0.0.1:{running.port}", "127.0.0.1:1"]
    running.endpoint = f"https://127.0.0.1:{running.port}/send/abc?d=1"
    yield running
    running.waits.set()
    running.server.shutdown()
    running.server.server_close()


@pytest.fixture
def told(asked, browser, service):
    """A member who is told on one device that the vote is open; who it is."""
    member = holders(asked)[0]
    actions.add_device(by=member, **browser.told(service.endpoint))
    notices.post("invitation:1", asked, member)
    return member


# What is sent


def test_a_member_is_told_on_their_device_when_their_vote_is_asked_for(db, browser, service):
    panel = standing_panel(quorum=2)
    actions.add_device(by=panel.seats.first().holder, **browser.told(service.endpoint))
    consultation(panel)

    assert sweeps_notices.send_notices() == 1

    (taken,) = service.taken
    assert json.loads(browser.read(taken.body)) == {"exercise": False}
    assert taken.path == "/send/abc?d=1"
    assert not Notice.objects.exists()


def test_a_notice_says_nothing_of_what_is_asked_and_to_whom(told, asked, service):
    sweeps_notices.send_notices()

    sent = str(service.taken[0].headers) + service.taken[0].path
    assert not any(words in sent for words in ["Shall we?", told.email, asked.panel.name])


def test_it_is_signed_so_that_the_push_service_knows_us(told, service):
    sweeps_notices.send_notices()

    headers = service.taken[0].headers
    assert Vapid02.verify(headers["Authorization"])
    assert headers["Authorization"].endswith(f"k={push.public_key()}")
    assert (headers["Content-Encoding"], headers["Urgency"]) == ("aes128gcm", "high")
    assert 4 * 3600 - 60 < int(headers["TTL"]) <= 4 * 3600


def test_a_drill_says_so(db, browser, service):
    panel = standing_panel(quorum=2)
    asked = actions.convene(
        panel,
        by=consultation(panel).convened_by,
        question="Shall we?",
        evidence=[],
        options=consultation(panel).options,
        deadline=timezone.now() + timedelta(hours=1),
        is_exercise=True,
    )
    member = holders(asked)[0]
    actions.add_device(by=member, **browser.told(service.endpoint))
    notices.post("invitation:1", asked, member)

    sweeps_notices.send_notices()

    assert json.loads(browser.read(service.taken[0].body)) == {"exercise": True}


# When it does not arrive


@pytest.mark.parametrize("answer", [404, 410])
def test_a_device_that_is_gone_is_forgotten(told, service, answer):
    device, service.answers_with = Device.objects.get(), answer

    sweeps_notices.send_notices()

    assert not Device.objects.exists()
    assert events_of(device).last().action == "device.removed"


@pytest.mark.parametrize("answer", [400, 401, 429, 500, 302])
def test_a_push_service_that_refuses_is_tried_again_later_and_followed_nowhere(told, service, answer, caplog):
    service.answers_with = answer
    sweeps_notices.send_notices()

    assert sweeps_notices.send_notices() == 0  # not at once
    service.answers_with = 201
    with time_machine.travel(timezone.now() + timedelta(seconds=70), tick=False):
        assert sweeps_notices.send_notices() == 1

    assert len(service.taken) == 2
    assert not Notice.objects.exists()
    assert service.endpoint not in caplog.text


def test_after_a_few_tries_a_notice_is_given_up_and_the_device_is_kept(told, service):
    service.answers_with = 500
    for minutes in (0, 2, 10, 30, 60):
        with time_machine.travel(timezone.now() + timedelta(minutes=minutes), tick=False):
            sweeps_notices.send_notices()

    assert len(service.taken) == 4
    assert not Notice.objects.exists()
    assert Device.objects.exists()


def test_a_push_service_that_does_not_answer_holds_up_nothing_for_long(told, service, monkeypatch):
    monkeypatch.setattr(push, "MOST_SECONDS", 0.2)
    service.waits.clear()

    assert sweeps_notices.send_notices() == 1

    assert Notice.objects.get().due_at > timezone.now()


def test_a_push_service_that_is_not_there_costs_nothing(told, service):
    Device.objects.update(endpoint="https://127.0.0.1:1/send")

    sweeps_notices.send_notices()

    assert Notice.objects.get().tries == 1


def test_a_certificate_for_another_name_is_not_believed(told, service, monkeypatch, settings):
    monkeypatch.setattr(addresses, "resolve", lambda host, port: ["127.0.0.1"])
    settings.WEBHOOK_ALLOWED_HOSTS = [f"push.example.org:{service.port}"]
    Device.objects.update(endpoint=f"https://push.example.org:{service.port}/send")

    sweeps_notices.send_notices()

    assert service.taken == []


def test_a_fault_of_our_own_holds_up_no_other_notice(told, asked, service, caplog):
    broken = Device.objects.create(
        user=told, endpoint=ENDPOINT, public_key="AAAA", secret="AAAA", added_at=timezone.now()
    )
    Notice.objects.create(device=broken, consultation=asked, key="x", due_at=timezone.now())

    sweeps_notices.send_notices()

    assert len(service.taken) == 1
    assert Notice.objects.get().device == broken
    assert "failed in our own code" in caplog.text


def test_two_workers_do_not_send_the_same_notice_twice(told):
    now = timezone.now()
    both_saw = list(Notice.objects.due(now))

    assert [sweeps_notices.take(both_saw[0], now), sweeps_notices.take(both_saw[0], now)] == [1, 0]


def test_a_worker_that_was_killed_leaves_its_notices_due(told, service):
    now = timezone.now()
    sweeps_notices.claim(now)

    with time_machine.travel(now + timedelta(seconds=61), tick=False):
        assert sweeps_notices.send_notices() == 1


def test_nobody_is_told_of_a_vote_that_has_closed(told, asked, service):
    decided(asked)

    sweeps_notices.send_notices()

    assert service.taken == []
    assert not Notice.objects.exists()


def test_who_has_left_is_not_told(told, service):
    told.is_active = False
    told.save()

    sweeps_notices.send_notices()

    assert service.taken == []


# Where we do not go


def test_a_name_that_leads_into_our_own_network_is_not_followed(asked, browser, tmp_path, settings):
    running = push_service(tmp_path)
    settings.WEBHOOK_PORTS = [running.port]
    member = holders(asked)[0]
    actions.add_device(by=member, **browser.told(f"https://localhost:{running.port}/send"))
    notices.post("invitation:1", asked, member)

    sweeps_notices.send_notices()

    running.server.shutdown()
    running.server.server_close()
    assert running.taken == []
    assert not Device.objects.exists()


@pytest.mark.parametrize(
    "changed",
    [
        {"endpoint": "http://push.example.org/send"},
        {"endpoint": "https:///send"},
        {"endpoint": "https://a:b@push.example.org/"},
        {"endpoint": "https://push.example.org:99999/"},
        {"endpoint": "https://[::1/"},
        {"endpoint": "file:///etc/passwd"},
        {"endpoint": ""},
        {"endpoint": "https://push.example.org/" + "x" * 1000},
        {"endpoint": "https://push.example.org/a\r\nHost: b"},
        {"public_key": ""},
        {"public_key": "AAAA"},
        {"public_key": "é"},
        {"secret": "AAAA"},
        {"secret": "!"},
    ],
)
def test_what_a_browser_tells_must_be_complete(client, asked, browser, changed):
    client.force_login(holders(asked)[0])

    response = client.post(reverse("panel:notices-start"), browser.told(ENDPOINT) | changed, follow=True)

    assert "This browser did not say where it takes notices." in response.content.decode()
    assert not Device.objects.exists()


# Beginning and ending


def test_a_member_begins_and_ends_notices(client, asked, browser):
    client.force_login(holders(asked)[0])

    begun = client.post(reverse("panel:notices-start"), browser.told(ENDPOINT), follow=True).content.decode()
    ended = client.post(reverse("panel:notices-stop"), follow=True).content.decode()

    assert "You are told on 1 device when your vote is asked for." in begun
    assert "You are told on no device any more." in ended
    assert not Device.objects.exists()
    assert list(Event.objects.filter(action__startswith="device.").values_list("action", flat=True)) == [
        "device.added",
        "device.removed",
    ]


def test_a_device_that_changes_hands_tells_only_the_second(asked, browser):
    first, second, _ = holders(asked)

    for member in [first, second]:
        actions.add_device(by=member, **browser.told(ENDPOINT))

    assert Device.objects.get().user == second


def test_nobody_fills_the_table_with_devices(asked, browser):
    member = holders(asked)[0]
    for number in range(10):
        actions.add_device(by=member, **browser.told(f"{ENDPOINT}/{number}"))

    with pytest.raises(Refused, match="Stop them all first"):
        actions.add_device(by=member, **browser.told(f"{ENDPOINT}/10"))
    actions.add_device(by=member, **browser.told(f"{ENDPOINT}/9"))


def test_one_notice_is_owed_once_to_each_device(told, asked):
    notices.post("invitation:1", asked, told)

    assert Notice.objects.count() == 1


@pytest.mark.parametrize("name", ["notices-start", "notices-stop"])
def test_a_link_scanner_changes_nothing(client, asked, name):
    client.force_login(holders(asked)[0])

    assert client.get(reverse(f"panel:{name}")).status_code == 405


@pytest.mark.parametrize("name", ["notices-start", "notices-stop"])
def test_a_stranger_is_asked_to_sign_in(client, db, name):
    assert client.post(reverse(f"panel:{name}")).url.startswith("/accounts/login/")


def test_the_page_offers_them_to_a_browser_that_can(client, asked):
    client.force_login(holders(asked)[0])

    html = client.get(reverse("panel:index")).content.decode()

    assert f'data-notices-key="{push.public_key()}"' in html
    assert client.get(reverse("panel:notices-worker"))["Content-Type"] == "text/javascript"


def test_where_they_are_not_set_up_nothing_is_offered_and_nothing_owed(client, asked, browser, settings):
    actions.add_device(by=holders(asked)[0], **browser.told(ENDPOINT))
    settings.PUSH_KEY = b""
    client.force_login(holders(asked)[0])

    html = client.get(reverse("panel:index")).content.decode()
    notices.post("invitation:1", asked, holders(asked)[0])

    assert "notices" not in html
    assert not Notice.objects.exists()
    assert sweeps_notices.send_notices() == 0
