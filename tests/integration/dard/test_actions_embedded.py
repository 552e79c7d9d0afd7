"""What is said to be done is verified by somebody who does not own it, looked at again, and embedded; what
does not hold any more is open again."""

import pytest
import time_machine

from accounts.states import Role
from dard import actions, review_settings
from dard.models import Case, Check
from dard.states import ActionState, CaseState, CheckOutcome, RecommendationState
from tests.factories import dard_actions as made
from tests.factories.accounts import person
from workflow.events import events_of
from workflow.models import Letter
from workflow.refusals import Refused
from workflow.timekeeping import Timekeeper


pytestmark = pytest.mark.django_db


def fresh(thing):
    return type(thing).objects.get(pk=thing.pk)


def set_embedded_after(area, months):
    by = person(Role.GOVERNANCE, Role.REVIEW_CHAIR, area=area)
    said = {"value": months, "basis": "Agreed by the board."}
    actions.set_review_setting(area, review_settings.EMBEDDED_AFTER, by=by, **said)


def test_whoever_owns_it_does_not_verify_it(area):
    by = made.coordinator(area)
    owners = [{"user": by, "organisation": by.memberships.first().organisation}]
    action = made.set_action(area, owners=owners)
    actions.give_evidence(action, by=by, words=made.DONE)
    actions.claim_done(action, by=by)

    with pytest.raises(Refused, match="nobody looks at their own"):
        actions.verify_action(action, by=by)
    actions.verify_action(action, by=made.chair(area))

    assert fresh(action).state == ActionState.VERIFIED


def test_nor_does_the_contact_who_owns_it_with_their_account(area):
    contact = made.a_contact(area)
    by = person(Role.REVIEW_COORDINATOR, area=area, email=contact.email)
    action = made.claimed_action(action=made.set_action(area, owners=[{"contact": contact}]))

    with pytest.raises(Refused, match="nobody looks at their own"):
        actions.verify_action(action, by=by)


def test_its_checks_come_after_3_6_and_12_months_on_days_on_which_somebody_works(area):
    # Six months later is a Saturday, twelve months later a bank holiday: the days after are taken.
    with time_machine.travel("2026-04-17T10:00:00Z", tick=False):
        action = made.verified_action(area)

    days = dict(action.checks.values_list("months", "due_on"))
    office = Timekeeper(area).office
    assert list(days) == [3, 6, 12]
    assert all(office.is_working_day(day) for day in days.values())
    assert days[6].isoformat() == "2026-10-19"


def test_what_is_missing_is_sent_back_with_words(area):
    action = made.claimed_action(area)

    with pytest.raises(Refused, match="what is missing"):
        actions.send_back_action(action, by=made.coordinator(area), because="")
    actions.send_back_action(action, by=made.coordinator(area), because="Show the rota of one site.")

    assert fresh(action).state == ActionState.IN_PROGRESS
    assert "Show the rota" in Letter.objects.get(subject__startswith="Something is missing").body


def test_that_it_holds_is_said_when_the_time_has_passed(area):
    action = made.verified_action(area)
    check = action.checks.get(months=3)
    said = {"by": made.coordinator(area), "words": "Seen."}

    with pytest.raises(Refused, match="can be said from"):
        actions.check_action(check, outcome=CheckOutcome.HOLDS, **said)
    actions.check_action(check, outcome=CheckOutcome.FAILS, **said)

    assert fresh(action).state == ActionState.IN_PROGRESS


@pytest.mark.parametrize(("after", "held"), [(3, [3]), (6, [3, 6]), (12, [3, 6, 12])])
def test_it_is_embedded_by_the_check_that_the_area_has_set(area, after, held):
    set_embedded_after(area, after)
    action = made.verified_action(area)

    for months in held:
        assert fresh(action).state == ActionState.VERIFIED
        made.checked(action, months)

    assert fresh(action).state == ActionState.EMBEDDED
    assert fresh(action.recommendation).state == RecommendationState.EMBEDDED
    assert events_of(action.recommendation).filter(action="recommendation.embedded").exists()


def test_a_later_check_stands_for_those_before_it(area):
    action = made.verified_action(area)

    made.checked(action, 12)

    assert not action.checks.filter(outcome="", overtaken_at=None).exists()
    assert fresh(action).state == ActionState.EMBEDDED


def test_whoever_owns_it_does_not_check_it(area):
    by = person(Role.ANALYST, area=area)
    owners = [
        {"user": by, "organisation": by.memberships.first().organisation, "is_lead": True},
        {"contact": made.a_contact(area)},
    ]
    action = made.set_action(area, owners=owners)
    actions.give_evidence(action, by=by, words=made.DONE)
    actions.claim_done(action, by=by)
    actions.verify_action(action, by=made.coordinator(area))

    with pytest.raises(Refused, match="nobody looks at their own"):
        made.checked(action, 3, by=by)


def test_what_fails_is_open_again_and_its_owners_are_told(area):
    action = made.verified_action(area)
    made.checked(action, 3)
    check, then = made.at_check(action, 6)

    with then:
        actions.check_action(
            check, by=made.coordinator(area), outcome=CheckOutcome.FAILS, words="Two sites have no rota."
        )

    action = fresh(action)
    assert action.state == ActionState.IN_PROGRESS
    assert action.due_on > check.due_on
    assert fresh(action.recommendation).state == RecommendationState.IN_PROGRESS
    assert "Two sites have no rota." in Letter.objects.get(subject__contains="does not hold").body
    assert not action.checks.filter(outcome="", overtaken_at=None).exists()
    assert made.owner_of(action).expires_at.date() > action.due_on


def test_it_is_mended_with_new_evidence_and_new_checks(area):
    action = made.verified_action(area)
    check, then = made.at_check(action, 3)
    with then:
        by, owner = made.coordinator(area), made.owner_of(action)
        actions.check_action(check, by=by, outcome=CheckOutcome.FAILS, words="It stopped in May.")
    with time_machine.travel(f"{check.due_on}T15:00:00Z", tick=False):
        owner = made.owner_of(action)
        with pytest.raises(Refused, match="Give the evidence first"):
            actions.claim_done(action, owner=owner)
        actions.give_evidence(action, owner=owner, words="The rota is back, and its lead has a deputy.")
        actions.claim_done(action, owner=owner)
        actions.verify_action(action, by=by)

    assert action.checks.filter(outcome="", overtaken_at=None).count() == 3
    made.checked(action, 12)
    assert fresh(action).state == ActionState.EMBEDDED


def test_what_was_embedded_opens_again_when_a_later_check_fails(area):
    set_embedded_after(area, 3)
    action = made.verified_action(area)
    made.checked(action, 3)
    assert fresh(action.recommendation).state == RecommendationState.EMBEDDED

    made.checked(action, 6, CheckOutcome.FAILS)

    assert fresh(action).state == ActionState.IN_PROGRESS
    assert fresh(action.recommendation).state == RecommendationState.IN_PROGRESS
    assert fresh(action.recommendation).embedded_at is None


def test_a_check_is_made_once(area):
    action = made.verified_action(area)
    made.checked(action, 3)

    with pytest.raises(Refused, match="made already"), time_machine.travel("2027-06-01T12:00:00Z"):
        actions.check_action(
            Check.objects.get(months=3), by=made.coordinator(area), outcome=CheckOutcome.HOLDS, words="Seen."
        )


def test_the_case_behind_it_is_embedded_with_it_and_closed_by_the_chair(area):
    case, recommendation = made.learned_case(area=area)
    action = made.set_action(recommendation=made.accepted_recommendation(recommendation=recommendation))
    action = made.verified_action(action=action)
    assert Case.objects.get(pk=case.pk).state == CaseState.EMBEDDING
    chair = made.chair(area)
    with pytest.raises(Refused, match="not embedded yet"):
        actions.close_embedded(case, by=chair)

    made.checked(action, 12)
    with pytest.raises(Refused, match="The chair"):
        actions.close_embedded(case, by=made.coordinator(area))
    actions.close_embedded(case, by=chair)

    assert Case.objects.get(pk=case.pk).state == CaseState.CLOSED


def test_a_case_waits_for_all_that_came_of_it(area):
    case, first = made.learned_case(area=area)
    second = made.agreed_recommendation(area)
    second.lessons.set(first.lessons.all())
    made.verified_action(
        action=made.set_action(recommendation=made.accepted_recommendation(recommendation=first))
    )
    assert Case.objects.get(pk=case.pk).state == CaseState.ACTIONS_OPEN

    made.verified_action(
        action=made.set_action(recommendation=made.accepted_recommendation(recommendation=second))
    )

    assert Case.objects.get(pk=case.pk).state == CaseState.EMBEDDING


def test_a_failing_check_opens_the_actions_of_the_case_again(area):
    case, recommendation = made.learned_case(area=area)
    action = made.set_action(recommendation=made.accepted_recommendation(recommendation=recommendation))
    action = made.verified_action(action=action)

    made.checked(action, 3, CheckOutcome.FAILS)

    assert Case.objects.get(pk=case.pk).state == CaseState.ACTIONS_OPEN


def test_a_case_tells_triage_what_came_of_it_and_leads_those_there_who_learn(area, client):
    case, recommendation = made.learned_case(area=area)
    made.set_action(recommendation=made.accepted_recommendation(recommendation=recommendation))

    pages = {}
    for role in (Role.TRIAGE_MEMBER, Role.ANALYST):
        client.force_login(person(role, area=area))
        pages[role] = client.get(case.get_absolute_url()).content.decode()

    assert all(recommendation.reference in page for page in pages.values())
    assert recommendation.get_absolute_url() in pages[Role.ANALYST]
    assert recommendation.get_absolute_url() not in pages[Role.TRIAGE_MEMBER]


def test_the_worklist_offers_to_close_a_case_of_which_all_is_embedded(area, client):
    case, recommendation = made.learned_case(area=area)
    action = made.set_action(recommendation=made.accepted_recommendation(recommendation=recommendation))
    made.checked(made.verified_action(action=action), 12)
    chair = made.chair(area)
    client.force_login(chair)

    page = client.get("/desk/deaths/").content.decode()
    assert "Close it: all is embedded" in page
    client.post(f"{case.get_absolute_url()}close-embedded/")

    assert Case.objects.get(pk=case.pk).state == CaseState.CLOSED


def test_only_an_exercise_does_not_wait_for_the_days_of_checks(area):
    action = made.verified_action(area)
    by = made.coordinator(area)
    with pytest.raises(Refused, match="Only in an exercise"):
        actions.bring_forward_checks(action, by=by)
    area.is_exercise = True
    area.save()

    actions.bring_forward_checks(action, by=by)
    check = action.checks.get(months=12)
    actions.check_action(check, by=by, outcome=CheckOutcome.HOLDS, words="Calls are made at both sites.")

    assert fresh(action).state == ActionState.EMBEDDED
