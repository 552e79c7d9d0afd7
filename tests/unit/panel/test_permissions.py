"""One table per action: who is asking, and the sentence they get."""

import pytest
from django.utils import timezone

from accounts.states import Role
from panel import actions, permissions
from panel.states import Part
from tests.factories.accounts import person
from tests.factories.panel import (
    CAST,
    consultation,
    decided,
    everyone,
    holders,
    in_state,
    reopened,
    seat_without_vote,
    standing_panel,
)
from workflow.refusals import refusal


NOT_ON_THE_PANEL = "This question was put to a panel you do not sit on."
NOT_A_CONVENER = "Only a coordinator or duty officer can convene the panel."
NOT_A_WITHDRAWER = "Only a coordinator or duty officer can withdraw a question."
NOT_THE_CHAIR = "Only the chair of this panel can give the casting vote."
NOT_A_REOPENER = "Only a coordinator, a duty officer or the chair can ask a question again."
NO_VOTE = "You have no vote in this question."

ROLES_THAT_READ = {"coordinator", "duty_officer", "approver", "governance", "panel_chair"}
ROLES_THAT_COORDINATE = {"coordinator", "duty_officer"}


@pytest.mark.parametrize("who", CAST)
def test_who_may_view(area, who):
    asked = consultation(standing_panel(area))

    sentence = refusal(permissions.check_user_can_view, everyone(area)[who], asked)

    assert sentence == ("" if who in ROLES_THAT_READ else NOT_ON_THE_PANEL)


@pytest.mark.parametrize("who", CAST)
def test_who_may_convene(area, who):
    sentence = refusal(permissions.check_user_can_convene, everyone(area)[who], standing_panel(area))

    assert sentence == ("" if who in ROLES_THAT_COORDINATE else NOT_A_CONVENER)


@pytest.mark.parametrize("who", CAST)
def test_who_may_vote_without_a_ballot(area, who):
    asked = consultation(standing_panel(area))

    sentence = refusal(permissions.check_user_can_vote, everyone(area)[who], asked, timezone.now())

    assert sentence == NO_VOTE


@pytest.mark.parametrize("who", CAST)
def test_who_may_break_a_tie_without_chairing_it(area, who):
    assert (
        refusal(permissions.check_user_can_break_tie, everyone(area)[who], in_state("tied")) == NOT_THE_CHAIR
    )


@pytest.mark.parametrize("who", CAST)
def test_who_may_close_or_extend_without_chairing_it(area, who):
    user, asked = everyone(area)[who], in_state("open")

    sentences = [
        refusal(permissions.check_user_can_close, user, asked),
        refusal(permissions.check_user_can_extend, user, asked, timezone.now()),
    ]

    assert sentences == [
        "Only the chair of this panel can close the vote.",
        "Only the chair of this panel can give more time.",
    ]


@pytest.mark.parametrize("who", CAST)
def test_who_may_ask_a_question_again(area, who):
    asked = decided(consultation(standing_panel(area)))

    sentence = refusal(permissions.check_user_can_reopen, everyone(area)[who], asked)

    assert sentence == ("" if who in ROLES_THAT_COORDINATE | {"panel_chair"} else NOT_A_REOPENER)


@pytest.mark.parametrize("who", CAST)
def test_who_may_comment_without_a_seat(area, who):
    sentence = refusal(
        permissions.check_user_can_comment, everyone(area)[who], in_state("open"), timezone.now()
    )

    assert sentence == "Only the panel comments on its questions."


@pytest.mark.parametrize("who", CAST)
def test_who_may_withdraw(area, who):
    asked = consultation(standing_panel(area))

    sentence = refusal(permissions.check_user_can_withdraw, everyone(area)[who], asked)

    assert sentence == ("" if who in ROLES_THAT_COORDINATE else NOT_A_WITHDRAWER)


def test_the_holder_of_a_ballot_may_view_and_vote(db):
    asked = consultation()

    for holder in holders(asked):
        assert refusal(permissions.check_user_can_view, holder, asked) == ""
        assert refusal(permissions.check_user_can_vote, holder, asked, timezone.now()) == ""


def test_only_the_chair_of_this_panel_breaks_its_tie(db):
    asked = in_state("tied")
    chair, *others = holders(asked)

    assert refusal(permissions.check_user_can_break_tie, chair, asked) == ""
    assert {refusal(permissions.check_user_can_break_tie, each, asked) for each in others} == {NOT_THE_CHAIR}


def test_only_the_chair_of_this_panel_closes_and_extends(db):
    asked = in_state("open")
    chair, *others = holders(asked)

    assert refusal(permissions.check_user_can_close, chair, asked) == ""
    assert refusal(permissions.check_user_can_extend, chair, asked, timezone.now()) == ""
    assert all(refusal(permissions.check_user_can_close, each, asked) for each in others)


@pytest.mark.parametrize(
    ("part", "may_comment"),
    [(Part.ADVISES, ""), (Part.OBSERVES, "Observers read along; they do not comment.")],
)
def test_advisers_and_observers_read_and_do_not_vote(db, part, may_comment):
    asked = in_state("open")
    reader = seat_without_vote(asked.panel, part).holder

    assert refusal(permissions.check_user_can_view, reader, asked) == ""
    assert refusal(permissions.check_user_can_vote, reader, asked, timezone.now()) == NO_VOTE
    assert refusal(permissions.check_user_can_comment, reader, asked, timezone.now()) == may_comment


def test_a_deputy_reads_along_and_votes_only_once_called(db):
    asked = consultation(standing_panel(deputies=True))
    ballot = asked.ballots.first()

    assert refusal(permissions.check_user_can_view, ballot.deputy, asked) == ""
    assert refusal(permissions.check_user_can_vote, ballot.deputy, asked, timezone.now()) == NO_VOTE

    actions.recuse(asked, by=ballot.holder)
    assert refusal(permissions.check_user_can_vote, ballot.deputy, asked, timezone.now()) == ""


def test_who_stepped_aside_has_no_vote_and_no_casting_vote(db):
    asked = consultation()
    chair = holders(asked)[0]
    actions.recuse(asked, by=chair)

    assert refusal(permissions.check_user_can_vote, chair, asked, timezone.now()) == NO_VOTE
    assert refusal(permissions.check_user_can_break_tie, chair, asked) == NOT_THE_CHAIR


def test_who_holds_the_seat_later_has_no_ballot_in_a_vote_already_convened(area):
    asked = consultation(standing_panel(area))
    successor = person(Role.PANEL_MEMBER, area=area)
    asked.panel.seats.filter(discipline="clinical").update(holder=successor)

    assert refusal(permissions.check_user_can_vote, successor, asked, timezone.now()) == NO_VOTE


def test_who_held_a_seat_in_an_earlier_round_only_has_no_vote_in_the_present_one(area):
    asked = decided(consultation(standing_panel(area)))
    former = holders(asked)[1]
    asked.panel.seats.filter(holder=former).update(holder=person(Role.PANEL_MEMBER, area=area))

    asked = reopened(asked)

    assert refusal(permissions.check_user_can_vote, former, asked, timezone.now()) == NO_VOTE
    assert refusal(permissions.check_user_can_view, former, asked) == ""
