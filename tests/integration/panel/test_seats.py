"""Who sits on a panel, and who may change it: by the pages people use."""

from contextlib import contextmanager
from datetime import timedelta

import pytest
from django.db import transaction
from django.urls import reverse
from django.utils import timezone
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from accounts.states import Role
from panel import actions
from panel.models import Leave, Seat
from tests.factories.accounts import OrganisationFactory, person
from tests.factories.panel import consultation, decided, seat_without_vote, standing_panel
from workflow.models import Event
from workflow.refusals import Refused, refusal


ONE_VOICE = "One person has one voice"


@pytest.fixture
def panel(area):
    return standing_panel(area, deputies=True)


@pytest.fixture
def newcomer(area):
    return person(Role.PANEL_MEMBER, area=area)


def seat_of(panel, discipline="clinical"):
    return panel.seats.standing().get(discipline=discipline)


def today():
    return timezone.localdate()


def send(client, user, name, thing, **data):
    client.force_login(user)
    return client.post(reverse(f"panel:{name}", args=[thing.pk]), data, follow=True)


def read(client, user, thing):
    client.force_login(user)
    return client.get(thing.get_absolute_url())


def text(response):
    return response.content.decode()


# Reading


def test_the_page_says_who_sits_there_for_whom_and_who_stands_in(client, panel):
    seat = seat_of(panel)

    html = text(read(client, seat.holder, panel))

    shown = [str(seat), str(seat.holder), str(seat.deputy), "Chair", "(you)", "Terms of reference"]
    assert [words for words in shown if words not in html] == []
    assert "At least 2 of the 3 seats that vote must do so, one of them clinical." in html
    assert "The option with the most votes is decided" in html


def test_holders_deputies_advisers_and_readers_see_a_panel_and_others_do_not(
    client, panel, coordinator, governance, partner, outsider
):
    adviser = seat_without_vote(panel, "advises").holder
    readers = [seat_of(panel).holder, seat_of(panel).deputy, adviser, coordinator, governance]

    assert [read(client, user, panel).status_code for user in readers] == [200] * 5
    assert [read(client, user, panel).status_code for user in (partner, outsider)] == [403, 403]


def test_the_list_names_the_panels_of_the_reader_only(client, panel, outsider):
    for user, expected in [(seat_of(panel).deputy, [panel]), (outsider, [])]:
        client.force_login(user)
        listed = client.get(reverse("panel:panel-index")).context["panels"]

        assert [each["panel"] for each in listed] == expected


def test_a_panel_that_cannot_be_asked_says_so(client, panel, coordinator):
    actions.end_seat(seat_of(panel), by=coordinator)

    assert "has no seat for a discipline it must hear" in text(read(client, coordinator, panel))


def test_a_page_costs_the_same_however_many_seats_and_panels(
    client, area, coordinator, django_assert_num_queries
):
    for disciplines in (["clinical"], ["clinical", "police", "toxicology", "pharmacy"]):
        panel = standing_panel(area, disciplines, quorum=1, deputies=True)
        for seat in panel.seats.all():
            actions.plan_leave(seat, by=seat.holder, first_day=today(), last_day=today())
        client.force_login(coordinator)
        with django_assert_num_queries(10):
            client.get(panel.get_absolute_url())
        with django_assert_num_queries(8):
            client.get(reverse("panel:panel-index"))


# Adding and ending seats


def new_seat(holder, organisation, **more):
    return {
        "discipline": "police",
        "organisation": organisation.pk,
        "holder": holder.pk,
        "part": "votes",
        "deputy": "",
        "term_ends": "",
    } | more


def test_a_coordinator_adds_a_seat_and_it_is_recorded(client, panel, coordinator, newcomer):
    seat_data = new_seat(newcomer, OrganisationFactory(area=panel.area), term_ends="2099-12-31")

    html = text(send(client, coordinator, "seat-new", panel, **seat_data))

    assert "The seat is added." in html
    assert str(newcomer) in html
    event = Event.objects.get(action="seat.added")
    assert event.details["holder"] == f"accounts.user:{newcomer.pk}"


def test_the_chair_of_the_panel_keeps_it_too(client, panel, newcomer):
    chair = seat_of(panel, "public_health").holder

    send(client, chair, "seat-new", panel, **new_seat(newcomer, OrganisationFactory(area=panel.area)))

    assert seat_of(panel, "police").holder == newcomer


@pytest.mark.parametrize("name", ["seat-new", "panel-rule"])
def test_a_member_cannot_change_the_panel(client, panel, name):
    response = send(client, seat_of(panel).holder, name, panel)

    assert response.status_code == 403
    assert "Only a coordinator, a duty officer or the chair of this panel can change it." in text(response)


@pytest.mark.parametrize("name", ["seat-holder", "seat-deputy", "seat-term", "seat-chair", "seat-end"])
def test_a_member_cannot_change_a_seat_not_even_their_own(client, panel, newcomer, name):
    seat = seat_of(panel)
    form = name.removeprefix("seat-")
    data = {f"{form}-{form}": newcomer.pk, "term-term_ends": "2099-12-31"}

    html = text(send(client, seat.holder, name, seat, **data))

    assert "Only a coordinator, a duty officer or the chair of this panel can change it." in html
    assert not Event.objects.filter(subject_type="panel.seat").exists()


def test_what_was_typed_stays_when_a_seat_is_refused(client, panel, coordinator):
    taken = seat_of(panel).holder
    data = new_seat(taken, OrganisationFactory(area=panel.area), term_ends="2099-12-31")

    response = send(client, coordinator, "seat-new", panel, **data)

    assert response.status_code == 409
    assert "This person holds a seat on this panel already." in text(response)
    assert 'value="2099-12-31"' in text(response)


@pytest.mark.parametrize(
    ("field", "value", "sentence"),
    [
        ("discipline", "", "Choose a discipline from the list."),
        ("discipline", "sorcery", "Choose a discipline from the list."),
        ("organisation", "999999", "Choose an organisation from the list."),
        ("holder", "x", "Choose a person from the list."),
        ("holder", "99999999999999999999", "Choose a person from the list."),
        ("part", "rules", "Say what the seat is there for."),
        ("term_ends", "next week", "Write the day as 24/11/2026."),
        ("term_ends", "2001-01-01", "That day is over."),
    ],
)
def test_a_slip_gets_a_sentence(client, panel, coordinator, newcomer, field, value, sentence):
    data = new_seat(newcomer, OrganisationFactory(area=panel.area)) | {field: value}

    response = send(client, coordinator, "seat-new", panel, **data)

    assert sentence in text(response)
    assert panel.seats.count() == 3


def test_an_ended_seat_is_kept_and_not_asked_and_its_holder_may_sit_again(
    client, panel, coordinator, newcomer
):
    seat = seat_of(panel, "lived_experience")

    send(client, coordinator, "seat-end", seat)
    data = new_seat(seat.holder, seat.organisation, discipline="lived_experience")
    send(client, coordinator, "seat-new", panel, **data)

    assert "Seats that have ended (1)" in text(read(client, coordinator, panel))
    asked = consultation(panel, by=coordinator)
    assert asked.ballots.filter(seat=seat).count() == 0
    assert asked.ballots.filter(holder=seat.holder).count() == 1


def test_the_seat_that_chairs_cannot_end_before_another_does(client, panel, coordinator):
    chair, other = seat_of(panel, "public_health"), seat_of(panel)

    first = text(send(client, coordinator, "seat-end", chair))
    send(client, coordinator, "seat-chair", other)
    send(client, coordinator, "seat-end", chair)

    assert "This seat chairs the panel. Give the chair to another seat first." in first
    assert list(panel.seats.standing().filter(is_chair=True)) == [other]


def test_a_term_that_is_over_is_shown_and_the_seat_is_not_asked(client, panel, coordinator):
    seat = seat_of(panel, "lived_experience")
    Seat.objects.filter(pk=seat.pk).update(term_ends=today() - timedelta(days=1))

    html = text(read(client, coordinator, panel))

    assert "Term over: not asked" in html
    assert consultation(panel, by=coordinator).ballots.count() == 2


# Holders and deputies


def test_a_new_holder_votes_in_what_is_open_and_the_former_does_not(client, panel, coordinator, newcomer):
    seat, asked = seat_of(panel), consultation(panel, by=coordinator)

    send(client, coordinator, "seat-holder", seat, **{"holder-holder": newcomer.pk})

    actions.cast_vote(asked, by=newcomer, option="yes", reason="Because.")
    with pytest.raises(Refused):
        actions.cast_vote(asked, by=seat.holder, option="yes", reason="Because.")


def test_a_new_holder_starts_the_year_anew_and_takes_over_no_leave(panel, coordinator, newcomer):
    seat = seat_of(panel)
    actions.plan_leave(seat, by=seat.holder, first_day=today(), last_day=today())
    Seat.objects.filter(pk=seat.pk).update(confirmed_on=today(), held_since=today() - timedelta(days=900))

    seat = actions.change_holder(seat, by=coordinator, holder=newcomer)

    assert (seat.held_since, seat.confirmed_on, seat.leave.count()) == (today(), None, 0)


def test_a_deputy_who_takes_over_stands_in_no_more(panel, coordinator):
    seat = seat_of(panel)
    deputy = seat.deputy

    seat = actions.change_holder(seat, by=coordinator, holder=deputy)

    assert (seat.holder, seat.deputy) == (deputy, None)


@pytest.mark.parametrize("who", ["holder", "deputy"])
def test_a_deputy_is_nobody_who_votes_elsewhere_on_the_panel(client, panel, coordinator, who):
    seat, elsewhere = seat_of(panel), getattr(seat_of(panel, "public_health"), who)

    html = text(send(client, coordinator, "seat-deputy", seat, **{"deputy-deputy": elsewhere.pk}))

    assert ONE_VOICE in html
    assert seat_of(panel).deputy == seat.deputy


def test_an_adviser_may_stand_in_for_a_seat(panel, coordinator):
    adviser = seat_without_vote(panel, "advises").holder

    assert actions.change_deputy(seat_of(panel), by=coordinator, deputy=adviser).deputy == adviser


def test_a_deputy_of_one_seat_cannot_be_given_another(client, panel, coordinator):
    seat, deputy = seat_of(panel), seat_of(panel, "public_health").deputy

    html = text(send(client, coordinator, "seat-holder", seat, **{"holder-holder": deputy.pk}))

    assert ONE_VOICE in html


def test_whoever_was_called_as_deputy_keeps_that_voice_until_the_question_is_closed(panel, coordinator):
    seat, other = seat_of(panel), seat_of(panel, "public_health")
    asked, deputy = consultation(panel, by=coordinator), seat.deputy
    actions.remind(asked.ballots.get(seat=seat), 80, with_deputy=True)
    actions.change_deputy(seat, by=coordinator, deputy=None)

    with pytest.raises(Refused, match="still asked for another seat in a question that is open"):
        actions.change_deputy(other, by=coordinator, deputy=deputy)
    decided(asked)

    assert actions.change_deputy(other, by=coordinator, deputy=deputy).deputy == deputy


def test_a_new_deputy_stands_in_for_what_is_open(panel, coordinator, newcomer):
    seat, asked = seat_of(panel), consultation(panel, by=coordinator)

    actions.change_deputy(seat, by=coordinator, deputy=newcomer)

    assert asked.ballots.get(seat=seat).deputy == newcomer


def test_somebody_without_a_role_in_the_area_cannot_sit(panel, coordinator, outsider, partner):
    for nobody in (outsider, partner, person(Role.PANEL_MEMBER, area=panel.area, is_active=False)):
        with pytest.raises(Refused, match="holds no role here that sits on a panel"):
            actions.change_holder(seat_of(panel), by=coordinator, holder=nobody)


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(moves=st.lists(st.tuples(st.sampled_from("hdtec"), st.integers(0, 4), st.integers(0, 6)), max_size=12))
def test_whatever_is_changed_nobody_has_two_voices(panel_undone, moves):
    with panel_undone() as (panel, coordinator, people):
        asked = consultation(panel, by=coordinator)
        for move, number, whom in moves:
            change_something(panel, coordinator, move, number, people[whom])

        assert voices_of(panel.seats.standing().voting()) == 1
        assert voices_of(asked.ballots.all()) == 1
        assert panel.seats.standing().filter(is_chair=True).count() == 1


def change_something(panel, coordinator, move, number, whom):
    seats = list(panel.seats.order_by("pk"))
    seat = seats[number % len(seats)]
    moves = {
        "h": lambda: actions.change_holder(seat, by=coordinator, holder=whom),
        "d": lambda: actions.change_deputy(seat, by=coordinator, deputy=whom),
        "t": lambda: actions.change_deputy(seat, by=coordinator, deputy=None),
        "e": lambda: actions.end_seat(seat, by=coordinator),
        "c": lambda: actions.appoint_chair(seat, by=coordinator),
    }
    refusal(moves[move])


def voices_of(places):
    """The most places for which anybody may be asked."""
    people = [pk for place in places for pk in (place.holder_id, place.deputy_id) if pk]
    return max(people.count(pk) for pk in people)


@pytest.fixture
def panel_undone(area, coordinator):
    """A panel of its own for each example, undone after it."""

    @contextmanager
    def case():
        with transaction.atomic():
            panel = standing_panel(area, deputies=True)
            seats = list(panel.seats.all())
            newcomers = [person(Role.PANEL_MEMBER, area=area) for _ in range(2)]
            yield panel, coordinator, [*newcomers, *(s.holder for s in seats), *(s.deputy for s in seats)]
            transaction.set_rollback(True)

    return case


# The rule


RULE = {
    "terms": "We advise the county.",
    "quorum": "3",
    "required_disciplines": ["clinical", "lived_experience"],
    "threshold": "two_thirds",
    "deliberates": "on",
    "blind_percent": "40",
    "first_reminder_percent": "30",
    "last_reminder_percent": "70",
}


def test_a_changed_rule_counts_from_the_next_question_on(client, panel, coordinator):
    before = consultation(panel, by=coordinator)

    send(client, coordinator, "panel-rule", panel, **RULE)
    after = consultation(panel, by=coordinator)

    before.refresh_from_db()
    assert (before.quorum, before.threshold, before.deliberates) == (2, "most", False)
    assert (after.quorum, after.threshold, after.blind_percent) == (3, "two_thirds", 40)


def test_a_changed_rule_is_recorded_with_what_it_was(client, panel, coordinator):
    html = text(send(client, coordinator, "panel-rule", panel, **RULE))

    assert Event.objects.get(action="panel.changed").details["rule"]["quorum"] == [2, 3]
    shown = ["We advise the county.", "Quorum: from 2 to 3.", "Terms of reference rewritten.", "By Test"]
    assert [words for words in shown if words not in html] == []


def test_a_rule_that_stays_the_same_leaves_no_trace(client, panel, coordinator):
    for _ in range(2):
        send(client, coordinator, "panel-rule", panel, **RULE)

    assert Event.objects.filter(action="panel.changed").count() == 1


@pytest.mark.parametrize(
    ("change", "sentence"),
    [
        ({"quorum": "0"}, "Write how many seats must vote, 1 or more."),
        ({"quorum": "4"}, "The panel has 3 seats that vote, so 4 can never be reached."),
        ({"required_disciplines": ["police"]}, "No seat that votes is police."),
        ({"required_disciplines": ["magic"]}, "Choose disciplines from the list."),
        ({"blind_percent": "100"}, "Write a number from 1 to 99."),
        ({"last_reminder_percent": "30"}, "The first reminder comes before the last."),
        ({"threshold": "unanimous"}, "Say what a decision needs."),
    ],
)
def test_a_rule_the_panel_could_not_decide_by_is_refused(client, panel, coordinator, change, sentence):
    response = send(client, coordinator, "panel-rule", panel, **RULE | change)

    assert sentence in text(response)
    assert "We advise the county." in text(response)
    assert not Event.objects.filter(action="panel.changed").exists()


# Leave


def leave(first=0, last=7):
    days = [today() + timedelta(days=number) for number in (first, last)]
    return {"leave-first_day": days[0].isoformat(), "leave-last_day": days[1].isoformat()}


def test_a_holder_enters_leave_and_the_deputy_is_asked_from_the_start(client, panel, coordinator):
    seat = seat_of(panel)

    send(client, seat.holder, "leave-plan", seat, **leave())

    assert "Away" in text(read(client, coordinator, panel))
    assert consultation(panel, by=coordinator).ballots.get(seat=seat).deputy_called_at


def test_a_holder_cancels_leave_and_nobody_elses(client, panel):
    seat, other = seat_of(panel), seat_of(panel, "lived_experience")
    mine, theirs = (
        actions.plan_leave(each, by=each.holder, first_day=today(), last_day=today())
        for each in (seat, other)
    )

    send(client, seat.holder, "leave-cancel", mine)
    refused = text(send(client, seat.holder, "leave-cancel", theirs))

    assert list(Leave.objects.all()) == [theirs]
    assert "Only a coordinator" in refused


def test_nobody_enters_leave_for_another_member(client, panel):
    seat, other = seat_of(panel), seat_of(panel, "lived_experience")

    html = text(send(client, seat.holder, "leave-plan", other, **leave()))

    assert "Only a coordinator, a duty officer or the chair" in html
    assert not Leave.objects.exists()


@pytest.mark.parametrize(
    ("days", "sentence"),
    [
        ((5, 2), "The last day away comes before the first."),
        ((-9, -2), "Those days are over."),
        ((1, 9999), "Choose days within a year from now."),
        ((3, 12), "Some of those days are down as leave already."),
    ],
)
def test_leave_that_makes_no_sense_gets_a_sentence(client, panel, days, sentence):
    seat = seat_of(panel)
    actions.plan_leave(
        seat, by=seat.holder, first_day=today() + timedelta(10), last_day=today() + timedelta(14)
    )

    response = send(client, seat.holder, "leave-plan", seat, **leave(*days))

    assert response.status_code == 409
    assert sentence in text(response)


@pytest.mark.parametrize(
    "name",
    ["seat-holder", "seat-deputy", "seat-term", "seat-chair", "seat-end", "seat-confirm", "leave-plan"],
)
def test_reading_changes_nothing(client, panel, coordinator, name):
    client.force_login(coordinator)

    assert client.get(reverse(f"panel:{name}", args=[seat_of(panel).pk])).status_code == 405
