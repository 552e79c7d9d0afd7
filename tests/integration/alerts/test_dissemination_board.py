"""The dissemination board: how sending goes, who has answered, whom to ring."""

from datetime import datetime, timedelta

import pytest
import time_machine
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from accounts.states import Role
from alerts import actions, outbox
from alerts.models import Alarm, Subscriber
from alerts.states import AlarmKind
from alerts.sweeps import chase_the_unanswered
from tests.factories.accounts import AreaFactory, person
from tests.factories.alerts import SubscriberFactory, issued_alert, open_alert, subscriber, updated_alert
from workflow.clocks import LONDON


ISSUED = datetime(2026, 11, 24, 10, tzinfo=LONDON)  # a Tuesday


@pytest.fixture
def clock(db):
    with time_machine.travel(ISSUED, tick=False) as traveller:
        yield traveller


@pytest.fixture
def alert(clock):
    return issued_alert(recipients=3)


def read(alert, name="dissemination", *args, by=None):
    client = signed_in(by or person(Role.COORDINATOR, area=alert.area))
    return client.get(url(alert, name, *args))


def signed_in(user):
    client = Client()
    client.force_login(user)
    return client


def url(alert, name, *args):
    return reverse(f"alerts:{name}", args=[alert.reference, *args])


def words(alert, name="dissemination", *args):
    return " ".join(read(alert, name, *args).content.decode().split())


def tell(alert, number):
    return list(alert.current_version.deliveries.all())[number]


def test_it_says_how_far_sending_has_come(alert):
    outbox.drain(limit=1)

    html = words(alert)

    assert "<strong>1 of 3</strong> sent (33 %)" in html
    assert 'data-live-every="2000"' in html


def test_it_comes_to_rest_when_everything_is_sent(alert):
    outbox.drain()

    html = words(alert)

    assert "Nothing is left to send." in html
    assert "data-live-every" not in html


@pytest.mark.parametrize(("name", "every"), [("dissemination-sending", 2), ("dissemination-live", 10)])
def test_what_costs_more_is_read_less_often_where_there_are_many(alert, name, every, monkeypatch):
    assert 'data-live-every="2000"' in words(alert, name)

    monkeypatch.setattr("alerts.dissemination_board.FEW", 2)

    assert f'data-live-every="{every}000"' in words(alert, name)
    assert ("data-live-apart" in words(alert, name)) is (every == 10)


@pytest.mark.parametrize("name", ["dissemination-sending", "dissemination-live"])
def test_a_part_is_what_the_page_holds(alert, name):
    outbox.drain(limit=2)
    actions.acknowledge(tell(alert, 0), acted=True)

    assert words(alert, name) in words(alert)


def test_it_says_how_long_sending_will_take_once_it_knows(clock):
    alert = issued_alert(recipients=40)
    outbox.drain(limit=10)
    soon = words(alert)
    clock.shift(timedelta(seconds=10))
    outbox.drain(limit=10)

    html = words(alert)

    assert "left." not in soon
    assert "120 a minute. Less than a minute left." in html


def test_nobody_is_told_how_long_when_nothing_moves(clock):
    alert = issued_alert(recipients=40)
    outbox.drain(limit=20)
    clock.shift(timedelta(minutes=5))

    assert "minute left" not in words(alert)


def test_what_waits_for_quiet_hours_does_not_run(clock):
    area = AreaFactory()
    subscriber(
        area=area, quiet_from=timezone.localtime().time(), quiet_until=(ISSUED + timedelta(hours=2)).time()
    )
    alert = issued_alert(area=area, recipients=1)
    outbox.drain()

    html = words(alert)

    assert "1 waits for the end of quiet hours or for a digest." in html
    assert 'data-live-every="15000"' in html


def test_it_says_whether_the_objectives_are_met(alert, clock):
    clock.shift(timedelta(seconds=70))
    outbox.drain()
    for each in alert.current_version.deliveries.all():
        actions.acknowledge(each)

    html = words(alert)

    assert html.count(">Met</strong>") == 2
    assert "95 % delivered within 10 minutes; it took 1 minute 10 seconds." in html
    assert "Every organisation answers within 4 hours." in html


def test_it_says_that_the_objectives_are_not_met(alert, clock):
    outbox.drain(limit=1)
    clock.shift(timedelta(hours=5))

    html = words(alert)

    assert html.count(">Not met</strong>") == 2
    assert "95 % delivered within 10 minutes; 33 % were." in html
    assert "Every organisation answers within 4 hours; 0 of 3 did (0 %)." in html


def test_it_says_how_the_objectives_stand_meanwhile(alert, clock):
    clock.shift(timedelta(minutes=3))

    html = words(alert)

    assert "95 % delivered within 10 minutes; 0 % so far, with 7 minutes to go." in html
    assert "0 of 3 have, and the time is up on 24 November, 14:00." in html


def test_who_has_not_answered_is_listed_and_how_they_were_asked(alert, clock):
    outbox.drain()
    first, second, third = (tell(alert, number).subscriber for number in range(3))
    actions.acknowledge(tell(alert, 0))
    SubscriberFactory(organisation=second.organisation, is_deputy=True)
    clock.shift(timedelta(hours=4))
    chase_the_unanswered()

    html = words(alert)
    listed = html[html.index("Who has not answered") : html.index("Passed on</h2>")]

    assert first.organisation.name not in listed
    assert listed.index(third.organisation.name) < listed.index(second.organisation.name)
    assert "No deputy: ring them<br>Reminded, 24 Nov, 14:00" in listed
    assert "Deputy told, 24 Nov, 14:00" in listed


def test_reminders_are_counted_apart(alert, clock):
    outbox.drain()
    clock.shift(timedelta(hours=2))
    chase_the_unanswered()

    html = words(alert)

    assert "<strong>3 of 3</strong> sent" in html
    assert "Besides: reminder, 0 of 3 sent." in html


def test_every_organisation_may_have_answered(alert):
    for each in alert.current_version.deliveries.all():
        actions.acknowledge(each)

    assert "Every organisation has answered." in words(alert)


def test_nobody_is_rung_about_an_end(alert):
    outbox.drain()
    actions.stand_down(alert, by=person(Role.APPROVER, area=alert.area), reason="It was harmless.")

    html = words(alert)

    assert "This version asks nobody to act, so nobody has to be rung." in html
    assert "<li> No answer is asked for in a set time" in html


def test_it_shows_what_was_passed_on_seen_and_rings(alert):
    actions.pass_on(tell(alert, 0), to_whom="All hostels", people=1200)
    actions.sight(tell(alert, 1), seen=True, note="Two people <b>last</b> night")
    Alarm.objects.create(
        key="x", kind=AlarmKind.SILENCE, alert=alert, words="Nothing left for 5 minutes.", raised_at=ISSUED
    )

    html = words(alert)

    assert "All hostels, about 1,200 people" in html
    assert "Two people &lt;b&gt;last&lt;/b&gt; night" in html
    assert "Nothing left for 5 minutes." in html


def test_an_earlier_version_is_still_to_be_seen(alert):
    outbox.drain()
    updated_alert(alert)

    html = words(alert, "dissemination-numbered", 1)

    assert "This is an earlier version" in html
    assert "<strong>3 of 3</strong> sent" in html
    assert "data-live-fetch" not in html


def test_there_is_no_board_before_anything_is_issued(db):
    response = read(open_alert())

    assert response.status_code == 403
    assert "Nothing has been issued yet" in response.content.decode()


def test_a_version_that_never_was_has_no_page(alert):
    assert read(alert, "dissemination-numbered", 7).status_code == 404


@pytest.mark.parametrize("name", ["dissemination", "dissemination-live", "dissemination-sending"])
def test_another_area_reads_nothing(alert, name):
    stranger = person(Role.COORDINATOR, area=AreaFactory(name="Elsewhere", slug="elsewhere"))

    assert read(alert, name, by=stranger).status_code == 403


def test_the_table_to_take_away_says_who_has_what(alert):
    outbox.drain()
    actions.acknowledge(tell(alert, 0), acted=True, deeds=["posters_up"])

    response = read(alert, "who-has-what", 1)
    text = response.content.decode("utf-8-sig")

    assert text.count("\r\n") == 4
    assert "posters_up" in text
    assert "@" not in text
    assert response["Content-Type"] == "text/csv; charset=utf-8"


def test_a_name_is_no_formula_in_the_table(alert):
    Subscriber.objects.update(name="=HYPERLINK(1)")

    assert "'=HYPERLINK(1)" in read(alert, "who-has-what", 1).content.decode()


@pytest.mark.parametrize(
    ("name", "queries"), [("dissemination-sending", 8), ("dissemination-live", 16), ("dissemination", 20)]
)
def test_it_takes_the_same_queries_however_many_are_told(alert, name, queries, django_assert_max_num_queries):
    client = signed_in(person(Role.COORDINATOR, area=alert.area))
    many = issued_alert(area=alert.area, recipients=30)
    outbox.drain()

    for each in (alert, many):
        with django_assert_max_num_queries(queries):
            client.get(url(each, name))
