"""A partner opens the link of an alert on a phone between two other things: no account, and two taps."""

import pytest

from accounts.states import Role
from alerts import actions, outbox
from alerts.models import Acknowledgement
from alerts.notifications import partner_url
from tests.factories.accounts import AreaFactory, person
from tests.factories.alerts import SubscriberFactory, issued_alert
from tests.functional.conftest import PHONE
from tests.functional.examining import findings


# The browser counts, from one page to the next, whatever the test believes it does.
COUNT_TAPS = """addEventListener("touchend", () => {
  sessionStorage.taps = 1 + Number(sessionStorage.taps ?? 0);
}, true)"""


@pytest.fixture
def delivery(server):
    return issued_alert(area=AreaFactory()).current_version.deliveries.get()


def phone(visit, **besides):
    page = visit(viewport=PHONE, has_touch=True, is_mobile=True, **besides)
    page.add_init_script(COUNT_TAPS)
    return page


def taps(page):
    return int(page.evaluate("sessionStorage.taps ?? 0"))


def tap(page, name):
    page.get_by_role("button", name=name, exact=True).tap()


def test_got_it_and_acted_are_two_taps(visit, delivery):
    page = phone(visit)
    page.goto(partner_url(delivery))
    assert is_in_sight(page.get_by_role("button", name="We have got it"))
    assert findings(page) == []

    tap(page, "We have got it")
    page.get_by_text("that you have got it. Thank you.").wait_for()
    assert findings(page) == []
    tap(page, "We have acted")
    page.get_by_text("that you have acted. Thank you.").wait_for()

    assert Acknowledgement.objects.get().acted_at
    assert taps(page) == 2
    assert findings(page) == []


def test_it_works_without_javascript(visit, delivery):
    page = visit(viewport=PHONE, java_script_enabled=False)
    page.goto(partner_url(delivery))

    page.get_by_role("button", name="We have got it").click()
    page.get_by_label("Posters up").check()
    page.get_by_role("button", name="We have acted").click()
    page.get_by_text("that you have acted: posters up.").wait_for()

    assert Acknowledgement.objects.get().deeds == ["posters_up"]


def test_what_is_to_be_pressed_is_large_enough_for_a_thumb(visit, delivery):
    actions.acknowledge(delivery)
    page = phone(visit)
    page.goto(partner_url(delivery))

    for button in page.locator("main button").all():
        if button.is_visible():
            assert button.bounding_box()["height"] >= 44
    assert page.get_by_role("button", name="We have acted").bounding_box()["width"] >= 280


def test_a_lead_passes_it_on_and_an_ended_alert_is_for_everybody(visit, delivery):
    SubscriberFactory(organisation=delivery.subscriber.organisation)
    type(delivery.subscriber).objects.update(is_lead=True)
    actions.acknowledge(delivery, acted=True, deeds=["posters_up"])
    actions.pass_on(delivery, to_whom="All hostels", people=40)
    page = phone(visit)
    page.goto(partner_url(delivery))
    while_it_stands = findings(page)
    outbox.drain()
    alert = delivery.version.alert
    actions.stand_down(alert, by=person(Role.APPROVER, area=alert.area), reason="Over.")

    page.reload()
    tap(page, "Posters are down")
    page.get_by_text("The alert is over").wait_for()

    assert Acknowledgement.objects.get().posters_down_at
    assert [while_it_stands, findings(page)] == [[], []]


def is_in_sight(part):
    """Without scrolling."""
    box = part.bounding_box()
    return box["y"] >= 0 and box["y"] + box["height"] <= PHONE["height"]
