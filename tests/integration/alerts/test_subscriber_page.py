"""A subscriber's own page: without an account they confirm, choose, say that it is still right, and leave."""

import re
from datetime import timedelta

import pytest
import time_machine
from django.apps import apps
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from alerts import actions, policies, subscribing
from alerts.models import Subscriber
from alerts.states import Audience, Grade, Rhythm, SubscriberState
from substances.models import Family
from tests.factories.accounts import AreaFactory, OrganisationFactory
from tests.factories.alerts import subscriber
from workflow import links
from workflow.events import events_of
from workflow.models import Letter


@pytest.fixture
def browser():
    """A browser that has been nowhere yet, and whose forms are checked as in real life."""
    return Client(enforce_csrf_checks=True)


@pytest.fixture
def row(area):
    return subscriber(area=area)


@pytest.fixture
def invited(area, coordinator):
    unsaved = Subscriber(organisation=OrganisationFactory(area=area), name="Desk", email="desk@a.example")
    return actions.invite(unsaved, by=coordinator)


def token_of(row):
    """As in a letter to the address they have now."""
    return subscribing.own_url(row).split("/")[-2]


def plain(row):
    """As in the mail about an alert."""
    return links.sign("subscriber", str(row.pk))


def url(name, token):
    return reverse(f"alerts:{name}", args=[token])


def page(browser, row):
    return browser.get(url("my-alerts", token_of(row))).content.decode()


def press(browser, name, token, **data):
    return browser.post(url(name, token), data, headers={"origin": "null"}, follow=True).content.decode()


def chosen(row, **changes):
    """What the form sends when everything stays, with these changes."""
    area = f"area-{row.organisation.area_id}"
    kept = {"language": "en", f"{area}-minimum_grade": Grade.LOW, f"{area}-rhythm": Rhythm.AT_ONCE}
    return kept | {name if name in ("language", "quiet_from", "quiet_until") else f"{area}-{name}": value
                   for name, value in changes.items()}  # fmt: skip


def every_row():
    return {
        model._meta.label: sorted(map(str, model._base_manager.values_list()))
        for model in apps.get_models(include_auto_created=True)
    }


def state(row):
    return Subscriber.objects.get(pk=row.pk).state


@pytest.mark.parametrize("method", ["get", "head"])
def test_opening_the_link_of_the_letter_changes_nothing(browser, invited, method):
    address = re.search(r"https?://\S+", Letter.objects.get().body)[0]
    before = every_row()

    response = getattr(browser, method)(address)

    assert response.status_code == 200
    assert every_row() == before


@pytest.mark.parametrize("name", ["my-alerts-confirm", "my-alerts-choose"])
@pytest.mark.parametrize("method", ["get", "head"])
def test_what_changes_something_cannot_be_reached_by_looking(browser, row, name, method):
    assert getattr(browser, method)(url(name, token_of(row))).status_code == 405


def test_yes_on_the_page_behind_the_letter_confirms(browser, invited):
    assert "Yes, send me alerts" in page(browser, invited)

    html = press(browser, "my-alerts-confirm", token_of(invited))

    assert "Your alerts" in html
    assert state(invited) == SubscriberState.ACTIVE
    assert events_of(invited).last().action == "subscriber.confirmed"


def test_no_on_that_page_is_kept_too(browser, invited):
    press(browser, "leave", token_of(invited))

    assert state(invited) == SubscriberState.LEFT


def test_a_link_that_did_not_go_to_that_address_confirms_nothing(browser, invited):
    html = press(browser, "my-alerts-confirm", plain(invited))

    assert policies.OPEN_THE_LETTER in html
    assert state(invited) == SubscriberState.UNCONFIRMED


def test_a_link_sent_to_the_old_address_does_not_confirm_the_new_one(browser, row, coordinator):
    old = token_of(row)
    actions.change_subscriber(row, by=coordinator, email="new@partner.example")

    press(browser, "my-alerts-confirm", old)

    assert state(row) == SubscriberState.UNCONFIRMED


def test_the_address_itself_is_in_no_link(row):
    assert row.email.partition("@")[0] not in subscribing.own_url(row)


@pytest.mark.parametrize("before", ["left", "lapsed", "bouncing"])
def test_whoever_went_comes_back_by_their_own_link(browser, area, before):
    row = subscriber(area=area, state=before)
    assert "Send me alerts again" in page(browser, row)

    press(browser, "my-alerts-confirm", plain(row))

    assert state(row) == SubscriberState.ACTIVE


def test_whom_the_coordinator_took_off_cannot_put_themselves_back(browser, area):
    row = subscriber(area=area, state=SubscriberState.RETIRED)

    assert policies.ONLY_A_COORDINATOR_BRINGS_BACK in page(browser, row)
    assert policies.ONLY_A_COORDINATOR_BRINGS_BACK in press(browser, "my-alerts-confirm", token_of(row))


def test_everything_they_get_can_be_chosen(browser, row):
    opioids, _ = Family.objects.get_or_create(name="Opioids")

    html = press(browser, "my-alerts-choose", token_of(row), **chosen(
        row, minimum_grade=Grade.HIGH, audience=Audience.PUBLIC, families=[opioids.pk], rhythm=Rhythm.WEEKLY,
        language="cy", quiet_from="22:00", quiet_until="07:00",
    ))  # fmt: skip

    row.refresh_from_db()
    wanted = row.subscriptions.get()
    assert "Saved." in html
    assert (wanted.minimum_grade, wanted.audience, wanted.rhythm) == (Grade.HIGH, "public", "weekly")
    assert list(wanted.families.all()) == [opioids]
    assert (row.language, str(row.quiet_from), str(row.quiet_until)) == ("cy", "22:00:00", "07:00:00")


def test_of_a_choice_the_names_are_recorded(browser, row):
    press(browser, "my-alerts-choose", token_of(row), **chosen(row, minimum_grade=Grade.HIGH))

    assert events_of(row).get().details == {"fields": ["minimum_grade"]}


def test_choosing_what_is_chosen_already_records_nothing(browser, row):
    press(browser, "my-alerts-choose", token_of(row), **chosen(row))

    assert not events_of(row).exists()


@pytest.mark.parametrize(
    ("changes", "sentence"),
    [
        ({"quiet_from": "22:00"}, "Give both ends of the quiet hours, or neither."),
        ({"quiet_from": "22:00", "quiet_until": "22:00"}, "cannot begin and end at the same time"),
        ({"quiet_from": "late"}, "Write the time as 22:00."),
        ({"minimum_grade": "9"}, "Choose one of the options."),
        ({"minimum_grade": "x"}, "Choose one of the options."),
        ({"families": ["99999"]}, "Choose kinds of drug from the list."),
        ({"families": ["x"]}, "Choose kinds of drug from the list."),
        ({"rhythm": "yearly"}, "Choose one of the options."),
        ({"language": "xx"}, "Choose one of the options."),
        ({"audience": "x"}, "Choose one of the options."),
    ],
)
def test_a_bad_choice_gets_a_sentence_and_changes_nothing(browser, row, changes, sentence):
    html = press(browser, "my-alerts-choose", token_of(row), **chosen(row, **changes))

    assert sentence in html
    assert not events_of(row).exists()


def test_a_contact_who_must_be_told_cannot_lessen_what_they_get(browser, area):
    row = subscriber(area=area, is_statutory=True)

    press(
        browser, "my-alerts-choose", token_of(row), **chosen(row, minimum_grade=Grade.SEVERE, rhythm="daily")
    )

    wanted = row.subscriptions.get()
    assert (wanted.minimum_grade, wanted.rhythm) == (Grade.LOW, "daily")


def test_nor_by_any_other_way_in(area):
    row = subscriber(area=area, is_statutory=True)

    with pytest.raises(policies.subscribers.Refused, match="must be told"):
        actions.choose(row, said={}, wanted={area.pk: {"minimum_grade": Grade.SEVERE}})


def test_after_a_year_they_are_asked_and_say_that_it_is_still_right(browser, row):
    with time_machine.travel(timezone.now() + timedelta(days=340), tick=False):
        assert "Is this still right?" in page(browser, row)
        press(browser, "my-alerts-confirm", plain(row))
        assert "Is this still right?" not in page(browser, row)

    assert events_of(row).get().action == "subscriber.confirmed_again"


def test_saying_it_twice_changes_nothing_the_second_time(browser, row):
    press(browser, "my-alerts-confirm", token_of(row))

    assert not events_of(row).exists()


def test_the_page_asks_to_be_kept_private(browser, row):
    response = browser.get(url("my-alerts", token_of(row)))

    assert (response["Cache-Control"], response["Referrer-Policy"]) == ("no-store", "no-referrer")
    assert not response.cookies


def test_an_exercise_is_marked(db, browser):
    row = subscriber(area=AreaFactory(name="Drill", slug="drill", is_exercise=True))

    assert "not a real warning" in page(browser, row)


@pytest.mark.parametrize(
    "token",
    [
        "x",
        links.sign("subscriber", "987654"),
        links.sign("delivery", "1"),
        links.sign("subscriber", ["1", "x"]),
    ],
    ids=["no token", "nobody", "of a delivery", "marked for another address"],
)
def test_a_link_to_nobody_gets_a_sentence(db, browser, token):
    assert browser.get(url("my-alerts", token)).status_code == 404
