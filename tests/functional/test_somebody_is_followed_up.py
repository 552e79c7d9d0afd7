"""A near-fatal overdose leads to a follow-up, a kit of naloxone is given, a partner answers on a phone."""

import pytest
from django.urls import reverse

from accounts.models import Membership
from accounts.states import Role
from dard.actions import naloxone
from dard.models import FollowUp, NaloxoneReturn, NaloxoneStock
from dard.registers import return_letters
from dard.states import CaseKind, FollowUpState
from tests.factories.accounts import AreaFactory, person
from tests.factories.dard import opened_case
from tests.factories.dard_naloxone import a_holder, a_stock, asked_return
from tests.functional.conftest import PHONE, RESULTS
from tests.functional.examining import SMALL_PHONE, findings


@pytest.fixture
def area(server):
    return AreaFactory()


@pytest.fixture
def worker(area):
    return person(Role.FOLLOW_UP, area=area, first_name="Wren", last_name="Oakes")


@pytest.fixture
def coordinator(area):
    return person(Role.REVIEW_COORDINATOR, area=area)


def pictured(page, name):
    """What is wrong with a page as it stands, and on the smallest phone; its picture is kept."""
    RESULTS.mkdir(parents=True, exist_ok=True)
    page.screenshot(path=RESULTS / f"{name}.png", full_page=True)
    before = page.viewport_size
    page.set_viewport_size(SMALL_PHONE)
    found = findings(page)
    page.set_viewport_size(before)
    return [f"{name}: {each}" for each in found]


def test_a_near_fatal_overdose_leads_to_somebody_who_keeps_in_touch(visit, area, worker, coordinator):
    case = opened_case(area=area, by=coordinator, kind=CaseKind.NEAR_FATAL)
    desk = visit(coordinator)
    desk.goto(case.get_absolute_url())
    desk.get_by_role("link", name="Follow them up").click()
    desk.get_by_label("Direct care").check()
    desk.get_by_label("Who keeps in touch?").select_option(label="Wren Oakes")
    found = pictured(desk, "follow-up-case")
    desk.get_by_role("button", name="Open it").click()
    desk.get_by_text("the first contact is due").wait_for()

    hers = visit(worker)
    hers.goto(reverse("dard:follow-ups"))
    found += pictured(hers, "follow-ups")
    hers.get_by_role("link", name=FollowUp.objects.get().reference).click()
    hers.get_by_label("To reach them").check()
    hers.get_by_role("button", name="Show").click()
    hers.get_by_text("Ottoline Marchbanks").wait_for()
    found += pictured(hers, "follow-up-read")
    hers.get_by_role("link", name="The follow-up").click()
    hers.get_by_role("link", name="Write down a contact, or a try").click()
    hers.get_by_label("A visit").check()
    hers.get_by_label("Yes").check()
    hers.get_by_role("button", name="Keep it").click()
    hers.get_by_text("Written down.").wait_for()
    found += pictured(hers, "follow-up")

    assert FollowUp.objects.get().state == FollowUpState.IN_TOUCH
    assert found == []


def test_a_worker_gives_out_a_kit_and_sees_what_expires(visit, area, worker, coordinator):
    organisation = worker.memberships.get().organisation
    holder = naloxone.add_holder(organisation, by=coordinator)
    a_stock(24, holder=holder, by=coordinator, expires_in=70, number="NX-4")
    a_stock(60, holder=holder, by=coordinator, expires_in=300, number="NX-7")
    Membership.objects.create(user=worker, organisation=organisation, role=Role.PROVIDER, area=area)
    page = visit(worker)
    page.goto(reverse("dard:naloxone"))
    found = pictured(page, "naloxone")
    page.get_by_role("link", name=str(organisation)).first.click()
    found += pictured(page, "naloxone-holder")
    page.get_by_role("link", name="Give out of batch NX-4").click()
    page.get_by_label("A person at risk").check()
    page.get_by_label("A first kit, or another?").select_option(label="A first kit")
    page.get_by_label("How many kits?").fill("1")
    found += pictured(page, "naloxone-give")
    page.get_by_role("button", name="Keep it").click()
    page.get_by_text("In the ledger.").wait_for()

    assert NaloxoneStock.objects.get(batch__number="NX-4").kits == 23
    assert found == []


def test_a_partner_returns_its_quarter_on_a_phone_without_javascript(visit, area, coordinator):
    asked = asked_return(a_holder(area=area, by=coordinator, email="kits@partner.example"))
    page = visit(viewport=PHONE, java_script_enabled=False)
    page.goto(return_letters.url(asked))
    for label, number in (("First kits", 4), ("Further kits", 1), ("Kits used", 0), ("Kits expired", 0)):
        page.get_by_label(label).fill(str(number))
    page.get_by_label("Kits in stock").fill("9")
    RESULTS.mkdir(parents=True, exist_ok=True)
    page.screenshot(path=RESULTS / "naloxone-return.png", full_page=True)
    page.get_by_role("button", name="Send").click()
    page.get_by_text("we have your return").wait_for()

    assert NaloxoneReturn.objects.get().issued == 4


def test_the_quarter_and_the_families_are_for_everybody_at_a_desk(visit, area, coordinator):
    for _ in range(2):
        opened_case(area=area, by=coordinator)
    holder = a_holder(area=area, by=coordinator, email="kits@partner.example")
    asked = asked_return(holder)
    page = visit(coordinator)
    addresses = {
        "naloxone-quarter": reverse("dard:naloxone-quarter", args=[area.slug, 2026, 3]),
        "naloxone-returns": reverse("dard:naloxone-returns"),
        "naloxone-return-seen": reverse("dard:naloxone-return-seen", args=[asked.pk]),
        "families": reverse("dard:families"),
    }

    found = []
    for name, address in addresses.items():
        page.goto(address)
        found += pictured(page, name)

    assert found == []
