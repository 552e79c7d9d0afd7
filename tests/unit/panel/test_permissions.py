"""One table per action: who is asking, and the sentence they get."""

import pytest
from django.utils import timezone

from accounts.states import Role
from panel import permissions
from tests.factories.accounts import person
from tests.factories.panel import CAST, consultation, everyone, holders, in_state, standing_panel
from workflow.refusals import refusal


NOT_ON_THE_PANEL = "This question was put to a panel you do not sit on."
NOT_A_CONVENER = "Only a coordinator or duty officer can convene the panel."
NOT_A_WITHDRAWER = "Only a coordinator or duty officer can withdraw a question."
NOT_THE_CHAIR = "Only the chair of this panel can give the casting vote."
NO_SEAT = "You have no seat in this vote."

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

    assert sentence == NO_SEAT


@pytest.mark.parametrize("who", CAST)
def test_who_may_break_a_tie_without_chairing_it(area, who):
    assert (
        refusal(permissions.check_user_can_break_tie, everyone(area)[who], in_state("tied")) == NOT_THE_CHAIR
    )


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


def test_who_holds_the_seat_later_has_no_ballot_in_a_vote_already_convened(area):
    asked = consultation(standing_panel(area))
    successor = person(Role.PANEL_MEMBER, area=area)
    asked.panel.seats.filter(discipline="clinical").update(holder=successor)

    assert refusal(permissions.check_user_can_vote, successor, asked, timezone.now()) == NO_SEAT
