"""Posting to addresses that others gave us: real servers that do what servers do, and where we never go."""

import socket
import ssl
import time

import pytest

from tests import receiving
from tests.receiving import Receiver
from workflow import outgoing
from workflow.mail import DeliveryFailed, DeliveryRefused, DeliveryUnclear
from workflow.outgoing import addresses, network
from workflow.refusals import Refused, refusal


@pytest.fixture
def secured(settings, tmp_path, monkeypatch):
    """A receiver with a certificate that we trust."""
    running = Receiver(tmp_path)
    settings.WEBHOOK_ALLOWED_HOSTS = [running.host]
    monkeypatch.setattr(network, "TLS", ssl.create_default_context(cafile=running.path))
    yield running
    running.close()


def deliver(receiver, **kwargs):
    return outgoing.deliver(receiver.url, b"{}", {"Content-Type": "application/json"}, **kwargs)


def ending(url, **kwargs):
    """(class, code) of what came of it."""
    with pytest.raises(DeliveryFailed) as ended:
        outgoing.deliver(url, b"{}", {}, **kwargs)
    return type(ended.value), ended.value.code


# What is answered


def test_what_is_posted_arrives_as_it_is(receiver):
    assert deliver(receiver) == "204"

    (taken,) = receiver.taken
    assert (taken.path, taken.body) == ("/hook?from=forewarn", b"{}")
    assert taken.headers["Content-Type"] == "application/json"


def test_over_tls_as_well(secured):
    assert deliver(secured) == "204"
    assert len(secured.taken) == 1


@pytest.mark.parametrize(
    ("status", "kind", "code"),
    [
        (500, DeliveryFailed, "500"),
        (503, DeliveryFailed, "503"),
        (429, DeliveryFailed, "429"),
        (410, DeliveryRefused, "410"),
        (404, DeliveryRefused, "404"),
        (400, DeliveryRefused, "400"),
        (301, DeliveryRefused, "redirect"),
        (307, DeliveryRefused, "redirect"),
    ],
)
def test_an_answer_means_what_it_means(receiver, status, kind, code):
    receiver.answers = status

    assert ending(receiver.url) == (kind, code)
    assert len(receiver.taken) == 1  # and nobody was followed


# What goes wrong under way


@pytest.mark.parametrize("fault", [receiving.hangs_up, receiving.hangs_up_in_the_middle])
def test_a_receiver_that_hangs_up_may_have_taken_it(receiver, fault):
    receiver.answers = fault

    assert ending(receiver.url) == (DeliveryUnclear, "cut")


@pytest.mark.parametrize("fault", [receiving.never_answers, receiving.drips])
def test_a_receiver_that_never_comes_to_an_end_is_not_waited_for(receiver, fault):
    receiver.answers, started = fault(receiver), time.monotonic()

    assert ending(receiver.url, seconds=1.5) == (DeliveryUnclear, "timeout")
    assert time.monotonic() - started < 15


def test_an_answer_with_headers_without_end_is_cut_off(receiver):
    receiver.answers = receiving.never_ends_its_headers(receiver)

    assert ending(receiver.url) == (DeliveryUnclear, "cut")


def test_a_body_without_end_is_not_read(receiver):
    receiver.answers = receiving.never_ends(receiver)

    assert deliver(receiver) == "200"


def test_who_is_not_there_was_told_nothing(settings):
    settings.WEBHOOK_ALLOWED_HOSTS = ["127.0.0.1:1"]

    assert ending("http://127.0.0.1:1/") == (DeliveryFailed, "ConnectError")


def test_a_host_that_takes_a_connection_and_never_says_hello_was_told_nothing(settings):
    with socket.create_server(("127.0.0.1", 0)) as silent:
        host = f"127.0.0.1:{silent.getsockname()[1]}"
        settings.WEBHOOK_ALLOWED_HOSTS = [host]

        assert ending(f"https://{host}/", seconds=0.2) == (DeliveryFailed, "ConnectTimeout")


def test_a_certificate_nobody_vouches_for_is_not_believed(secured, monkeypatch):
    monkeypatch.setattr(network, "TLS", ssl.create_default_context())

    assert ending(secured.url) == (DeliveryFailed, "ConnectError")
    assert secured.taken == []


def test_a_certificate_for_another_name_is_not_believed(secured, settings, monkeypatch):
    monkeypatch.setattr(addresses, "resolve", lambda host, port: ["127.0.0.1"])
    settings.WEBHOOK_ALLOWED_HOSTS = [f"hooks.example.org:{secured.port}"]

    assert ending(f"https://hooks.example.org:{secured.port}/") == (DeliveryFailed, "ConnectError")
    assert secured.taken == []


def test_no_proxy_of_the_environment_is_told(receiver, monkeypatch):
    for name in ("http_proxy", "https_proxy", "all_proxy"):
        monkeypatch.setenv(name, "http://127.0.0.1:1")

    assert deliver(receiver) == "204"


# Where names lead


def test_a_name_that_leads_into_our_own_network_is_not_followed(receiver, settings, monkeypatch):
    settings.WEBHOOK_PORTS, settings.WEBHOOK_ALLOWED_HOSTS = [receiver.port], []

    assert ending(f"https://localhost:{receiver.port}/") == (DeliveryRefused, "not_public")
    assert receiver.taken == []


def test_one_private_address_among_public_ones_is_enough(monkeypatch):
    monkeypatch.setattr(addresses, "resolve", lambda host, port: ["8.8.8.8", "169.254.169.254"])

    assert ending("https://hooks.example.org/") == (DeliveryRefused, "not_public")


def test_a_name_that_changes_after_it_was_looked_at_changes_nothing(secured, settings, monkeypatch):
    """The first answer passes, any later one would lead to the receiver: there is no later question."""
    settings.WEBHOOK_PORTS, settings.WEBHOOK_ALLOWED_HOSTS = [secured.port], []
    answers = iter([["192.0.2.7"], ["127.0.0.1"]])
    monkeypatch.setattr(addresses, "resolve", lambda host, port: next(answers))
    monkeypatch.setattr(addresses, "is_public", lambda address: address in {"192.0.2.7", "localhost"})

    kind, _ = ending(f"https://localhost:{secured.port}/", seconds=0.3)

    assert kind is DeliveryFailed
    assert secured.taken == []
    assert next(answers) == ["127.0.0.1"]  # nobody asked again


def test_the_name_is_asked_anew_for_each_message(receiver, settings, monkeypatch):
    settings.WEBHOOK_ALLOWED_HOSTS = [f"hooks.example.org:{receiver.port}"]
    answers = iter([["127.0.0.1"], ["127.0.0.1"]])
    monkeypatch.setattr(addresses, "resolve", lambda host, port: next(answers))

    for _ in range(2):
        outgoing.deliver(f"http://hooks.example.org:{receiver.port}/", b"", {})

    assert len(receiver.taken) == 2


def test_the_next_address_is_tried_where_one_is_not_there(receiver, settings, monkeypatch):
    settings.WEBHOOK_ALLOWED_HOSTS = [f"hooks.example.org:{receiver.port}"]
    monkeypatch.setattr(addresses, "resolve", lambda host, port: ["::1", "127.0.0.1"])

    assert outgoing.deliver(f"http://hooks.example.org:{receiver.port}/", b"", {}) == "204"


def test_a_name_nobody_knows_may_be_known_another_time():
    assert ending("https://nobody.invalid/") == (DeliveryFailed, "dns")


def test_a_resolver_that_does_not_answer_is_not_waited_for(receiver, monkeypatch):
    monkeypatch.setattr(addresses, "resolve", lambda host, port: receiver.released.wait(20) and [])
    started = time.monotonic()

    assert ending(receiver.url, seconds=0.2) == (DeliveryFailed, "dns")
    assert time.monotonic() - started < 15


@pytest.mark.parametrize(
    "url",
    [
        "http://hooks.example.org/",
        "https://hooks.example.org:8443/",
        "https://user:password@hooks.example.org/",
        "https://user@hooks.example.org/",
        r"https://hooks.example.org\@127.0.0.1/",
        "https://127.0.0.1/",
        "https://[::1]/",
        "https://169.254.169.254/latest/meta-data/",
        "https:///hook",
        "https://[::1/",
        "https://hooks.example.org:99999/",
        "https://hooks.example.org/a\r\nHost: b",
        "https://hooks.example.org/ä",
        "ftp://hooks.example.org/",
        "file:///etc/passwd",
        f"https://{'a' * 300}/",
        "https://hooks.example.org/" + "x" * 1000,
        "hooks.example.org",
        "",
    ],
)
def test_some_addresses_are_never_tried(url):
    with pytest.raises(Refused):
        outgoing.check_is_sendable(url)
    assert ending(url) == (DeliveryRefused, "not_sendable")


@pytest.mark.parametrize("url", ["https://hooks.example.org/T0/B0?a=b", "https://hooks.example.org:443/"])
def test_an_address_on_the_web_may_be_tried(url):
    assert refusal(outgoing.check_is_sendable, url) == ""


@pytest.mark.parametrize(
    "address",
    [
        "127.0.0.1",
        "10.1.2.3",
        "192.168.0.1",
        "172.16.0.1",
        "169.254.169.254",
        "100.64.0.1",
        "0.0.0.0",  # noqa: S104
        "224.0.0.1",
        "240.0.0.1",
        "255.255.255.255",
        "192.0.2.1",
        "192.88.99.1",
        "198.18.0.1",
        "::",
        "::1",
        "::127.0.0.1",
        "fe80::1%eth0",
        "fec0::1",
        "fd00::1",
        "ff02::1",
        "::ffff:127.0.0.1",
        "::ffff:8.8.8.8",
        "64:ff9b::7f00:1",
        "64:ff9b:1::7f00:1",
        "2002:7f00:1::",
        "2001:0:7f00:1::",
        "2001:db8::1",
        "3fff::1",
    ],
)
def test_no_address_of_our_own_network_or_of_a_tunnel_is_public(address):
    assert not outgoing.is_public(address)


@pytest.mark.parametrize("address", ["8.8.8.8", "2a00:1450:4009::200e"])
def test_an_address_in_the_internet_is_public(address):
    assert outgoing.is_public(address)
