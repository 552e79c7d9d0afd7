"""Once a year whoever holds a seat says that they still do; who does not is never silently dropped."""

from datetime import timedelta

import pytest
import time_machine
from django.conf import settings
from django.urls import reverse
from django.utils import timezone

from accounts.states import Role
from panel import actions, clocks, letters, sweeps
from panel.models import Seat
from tests.factories.accounts import person
from tests.factories.panel import consultation, standing_panel
from workflow import timekeeping
from workflow.models import Event, Letter


YEAR = 365


@pytest.fixture
def panel(area):
    return standing_panel(area)


@pytest.fixture
def seat(panel):
    return panel.seats.get(discipline="clinical")


def after(days):
    return time_machine.travel(timezone.now() + timedelta(days=days), tick=False)


def asked(seat):
    """A seat whose holder was asked today."""
    actions.ask_to_confirm(seat, today=timezone.localdate())
    return Seat.objects.get(pk=seat.pk)


def unconfirmed(seat):
    actions.remind_to_confirm(asked(seat), today=timezone.localdate())
    return Seat.objects.get(pk=seat.pk)


def link(seat):
    return letters.seat_url(seat).removeprefix(settings.BASE_URL)


def to(user):
    return list(Letter.objects.filter(to_address=user.email).values_list("subject", flat=True))


def test_after_a_year_every_holder_is_asked_once(panel, seat):
    with after(YEAR - 1):
        assert sweeps.look_after_seats() == 0
    with after(YEAR + 1):
        assert (sweeps.look_after_seats(), sweeps.look_after_seats()) == (3, 0)

    assert to(seat.holder) == ["Do you still sit on Drug alert panel?"]


def test_who_confirmed_is_asked_a_year_after_that(seat):
    with after(200):
        actions.confirm_seat(seat, by=seat.holder)
    with after(YEAR + 1):
        sweeps.look_after_seats()

    assert to(seat.holder) == []


def test_an_area_that_sets_another_time_is_asked_by_it(panel, governance):
    timekeeping.set_clock(
        panel.area, clocks.CONFIRMATION, by=governance, hours=24 * 90, working=False, basis="Terms, 4.2."
    )

    with after(91):
        assert sweeps.look_after_seats() == 3


def test_who_does_not_answer_is_reminded_once_and_the_coordinator_told(seat, coordinator):
    asked(seat)
    with after(15):
        sweeps.look_after_seats()
        sweeps.look_after_seats()

    assert len(to(seat.holder)) == 2
    assert to(coordinator) == ["A seat on Drug alert panel is not confirmed"]


def test_a_seat_that_is_not_confirmed_is_shown_so_and_still_votes(client, panel, seat, coordinator):
    unconfirmed(seat)
    client.force_login(coordinator)

    assert "1 not confirmed" in client.get(reverse("panel:panel-index")).content.decode()
    assert "Not confirmed" in client.get(panel.get_absolute_url()).content.decode()
    assert consultation(panel, by=coordinator).ballots.filter(seat=seat).exists()


@pytest.mark.parametrize("make", [asked, unconfirmed])
def test_one_click_by_link_confirms_and_needs_no_account(client, seat, make):
    seat = make(seat)

    html = client.post(link(seat), follow=True).content.decode()

    seat.refresh_from_db()
    assert "Thank you" in html
    assert (seat.confirmed_on, seat.is_unconfirmed) == (timezone.localdate(), False)
    assert Event.objects.get(action="seat.confirmed").actor == f"accounts.user:{seat.holder_id}"


def test_opening_the_link_changes_nothing(client, seat):
    seat = asked(seat)

    responses = [client.get(link(seat)), client.head(link(seat))]

    seat.refresh_from_db()
    assert [each.status_code for each in responses] == [200, 200]
    assert seat.confirmed_on is None
    assert responses[0]["Referrer-Policy"] == "no-referrer"


def test_a_link_confirms_nothing_once_the_seat_is_somebody_elses(client, seat, coordinator):
    old = link(asked(seat))
    actions.change_holder(seat, by=coordinator, holder=person(Role.PANEL_MEMBER, area=seat.panel.area))

    response = client.post(old)

    seat.refresh_from_db()
    assert response.status_code == 404
    assert "passed to somebody else" in response.content.decode()
    assert seat.confirmed_on is None


def test_a_link_that_was_altered_or_is_old_opens_nothing(client, seat):
    address = link(asked(seat))

    altered = client.post(address.replace("/seat/", "/seat/x"))
    with after(91):
        old = client.post(address)

    assert (altered.status_code, old.status_code) == (404, 410)


def test_a_holder_confirms_from_the_page_and_nobody_for_them(client, seat, coordinator):
    for user, sentence in [
        (coordinator, "Only who holds a seat can confirm it."),
        (seat.holder, "Thank you. The seat is confirmed."),
    ]:
        client.force_login(user)
        html = client.post(reverse("panel:seat-confirm", args=[seat.pk]), follow=True).content.decode()

        assert sentence in html


def test_an_ended_seat_and_one_whose_term_is_over_are_not_asked(panel, seat, coordinator):
    actions.end_seat(seat, by=coordinator)
    panel.seats.filter(discipline="lived_experience").update(term_ends=timezone.localdate())

    with after(YEAR + 1):
        assert sweeps.look_after_seats() == 1


def test_who_has_left_is_not_written_to_and_the_page_says_so(client, panel, seat, coordinator):
    seat.holder.is_active = False
    seat.holder.save()
    client.force_login(coordinator)

    asked(seat)

    assert to(seat.holder) == []
    assert "Holder has left" in client.get(panel.get_absolute_url()).content.decode()


def test_the_clocks_of_the_panel_stand_among_the_others(client, panel, governance):
    client.force_login(governance)

    html = client.get(reverse("ldis:clock-index")).content.decode()

    assert [each.title for each in clocks.EVERY if each.title not in html] == []
    assert "365 days" in html
