"""What a partner answers in two steps, what their colleagues see of it, and what is asked at the end."""

import pytest
from django.test import Client
from django.urls import reverse

from alerts import actions, outbox
from alerts.models import Acknowledgement, Cascade, Delivery
from alerts.states import Deed
from tests.factories.alerts import SubscriberFactory, issued_alert, updated_alert
from workflow import links
from workflow.events import events_of


@pytest.fixture
def alert(db):
    return issued_alert()


@pytest.fixture
def delivery(alert):
    return alert.current_version.deliveries.get()


@pytest.fixture
def colleague(alert, delivery):
    """A delivery to somebody else at the same organisation."""
    other = SubscriberFactory(organisation=delivery.subscriber.organisation, name="Night reception")
    delivery.pk, delivery.subscriber, delivery.address = None, other, other.email
    delivery.save(force_insert=True)
    return delivery


def url(name, delivery):
    return reverse(f"alerts:{name}", args=[links.sign("delivery", str(delivery.pk))])


def page(delivery):
    return Client().get(url("partner", delivery)).content.decode()


def press(name, delivery, **data):
    return Client().post(url(name, delivery), data, follow=True).content.decode()


def test_the_second_step_comes_after_the_first(delivery):
    first = page(delivery)
    second = press("partner-received", delivery)

    assert "We have got it</button>" in first
    assert "We have acted</button>" not in first
    assert "We have acted</button>" in second
    assert "We have got it</button>" not in second


def test_what_was_done_is_kept_and_said(delivery):
    html = press("partner-acted", delivery, deeds=["posters_up", "staff_briefed"])

    assert Acknowledgement.objects.get().deeds == ["posters_up", "staff_briefed"]
    assert "that you have acted: staff briefed, posters up. Thank you." in html


def test_having_acted_needs_no_tick(delivery):
    assert "that you have acted. Thank you." in press("partner-acted", delivery)


def test_more_can_be_done_later_and_nothing_is_taken_away(delivery, alert):
    press("partner-acted", delivery, deeds=["staff_briefed"])
    press("partner-acted", delivery, deeds=["people_told"])

    assert Acknowledgement.objects.get().deeds == ["people_told", "staff_briefed"]
    acted = events_of(alert).filter(action="alert.acted_on")
    assert [each.details["deeds"] for each in acted] == [["staff_briefed"], ["people_told"]]


def test_a_deed_that_is_not_on_the_list_gets_a_sentence(delivery):
    press("partner-received", delivery)

    html = press("partner-acted", delivery, deeds=["danced"])

    assert "Tick only what is on the list" in html
    assert Acknowledgement.objects.get().acted_at is None


def test_not_for_us_is_an_answer(delivery):
    html = press("partner-not-for-us", delivery)

    assert "that this alert is not for you. Thank you." in html
    assert Acknowledgement.objects.get().is_not_applicable


def test_who_said_not_for_us_may_act_after_all(delivery):
    press("partner-not-for-us", delivery)
    press("partner-acted", delivery)

    reply = Acknowledgement.objects.get()
    assert (reply.is_not_applicable, bool(reply.acted_at)) == (False, True)


def test_who_has_acted_cannot_say_that_it_is_not_for_them(delivery):
    press("partner-acted", delivery)
    press("partner-not-for-us", delivery)

    assert not Acknowledgement.objects.get().is_not_applicable


def test_colleagues_read_what_was_said(colleague):
    press("partner-acted", colleague, deeds=["posters_up"])
    mine = colleague.version.deliveries.exclude(pk=colleague.pk).get()

    html = page(mine)

    assert "Night reception said “we have acted”" in html
    assert "So your organisation has answered." in html


def test_other_organisations_do_not_read_it(db):
    first, second = issued_alert(recipients=2).current_version.deliveries.all()

    press("partner-received", first)

    assert first.subscriber.name not in page(second)


def test_a_later_version_asks_again(delivery, alert):
    press("partner-acted", delivery)
    updated_alert(alert)

    assert "We have got it</button>" in page(delivery)


def test_a_lead_is_asked_to_whom_it_was_passed_on(delivery):
    folded = page(delivery)
    type(delivery.subscriber).objects.update(is_lead=True)

    assert "<h2>Passed on</h2>" not in folded
    assert "To whom did you pass it on?" in folded
    assert "<h2>Passed on</h2>" in page(delivery)


def test_to_whom_it_was_passed_on_is_kept_once(delivery, alert):
    for _ in range(2):
        html = press("partner-passed-on", delivery, to_whom="All four hostels", people="40")

    assert (Cascade.objects.get().to_whom, Cascade.objects.get().people) == ("All four hostels", 40)
    assert "All four hostels, about 40 people" in html
    assert events_of(alert).filter(action="alert.passed_on").get().details == {"people": 40}


@pytest.mark.parametrize(
    ("data", "sentence"),
    [
        ({"people": "40"}, "Say to whom you passed it on"),
        ({"to_whom": "x" * 251}, "Say it in 250 characters or fewer."),
        ({"to_whom": "Hostels", "people": "many"}, "Write a whole number, for example 40."),
        ({"to_whom": "Hostels", "people": "0"}, "Write a number from 1, or leave it empty."),
        ({"to_whom": "Hostels", "people": "9" * 30}, "Write a number up to 1,000,000."),
        ({"to_whom": "Told Dr Jonathan Miller on 07700 900123"}, "could be somebody’s"),
    ],
)
def test_a_bad_answer_gets_a_sentence_and_is_kept_open(delivery, data, sentence):
    html = press("partner-passed-on", delivery, **data)

    assert sentence in html
    assert '<details class="nhsuk-details" open>' in html
    assert not Cascade.objects.exists()


def test_posters_are_asked_about_when_the_alert_is_over(delivery, alert, approver):
    press("partner-acted", delivery, deeds=[Deed.POSTERS_UP])
    assert "Posters are down" not in page(delivery)
    outbox.drain()
    actions.stand_down(alert, by=approver, reason="Over.")

    asked, after = page(delivery), press("partner-posters-down", delivery)

    assert "Posters are down</button>" in asked
    assert "Posters are down</button>" not in after
    assert Acknowledgement.objects.get().posters_down_at


def test_a_colleague_may_say_that_the_posters_are_down(colleague, alert, approver):
    press("partner-acted", colleague, deeds=[Deed.POSTERS_UP])
    mine = colleague.version.deliveries.exclude(pk=colleague.pk).get()

    press("partner-posters-down", mine)
    press("partner-posters-down", mine)

    assert Acknowledgement.objects.get().posters_down_at
    assert events_of(alert).filter(action="alert.posters_down").count() == 1


def test_an_alert_that_is_over_says_what_to_do_instead(delivery, alert, approver):
    actions.stand_down(alert, by=approver, reason="Over.")

    html = page(delivery)

    assert "Do not pass the alert on any more." in html
    assert "Tell whomever you told that it is over." in html


def test_two_presses_at_the_same_time_are_one_answer(race):
    delivery = issued_alert().current_version.deliveries.get()

    race(*[lambda: actions.acknowledge(Delivery.objects.get(pk=delivery.pk), acted=True)] * 2)

    assert Acknowledgement.objects.get().acted_at
