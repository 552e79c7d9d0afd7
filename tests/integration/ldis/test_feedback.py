"""What a reporter learns: step by step on their page, and by e-mail where they asked for it."""

import pytest
from django.urls import reverse

import alerts.actions
from accounts.states import Role
from ldis import actions, feedback
from ldis.models import Report
from ldis.states import ConcernState, Decided, NextStep
from tests.factories.accounts import AreaFactory, person
from tests.factories.enquiries import opened_enquiry
from tests.factories.ldis import (
    known_reporter,
    open_concern,
    received_report,
    referred_concern,
    unsaved_report,
)
from tests.factories.panel import decided
from tests.integration.ldis.conftest import issue_alert_of
from workflow import letters
from workflow.events import events_of
from workflow.handling import Tlp
from workflow.models import Letter
from workflow.refusals import Refused


NEW, FOLLOW = reverse("ldis:report-new"), reverse("ldis:report-follow")


def words(report, standing=None):
    stages = feedback.of_report(Report.objects.get(pk=report.pk))
    return [each.words for each in stages if standing in (None, each.standing)]


def report_of(concern):
    return concern.reports.get()


@pytest.fixture
def wants_news():
    return known_reporter(wants_news=True)


# Step by step


def test_a_new_report_waits_to_be_read_until_a_time_that_is_said(area):
    report = received_report(area=area)

    (now,) = [each for each in feedback.of_report(report) if each.standing == feedback.NOW]

    assert now.words == "Your report waits to be read by a coordinator."
    assert (now.at, now.is_deadline) == (report.triage_due_at, True)


@pytest.mark.parametrize(
    ("step", "details", "told"),
    [
        (NextStep.LOG, {}, "We keep it with others, to see when they form a pattern."),
        (NextStep.OPEN_CONCERN, {"title": "Powder", "criterion": "harm"}, feedback.LOOKING.now),
    ],
)
def test_what_became_of_it_is_told(area, coordinator, step, details, told):
    report = received_report(area=area)

    actions.resolve(report, by=coordinator, step=step, **details)

    assert told in words(report)
    assert "A coordinator read your report." in words(report, feedback.DONE)


def test_that_it_was_passed_on_or_known_is_told(area, coordinator):
    assert set(feedback.SETTLED) == {"report.passed_on", "report.marked_duplicate", "report.logged"}
    report, first = received_report(area=area), received_report(area=area)

    actions.resolve(report, by=coordinator, step=NextStep.MARK_DUPLICATE, of=first)

    assert "your report bears it out" in " ".join(words(report))
    assert first.reference not in " ".join(words(report))


def test_the_whole_way_is_told_in_its_order(area):
    concern = open_concern(area=area, tlp=Tlp.CLEAR)
    actions.close_enquiry(opened_enquiry(concern=concern))

    assert words(report_of(concern)) == [
        "You told us.",
        "A coordinator read your report.",
        feedback.ASKED.done,
        feedback.LOOKING.now,
        feedback.GRADED.later,
        feedback.REFERRED.later,
        feedback.DECIDED.later,
        "We write here what became of it.",
    ]


def test_a_question_to_the_panel_is_told_and_how_it_was_graded_is_not(area):
    concern = referred_concern(area=area)

    told = words(report_of(concern))

    assert feedback.REFERRED.now in told
    assert feedback.GRADED.done in told
    assert "severe" not in " ".join(told).lower()


@pytest.fixture
def warned(area):
    """A concern whose public alert is in force."""
    concern = referred_concern(area=area, tlp=Tlp.CLEAR)
    decided(concern.referral.consultation, Decided.PUBLIC)
    issue_alert_of(concern)
    concern.refresh_from_db()
    return concern


def test_a_warning_that_anybody_may_read_is_linked(warned):
    stages = feedback.of_report(report_of(warned))

    (now,) = [each for each in stages if each.standing == feedback.NOW]
    assert (now.words, now.url) == (feedback.WARNED.now, warned.referral.alert.get_absolute_url())


def test_a_warning_to_partners_is_not_named(warned):
    type(warned.referral.alert).objects.update(audience="professional")

    assert not any(each.url for each in feedback.of_report(report_of(warned)))
    assert warned.referral.alert.reference not in feedback.suggested_answer(report_of(warned))


def test_the_end_of_a_warning_is_told(warned):
    approver = person(Role.APPROVER, area=warned.area)
    alerts.actions.stand_down(warned.referral.alert, by=approver, reason="Over.")

    told = words(report_of(warned), feedback.DONE)

    assert told[-2:] == [feedback.WARNED.done, feedback.ENDED.done]


@pytest.mark.parametrize("label", [Tlp.RED, Tlp.AMBER_STRICT])
def test_of_what_stays_with_the_coordinators_only_that_it_is_looked_into_is_told(area, label):
    concern = referred_concern(area=area)
    type(concern).objects.update(tlp=label)

    told = words(report_of(concern))

    assert feedback.LOOKING.now in told
    assert feedback.REFERRED.now not in told


def test_nobody_learns_that_others_reported_before_them(area, coordinator):
    concern = referred_concern(area=area)
    late = received_report(area=area)
    actions.resolve(late, by=coordinator, step=NextStep.LINK, concern=concern, criterion="harm")

    stages = feedback.of_report(Report.objects.get(pk=late.pk))

    linked = events_of(late).get(action="report.linked").at
    assert all(each.at >= late.received_at for each in stages if each.at)
    assert [each.at for each in stages if each.words == feedback.GRADED.done] == [linked]


def test_a_concern_that_is_opened_anew_starts_anew(area, coordinator):
    concern = open_concern(area=area)
    actions.close(concern, by=coordinator, reason="A hoax.")
    assert feedback.CLOSED.done in words(report_of(concern))

    actions.reopen(concern, by=coordinator)

    assert feedback.LOOKING.now in words(report_of(concern))
    assert feedback.CLOSED.done not in words(report_of(concern))


@pytest.mark.parametrize("state", ConcernState)
def test_every_state_of_a_concern_is_told(area, state):
    assert feedback.UNDER_WAY[state] in feedback.STEPS
    assert feedback.of_stage(open_concern(area=area)).endswith(".")


def test_the_reporters_page_shows_the_steps(client, area):
    report, code = actions.receive_report(unsaved_report(area=area))

    html = client.post(FOLLOW, {"reference": report.reference, "code": code}).content.decode()

    assert "You told us." in html
    assert "Now:</strong> Your report waits to be read" in html


def test_the_coordinators_answer_starts_from_where_things_stand(client, coordinator, area):
    report = received_report(area=area)
    actions.resolve(report, by=coordinator, step=NextStep.LOG)
    client.force_login(coordinator)

    form = client.get(report.get_absolute_url()).context["answer_form"]

    assert form["text"].value() == feedback.ANSWERS["report.logged"]


# By e-mail


def test_a_reporter_who_asks_for_it_is_thanked_with_the_reference_and_without_the_code(
    area, wants_news, mailoutbox
):
    report, code = actions.receive_report(unsaved_report(area=area), reporter=wants_news)
    letters.send_letters()

    (message,) = mailoutbox
    assert message.to == ["sam@hostel.example"]
    assert report.reference in message.body
    assert code not in message.body
    assert report.happened not in message.body


@pytest.mark.parametrize(
    "reporter",
    [None, {"wants_news": False}, {"wants_news": True, "contact": "01632 960001"}],
    ids=["anonymous", "did not ask", "telephone only"],
)
def test_nobody_else_is_written_to(area, coordinator, reporter):
    known = known_reporter(**reporter) if reporter else None
    report = received_report(area=area, reporter=known)
    actions.resolve(report, by=coordinator, step=NextStep.LOG)
    actions.answer(report, by=coordinator, text="Thank you.")

    assert not Letter.objects.exists()


def test_the_answer_goes_to_a_reporter_who_asks_for_it(area, coordinator, wants_news, mailoutbox):
    report = received_report(area=area, reporter=wants_news)
    actions.resolve(report, by=coordinator, step=NextStep.LOG)
    actions.answer(report, by=coordinator, text="We warned every hostel.")
    letters.send_letters()

    assert "We warned every hostel." in mailoutbox[-1].body
    assert str(coordinator) not in mailoutbox[-1].body


def test_the_last_word_goes_to_those_who_had_their_answer_before(area, coordinator, wants_news, mailoutbox):
    concern = open_concern(area=area, reporter=wants_news)
    actions.answer(report_of(concern), by=coordinator, text="We look into it.")
    actions.close(concern, by=coordinator, reason="Secret reason.")
    letters.send_letters()

    assert [each.subject.split()[0] for each in mailoutbox] == ["We", "What", "Your"]
    assert "Secret reason" not in mailoutbox[-1].body


def test_that_a_reporter_was_written_to_is_on_record_and_where_is_not(area, wants_news):
    report = received_report(area=area, reporter=wants_news)

    event = events_of(report).get(action="reporter.written_to")
    assert (event.actor, event.details) == ("system", {"about": "thanks"})
    assert "sam@" not in str(list(events_of(report).values()))


def test_a_report_that_is_refused_thanks_nobody(area, wants_news):
    with pytest.raises(Refused):
        received_report(area=area, reporter=wants_news, happened=" ")

    assert not Letter.objects.exists()


def test_a_drill_thanks_nobody_real(db, wants_news, mailoutbox):
    received_report(area=AreaFactory(slug="drill", name="Drill", is_exercise=True), reporter=wants_news)
    letters.send_letters()

    assert mailoutbox == []


def test_the_form_asks_whether_to_write(client, area):
    answers = {"kind": "overdose", "area": area.pk, "happened": "Two people collapsed."}

    client.post(NEW, answers | {"contact": "sam@hostel.example", "wants_news": "on"})

    assert Letter.objects.get().to_address == "sam@hostel.example"


@pytest.mark.parametrize("contact", ["", "01632 960001"])
def test_news_needs_an_address_to_go_to(client, area, contact):
    answers = {"kind": "overdose", "area": area.pk, "happened": "Two people collapsed."}

    html = client.post(NEW, answers | {"contact": contact, "wants_news": "on"}).content.decode()

    assert "Write the e-mail address to tell you at" in html
    assert not Report.objects.exists()
