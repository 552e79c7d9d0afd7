"""How serious it is, and whether a warning would help, is thought through before an emergency alert too."""

import pytest
from django.urls import reverse
from django.utils import timezone

from accounts.states import Role
from alerts.models import Alert
from alerts.states import Grade
from ldis import actions, grading
from ldis.models import Assessment, EfficacyCheck, Emergency
from ldis.policies import JUDGED_MEANWHILE
from tests.factories.accounts import person
from tests.factories.alerts import subscriber
from tests.factories.emergencies import (
    REASON,
    confirm,
    judged,
    panel_of,
    shown,
    started_emergency,
    wording,
)
from tests.factories.ldis import SERIOUS, efficacy_answers, graded_concern, open_concern
from tests.integration.ldis.starting import filled_in, grading_said, new_url, start, warning_said
from workflow.events import events_of
from workflow.refusals import Refused


FIRST = "Say first whether a warning would help"


@pytest.fixture
def unconsidered(area):
    """Graded, and nobody has said whether a warning would help."""
    subscriber(area=area)
    panel_of(area)
    return graded_concern(area=area, considered=False)


@pytest.fixture
def ungraded(area):
    subscriber(area=area)
    panel_of(area)
    grading.load_first_matrix()
    return open_concern(area=area)


def start_with(concern, **judgement):
    """Started with what is judged here, and nothing else."""
    return actions.start_emergency(
        concern,
        by=person(Role.DUTY_OFFICER, area=concern.area),
        to=panel_of(concern.area),
        reason=REASON,
        content=wording(),
        recipients_seen=shown(concern),
        **judgement,
    )


def graded_anew(concern, coordinator):
    return actions.grade(concern, by=coordinator, answers=SERIOUS)


# What is kept


def test_nothing_is_started_before_somebody_has_said_whether_a_warning_would_help(unconsidered):
    with pytest.raises(Refused, match=FIRST):
        start_with(unconsidered)

    assert not Alert.objects.exists()


@pytest.mark.parametrize("key", ["reach", "harm", "action"])
def test_a_question_that_is_left_out_is_asked_for_and_nothing_is_kept(unconsidered, key):
    answers = efficacy_answers(unconsidered) | {key: " "}

    with pytest.raises(Refused, match="Say something on this"):
        start_with(unconsidered, efficacy=answers)

    assert not EfficacyCheck.objects.exists()


def test_what_is_said_while_starting_is_kept_as_it_is_before_a_vote(unconsidered):
    emergency = start_with(unconsidered, efficacy=efficacy_answers(unconsidered))

    check = unconsidered.assessment.efficacy_check
    assert check.by == emergency.started_by
    assert check.answers["harm"] == "Yes, we think so."
    assert "concern.efficacy_checked" in {each.action for each in events_of(unconsidered)}


def test_an_ungraded_concern_is_graded_while_starting(ungraded):
    emergency = start_with(ungraded, **judged(ungraded, Grade.SEVERE))

    assessment = ungraded.assessment
    assert (assessment.answers, assessment.by) == (SERIOUS, emergency.started_by)
    assert emergency.referral.assessment == assessment
    assert assessment.efficacy_check


def test_an_ungraded_concern_is_not_warned_of_without_a_thought_on_the_warning(ungraded):
    with pytest.raises(Refused, match=FIRST):
        start_with(ungraded, graded=judged(ungraded, Grade.SEVERE)["graded"])

    assert not Assessment.objects.exists()


def test_another_grade_than_the_matrix_proposes_needs_a_reason(ungraded):
    judgement = judged(ungraded, Grade.LOW)
    judgement["graded"]["reason"] = ""

    with pytest.raises(Refused, match="The matrix proposes severe and you chose low"):
        start_with(ungraded, **judgement)


def test_what_is_refused_for_another_reason_keeps_no_judgement(unconsidered):
    answers = efficacy_answers(unconsidered)

    with pytest.raises(Refused, match="list of recipients has changed"):
        actions.start_emergency(
            unconsidered,
            by=person(Role.DUTY_OFFICER, area=unconsidered.area),
            to=panel_of(unconsidered.area),
            reason=REASON,
            content=wording(),
            recipients_seen="others",
            efficacy=answers,
        )

    assert not EfficacyCheck.objects.exists()


def test_a_matrix_without_these_questions_asks_none(area, governance):
    definition = grading.load_first_matrix().definition | {"efficacy": []}
    actions.make_matrix(definition, by=governance, effective_from=timezone.localdate(), reason="Shorter.")
    concern = graded_concern(area=area, considered=False)
    subscriber(area=area)

    assert start_with(concern)


def test_one_grade_at_a_time(unconsidered):
    with pytest.raises(Refused, match="while you were writing"):
        start_with(unconsidered, graded={"answers": SERIOUS, "chosen": None, "reason": ""})


# Who reads it


def test_the_second_person_reads_what_was_said(client, unconsidered, member):
    emergency = start_with(unconsidered, efficacy=efficacy_answers(unconsidered) | {"harm": "It may draw."})
    client.force_login(member)

    html = client.get(emergency.get_absolute_url()).content.decode()

    unfolded = html.partition("What the panel would be shown")[0]
    assert "Would a warning help?" in unfolded
    assert "It may draw." in unfolded


def test_the_panel_reads_it_as_evidence_when_it_ratifies(unconsidered):
    answers = efficacy_answers(unconsidered) | {"harm": "It may draw."}

    emergency = confirm(start_with(unconsidered, efficacy=answers))

    assert ["What harm it could do", "It may draw."] in emergency.consultation.evidence


def test_a_concern_graded_anew_is_thought_about_anew_before_it_is_confirmed(area, coordinator):
    emergency = started_emergency(graded_concern(area=area))
    graded_anew(emergency.concern, coordinator)

    with pytest.raises(Refused, match=FIRST):
        confirm(emergency)

    actions.check_efficacy(emergency.concern, by=coordinator, answers=efficacy_answers(emergency.concern))
    assert confirm(emergency).confirmed_by


# The page


def test_one_page_and_one_click_say_it_all(client, ungraded, duty_officer):
    response = start(client, duty_officer, ungraded, **grading_said(), **warning_said())

    assert "Started." in response.content.decode()
    assert Emergency.objects.get().alert.grade == Grade.SEVERE
    assert ungraded.assessment.efficacy_check.answers["reach"] == "Said of reach."


def test_the_one_thing_to_do_is_written_once(client, unconsidered, duty_officer):
    response = start(client, duty_officer, unconsidered, action="Carry naloxone today.", **warning_said())

    assert "Started." in response.content.decode()
    assert EfficacyCheck.objects.get().answers["action"] == "Carry naloxone today."


def test_what_is_not_said_is_asked_for_and_what_was_said_is_kept(client, unconsidered, duty_officer):
    said = warning_said(**{"warning-harm": "", "warning-media": "On the radio since noon."})

    html = start(client, duty_officer, unconsidered, **said).content.decode()

    assert "Say something on this: what harm it could do." in html
    assert "On the radio since noon." in html
    assert not Emergency.objects.exists()


def test_a_refusal_by_the_rules_keeps_what_was_judged(client, ungraded, duty_officer):
    said = grading_said(grade="1") | warning_said(**{"warning-media": "On the radio since noon."})

    response = start(client, duty_officer, ungraded, **said)

    assert "you chose low. Give your reason." in response.content.decode()
    assert "On the radio since noon." in response.content.decode()
    assert response.context["form"]["answer-severity"].value() == "life"


def test_it_starts_from_what_was_said_of_an_earlier_grade(client, area, coordinator, duty_officer):
    concern = graded_concern(area=area)
    graded_anew(concern, coordinator)
    client.force_login(duty_officer)

    form = client.get(new_url(concern)).context["form"]

    assert form["warning-harm"].value() == "Yes, we think so."


def test_what_was_answered_is_shown_and_not_asked_again(client, area, duty_officer):
    client.force_login(duty_officer)

    response = client.get(new_url(graded_concern(area=area)))

    assert "Yes, we think so." in response.content.decode()
    assert not {name for name in response.context["form"].fields if name.startswith(("warning-", "answer-"))}


def test_words_about_a_warning_that_could_name_somebody_are_asked_about(client, unconsidered, duty_officer):
    said = warning_said(**{"warning-reach": "Ring Sarah Whitfield on 07700 900123."})

    html = start(client, duty_officer, unconsidered, **said).content.decode()

    assert "Does this say who somebody is?" in html
    assert not Emergency.objects.exists()


def test_what_another_person_said_meanwhile_is_read_before_it_is_sent_again(
    client, unconsidered, coordinator, duty_officer
):
    client.force_login(duty_officer)
    form = filled_in(client.get(new_url(unconsidered)).content.decode()) | warning_said()
    answers = efficacy_answers(unconsidered) | {"harm": "It may draw."}
    actions.check_efficacy(unconsidered, by=coordinator, answers=answers)

    html = client.post(new_url(unconsidered), form).content.decode()

    assert JUDGED_MEANWHILE in html
    assert "It may draw." in html
    assert "Said of harm." in html
    assert client.post(new_url(unconsidered), filled_in(html)).status_code == 302


def test_a_grade_given_meanwhile_is_read_before_it_is_sent_again(client, ungraded, coordinator, duty_officer):
    client.force_login(duty_officer)
    form = filled_in(client.get(new_url(ungraded)).content.decode()) | grading_said() | warning_said()
    graded_anew(ungraded, coordinator)

    html = client.post(new_url(ungraded), form).content.decode()

    assert JUDGED_MEANWHILE in html
    assert f"by {coordinator}" in html
    assert client.post(new_url(ungraded), filled_in(html) | warning_said()).status_code == 302
    assert Assessment.objects.count() == 1


def test_the_concern_page_leads_to_the_form_whatever_was_said(client, ungraded, duty_officer):
    client.force_login(duty_officer)

    html = client.get(ungraded.get_absolute_url()).content.decode()

    assert reverse("ldis:emergency-new", args=[ungraded.reference]) in html
