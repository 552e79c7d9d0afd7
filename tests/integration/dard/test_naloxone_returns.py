"""Partners say each quarter what became of their kits, by a link; it stands beside the ledger."""

from datetime import date, timedelta

import pytest
import time_machine
from django.urls import reverse
from django.utils import timezone
from hypothesis import given
from hypothesis import strategies as st

from accounts.states import Role
from dard.actions import naloxone_returns as actions
from dard.models import NaloxoneReturn, Release
from dard.registers import naloxone as register
from dard.registers import naloxone_figures, quarters, return_letters, sweeps
from dard.states import NaloxoneReturnState, UseOutcome
from tests.factories.accounts import person
from tests.factories.dard_naloxone import a_holder, a_stock, asked_return, issued, used
from workflow.models import Letter
from workflow.refusals import Refused


S = NaloxoneReturnState
COUNTS = {"issued": 4, "reissued": 2, "used": 1, "expired": 0, "in_stock": 3}
NOW = "2026-10-02T10:00:00+00:00"
LAST_QUARTER = date(2026, 7, 1)


@pytest.fixture
def coordinator(area):
    return person(Role.REVIEW_COORDINATOR, area=area)


@pytest.fixture
def holder(area, coordinator):
    return a_holder(area=area, by=coordinator, email="kits@partner.example")


@pytest.fixture
def asked(holder):
    return asked_return(holder)


def link(asked):
    return reverse("dard:naloxone-return", args=[return_letters.token(asked)])


@given(st.dates(date(2020, 1, 1), date(2040, 1, 1)))
def test_a_quarter_holds_each_of_its_days(day):
    begins_on = quarters.begin_of(day)

    assert begins_on <= day <= quarters.end_of(begins_on)
    assert begins_on.month in (1, 4, 7, 10)
    assert quarters.next_one(quarters.before(day)) == begins_on


def test_partners_with_an_address_are_asked_when_a_quarter_is_over(area, holder, coordinator):
    a_holder(area=area, by=coordinator)

    with time_machine.travel(NOW):
        assert [sweeps.ask_for_naloxone_returns() for _ in range(2)] == [1, 0]

    asked = NaloxoneReturn.objects.get()
    letter = Letter.objects.get()
    assert (asked.holder, asked.begins_on) == (holder, LAST_QUARTER)
    assert letter.to_address == "kits@partner.example"
    assert "July to September 2026" in letter.body


def test_a_partner_answers_without_an_account(client, asked):
    url = link(asked)

    page = client.get(url)
    sent = client.post(url, COUNTS, follow=True).content.decode()

    asked.refresh_from_db()
    assert page.status_code == 200
    assert "Nothing to report" in page.content.decode()
    assert page["Referrer-Policy"] == "no-referrer"
    assert "we have your return" in sent
    assert (asked.state, asked.given) == (S.RETURNED, COUNTS)


def test_to_look_changes_nothing(client, asked):
    client.get(link(asked))
    client.get(reverse("dard:naloxone-return-nil", args=[return_letters.token(asked)]))

    asked.refresh_from_db()
    assert asked.state == S.AWAITED


def test_nothing_to_report_is_one_press(client, holder, coordinator, asked):
    with time_machine.travel(f"{asked.begins_on}T10:00:00+00:00"):
        a_stock(7, holder=holder, by=coordinator)

    page = client.post(reverse("dard:naloxone-return-nil", args=[return_letters.token(asked)]), follow=True)

    asked.refresh_from_db()
    assert "with nothing to report" in page.content.decode()
    assert (asked.state, asked.issued, asked.in_stock) == (S.NIL, 0, 7)


def test_what_is_missing_is_said_and_the_rest_is_kept(client, asked):
    page = client.post(link(asked), COUNTS | {"used": "", "issued": "many"}).content.decode()

    assert "Write how many kits, in figures" in page
    assert "Write a whole number" in page
    assert "many" in page
    assert NaloxoneReturn.objects.get().state == S.AWAITED


def test_they_may_put_it_right_until_it_is_in_the_ledger(client, holder, coordinator, asked):
    client.post(link(asked), COUNTS)
    client.post(link(asked), COUNTS | dict.fromkeys(("issued", "reissued", "used"), 0))
    actions.take_return(asked, by=coordinator)

    closed = client.get(link(asked)).content.decode()

    asked.refresh_from_db()
    assert asked.issued == 0
    assert "taken into the ledger" in closed
    assert "Put it right" not in closed


def test_a_newer_link_takes_the_place_of_the_older(client, asked, coordinator):
    older = link(asked)
    client.force_login(coordinator)

    client.post(reverse("dard:naloxone-return-link", args=[asked.pk]))

    asked.refresh_from_db()
    assert client.get(older).status_code == 404
    assert client.get(link(asked)).status_code == 200
    assert Letter.objects.count() == 2


def test_a_link_for_something_else_opens_nothing(client, asked):
    token = return_letters.token(asked)

    assert client.get(reverse("dard:naloxone-return", args=[f"{token[:-3]}abc"])).status_code == 404
    with time_machine.travel(timezone.now() + timedelta(days=201)):
        assert client.get(reverse("dard:naloxone-return", args=[token])).status_code == 410


def test_who_does_not_answer_is_written_to_three_times_and_shown_as_late(client, asked, coordinator):
    for days in range(0, 120, 4):
        with time_machine.travel(timezone.now() + timedelta(days=days)):
            actions.chase_return(asked)

    with time_machine.travel(timezone.now() + timedelta(days=60)):
        client.force_login(coordinator)
        page = client.get(reverse("dard:naloxone-returns")).content.decode()

    asked.refresh_from_db()
    assert (asked.chased, asked.chase_at, Letter.objects.count()) == (3, None, 4)
    assert "Late now" in page


def test_who_answered_is_not_chased(asked):
    actions.give_return(asked, **COUNTS)

    with time_machine.travel(timezone.now() + timedelta(days=60)):
        assert actions.chase_return(asked) == 0


def test_a_late_return_is_taken_and_shown_as_late(client, asked, coordinator):
    with time_machine.travel(timezone.now() + timedelta(days=60)):
        client.post(link(asked), COUNTS)
    client.force_login(coordinator)

    assert "Returned late" in client.get(reverse("dard:naloxone-returns")).content.decode()


def test_what_they_said_stands_beside_the_ledger(client, holder, asked, coordinator):
    with time_machine.travel(f"{asked.begins_on}T10:00:00+00:00"):
        stock = a_stock(10, holder=holder, by=coordinator)
        issued(stock, 4, by=coordinator)
    actions.give_return(asked, **COUNTS)
    client.force_login(coordinator)

    rows = {each.label: (each.said, each.ledger) for each in register.compared(NaloxoneReturn.objects.get())}
    page = client.get(reverse("dard:naloxone-return-seen", args=[asked.pk])).content.decode()

    assert rows["First kits given out"] == (4, 4)
    assert rows["Kits in stock on the last day"] == (3, 6)
    assert page.count("differs") == 3


def test_taken_in_it_fills_what_the_ledger_lacks_first_to_expire_first(client, holder, asked, coordinator):
    with time_machine.travel(f"{asked.begins_on}T10:00:00+00:00"):
        later = a_stock(10, holder=holder, by=coordinator, expires_in=700, number="LATER")
        first = a_stock(5, holder=holder, by=coordinator, expires_in=300, number="FIRST")
        issued(first, 1, by=coordinator)
    actions.give_return(asked, **COUNTS | {"in_stock": 8})
    client.force_login(coordinator)

    client.post(reverse("dard:naloxone-return-take", args=[asked.pk]))
    again = client.post(reverse("dard:naloxone-return-take", args=[asked.pk]), follow=True)

    first.refresh_from_db()
    later.refresh_from_db()
    assert (first.kits, later.kits) == (0, 8)
    assert register.ledger(holder, asked.begins_on) == COUNTS | {"in_stock": 8}
    assert "in the ledger already" in again.content.decode()


def test_no_more_is_taken_in_than_there_was(asked, coordinator):
    actions.give_return(asked, **COUNTS)

    with pytest.raises(Refused, match="too few for what was returned"):
        actions.take_return(asked, by=coordinator)

    asked.refresh_from_db()
    assert asked.taken_at is None


def test_a_return_that_is_not_needed_says_why(client, asked, coordinator):
    client.force_login(coordinator)
    url = reverse("dard:naloxone-return-drop", args=[asked.pk])

    without = client.post(url, {"because": ""}).content.decode()
    client.post(url, {"because": "It opened last week."})

    asked.refresh_from_db()
    assert "why it is not needed" in without
    assert asked.state == S.NOT_NEEDED
    assert "it cannot be returned" in client.get(link(asked)).content.decode()


def test_what_leaves_hides_small_numbers_and_says_why(client, area, coordinator):
    for outcome, count in ((UseOutcome.LIVED, 12), (UseOutcome.DIED, 1)):
        for _ in range(count):
            used(area, by=coordinator, outcome=outcome)
    begins_on = quarters.begin_of(timezone.localdate())
    client.force_login(coordinator)
    url = reverse("dard:naloxone-quarter", args=[area.slug, begins_on.year, begins_on.month // 3 + 1])

    page = client.get(url).content.decode()

    leaves = page.partition("As it may leave")[2]
    assert "12" in page.partition("As it may leave")[0]
    assert "12" not in leaves
    assert "Fewer than 5" in leaves


def test_a_quarter_that_is_over_is_released_through_the_one_service(client, area, coordinator):
    with time_machine.travel(f"{LAST_QUARTER}T10:00:00+00:00"):
        for _ in range(7):
            used(area, by=coordinator)
    client.force_login(coordinator)

    client.post(reverse("dard:naloxone-quarter-release", args=[area.slug, 2026, 3]))

    release = Release.objects.get()
    assert release.title == "Naloxone, July to September 2026"
    assert release.tables.count() == 2


def test_a_quarter_that_is_not_over_is_released_to_nobody(client, area, coordinator):
    client.force_login(coordinator)

    with time_machine.travel("2026-09-30T22:30:00+00:00"):
        answer = client.post(
            reverse("dard:naloxone-quarter-release", args=[area.slug, 2026, 3]), follow=True
        ).content.decode()

    assert "It can be released when the quarter is over." in answer
    assert not Release.objects.exists()


def test_what_had_expired_before_the_quarter_was_given_to_nobody_in_it(area, holder, coordinator):
    with time_machine.travel("2026-03-01T10:00:00+00:00"):
        past = a_stock(9, holder=holder, by=coordinator, expires_in=30, number="PAST")
        fit = a_stock(9, holder=holder, by=coordinator, expires_in=600, number="FIT")
    with time_machine.travel(NOW):
        asked = asked_return(holder)
        actions.give_return(asked, issued=4, reissued=1, used=1, expired=2, in_stock=10)

        actions.take_return(asked, by=coordinator)

    past.refresh_from_db()
    fit.refresh_from_db()
    assert (past.kits, fit.kits) == (7, 3)


def test_no_use_is_taken_for_a_case_or_a_giving(area, coordinator):
    stock = a_stock(10, holder=a_holder(area=area, by=coordinator), by=coordinator)
    for _ in range(3):
        used(area, by=coordinator)
        issued(stock, by=coordinator)

    uses, given = naloxone_figures.tables(area, quarters.begin_of(timezone.localdate()))

    assert len(uses.everybody) == len(given.everybody) == 3
    assert max(uses.everybody | given.everybody) < 0
    assert not uses.everybody & given.everybody


@pytest.mark.parametrize("number", [0, 5])
def test_there_are_four_quarters(client, area, coordinator, number):
    client.force_login(coordinator)

    assert client.get(reverse("dard:naloxone-quarter", args=[area.slug, 2026, number])).status_code == 404


def test_another_areas_quarter_is_not_shown(client, area):
    client.force_login(person(Role.FOLLOW_UP, area=area))
    other = a_holder().area if a_holder().area != area else area
    client.force_login(person(Role.PARTNER_LEAD, area=area))

    assert client.get(reverse("dard:naloxone-quarter", args=[other.slug, 2026, 3])).status_code == 403


@pytest.mark.parametrize("role", [Role.PROVIDER, Role.FOLLOW_UP, Role.STEERING_MEMBER, Role.PARTNERSHIP])
def test_the_plain_numbers_of_an_area_are_for_those_who_work_on_it(client, area, role):
    client.force_login(person(role, area=area))

    assert client.get(reverse("dard:naloxone-quarter", args=[area.slug, 2026, 3])).status_code == 403


def test_a_quarter_sums_what_partners_returned(client, area, holder, coordinator):
    other = a_holder(area=area, by=coordinator, email="other@partner.example")
    for each in (holder, other):
        actions.give_return(asked_return(each), **COUNTS)

    quarter = register.quarter(area, quarters.before(timezone.localdate()))

    assert dict(quarter.returned) == {
        "First kits given out": 8,
        "Further kits given out": 4,
        "Kits used": 2,
        "Kits expired or lost": 0,
        "Kits in stock on the last day": 6,
    }
    assert dict(quarter.returns)["Returned"] == 2
