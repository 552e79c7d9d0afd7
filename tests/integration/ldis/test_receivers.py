"""What a concern does when the panel or the alerts room announces something."""

from datetime import timedelta

import pytest
import time_machine

import alerts.actions
import panel.actions
from accounts.states import Role
from alerts.states import Audience, Grade
from ldis import actions
from ldis.models import Concern
from ldis.states import ConcernState, Decided
from panel.models import Consultation
from substances.actions import UNKNOWN_FAMILY, add_provisional
from substances.models import Family, Substance
from tests.factories.accounts import person
from tests.factories.alerts import issued_alert
from tests.factories.ldis import SERIOUS, efficacy_answers, graded_concern, referred_concern
from tests.factories.panel import consultation, decided, standing_panel
from tests.integration.ldis.conftest import issue_alert_of
from workflow.events import events_of


@pytest.mark.parametrize(
    ("outcome", "audience"),
    [
        (Decided.INFORMATION, Audience.PROFESSIONAL),
        (Decided.PROFESSIONAL, Audience.PROFESSIONAL),
        (Decided.PUBLIC, Audience.PUBLIC),
    ],
)
def test_a_decision_to_tell_opens_a_draft_for_the_right_readers(area, outcome, audience):
    concern = referred_concern(area=area)

    decided(concern.referral.consultation, outcome)

    concern.refresh_from_db()
    alert = concern.referral.alert
    assert (concern.state, alert.audience) == (ConcernState.DECIDED, audience)
    assert concern.reference in alert.mandate


@pytest.mark.parametrize("outcome", [Decided.INFORMATION, Decided.PROFESSIONAL, Decided.PUBLIC])
def test_only_a_decision_to_inform_lets_a_message_wait_for_a_digest(area, outcome):
    concern = referred_concern(area=area)

    decided(concern.referral.consultation, outcome)

    assert concern.referral.alert.is_for_information == (outcome == Decided.INFORMATION)


@pytest.mark.parametrize(("name", "is_named"), [("Nitazenes", True), (UNKNOWN_FAMILY, False)])
def test_a_warning_is_about_the_kind_of_drug_of_its_concern(area, coordinator, name, is_named):
    family = Family.objects.create(name=name)
    concern = graded_concern(area=area)
    type(concern).objects.filter(pk=concern.pk).update(
        substance=Substance.objects.create(name="Something", family=family)
    )
    actions.refer(concern, by=coordinator, to=standing_panel(area=area))

    decided(concern.referral.consultation, Decided.PUBLIC)

    assert list(concern.referral.alert.families.all()) == ([family] if is_named else [])


def test_of_a_substance_nobody_has_named_everybody_hears(area, coordinator):
    concern = graded_concern(area=area)
    family = Family.objects.create(name="Nitazenes")
    new = add_provisional("Zopiclonazepam", family, by=coordinator)
    type(concern).objects.filter(pk=concern.pk).update(substance=new)
    actions.refer(concern, by=coordinator, to=standing_panel(area=area))

    decided(concern.referral.consultation, Decided.PUBLIC)

    assert not concern.referral.alert.families.exists()


def test_the_draft_starts_from_what_the_reports_say(area):
    concern = referred_concern(
        area=area, appearance="Light brown", effects="Slow breathing", people_affected=3
    )

    decided(concern.referral.consultation, Decided.PUBLIC)

    draft = concern.referral.alert.open_draft
    assert draft.headline == concern.title
    assert "Light brown" in draft.appearance
    assert "Slow breathing" in draft.known
    assert draft.people_affected.startswith("3 ")
    assert (draft.action, draft.not_known) == ("Yes, we think so.", "")


def test_a_draft_about_an_opioid_starts_with_naloxone(area, coordinator):
    family = Family.objects.create(name="Nitazenes", is_opioid=True)
    nitazene = Substance.objects.create(name="Protonitazene", family=family)
    concern = graded_concern(area=area)
    type(concern).objects.filter(pk=concern.pk).update(substance=nitazene)
    actions.refer(concern, by=coordinator, to=standing_panel(area=area))

    decided(concern.referral.consultation, Decided.PUBLIC)

    draft = concern.referral.alert.open_draft
    assert (draft.involves_opioids, draft.substance) == (True, "Protonitazene")
    assert "naloxone" in draft.advice


def test_a_long_title_still_makes_a_headline(area):
    concern = referred_concern(area=area)
    type(concern).objects.filter(pk=concern.pk).update(title="x" * 150)

    decided(concern.referral.consultation, Decided.PUBLIC)

    assert len(concern.referral.alert.open_draft.headline) == 120


def test_no_action_closes_the_concern_with_its_reason(area):
    concern = referred_concern(area=area)

    decided(concern.referral.consultation, Decided.NO_ACTION)

    concern.refresh_from_db()
    assert concern.state == ConcernState.CLOSED
    assert concern.closed_because == "The panel decided on no further action."
    assert concern.referral.alert is None


def test_a_vote_without_a_quorum_comes_back(area):
    concern = referred_concern(area=area)
    question = concern.referral.consultation

    with time_machine.travel(question.deadline + timedelta(seconds=1)):
        panel.actions.close(question)

    concern.refresh_from_db()
    assert concern.state == ConcernState.GRADED
    assert events_of(concern).last().action == "concern.came_back"


def test_a_question_that_is_withdrawn_comes_back_and_can_be_asked_again(area, coordinator):
    concern = referred_concern(area=area)
    panel.actions.withdraw(concern.referral.consultation, by=coordinator, reason="New reports came in.")
    concern.refresh_from_db()

    actions.refer(concern, by=coordinator, to=standing_panel(area=area))

    assert concern.referrals.count() == 2


def test_a_concern_is_watched_while_its_alert_is_in_force(watched):
    assert watched.state == ConcernState.MONITORING


def test_a_stood_down_alert_leaves_the_concern_decided(area, watched):
    by = person(Role.APPROVER, area=area)

    alerts.actions.stand_down(watched.referral.alert, by=by, reason="No new cases.")

    watched.refresh_from_db()
    assert watched.state == ConcernState.DECIDED


def test_an_expired_alert_leaves_the_concern_decided(watched):
    alert = watched.referral.alert

    alerts.actions.expire(alert, now=alert.valid_until + timedelta(seconds=1))

    watched.refresh_from_db()
    assert watched.state == ConcernState.DECIDED


def test_a_concern_is_watched_as_long_as_one_of_its_alerts_is_in_force(area, coordinator, watched):
    first = watched.referral.alert
    actions.grade(watched, by=coordinator, answers=SERIOUS)
    actions.check_efficacy(watched, by=coordinator, answers=efficacy_answers(watched))
    actions.refer(watched, by=coordinator, to=standing_panel(area=area))
    decided(watched.referral.consultation, Decided.PUBLIC)
    issue_alert_of(watched)

    alerts.actions.stand_down(first, by=person(Role.APPROVER, area=area), reason="Overtaken.")

    watched.refresh_from_db()
    assert watched.state == ConcernState.MONITORING


def test_a_question_about_something_else_moves_no_concern(area):
    concern = referred_concern(area=area)

    decided(consultation(panel=standing_panel(area=area)))

    concern.refresh_from_db()
    assert concern.state == ConcernState.WITH_PANEL
    assert Consultation.objects.count() == 2


def test_what_is_about_no_concern_is_left_to_others(area, coordinator):
    question = consultation(panel=standing_panel(area=area))

    panel.actions.withdraw(question, by=coordinator, reason="Asked by mistake.")
    issued_alert(area=area)

    assert not Concern.objects.exists()


def test_the_panel_reads_why_the_grade_is_not_the_matrixs(area, coordinator):
    concern = graded_concern(area=area)
    actions.grade(concern, by=coordinator, answers=SERIOUS, chosen=Grade.HIGH, reason="One batch, seized.")
    actions.check_efficacy(concern, by=coordinator, answers=efficacy_answers(concern))

    referral = actions.refer(concern, by=coordinator, to=standing_panel(area=area))

    assert ["Why not severe", "One batch, seized."] in referral.consultation.evidence


def test_a_retraction_is_kept_with_the_concern(area, watched):
    by = person(Role.APPROVER, area=area)
    alert = watched.referral.alert

    alerts.actions.retract(alert, by=by, reason="The wrong drug.")

    watched.refresh_from_db()
    assert watched.state == ConcernState.DECIDED
    assert events_of(watched).get(action="concern.alert_retracted").details == {"alert": alert.reference}
