"""Asking partners about a concern that has moved on, and what counts as another event."""

import pytest
from django.urls import reverse

import alerts.actions
from accounts.states import Role
from ldis import actions, briefing, corroboration, facts, policies
from ldis.models import Report
from ldis.states import ConcernState, Decided
from tests.factories.accounts import person
from tests.factories.enquiries import SEEN, opened_enquiry, replied, shareable_concern
from tests.factories.ldis import graded_concern, referred_concern, triaged_report
from tests.factories.panel import decided
from tests.factories.samples import a_sample, confirmed
from tests.integration.ldis.conftest import issue_alert_of
from workflow.events import events_of
from workflow.handling import Tlp
from workflow.refusals import Refused


def in_state(state, area):
    if state == ConcernState.GRADED:
        return graded_concern(area=area, tlp=Tlp.GREEN)
    concern = referred_concern(area=area, tlp=Tlp.CLEAR)
    if state != ConcernState.WITH_PANEL:
        decided(concern.referral.consultation, Decided.PROFESSIONAL)
    if state == ConcernState.MONITORING:
        issue_alert_of(concern)
    concern.refresh_from_db()
    return concern


LATER = [ConcernState.GRADED, ConcernState.WITH_PANEL, ConcernState.DECIDED, ConcernState.MONITORING]


@pytest.mark.parametrize("state", LATER)
def test_partners_are_asked_at_any_time_and_the_concern_stays_where_it_is(area, state):
    concern = in_state(state, area)
    assert concern.state == state

    enquiry = opened_enquiry(concern=concern)
    replied(enquiry, SEEN)
    actions.close_enquiry(enquiry)

    concern.refresh_from_db()
    assert concern.state == state


def test_a_closed_concern_is_asked_about_once_it_is_reopened(area, coordinator):
    concern = shareable_concern(area=area)
    actions.close(concern, by=coordinator, reason="It went away.")
    concern.refresh_from_db()

    with pytest.raises(Refused, match="Reopen it first"):
        policies.check_can_ask_about(concern)


@pytest.fixture
def first(area, coordinator):
    concern = graded_concern(area=area)
    return concern.reports.get()


def joined(concern, **fields):
    report = triaged_report(area=concern.area, **fields)
    by = person(Role.COORDINATOR, area=concern.area)
    return actions.link(report, concern, by=by)


def test_an_update_of_a_report_is_no_other_event(first):
    joined(first.concern)
    update = joined(first.concern)
    Report.objects.filter(pk=update.pk).update(update_of=first)

    assert corroboration.events_besides(first) == 1


def test_independent_events_are_counted_the_same_way_everywhere(first):
    for _ in range(2):
        joined(first.concern, place="Old Market")

    events = dict(facts.counts(first.concern))["Independent events, at most"]
    told = dict(map(tuple, briefing.evidence(first.concern, first.concern.assessment)))["Reports"]
    assert corroboration.events_besides(first) + 1 == events == 2
    assert told == "3 reports of at most 2 events."


# A draft that is given up


@pytest.fixture
def given_up(area):
    concern = in_state(ConcernState.DECIDED, area)
    alert = concern.referral.alert
    alerts.actions.discard_draft(alert.open_draft, by=alert.created_by)
    concern.refresh_from_db()
    return concern


def test_a_draft_that_is_given_up_is_told_on_the_concern(given_up):
    event = events_of(given_up).last()

    assert (event.action, event.details) == (
        "concern.draft_given_up",
        {"alert": given_up.referral.alert.reference},
    )


def test_a_concern_whose_draft_was_given_up_is_its_coordinators_move(client, given_up, coordinator):
    client.force_login(coordinator)

    worklist = client.get(reverse("ldis:worklist")).content.decode()
    page = client.get(given_up.get_absolute_url()).content.decode()

    assert given_up.reference in worklist
    assert given_up.holder == "Coordinator"
    assert "was given up. Grade the concern again, or close it." in page


def test_a_question_says_what_a_laboratory_confirmed(area):
    concern = shareable_concern(area=area)
    confirmed(a_sample(concern=concern))
    concern.refresh_from_db()

    assert "A laboratory found Protonitazene." in briefing.question(concern)
