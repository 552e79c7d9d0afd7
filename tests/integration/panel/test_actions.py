"""What each action changes, and the event it leaves."""

from datetime import timedelta

import pytest

from accounts.states import Role
from panel import actions, signals
from panel.models import Comment, Consultation, Decision, Extension, Handover, Recusal, Vote
from tests.factories.accounts import person
from tests.factories.panel import (
    cast,
    consultation,
    decided,
    holders,
    in_state,
    standing_panel,
    tied,
)
from workflow.events import events_of, first_broken
from workflow.refusals import Refused


def after_the_deadline(asked):
    actions.close(asked, now=asked.deadline + timedelta(seconds=1))
    asked.refresh_from_db()
    return asked


def names(subject):
    return [event.action for event in events_of(subject)]


def test_convening_gives_every_seat_a_ballot_under_the_rule_of_today(area, coordinator):
    panel = standing_panel(area, quorum=2, threshold="majority", blind_percent=40)
    asked = consultation(panel, by=coordinator)
    panel.quorum, panel.threshold, panel.blind_percent = 3, "most", 60
    panel.save()

    asked.refresh_from_db()

    assert set(asked.ballots.values_list("seat", "holder")) == set(panel.seats.values_list("pk", "holder"))
    assert (asked.quorum, asked.required_disciplines) == (2, ["clinical"])
    assert (asked.threshold, asked.blind_percent, asked.state) == ("majority", 40, "blind")
    assert names(asked) == ["consultation.convened"]


def test_a_member_cannot_convene(area):
    with pytest.raises(Refused, match="Only a coordinator or duty officer can convene the panel"):
        consultation(standing_panel(area), by=person(Role.PANEL_MEMBER, area=area))

    assert not Consultation.objects.exists()


def test_a_vote_is_kept_and_says_in_the_chain_who_voted_but_not_what(asked):
    cast(asked, "yes", reason="It is spreading.")

    event = events_of(asked).last()
    assert Vote.objects.get().reason == "It is spreading."
    assert (event.action, event.actor, event.details) == (
        "consultation.voted",
        f"accounts.user:{holders(asked)[0].pk}",
        {},
    )


def test_changing_a_vote_keeps_both_and_counts_the_last(asked):
    first = holders(asked)[0]
    for option in ("yes", "no"):
        actions.cast_vote(asked, by=first, option=option, reason="Because.")

    ballot = asked.ballots.get(holder=first)

    assert [vote.option for vote in ballot.votes.all()] == ["yes", "no"]
    assert ballot.vote.option == "no"
    assert names(asked) == ["consultation.convened", "consultation.voted", "consultation.voted"]


def test_a_vote_closes_as_soon_as_nothing_to_come_can_change_it(asked):
    cast(asked, "yes", "yes")

    assert asked.state == "decided"
    assert asked.decision.option == "yes"
    assert names(asked)[-2:] == ["consultation.voted", "consultation.decided"]


def test_a_vote_stays_open_while_a_discipline_it_must_hear_is_missing(db):
    asked = cast(consultation(quorum=1, required=["lived_experience"]), "yes", "yes")

    assert asked.state == "blind"

    actions.cast_vote(asked, by=holders(asked)[2], option="no", reason="Because.")
    asked.refresh_from_db()
    assert asked.state == "decided"


def test_nobody_votes_once_it_is_decided(asked):
    cast(asked, "yes", "yes")

    with pytest.raises(Refused, match="This consultation is decided; it cannot be voted on"):
        actions.cast_vote(asked, by=holders(asked)[2], option="no", reason="Because.")

    assert Vote.objects.count() == 2


def test_a_page_read_before_it_was_decided_cannot_vote_on(asked):
    as_read = Consultation.objects.as_it_stands().get(pk=asked.pk)
    cast(asked, "yes", "yes")

    with pytest.raises(Refused, match="This consultation is decided; it cannot be voted on"):
        actions.cast_vote(as_read, by=holders(asked)[2], option="no", reason="Because.")

    assert Decision.objects.get().option == "yes"


def test_at_the_deadline_the_option_with_the_most_votes_is_decided(db):
    asked = after_the_deadline(cast(consultation(quorum=2), "abstain", "no"))

    assert (asked.state, asked.decision.option) == ("decided", "no")
    assert asked.decision.tally == {"yes": 0, "no": 1}
    assert "1 abstained" in asked.decision.sum_in_words


def test_at_the_deadline_equal_votes_go_to_the_chair(asked):
    after_the_deadline(cast(asked, "yes", "no"))

    assert (asked.state, asked.closed_at) == ("tied", None)
    assert names(asked)[-1] == "consultation.tied"


def test_at_the_deadline_a_lead_that_is_not_enough_goes_to_the_chair(db):
    panel = standing_panel(disciplines=["police"] * 5, quorum=3, required=[], threshold="two_thirds")

    asked = after_the_deadline(cast(consultation(panel), "yes", "yes", "no", "no", "yes"))

    assert asked.state == "tied"


def test_a_block_goes_to_the_chair_who_may_choose_any_option(db):
    asked = cast(consultation(quorum=3), "block", "yes", "yes")
    assert asked.state == "tied"

    actions.break_tie(asked, by=holders(asked)[0], option="no", reason="The wording is not ready.")

    asked.refresh_from_db()
    assert asked.decision.option == "no"
    assert "1 blocked: the chair decides." in asked.decision.sum_in_words


def test_at_the_deadline_too_few_votes_decide_nothing(asked):
    after_the_deadline(cast(asked, "yes"))

    assert asked.state == "not_quorate"
    assert not Decision.objects.exists()
    assert events_of(asked).last().details == {"voted": 1}


def test_a_vote_is_not_closed_before_its_deadline(asked):
    actions.close(asked)

    asked.refresh_from_db()
    assert asked.state == "blind"


def test_two_closes_decide_once(db):
    asked = cast(consultation(quorum=2), "abstain", "no")
    stale = Consultation.objects.as_it_stands().get(pk=asked.pk)

    after_the_deadline(asked)
    after_the_deadline(stale)

    assert Decision.objects.count() == 1
    assert names(asked).count("consultation.decided") == 1


def test_the_chair_breaks_a_tie_with_a_reason(db):
    asked = tied()

    actions.break_tie(asked, by=holders(asked)[0], option="no", reason=" Too little is known. ")

    asked.refresh_from_db()
    assert (asked.state, asked.decision.option) == ("decided", "no")
    assert asked.decision.casting_vote_by == holders(asked)[0]
    assert asked.decision.casting_vote_reason == "Too little is known."
    assert events_of(asked).last().actor == f"accounts.user:{holders(asked)[0].pk}"


def test_when_everybody_abstains_the_chair_can_still_decide(asked):
    cast(asked, "abstain", "abstain", "abstain")
    assert asked.state == "tied"

    actions.break_tie(asked, by=holders(asked)[0], option="yes", reason="Better safe.")

    asked.refresh_from_db()
    assert asked.decision.option == "yes"


def test_only_the_tied_options_are_open_to_the_chair(db):
    asked = tied()

    with pytest.raises(Refused, match="Choose one of the options that are left to the chair"):
        actions.break_tie(asked, by=holders(asked)[0], option="abstain", reason="Because.")

    assert names(asked)[-1] == "consultation.tied"


def test_a_tie_is_broken_once(db):
    asked = tied()
    actions.break_tie(asked, by=holders(asked)[0], option="no", reason="Because.")

    with pytest.raises(Refused, match="This consultation is decided; it cannot be decided"):
        actions.break_tie(asked, by=holders(asked)[0], option="yes", reason="On second thoughts.")

    assert Decision.objects.get().option == "no"


@pytest.mark.parametrize("state", ["blind", "open", "tied"])
def test_an_open_question_is_withdrawn_and_its_votes_are_kept(db, state):
    asked = cast(in_state(state), "yes") if state == "blind" else in_state(state)
    votes = Vote.objects.count()

    actions.withdraw(asked, by=asked.convened_by, reason=" Asked twice. ")

    asked.refresh_from_db()
    assert (asked.state, asked.withdrawn_because) == ("withdrawn", "Asked twice.")
    assert asked.round.ended_as == "withdrawn"
    assert Vote.objects.count() == votes > 0
    assert names(asked)[-1] == "consultation.withdrawn"


@pytest.fixture
def heard():
    """What the room announces, as receivers hear it."""
    said = []
    receivers = {
        signals.decided: lambda **sent: said.append(("decided", sent["decision"].option)),
        signals.ended_undecided: lambda **sent: said.append(("undecided", sent["consultation"].state)),
        signals.reopened: lambda **sent: said.append(("reopened", sent["was"])),
    }
    for signal, receiver in receivers.items():
        signal.connect(receiver)
    yield said
    for signal, receiver in receivers.items():
        signal.disconnect(receiver)


def test_what_is_decided_and_what_is_not_is_announced_once(db, heard):
    asked = decided(consultation())
    in_state("not_quorate")
    in_state("withdrawn")
    actions.reopen(asked, by=asked.convened_by, deadline=asked.deadline, reason="New results.")

    assert heard == [
        ("decided", "yes"),
        ("undecided", "not_quorate"),
        ("undecided", "withdrawn"),
        ("reopened", "decided"),
    ]


def test_a_refusal_leaves_no_trace(asked):
    with pytest.raises(Refused, match="You have no vote in this question"):
        actions.cast_vote(asked, by=person(Role.PANEL_MEMBER), option="yes", reason="Because.")

    assert names(asked) == ["consultation.convened"]
    assert first_broken() is None


@pytest.mark.parametrize("model", [Vote, Recusal, Handover, Comment, Extension, Decision])
def test_what_was_said_is_never_changed_or_removed(db, model):
    with pytest.raises(TypeError, match="never changed"):
        model.objects.update(pk=1)
    with pytest.raises(TypeError, match="never removed"):
        model.objects.all().delete()


def test_one_person_has_one_ballot_in_a_vote(asked):
    assert asked.ballots.values("holder").distinct().count() == 3


def test_whoever_holds_a_seat_is_nobodys_deputy_in_a_vote(area):
    panel = standing_panel(area)
    first, second, _ = panel.seats.order_by("pk")
    first.deputy = second.holder
    first.save()

    asked = consultation(panel)

    assert not asked.ballots.exclude(deputy=None).exists()


@pytest.mark.parametrize("seats", [3, 12, 40])
def test_voting_costs_the_same_however_many_seats_there_are(area, seats, django_assert_max_num_queries):
    panel = standing_panel(area, ["police"] * seats, quorum=seats, required=[])
    asked = consultation(panel)
    first = holders(asked)[0]

    with django_assert_max_num_queries(16):
        actions.cast_vote(asked, by=first, option="yes", reason="Because.")
