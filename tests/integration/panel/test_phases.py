"""From blind voting to open deliberation to a decision, and round again."""

from datetime import timedelta

import pytest

from panel import actions, sweeps
from panel.models import Ballot, Consultation, Decision, Vote
from tests.factories.accounts import person
from tests.factories.panel import (
    cast,
    consultation,
    decided,
    holders,
    lapsed,
    opened,
    reopened,
    seat_without_vote,
    standing_panel,
)
from workflow.events import events_of
from workflow.refusals import Refused


@pytest.fixture
def talking(db):
    """A question to five seats of a panel that talks before it decides; three must vote."""
    panel = standing_panel(disciplines=["police"] * 5, quorum=3, required=[], deliberates=True)
    return consultation(panel)


def after(asked, share):
    """The moment when so much of the time has passed."""
    return asked.convened_at + (asked.deadline - asked.convened_at) * share


def looked_after(asked, share):
    """The worker looks when so much of the time has passed."""
    sweeps.look_after(asked, after(asked, share))
    asked.refresh_from_db()
    return asked


# Blind, then open


def test_reasons_are_shown_when_everybody_has_voted_and_they_differ(talking):
    cast(talking, "yes", "yes", "no", "no", "yes")

    assert talking.state == "open"
    assert talking.round.unblinded_at is not None
    assert events_of(talking).last().action == "consultation.opened"


def test_those_who_agree_have_decided(talking):
    cast(talking, "yes", "yes", "yes")

    assert (talking.state, talking.decision.option) == ("decided", "yes")


def test_an_abstention_is_no_disagreement(talking):
    cast(talking, "yes", "abstain", "yes", "yes")

    assert (talking.state, talking.decision.option) == ("decided", "yes")


def test_a_block_is_talked_about(talking):
    cast(talking, "block", "yes", "yes", "yes", "yes")

    assert talking.state == "open"


def test_reasons_are_shown_after_their_share_of_the_time_if_there_is_a_quorum(talking):
    cast(talking, "yes", "no", "yes")

    assert looked_after(talking, 0.49).state == "blind"
    assert looked_after(talking, 0.51).state == "open"


def test_without_a_quorum_voting_stays_blind_and_the_vote_that_makes_it_opens(talking):
    cast(talking, "yes", "no")
    assert looked_after(talking, 0.6).state == "blind"

    actions.cast_vote(talking, by=holders(talking)[2], option="yes", now=after(talking, 0.7))

    talking.refresh_from_db()
    assert talking.state == "open"


def test_a_panel_that_does_not_talk_never_opens(db):
    asked = cast(consultation(disciplines=["police"] * 4, quorum=2, required=[]), "yes", "no")

    assert looked_after(asked, 0.9).state == "blind"


def test_in_the_open_votes_change_and_agreement_decides_at_once(db):
    asked = opened()

    actions.cast_vote(asked, by=holders(asked)[1], option="yes", reason="You convinced me.")

    asked.refresh_from_db()
    assert (asked.state, asked.decision.tally) == ("decided", {"yes": 3, "no": 0})
    assert Vote.objects.filter(cast_by=holders(asked)[1]).count() == 2


def test_what_stays_in_dispute_is_counted_at_the_deadline(db):
    asked = opened()

    assert looked_after(asked, 1).decision.option == "yes"


def test_the_chair_closes_open_deliberation_and_it_is_recorded_who_did(db):
    asked = opened()
    chair = holders(asked)[0]

    actions.close_now(asked, by=chair)

    names = {event.action: event.actor for event in events_of(asked)}
    assert Decision.objects.get().option == "yes"
    assert names["consultation.closed"] == f"accounts.user:{chair.pk}"
    assert names["consultation.decided"] == "system"


def test_the_chair_cannot_close_a_blind_vote_or_one_without_a_quorum(talking):
    chair = holders(talking)[0]
    cast(talking, "yes", "no", "yes")
    with pytest.raises(Refused, match="Voting is still blind"):
        actions.close_now(talking, by=chair)

    looked_after(talking, 0.6)
    actions.recuse(talking, by=holders(talking)[2])

    with pytest.raises(Refused, match="There is no quorum yet"):
        actions.close_now(talking, by=chair)


def test_who_advises_is_heard_with_the_seat_they_speak_for(db):
    asked = opened()
    adviser = seat_without_vote(asked.panel, "advises")

    said = actions.comment(asked, by=adviser.holder, text=" The sample came back. ")

    assert (said.seat, said.text, said.round) == (adviser, "The sample came back.", asked.round)


# More time


def test_the_chair_gives_more_time_and_both_deadlines_are_kept(talking):
    was, later = talking.deadline, talking.deadline + timedelta(hours=4)

    extended = actions.extend(talking, by=holders(talking)[0], deadline=later, reason=" A result is due. ")

    kept = talking.round.extensions.get()
    assert (kept.was, kept.now, kept.reason) == (was, later, "A result is due.")
    assert extended.deadline == Consultation.objects.get().deadline == later
    actions.close(talking, now=was)
    assert Consultation.objects.get().state == "blind"


def test_with_more_time_voting_stays_blind_for_its_share_of_the_whole(talking):
    cast(talking, "yes", "no", "yes")
    actions.extend(
        talking,
        by=holders(talking)[0],
        deadline=talking.deadline + (talking.deadline - talking.convened_at),
        reason="A result is due.",
    )
    moment = after(talking, 0.6)

    sweeps.look_after(Consultation.objects.get(), moment)

    assert Consultation.objects.get().state == "blind"


def test_nobody_gives_more_time_when_there_is_none_left(talking):
    with pytest.raises(Refused, match="Ask the question again instead"):
        actions.extend(
            talking,
            by=holders(talking)[0],
            deadline=talking.deadline + timedelta(hours=1),
            reason="A result is due.",
            now=talking.deadline,
        )


# Asked again


def frozen(round_):
    """Everything a closed round holds, as rows."""
    ballots = Ballot.objects.filter(round=round_)
    return [
        type(round_).objects.filter(pk=round_.pk).values().get(),
        list(ballots.order_by("pk").values()),
        list(Vote.objects.filter(ballot__in=ballots).order_by("pk").values()),
    ]


def test_asking_again_is_another_round_and_the_first_stays_as_it_was(db):
    asked = decided(consultation(), "no")
    first = asked.round
    before = frozen(first)

    again = reopened(asked)
    cast(again, "yes", "yes")

    assert frozen(first) == before
    assert (again.round.number, again.decision.option, first.decision.option) == (2, "yes", "no")
    assert again.round.reason == "New test results came in."
    assert [each.ended_as for each in again.rounds.all()] == ["decided", "decided"]


def test_what_ended_without_a_quorum_can_be_asked_again(db):
    asked = lapsed()

    again = cast(reopened(asked), "yes", "yes")

    assert [each.ended_as for each in again.rounds.all()] == ["not_quorate", "decided"]


def test_who_sits_on_the_panel_now_is_asked_again_under_the_rule_that_stood(db):
    asked = decided(consultation(quorum=2))
    seat = asked.panel.seats.get(discipline="lived_experience")
    seat.holder = person("panel_member", area=asked.panel.area)
    seat.save()
    asked.panel.quorum = 1
    asked.panel.save()

    again = reopened(asked)

    assert seat.holder in holders(again)
    assert again.quorum == 2


def test_a_question_is_not_asked_again_of_a_panel_that_could_not_decide_it(db):
    asked = decided(consultation(quorum=3))
    asked.panel.quorum = 2
    asked.panel.save()
    asked.panel.seats.filter(discipline="lived_experience").update(term_ends="2020-01-01")

    with pytest.raises(Refused, match="has 2 seats and needs 3 votes"):
        reopened(asked)

    asked.refresh_from_db()
    assert (asked.state, asked.rounds.count()) == ("decided", 1)


def test_the_chair_may_ask_again(db):
    asked = decided(consultation())

    assert reopened(asked, by=holders(asked)[0]).state == "blind"


def test_a_withdrawn_question_is_not_asked_again(db):
    asked = consultation()
    actions.withdraw(asked, by=asked.convened_by, reason="Asked twice.")

    with pytest.raises(Refused, match="This consultation is withdrawn; it cannot be asked again"):
        reopened(asked)
