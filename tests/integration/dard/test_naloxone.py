"""Kits of naloxone are a ledger whose sum is the stock, and never less than none."""

from contextlib import suppress
from datetime import timedelta

import pytest
import time_machine
from django.db import IntegrityError, transaction
from django.urls import reverse
from django.utils import timezone
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from accounts.models import Membership
from accounts.states import Role
from dard.actions import naloxone as actions
from dard.models import NaloxoneMovement, NaloxoneStock, NaloxoneUse
from dard.registers import naloxone as register
from dard.registers import sweeps
from dard.states import CaseKind, IssuedTo, MovementKind
from tests.factories.accounts import AreaFactory, OrganisationFactory, person
from tests.factories.dard import opened_case
from tests.factories.dard_follow_ups import days_on
from tests.factories.dard_naloxone import NASAL, a_holder, a_stock, issued, used
from tests.integration.alerts.racing import at_the_same_time
from workflow.events import events_of
from workflow.models import Letter
from workflow.refusals import Refused


M = MovementKind


@pytest.fixture
def coordinator(area):
    return person(Role.REVIEW_COORDINATOR, area=area)


@pytest.fixture
def holder(area, coordinator):
    return a_holder(area=area, by=coordinator)


@pytest.fixture
def stock(holder, coordinator):
    return a_stock(10, holder=holder, by=coordinator)


def shown(client, address):
    return client.get(address).content.decode()


def page_of(holder):
    return reverse("dard:naloxone-holder", args=[holder.pk])


def at_step(stock, key):
    return reverse("dard:naloxone-stock", args=[stock.pk, key])


def test_kits_are_received_by_the_page(client, holder, coordinator):
    client.force_login(coordinator)
    said = NASAL | {
        "expires_on": "2028-05-31",
        "kits": 24,
        "on": timezone.localdate().isoformat(),
        "note": "",
    }

    client.post(reverse("dard:naloxone-receive", args=[holder.pk]), said)
    page = shown(client, page_of(holder))

    assert NaloxoneStock.objects.get().kits == 24
    assert "24 of Nasal spray" in page
    assert "+24" in page


@pytest.mark.parametrize(
    ("said", "words"),
    [
        ({"kits": 0}, "from 1 to"),
        ({"number": " "}, "batch number"),
        ({"expires_in": -1}, "have expired"),
        ({"expires_in": 365 * 9}, "Check the year on the box"),
    ],
)
def test_what_cannot_come_in_is_refused(holder, coordinator, said, words):
    with pytest.raises(Refused, match=words):
        a_stock(said.pop("kits", 5), holder=holder, by=coordinator, **said)


def test_more_of_a_batch_is_added_to_it(holder, coordinator):
    for _ in range(2):
        stock = a_stock(5, holder=holder, by=coordinator)

    assert (stock.kits, NaloxoneStock.objects.count()) == (10, 1)


def test_a_kit_is_given_out_and_nobody_is_named(client, stock, coordinator):
    client.force_login(coordinator)
    said = {"to": "at_risk", "because": "used", "kits": 2, "on": timezone.localdate().isoformat()}

    client.post(at_step(stock, "issue"), said | {"was_trained": "on", "sex": "female"})

    line = NaloxoneMovement.objects.filter(kind=M.ISSUED).get()
    assert (line.change, line.because, line.was_trained) == (-2, "used", True)
    assert events_of(stock).last().details == {"kind": "issued", "kits": 2, "line": line.pk}
    assert "a person at risk, the last one was used" in shown(client, page_of(stock.holder))


def test_why_another_kit_is_asked_of_people_alone(stock, coordinator):
    with pytest.raises(Refused, match="first kit"):
        issued(stock, by=coordinator, because="")

    assert issued(stock, by=coordinator, to=IssuedTo.PARTNER, because="").kits == 1


def test_more_than_there_is_is_not_given_out_and_what_was_typed_stays(client, stock, coordinator):
    client.force_login(coordinator)
    said = {"to": "family", "because": "first", "kits": 11, "on": timezone.localdate().isoformat()}

    page = client.post(at_step(stock, "issue"), said).content.decode()

    stock.refresh_from_db()
    assert "There are not so many: the ledger has 10 kits" in page
    assert 'value="11"' in page
    assert stock.kits == 10


def test_what_has_expired_is_given_to_nobody(holder, coordinator):
    stock = a_stock(10, holder=holder, by=coordinator, expires_in=3)

    with time_machine.travel(timezone.now() + timedelta(days=5)):
        for action in (
            lambda: issued(stock, by=coordinator),
            lambda: actions.move_kits(stock, by=coordinator, to=holder, kits=1, on=timezone.localdate()),
        ):
            with pytest.raises(Refused, match="has expired"):
                action()
        actions.take_out(stock, by=coordinator, kind=M.EXPIRED, kits=10, on=timezone.localdate())

    stock.refresh_from_db()
    assert stock.kits == 0


def test_kits_go_from_one_holder_to_another(client, area, stock, coordinator):
    other = a_holder(area=area, by=coordinator)
    client.force_login(coordinator)
    said = {"to": other.pk, "kits": 4, "on": timezone.localdate().isoformat()}

    client.post(at_step(stock, "move"), said)

    stock.refresh_from_db()
    there = NaloxoneStock.objects.get(holder=other)
    assert (stock.kits, there.kits, there.batch) == (6, 4, stock.batch)
    assert f"from {stock.holder}" in shown(client, page_of(other))


def test_kits_do_not_leave_the_area(stock, coordinator):
    elsewhere = a_holder(area=AreaFactory(name="Nextshire", slug="nextshire"))

    with pytest.raises(Refused, match="same area"):
        actions.move_kits(stock, by=coordinator, to=elsewhere, kits=1, on=timezone.localdate())


@pytest.mark.parametrize(("counted", "kind"), [(12, M.COUNTED_MORE), (7, M.COUNTED_LESS)])
def test_a_count_puts_the_ledger_right_by_a_line(client, stock, coordinator, counted, kind):
    client.force_login(coordinator)

    client.post(at_step(stock, "count"), {"counted": counted, "note": "On the shelf."})

    stock.refresh_from_db()
    assert stock.kits == counted == stock.sum_of_movements
    assert stock.movements.first().kind == kind


def test_a_line_is_never_changed(stock):
    with pytest.raises(TypeError, match="never changed"):
        stock.movements.update(change=3)


def test_the_database_keeps_no_stock_below_none(stock):
    with pytest.raises(IntegrityError), transaction.atomic():
        NaloxoneStock.objects.filter(pk=stock.pk).update(kits=-1)


STEPS = st.lists(
    st.tuples(st.sampled_from(["receive", "issue", "move", "back", "expire", "count"]), st.integers(0, 12)),
    max_size=12,
)


def happens(here, there, step, kits, by):
    today = timezone.localdate()
    match step:
        case "receive":
            a_stock(kits, holder=here.holder, by=by)
        case "issue":
            issued(here, kits, by=by)
        case "move":
            actions.move_kits(here, by=by, to=there.holder, kits=kits, on=today)
        case "back":
            actions.move_kits(there, by=by, to=here.holder, kits=kits, on=today)
        case "expire":
            actions.take_out(here, by=by, kind=M.EXPIRED, kits=kits, on=today)
        case "count":
            actions.count_kits(there, by=by, counted=kits)


@pytest.mark.django_db
@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(STEPS)
def test_in_any_order_a_stock_is_its_sum_and_never_below_none(area, steps):
    by = person(Role.REVIEW_COORDINATOR, area=area)
    here, there = (a_stock(5, holder=a_holder(area=area, by=by), by=by) for _ in range(2))
    came = 10

    for step, kits in steps:
        with suppress(Refused):
            happens(here, there, step, kits, by)
        stocks = [NaloxoneStock.objects.get(pk=each.pk) for each in (here, there)]
        assert all(each.kits == each.sum_of_movements >= 0 for each in stocks)

    lines = NaloxoneMovement.objects.filter(stock__in=[here, there])
    moved = lines.filter(kind__in=[M.MOVED_IN, M.MOVED_OUT])
    assert register.kits(moved) == 0
    assert came <= sum(each.change for each in lines if each.change > 0)


@pytest.mark.heavy
@pytest.mark.django_db(transaction=True)
def test_of_many_at_once_no_more_kits_go_than_there_are(transactional_db):
    area = AreaFactory()
    by = person(Role.REVIEW_COORDINATOR, area=area)
    stock = a_stock(3, holder=a_holder(area=area, by=by), by=by)

    results = at_the_same_time(*[lambda: issued(stock, by=by)] * 6)

    stock.refresh_from_db()
    assert [isinstance(each, Refused) for each in results].count(True) == 3
    assert stock.kits == 0 == stock.sum_of_movements


@pytest.mark.heavy
@pytest.mark.django_db(transaction=True)
def test_two_who_move_kits_to_each_other_do_not_block(transactional_db):
    area = AreaFactory()
    by = person(Role.REVIEW_COORDINATOR, area=area)
    one, other = (a_stock(5, holder=a_holder(area=area, by=by), by=by) for _ in range(2))
    today = timezone.localdate()

    results = at_the_same_time(
        lambda: actions.move_kits(one, by=by, to=other.holder, kits=2, on=today),
        lambda: actions.move_kits(other, by=by, to=one.holder, kits=1, on=today),
    )

    one.refresh_from_db()
    other.refresh_from_db()
    assert not [each for each in results if isinstance(each, Refused)]
    assert (one.kits, other.kits) == (4, 6)


@pytest.mark.parametrize("role", Role)
def test_whose_ledger_it_is(client, area, stock, role):
    client.force_login(person(role, area=area))
    reads = {Role.REVIEW_COORDINATOR, Role.ANALYST, Role.REVIEW_CHAIR}

    assert (client.get(page_of(stock.holder)).status_code == 200) is (role in reads)
    said = {"to": "partner", "kits": 1, "on": timezone.localdate().isoformat()}
    client.post(at_step(stock, "issue"), said)
    stock.refresh_from_db()
    assert (stock.kits == 9) is (role == Role.REVIEW_COORDINATOR)


def test_workers_keep_the_ledger_of_the_body_they_work_for(client, area, holder, stock):
    worker = person(area=area)
    Membership.objects.create(user=worker, organisation=holder.organisation, role=Role.FOLLOW_UP, area=area)
    other = a_holder(area=area)
    client.force_login(worker)

    assert "Give out" in shown(client, page_of(holder))
    assert client.get(page_of(other)).status_code == 403
    assert str(other) not in shown(client, reverse("dard:naloxone"))


def test_what_expires_is_drawn_and_tabled(client, holder, coordinator):
    a_stock(4, holder=holder, by=coordinator, expires_in=30, number="SOON")
    a_stock(6, holder=holder, by=coordinator, expires_in=800, number="LATER")
    client.force_login(coordinator)

    page = shown(client, reverse("dard:naloxone"))

    rows = {each.label: each.kits for each in register.expiry(register.stocks_of([holder]))}
    assert (sum(rows.values()), rows["Later"]) == (10, 6)
    assert "<svg" in page
    assert "batch SOON" in page
    assert "batch LATER" not in page


def test_holders_are_told_once_of_what_will_expire(area, coordinator):
    holder = a_holder(area=area, by=coordinator, email="kits@partner.example")
    a_stock(4, holder=holder, by=coordinator, expires_in=60)
    a_stock(4, holder=holder, by=coordinator, expires_in=600, number="NX-2")

    assert [sweeps.tell_of_naloxone_that_expires() for _ in range(2)] == [1, 0]

    letter = Letter.objects.get()
    assert letter.to_address == "kits@partner.example"
    assert "NX-1" in letter.body
    assert "NX-2" not in letter.body


def test_where_a_holder_has_no_address_the_coordinator_is_told(holder, coordinator):
    a_stock(4, holder=holder, by=coordinator, expires_in=60)

    sweeps.tell_of_naloxone_that_expires()

    assert Letter.objects.get().to_address == coordinator.email


def test_a_use_is_written_down_and_its_kit_goes_out(client, area, stock, coordinator):
    client.force_login(coordinator)
    said = {
        "on": timezone.localdate().isoformat(),
        "place": "hostel",
        "by_whom": "hostel",
        "doses": 2,
        "outcome": "hospital",
        "ambulance": "yes",
        "stock": stock.pk,
    }

    client.post(reverse("dard:naloxone-use-new", args=[area.slug]), said)

    use = NaloxoneUse.objects.get()
    stock.refresh_from_db()
    assert (stock.kits, use.movement.kind, use.organisation) == (9, M.USED, stock.holder.organisation)
    assert "A hostel or supported housing" in shown(client, reverse("dard:naloxone-uses"))


@pytest.mark.parametrize(("days", "doses", "words"), [(1, 1, "not come"), (0, 0, "doses"), (0, 50, "doses")])
def test_a_use_that_cannot_be_is_refused(area, days, doses, words):
    with pytest.raises(Refused, match=words):
        used(area, on=days_on(days), doses=doses)


def test_a_use_may_belong_to_a_case(client, area, coordinator):
    use, case = used(area), opened_case(area=area, kind=CaseKind.NEAR_FATAL)
    client.force_login(coordinator)
    url = reverse("dard:naloxone-use-case", args=[use.pk])

    wrong = client.post(url, {"case": "DR-0000"}).content.decode()
    client.post(url, {"case": case.reference})

    use.refresh_from_db()
    assert "no case with this reference" in wrong
    assert use.case == case
    assert "Naloxone, 2 doses" in shown(client, case.get_absolute_url())


def test_a_holder_is_added_and_changed(client, area, coordinator):
    organisation = OrganisationFactory(area=area)
    client.force_login(coordinator)

    client.post(reverse("dard:naloxone-holder-new", args=[area.slug]), {"organisation": organisation.pk})
    holder = organisation.naloxone_holder
    client.post(reverse("dard:naloxone-holder-change", args=[holder.pk]), {"email": "k@p.example"})

    holder.refresh_from_db()
    assert (holder.email, holder.is_active) == ("k@p.example", False)
    with pytest.raises(Refused, match="keeps no kits any more"):
        a_stock(1, holder=holder, by=coordinator)


def test_the_page_costs_the_same_however_many(client, area, coordinator, django_assert_max_num_queries):
    for number in range(5):
        a_stock(3, holder=a_holder(area=area, by=coordinator), by=coordinator, number=f"N{number}")
    client.force_login(coordinator)

    with django_assert_max_num_queries(14):
        shown(client, reverse("dard:naloxone"))


def test_who_hands_kits_out_reads_the_uses_of_their_own_body_and_no_others(client, area, holder, stock):
    worker, colleague = person(area=area), person(area=area)
    for each in (worker, colleague):
        each.memberships.create(organisation=holder.organisation, role=Role.PROVIDER, area=area)
    used(area, by=colleague, stock=stock, place="street")
    used(area, by=worker, place="vehicle")
    used(area, place="custody")
    client.force_login(worker)

    seen = client.get(reverse("dard:naloxone-uses")).context["page"].object_list

    assert sorted(each.place for each in seen) == ["street", "vehicle"]


@time_machine.travel("2026-11-30T10:00:00+00:00")
def test_what_expires_later_in_the_last_of_three_months_is_not_soon(area, holder, coordinator):
    for number, days in enumerate((91, 100)):
        a_stock(4, holder=holder, by=coordinator, expires_in=days, number=f"NX-{number}")
    stocks = register.stocks_of([holder])

    def soon(stocks):
        return [each.label for each in register.expiry(stocks) if each.is_soon]

    assert soon(stocks) == ["Mar 2027"]
    assert soon(stocks.filter(batch__number="NX-1")) == []


@pytest.mark.usefixtures("stock")
def test_a_phone_is_shown_a_chart_of_its_own(client, coordinator):
    client.force_login(coordinator)

    page = shown(client, reverse("dard:naloxone"))

    assert [page.count(f'viewBox="0 0 {width} ') for width in (720, 300)] == [1, 1]
    assert 'id="chart-expiry-title"' in page
    assert 'id="chart-expiry-narrow-title"' in page
