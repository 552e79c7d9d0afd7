"""A closed case of which something does not hold any more stays closed until somebody follows it again."""

import pytest
import time_machine
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from accounts.states import Role
from dard import actions, desk
from dard.following.closed import to_follow_again
from dard.models import Action, Case
from dard.states import CaseState, CheckOutcome, FollowedBecause
from tests.factories import dard_actions as made
from tests.factories.accounts import AreaFactory, person
from tests.factories.dard_triage import case_in_triage
from tests.integration.dard.test_actions_embedded import set_embedded_after
from workflow.events import events_of
from workflow.refusals import Refused


pytestmark = pytest.mark.django_db
WHY = {"because": FollowedBecause.UNDONE}
TITLE = "Closed cases to follow again"


@pytest.fixture
def area():
    area = AreaFactory()
    set_embedded_after(area, 3)
    return area


@pytest.fixture
def case(area):
    """Closed, after its one action held for three months; the checks that come later are still to be made."""
    case, recommendation = made.learned_case(area=area)
    action = made.set_action(recommendation=made.accepted_recommendation(recommendation=recommendation))
    made.checked(made.verified_action(action=action), 3)
    return actions.close_embedded(case, by=made.chair(area))


@pytest.fixture
def failing(case):
    """It failed a later check since."""
    made.checked(Action.objects.get(), 6, CheckOutcome.FAILS)
    return Case.objects.get(pk=case.pk)


def counted(client):
    """How often the worklist asks the database."""
    with CaptureQueriesContext(connection) as asked:
        client.get(reverse("dard:cases"))
    return len(asked)


def mend():
    """New evidence, verified, and held for as long as the area asks."""
    action = Action.objects.get()
    with time_machine.travel(action.reopened_at):
        action = made.verified_action(action=action)
    made.checked(action, 3)


def test_a_case_stays_closed_until_somebody_follows_it_again(area, failing):
    assert failing.state == CaseState.CLOSED

    followed = actions.follow_again(failing, by=made.coordinator(area), **WHY)

    assert followed.state == CaseState.ACTIONS_OPEN
    assert events_of(failing).get(action="case.followed_again").details == {"because": "undone"}


def test_its_worklist_and_the_desk_say_so_to_those_who_may(area, failing, client):
    by = made.coordinator(area)
    client.force_login(by)

    worklist = client.get(reverse("dard:cases")).content.decode()
    assert f">{failing}<" in worklist
    assert "Follow it again: something does not hold any more" in worklist
    assert desk.followed_again(by).label == TITLE
    assert TITLE in client.get(reverse("ldis:worklist")).content.decode()


def test_nothing_is_said_of_a_case_of_which_all_holds(area, case, client):
    by = made.coordinator(area)
    client.force_login(by)

    assert desk.followed_again(by) is None
    assert f">{case}<" not in client.get(reverse("dard:cases")).content.decode()
    with pytest.raises(Refused, match="All that came of this one holds"):
        actions.follow_again(case, by=by, **WHY)


def test_it_is_followed_again_on_a_page_that_asks_why(area, failing, client):
    client.force_login(made.chair(area))
    address = reverse("dard:case-follow-again", args=[failing.reference])
    assert address in client.get(failing.get_absolute_url()).content.decode()

    assert "Choose why it is followed again." in client.post(address).content.decode()
    assert Case.objects.get(pk=failing.pk).state == CaseState.CLOSED
    page = client.post(address, WHY, follow=True).content.decode()

    assert "Followed again: Something else has undone it" in page
    assert Case.objects.get(pk=failing.pk).state == CaseState.ACTIONS_OPEN


@pytest.mark.parametrize("role", [Role.ANALYST, Role.TRIAGE_MEMBER, Role.CHECKER])
def test_others_of_the_review_are_told_who_can(area, failing, client, role):
    client.force_login(by := person(role, area=area))

    assert "can follow it again" in client.get(failing.get_absolute_url()).content.decode()
    with pytest.raises(Refused):
        actions.follow_again(failing, by=by, **WHY)


def test_a_coordinator_elsewhere_is_neither_told_nor_obeyed(failing):
    elsewhere = made.coordinator(AreaFactory(name="Millhaven", slug="millhaven"))

    assert desk.followed_again(elsewhere) is None
    with pytest.raises(Refused, match="not yours"):
        actions.follow_again(failing, by=elsewhere, **WHY)


def test_a_reason_of_ones_own_making_is_refused(area, failing):
    with pytest.raises(Refused, match="Choose why"):
        actions.follow_again(failing, by=made.chair(area), because="whim")


def test_only_a_closed_case_is_followed_again(area):
    with pytest.raises(Refused, match="only a closed one is"):
        actions.follow_again(case_in_triage(area=area), by=made.chair(area), **WHY)


def test_it_goes_to_where_its_actions_are(area, failing):
    action = Action.objects.get()
    with time_machine.travel(action.reopened_at):
        made.verified_action(action=action)

    followed = actions.follow_again(failing, by=made.coordinator(area), **WHY)

    assert followed.state == CaseState.EMBEDDING


def test_it_is_closed_again_when_all_of_it_holds(area, failing):
    actions.follow_again(failing, by=made.coordinator(area), **WHY)
    mend()

    with time_machine.travel(Action.objects.get().embedded_at):
        closed = actions.close_embedded(failing, by=made.chair(area))

    assert closed.state == CaseState.CLOSED
    assert not to_follow_again(Case.objects.all()).exists()


def test_what_was_mended_meanwhile_leaves_nothing_to_decide(area, failing):
    mend()

    assert not to_follow_again(Case.objects.all()).exists()


def test_what_was_dropped_leaves_nothing_to_decide(area, failing):
    actions.drop_action(Action.objects.get(), by=made.coordinator(area), because="The service has closed.")

    assert not to_follow_again(Case.objects.all()).exists()


def test_the_worklist_asks_as_much_for_many_closed_cases_as_for_one(area, failing, client):
    client.force_login(made.coordinator(area))
    first = counted(client)
    for _ in range(3):
        case, recommendation = made.learned_case(area=area)
        action = made.set_action(recommendation=made.accepted_recommendation(recommendation=recommendation))
        action = made.verified_action(action=action)
        made.checked(action, 3)
        actions.close_embedded(case, by=made.chair(area))
        made.checked(action, 6, CheckOutcome.FAILS)

    assert to_follow_again(Case.objects.all()).count() == 4
    assert counted(client) == first
