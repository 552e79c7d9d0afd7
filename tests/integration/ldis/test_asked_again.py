"""A panel is asked again: what it decided before is undone, as far as nobody was told of it."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone
from django.utils.timezone import localtime

import alerts.actions
import panel.actions
from alerts.states import AlertState
from ldis import actions
from ldis.models import Concern
from ldis.states import ConcernState, Decided
from panel.models import Consultation
from tests.factories.accounts import person
from tests.factories.ldis import SERIOUS, efficacy_answers, referred_concern
from tests.factories.panel import cast, decided, reopened, standing_panel
from tests.integration.ldis.conftest import issue_alert_of
from workflow.events import events_of
from workflow.handling import Tlp
from workflow.refusals import Refused


@pytest.fixture
def concern(area, coordinator):
    return referred_concern(area=area, by=coordinator)


def asked(concern):
    return Consultation.objects.get(referral__concern=concern)


def decide(concern, outcome=Decided.PUBLIC):
    decided(asked(concern), outcome)
    concern.refresh_from_db()
    return concern


def test_a_decided_concern_goes_back_to_the_panel_and_its_draft_is_given_up(concern):
    decide(concern)
    alert = concern.referral.alert

    reopened(asked(concern))

    concern.refresh_from_db()
    alert.refresh_from_db()
    assert (concern.state, alert.state) == (ConcernState.WITH_PANEL, AlertState.DISCARDED)
    assert alert.open_draft is None
    assert [event.action for event in events_of(concern)][-2:] == [
        "concern.draft_given_up",
        "concern.asked_again",
    ]


def test_what_the_panel_then_decides_is_carried_out_with_a_draft_of_its_own(concern):
    first = decide(concern).referral.alert
    again = reopened(asked(concern))

    cast(again, *[Decided.PROFESSIONAL] * 2)

    concern.refresh_from_db()
    second = concern.referral.alert
    assert (concern.state, second.audience) == (ConcernState.DECIDED, "professional")
    assert second != first
    assert second.open_draft is not None


def test_a_concern_that_the_decision_closed_is_open_again(concern):
    decide(concern, Decided.NO_ACTION)
    assert concern.state == ConcernState.CLOSED

    reopened(asked(concern))

    concern.refresh_from_db()
    assert (concern.state, concern.closed_at, concern.closed_because) == (ConcernState.WITH_PANEL, None, "")


def test_a_concern_that_came_back_without_a_quorum_goes_to_the_panel_again(concern):
    panel.actions.close(asked(concern), now=asked(concern).deadline)

    reopened(asked(concern))

    concern.refresh_from_db()
    assert concern.state == ConcernState.WITH_PANEL


def test_asked_again_without_a_quorum_it_comes_back(concern):
    again = reopened(asked(decide(concern)))

    panel.actions.close(again, now=again.deadline)

    concern.refresh_from_db()
    assert concern.state == ConcernState.GRADED


def test_the_chair_may_ask_again_though_they_write_no_alerts(concern):
    chair = asked(decide(concern)).panel.seats.get(is_chair=True).holder

    reopened(asked(concern), by=chair)

    concern.refresh_from_db()
    assert concern.state == ConcernState.WITH_PANEL
    assert events_of(concern).last().actor == f"accounts.user:{chair.pk}"


def test_a_draft_that_was_given_up_already_is_no_obstacle(concern, coordinator):
    alerts.actions.discard_draft(decide(concern).referral.alert.open_draft, by=coordinator)

    reopened(asked(concern))

    concern.refresh_from_db()
    assert concern.state == ConcernState.WITH_PANEL


# What stands in the way


def refused(concern):
    """The sentence with which the panel may not be asked again; nothing has changed."""
    before = Concern.objects.filter(pk=concern.pk).values().get()
    with pytest.raises(Refused) as sentence:
        reopened(asked(concern))
    assert Concern.objects.filter(pk=concern.pk).values().get() == before
    assert asked(concern).rounds.count() == 1
    return str(sentence.value)


ISSUED = "An alert has been issued on this decision. Grade the concern again, and ask the panel anew."
SINCE = "The concern has been graded or put to the panel again since. Ask the panel anew."


def test_once_an_alert_has_been_issued_the_panel_is_not_asked_the_same_again(concern):
    issue_alert_of(decide(concern))

    assert refused(concern) == ISSUED


def test_nor_when_that_alert_has_been_stood_down(concern, area):
    issue_alert_of(decide(concern))
    approver = person("approver", area=area)
    alerts.actions.stand_down(concern.referral.alert, by=approver, reason="Overtaken.")

    assert refused(concern) == ISSUED


def test_a_concern_that_was_graded_again_is_asked_about_anew(concern, coordinator):
    actions.grade(decide(concern), by=coordinator, answers=SERIOUS)

    assert refused(concern) == SINCE


def test_a_question_that_a_later_one_has_overtaken_is_not_asked_again(concern, coordinator, area):
    first = asked(concern)
    panel.actions.close(first, now=first.deadline)
    concern.refresh_from_db()
    actions.refer(concern, by=coordinator, to=standing_panel(area=area))

    with pytest.raises(Refused, match="graded or put to the panel again since"):
        reopened(first)


def test_a_concern_that_may_no_longer_leave_the_coordinators_is_not_put_to_the_panel(concern, coordinator):
    decide(concern)
    actions.narrow_concern(concern, by=coordinator, to=Tlp.RED, reason="The source asked.")

    assert refused(concern).startswith("This concern is TLP:RED: it stays with the coordinators.")


def test_a_concern_that_somebody_closed_for_their_own_reasons_is_reopened_first(concern, coordinator):
    alerts.actions.discard_draft(decide(concern).referral.alert.open_draft, by=coordinator)
    actions.close(concern, by=coordinator, reason="It was one pill.")

    assert (
        refused(concern) == "The concern has been closed since. Reopen it, grade it, and ask the panel anew."
    )


def test_a_concern_that_was_reopened_is_graded_and_asked_about_anew(concern, coordinator):
    decide(concern, Decided.NO_ACTION)
    actions.reopen(concern, by=coordinator)

    assert refused(concern) == "This concern is open; it cannot be put to the panel again."


def test_the_page_of_the_question_says_why_not_and_keeps_what_was_typed(client, concern, coordinator):
    issue_alert_of(decide(concern))
    client.force_login(coordinator)
    deadline = localtime(timezone.now() + timedelta(hours=4)).strftime("%Y-%m-%dT%H:%M")
    data = {"reopen-deadline": deadline, "reopen-reason": "New test results came in."}

    response = client.post(reverse("panel:reopen", args=[asked(concern).pk]), data)

    assert response.status_code == 409
    assert ISSUED in response.content.decode()
    assert "New test results came in." in response.content.decode()


def test_graded_and_thought_through_again_it_can_be_put_to_the_panel_anew(concern, coordinator, area):
    issue_alert_of(decide(concern))
    concern.refresh_from_db()
    actions.grade(concern, by=coordinator, answers=SERIOUS)
    actions.check_efficacy(concern, by=coordinator, answers=efficacy_answers(concern))

    referral = actions.refer(concern, by=coordinator, to=standing_panel(area=area))

    assert referral.consultation.state == "blind"
