"""Somebody is asked to own a recommendation, actions are set, and owners say how they go."""

from datetime import timedelta

import pytest
from django.utils import timezone

from accounts.states import Role
from dard import actions
from dard.models import Action, ActionOwner, Assignment, Case, Recommendation
from dard.states import ActionState, CaseState, Pace, RecommendationState
from tests.factories import dard_actions as made
from tests.factories.accounts import OrganisationFactory, person
from workflow.events import events_of
from workflow.models import Letter
from workflow.refusals import Refused


pytestmark = pytest.mark.django_db


def fresh(thing):
    return type(thing).objects.get(pk=thing.pk)


def letters_to(contact):
    return Letter.objects.filter(to_address=contact.email)


def test_a_recommendation_goes_to_its_owner_by_a_link_of_their_own(area):
    contact = made.a_contact(area)

    assignment = made.sent_recommendation(area, contact=contact)

    assert fresh(assignment.recommendation).state == RecommendationState.SENT
    assert made.is_link(letters_to(contact).get().body, assignment)
    assert events_of(assignment.recommendation).filter(action="recommendation.sent").exists()


def test_only_what_was_agreed_is_sent(area):
    recommendation = made.agreed_recommendation(area)
    by, contact = made.coordinator(area), made.a_contact(area)
    actions.send_recommendation(recommendation, by=by, contact=contact)

    with pytest.raises(Refused, match="cannot be sent"):
        actions.send_recommendation(recommendation, by=by, contact=contact)


def test_nobody_of_another_area_is_asked(area):
    recommendation = made.agreed_recommendation(area)
    elsewhere = OrganisationFactory(area__name="Wexcombe", area__slug="wexcombe")

    with pytest.raises(Refused, match="of this area"):
        actions.send_recommendation(
            recommendation,
            by=made.coordinator(area),
            contact=made.a_contact(area, organisation=elsewhere),
        )


def test_its_owner_takes_it_on(area):
    assignment = made.sent_recommendation(area)

    actions.accept_recommendation(assignment)

    assert fresh(assignment.recommendation).state == RecommendationState.ACCEPTED
    with pytest.raises(Refused, match="answered already"):
        actions.decline_recommendation(assignment, because="Not ours.")


def test_why_it_is_declined_goes_to_the_partnership(area):
    assignment = made.sent_recommendation(area)
    holder = person(Role.PARTNERSHIP, area=area)

    actions.decline_recommendation(assignment, because="No service of ours does this.")

    assert fresh(assignment.recommendation).state == RecommendationState.DECLINED
    letter = Letter.objects.get(to_address=holder.email)
    assert "No service of ours does this." in letter.body


def test_what_was_declined_is_put_to_somebody_else(area):
    assignment = made.sent_recommendation(area)
    actions.decline_recommendation(assignment, because="Not ours.")

    other = actions.send_recommendation(
        assignment.recommendation, by=made.coordinator(area), contact=made.a_contact(area)
    )

    assert fresh(other.recommendation).state == RecommendationState.SENT
    assert fresh(assignment).ended_at
    with pytest.raises(Refused, match="not yours any more"):
        actions.accept_recommendation(fresh(assignment))


def test_an_action_has_several_owners_and_one_leads(area):
    recommendation = made.accepted_recommendation(area)
    contact, user = made.a_contact(area), person(Role.PROVIDER, area=area)
    owners = [
        {"contact": contact, "is_lead": True},
        {"user": user, "organisation": OrganisationFactory(area=area)},
    ]

    action = made.set_action(recommendation=recommendation, owners=owners)

    assert action.owners.count() == 2
    assert action.owners.get(is_lead=True).contact == contact
    assert made.is_link(letters_to(contact).get().body, action.owners.get(contact=contact))
    assert f"/desk/actions/mine/{action.reference}/" in letters_to(user).get().body
    assert fresh(recommendation).state == RecommendationState.IN_PROGRESS


@pytest.mark.parametrize(
    ("leads", "sentence"), [((False, False), "who leads"), ((True, True), "who leads")], ids=["none", "both"]
)
def test_one_owner_leads_and_no_more(area, leads, sentence):
    owners = [{"contact": made.a_contact(area), "is_lead": each} for each in leads]

    with pytest.raises(Refused, match=sentence):
        made.set_action(area, owners=owners)


def test_nobody_is_no_owner(area):
    recommendation = made.accepted_recommendation(area)

    with pytest.raises(Refused, match="Nobody is chosen"):
        actions.set_action(
            recommendation,
            by=made.coordinator(area),
            words="Call.",
            due_on=timezone.localdate() + timedelta(days=9),
            owners=[],
        )


@pytest.mark.parametrize("role", [Role.STEERING_MEMBER, Role.PARTNERSHIP, Role.ANALYST, Role.PROVIDER])
def test_only_the_coordinator_and_the_chair_set_actions(area, role):
    with pytest.raises(Refused, match="coordinator or the chair"):
        made.set_action(area, by=person(role, area=area))


def test_words_that_say_who_somebody_is_are_refused(area):
    with pytest.raises(Refused, match="could say who somebody is"):
        made.set_action(area, words="Ring 07700 900461 and ask what happened.")


def test_the_name_of_the_person_behind_it_is_refused(area):
    _, recommendation = made.learned_case(area=area)
    made.accepted_recommendation(recommendation=recommendation)

    with pytest.raises(Refused) as refused:
        made.set_action(recommendation=recommendation, words="Write to the family of Ottoline Marchbanks.")

    assert "Marchbanks" not in str(refused.value)


def test_an_owner_says_how_it_goes(area):
    action = made.set_action(area)

    actions.tell_progress(action, owner=made.owner_of(action), pace=Pace.STUCK, words="We wait for a rota.")

    action = fresh(action)
    assert (action.state, action.pace) == (ActionState.IN_PROGRESS, Pace.STUCK)
    assert action.progress.get().words == "We wait for a rota."


def test_done_needs_evidence(area):
    action = made.set_action(area)
    owner = made.owner_of(action)

    with pytest.raises(Refused, match="Give the evidence first"):
        actions.claim_done(action, owner=owner)

    actions.give_evidence(action, owner=owner, words=made.DONE)
    actions.claim_done(action, owner=owner)
    assert fresh(action).state == ActionState.DONE_CLAIMED


def test_whoever_follows_it_does_not_say_that_it_is_done(area):
    action = made.set_action(area)
    by = made.coordinator(area)
    actions.give_evidence(action, by=by, words=made.DONE)

    with pytest.raises(Refused, match="Its owners say"):
        actions.claim_done(action, by=by)


def test_what_an_owner_proposes_counts_once_it_is_agreed(area):
    assignment = made.sent_recommendation(area)
    actions.accept_recommendation(assignment)

    action = actions.propose_action(
        assignment, words="Train two nurses.", due_on=timezone.localdate() + timedelta(days=40)
    )
    assert fresh(assignment.recommendation).state == RecommendationState.ACCEPTED
    actions.agree_action(action, by=made.coordinator(area))

    assert fresh(action).state == ActionState.OPEN
    assert action.owners.get().contact == assignment.contact
    assert fresh(assignment.recommendation).state == RecommendationState.IN_PROGRESS


def test_an_owner_asks_to_be_let_go_and_the_coordinator_hands_it_on(area):
    action = made.set_action(area)
    owner, by = made.owner_of(action), made.coordinator(area)
    actions.want_out(owner, because="The hospital should have it.")
    with pytest.raises(Refused, match="only owner"):
        actions.end_owner(owner, by=by)

    other = actions.add_owner(action, by=by, contact=made.a_contact(area))
    actions.end_owner(owner, by=by, lead=other)

    assert list(action.owners.filter(ended_at=None)) == [other]
    assert fresh(other).is_lead
    with pytest.raises(Refused, match="not yours any more"):
        actions.tell_progress(action, owner=owner, pace=Pace.SLOW)


def test_the_day_moves_with_a_reason_that_its_owners_read_of(area):
    action = made.set_action(area)
    day = timezone.localdate() + timedelta(days=60)

    with pytest.raises(Refused, match="why the day moves"):
        actions.move_due(action, by=made.coordinator(area), due_on=day, because=" ")
    actions.move_due(action, by=made.coordinator(area), due_on=day, because="The rota begins later.")

    assert fresh(action).due_on == day
    assert Letter.objects.filter(subject__contains="has moved").count() == 1


def test_what_is_dropped_is_waited_for_no_more(area):
    action = made.set_action(area)

    actions.drop_action(action, by=made.coordinator(area), because="The service is closed.")

    assert fresh(action).state == ActionState.DROPPED
    assert fresh(action.recommendation).state == RecommendationState.ACCEPTED


def test_the_case_behind_it_has_open_actions(area):
    case, recommendation = made.learned_case(area=area)
    made.accepted_recommendation(recommendation=recommendation)
    assert fresh(case).state == CaseState.LESSONS_AGREED

    made.set_action(recommendation=recommendation)

    assert Case.objects.get(pk=case.pk).state == CaseState.ACTIONS_OPEN


def test_a_letter_that_cannot_be_written_takes_nothing_with_it(area, monkeypatch):
    recommendation = made.accepted_recommendation(area)
    contact, by = made.a_contact(area), made.coordinator(area)
    said = {"owners": [{"contact": contact}], "by": by}

    def fail(*args, **kwargs):
        raise OSError("The disk is full.")

    with monkeypatch.context() as patched:
        patched.setattr("dard.following.letters.letters.post", fail)
        with pytest.raises(OSError, match="The disk is full"):
            made.set_action(recommendation=recommendation, **said)
    assert not Action.objects.exists()
    assert not ActionOwner.objects.exists()
    assert Recommendation.objects.get().state == RecommendationState.ACCEPTED

    made.set_action(recommendation=recommendation, **said)
    assert Action.objects.count() == 1
    assert Assignment.objects.count() == 1
