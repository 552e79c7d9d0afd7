"""Who votes for a seat: its holder, the deputy who is asked when it matters, and whoever takes it over."""

from datetime import timedelta

import pytest
from django.utils import timezone

from panel import actions, sweeps
from panel.models import Consultation, Leave, Vote
from panel.tally import count
from tests.factories.accounts import person
from tests.factories.panel import (
    cast,
    consultation,
    decided,
    holders,
    lapsed,
    opened,
    reopened,
    standing_panel,
    tied,
)
from workflow.events import events_of
from workflow.models import Letter
from workflow.refusals import Refused


@pytest.fixture
def asked(db):
    """An open vote of three seats, each with a deputy."""
    return consultation(standing_panel(deputies=True, quorum=3))


def ballot_of(asked, number=0):
    return asked.ballots.order_by("seat_id")[number]


def asks(ballot, user):
    """What letters asked this person for this seat's vote, by kind."""
    keys = Letter.objects.filter(key__endswith=f":{ballot.pk}:{user.pk}").values_list("key", flat=True)
    return sorted(key.split(":")[0].removeprefix("panel-") for key in keys)


# Deputies


def test_a_deputy_is_not_asked_without_cause(asked):
    ballot = ballot_of(asked)

    assert asks(ballot, ballot.deputy) == []
    with pytest.raises(Refused, match="You have no vote in this question"):
        actions.cast_vote(asked, by=ballot.deputy, option="yes")


def test_while_somebody_is_on_leave_their_deputy_is_asked_from_the_start(area):
    panel = standing_panel(area, deputies=True)
    today = timezone.localdate()
    away = panel.seats.get(is_chair=True)
    Leave.objects.create(seat=away, first_day=today, last_day=today + timedelta(days=7))

    ballot = consultation(panel).ballots.get(seat=away)

    assert asks(ballot, ballot.holder) == asks(ballot, ballot.deputy) == ["invitation"]
    assert ballot.voters == {ballot.holder_id, ballot.deputy_id}


def test_leave_that_is_over_calls_nobody(area):
    panel = standing_panel(area, deputies=True)
    past = timezone.localdate() - timedelta(days=9)
    Leave.objects.create(seat=panel.seats.get(is_chair=True), first_day=past, last_day=past)

    assert not consultation(panel).ballots.exclude(deputy_called_at=None).exists()


def test_when_little_time_is_left_deputies_of_those_who_have_not_voted_are_asked(asked):
    cast(asked, "yes")

    sweeps.look_after(asked, asked.convened_at + (asked.deadline - asked.convened_at) * 0.81)

    called = [ballot_of(asked, number).deputy_called_at is not None for number in range(3)]
    assert called == [False, True, True]
    assert asks(ballot_of(asked, 1), ballot_of(asked, 1).deputy) == ["deputy"]
    assert [event.action for event in events_of(asked)].count("consultation.deputy_called") == 2


def test_the_last_word_of_holder_and_deputy_counts(asked):
    ballot = ballot_of(asked)
    actions.remind(ballot, 80, with_deputy=True)

    actions.cast_vote(asked, by=ballot.deputy, option="no")
    actions.cast_vote(asked, by=ballot.holder, option="yes")

    assert count(asked).counts == {"yes": 1, "no": 0}
    assert Vote.objects.count() == 2


def test_a_deputy_called_to_the_chairs_seat_has_the_casting_vote(db):
    asked = consultation(standing_panel(deputies=True, quorum=2, required=[]))
    chair = ballot_of(asked)
    actions.recuse(asked, by=chair.holder)
    actions.cast_vote(asked, by=chair.deputy, option="yes")
    for number, option in [(1, "no"), (2, "abstain")]:
        actions.cast_vote(asked, by=ballot_of(asked, number).holder, option=option)

    actions.break_tie(asked, by=chair.deputy, option="no", reason="Too little is known.")

    assert Consultation.objects.get().decision.casting_vote_by == chair.deputy


# Conflicts of interest


def test_who_steps_aside_has_their_vote_made_void_and_their_deputy_asked(asked):
    cast(asked, "yes")
    ballot = ballot_of(asked)

    actions.recuse(asked, by=ballot.holder, reason=" My own service. ")

    ballot.refresh_from_db()
    assert (ballot.vote, ballot.voters) == (None, {ballot.deputy_id})
    assert ballot.recusals.get().reason == "My own service."
    assert asks(ballot, ballot.deputy) == ["deputy"]
    assert count(asked).recused == 0


def test_a_seat_is_out_of_the_count_when_its_deputy_steps_aside_too(db):
    asked = consultation(standing_panel(deputies=True, quorum=2))
    ballot = ballot_of(asked, 2)

    for user in (ballot.holder, ballot.deputy):
        actions.recuse(asked, by=user)

    assert "2 of 3 seats can vote" in count(asked).turnout_in_words()
    assert Consultation.objects.get().state == "blind"


def test_a_conflict_that_puts_the_quorum_out_of_reach_ends_the_vote(db):
    asked = cast(consultation(quorum=3), "yes")

    actions.recuse(asked, by=holders(asked)[2])

    asked.refresh_from_db()
    assert (asked.state, asked.round.ended_as) == ("not_quorate", "not_quorate")


def test_a_conflict_of_the_only_one_of_a_discipline_that_must_be_heard_ends_the_vote(db):
    asked = consultation(quorum=1)

    actions.recuse(asked, by=holders(asked)[1])

    asked.refresh_from_db()
    assert asked.state == "not_quorate"


def test_a_conflict_may_leave_those_who_stay_in_agreement(db):
    asked = opened()

    actions.recuse(asked, by=holders(asked)[1])

    asked.refresh_from_db()
    assert (asked.state, asked.decision.tally) == ("decided", {"yes": 2, "no": 0})


def test_a_tie_with_a_chair_who_stepped_aside_and_no_deputy_ends_undecided(db):
    panel = standing_panel(disciplines=["police"] * 3, quorum=2, required=[])
    asked = consultation(panel)
    actions.recuse(asked, by=holders(asked)[0])

    for holder, option in zip(holders(asked)[1:], ["yes", "no"], strict=True):
        actions.cast_vote(asked, by=holder, option=option)

    asked.refresh_from_db()
    assert (asked.state, asked.decision) == ("not_quorate", None)
    assert Letter.objects.filter(key=f"panel-not-quorate:{asked.round.pk}:{asked.convened_by.pk}").exists()


def test_who_stepped_aside_is_not_asked_back_in(asked):
    ballot = ballot_of(asked)
    actions.recuse(asked, by=ballot.holder)

    for again in (actions.recuse, lambda asked, by: actions.cast_vote(asked, by=by, option="yes")):
        with pytest.raises(Refused, match="You have no vote in this question"):
            again(asked, by=ballot.holder)


# Seats that change hands


def handed_over(asked, number=0, to=None):
    successor = to or person("panel_member", area=asked.panel.area)
    actions.hand_over(ballot_of(asked, number), to=successor, by=asked.convened_by)
    return successor


def test_whoever_takes_a_seat_over_votes_and_the_one_before_does_not(asked):
    former = holders(asked)[0]

    successor = handed_over(asked)

    assert asks(ballot_of(asked), successor) == ["invitation"]
    actions.cast_vote(asked, by=successor, option="yes")
    with pytest.raises(Refused, match="You have no vote in this question"):
        actions.cast_vote(asked, by=former, option="no")


def test_what_was_cast_before_stands_until_the_successor_votes(asked):
    cast(asked, "yes")
    successor = handed_over(asked)
    assert count(asked).counts == {"yes": 1, "no": 0}

    actions.cast_vote(asked, by=successor, option="no")

    assert count(asked).counts == {"yes": 0, "no": 1}
    kept = ballot_of(asked).handovers.get()
    assert (kept.now, kept.by) == (successor, asked.convened_by)


def test_a_seat_that_had_stepped_aside_counts_again_with_its_new_holder(db):
    asked = cast(consultation(quorum=2), "yes")
    actions.recuse(asked, by=holders(asked)[0])
    assert count(asked).recused == 1

    handed_over(asked)

    assert (count(asked).recused, count(asked).voted) == (0, 0)


def test_a_deputy_who_becomes_the_holder_is_nobodys_deputy_any_more(asked):
    deputy = ballot_of(asked).deputy

    handed_over(asked, to=deputy)

    ballot = ballot_of(asked)
    assert (ballot.holder, ballot.deputy, ballot.deputy_called_at) == (deputy, None, None)


def test_nobody_votes_for_two_seats(asked):
    deputy = ballot_of(asked, 1).deputy
    actions.remind(ballot_of(asked, 1), 80, with_deputy=True)

    handed_over(asked, 0, to=deputy)

    assert ballot_of(asked, 1).voters == {ballot_of(asked, 1).holder_id}
    with pytest.raises(Refused, match="This person votes for another seat in a question that is open"):
        handed_over(asked, 2, to=deputy)


def test_a_seat_handed_to_a_deputy_who_stepped_aside_leaves_the_count(asked):
    ballot = ballot_of(asked)
    actions.remind(ballot, 80, with_deputy=True)
    actions.recuse(asked, by=ballot.deputy)

    handed_over(asked, to=ballot.deputy)

    asked.refresh_from_db()
    assert asked.state == "not_quorate"


def test_the_chair_that_takes_over_while_it_waits_for_the_chair_breaks_the_tie(db):
    asked = tied()
    former = holders(asked)[0]

    successor = handed_over(asked)

    assert Letter.objects.filter(key=f"panel-tied:{ballot_of(asked).pk}:{successor.pk}").exists()
    with pytest.raises(Refused, match="Only the chair of this panel"):
        actions.break_tie(asked, by=former, option="no", reason="Because.")
    actions.break_tie(asked, by=successor, option="no", reason="Because.")


@pytest.mark.parametrize("ended", [lambda: decided(consultation()), lapsed])
def test_a_round_that_has_ended_is_not_handed_over(db, ended):
    asked = ended()
    former = holders(asked)[0]

    handed_over(asked)

    assert ballot_of(asked).holder == former


def test_a_ballot_of_an_earlier_round_is_not_handed_over_or_reminded(db):
    asked = decided(consultation())
    first = ballot_of(asked)
    again = reopened(asked)

    actions.hand_over(first, to=person("panel_member", area=again.panel.area), by=again.convened_by)
    actions.remind(first, 80)

    first.refresh_from_db()
    assert (first.holder, first.reminded_percent) == (holders(again)[0], 0)


def test_handing_a_seat_to_its_holder_changes_nothing(asked):
    handed_over(asked, to=holders(asked)[0])

    assert not ballot_of(asked).handovers.exists()
