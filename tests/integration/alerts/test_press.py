"""The press: once and for good, one at a time, and nobody waits for long."""

import threading
from datetime import timedelta

import pytest
import time_machine
from django.utils import timezone

from alerts import press
from alerts.press import DRAFTS, Job, Press
from privacy.storage import private_files
from tests.factories.alerts import issued_alert
from tests.factories.wordings import translated
from workflow.refusals import NotYet, Refused


pytestmark = pytest.mark.heavy


A_MOMENT = 60  # seconds


@pytest.fixture(autouse=True)
def impatient(monkeypatch):
    monkeypatch.setattr(press, "WAITING_SECONDS", 0.05)


@pytest.fixture
def ours():
    return Press()


def patiently(ask):
    """What is answered in the end."""
    for _ in range(600):
        try:
            return ask()
        except NotYet as soon:
            if soon.seconds > A_MOMENT:
                raise
            threading.Event().wait(0.1)
    raise AssertionError("It was never made.")


def told_to_wait(ours, job):
    with pytest.raises(NotYet, match="This page asks again by itself"):
        ours.print(job)


def test_a_print_is_made_once(ours):
    made = []
    job = Job("prints/one.pdf", lambda: made.append(1) or b"paper")

    assert [patiently(lambda: ours.print(job)) for _ in range(3)] == [b"paper"] * 3
    assert made == [1]


def test_what_is_kept_outlives_the_process(ours):
    patiently(lambda: ours.print(Job("prints/one.pdf", lambda: b"paper")))

    assert Press().print(Job("prints/one.pdf", lambda: b"other")) == b"paper"


def test_whoever_asks_too_early_is_told_and_finds_it_later(ours):
    ready = threading.Event()
    job = Job("prints/one.pdf", lambda: ready.wait(10) and b"paper")

    told_to_wait(ours, job)
    ready.set()

    assert patiently(lambda: ours.print(job)) == b"paper"


def test_however_many_ask_one_is_made_at_a_time(ours):
    working, most, ready = [], [], threading.Event()

    def make():
        working.append(1)
        most.append(len(working))
        ready.wait(10)
        working.pop()
        return b"paper"

    jobs = [Job(f"prints/{n}.pdf", make) for n in range(5)]
    for job in jobs * 3:
        told_to_wait(ours, job)
    ready.set()

    assert [patiently(lambda job=job: ours.print(job)) for job in jobs] == [b"paper"] * 5
    assert most == [1] * 5


def test_the_queue_has_an_end(ours, monkeypatch):
    monkeypatch.setattr(press, "MOST_WAITING", 1)
    ready = threading.Event()
    told_to_wait(ours, Job("prints/one.pdf", lambda: ready.wait(10) and b"one"))

    told_to_wait(ours, Job("prints/two.pdf", lambda: b"two"))

    assert list(ours.waited_for) == ["prints/one.pdf"]
    ready.set()
    patiently(lambda: ours.print(Job("prints/one.pdf", lambda: b"one")))


def test_what_failed_is_not_tried_again_at_once(ours):
    tries = []

    def fail():
        tries.append(1)
        raise Refused("The PDF of this alert cannot be made.")

    job = Job("prints/one.pdf", fail)
    for _ in range(3):
        with pytest.raises(NotYet, match="cannot be made") as refused:
            patiently(lambda: ours.print(job))

    assert refused.value.seconds == press.REST_AFTER_FAILURE
    assert tries == [1]


def test_half_a_file_is_never_read(ours):
    private_files().save("prints/one.pdf.1.part", press.ContentFile(b"pap"))

    assert patiently(lambda: ours.print(Job("prints/one.pdf", lambda: b"paper"))) == b"paper"


def test_what_drafts_looked_like_is_let_go(ours):
    patiently(lambda: ours.print(Job(f"{DRAFTS}/old.pdf", lambda: b"old")))

    with time_machine.travel(timezone.now() + timedelta(days=2)):
        patiently(lambda: ours.print(Job("prints/new.pdf", lambda: b"new")))

    assert not private_files().exists(f"{DRAFTS}/old.pdf")


def test_a_reader_is_told_and_then_given_the_poster(db, website, client):
    alert = issued_alert(**translated())
    address = f"/alerts/{alert.reference}/people/en/poster.pdf"

    early = client.get(address)
    for _ in range(600):
        late = client.get(address)
        if late.status_code == 200:
            break
        threading.Event().wait(0.2)

    assert (early.status_code, early["Refresh"], early["Cache-Control"]) == (503, "3", "no-store")
    assert "It is being made" in early.content.decode()
    assert late["Content-Type"] == "application/pdf"
    assert late.content.startswith(b"%PDF")
