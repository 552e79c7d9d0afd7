"""Telling other services, and the care of somebody under 18."""

import pytest
from django.urls import reverse

from ldis import actions, routes
from ldis.models import Routing
from ldis.states import Criterion, NextStep, ReportState, Route, RoutedBy, Safeguarding
from tests.factories.ldis import received_report, triaged_report
from workflow.events import events_of
from workflow.refusals import Refused


TOLD = {"to": Route.HEALTH_PROTECTION, "how": RoutedBy.TELEPHONE, "reason": "Fever after injecting: anthrax?"}
UNDER_18 = "Somebody here is under 18. Answer the safeguarding question first."


@pytest.fixture
def report(area):
    return received_report(area=area)


@pytest.fixture
def young(area):
    return received_report(area=area, age_band="under_18")


@pytest.fixture
def at_desk(client, coordinator):
    client.force_login(coordinator)
    return client


def url(report, name):
    return reverse(f"ldis:{name}", args=[report.reference])


def test_every_service_says_what_belongs_there():
    assert set(routes.GUIDANCE) == set(Route)


def test_a_report_is_told_to_another_service_and_stays(report, coordinator):
    routing = actions.route(report, by=coordinator, **TOLD)

    report.refresh_from_db()
    assert (report.state, report.routed_to) == (ReportState.RECEIVED, "")
    assert (routing.to, routing.how, routing.by) == (TOLD["to"], TOLD["how"], coordinator)
    assert events_of(report).last().details == {"to": "health_protection", "how": "telephone"}


def test_a_report_may_be_told_to_several_and_be_part_of_a_concern(report, coordinator):
    actions.route(report, by=coordinator, **TOLD)
    actions.route(report, by=coordinator, **TOLD | {"to": Route.POLICE})

    linked = actions.resolve(
        report, by=coordinator, step=NextStep.OPEN_CONCERN, criterion=Criterion.HARM, title="Brown powder"
    )

    assert (linked.state, linked.routings.count()) == (ReportState.LINKED, 2)


def test_passing_on_is_a_routing_and_leaves_nothing_here(report, coordinator):
    passed = actions.resolve(report, by=coordinator, step=NextStep.PASS_ON, **TOLD)

    assert (passed.state, passed.routed_to) == (ReportState.OUT_OF_SCOPE, Route.HEALTH_PROTECTION)
    assert passed.routings.get().reason == TOLD["reason"]


@pytest.mark.parametrize(
    ("wrong", "sentence"),
    [
        ({"to": "mars"}, "which service"),
        ({"how": "pigeon"}, "how the service was told"),
        ({"reason": " "}, "Say why it belongs there"),
    ],
)
@pytest.mark.parametrize("action", [actions.route, actions.pass_on])
def test_what_was_told_to_whom_and_how_is_asked_for(area, coordinator, action, wrong, sentence):
    with pytest.raises(Refused, match=sentence):
        action(triaged_report(area=area), by=coordinator, **TOLD | wrong)

    assert not Routing.objects.exists()


def test_routings_are_never_changed_or_removed(report, coordinator):
    actions.route(report, by=coordinator, **TOLD)

    with pytest.raises(TypeError):
        Routing.objects.update(reason="Nothing.")
    with pytest.raises(TypeError):
        Routing.objects.all().delete()


def test_the_page_shows_who_was_told_when_and_by_whom(at_desk, report, coordinator):
    response = at_desk.post(url(report, "report-route"), TOLD, follow=True)

    page = response.content.decode().split('id="routing"')[1]
    assert all(words in page for words in ("Health protection", "by telephone", "anthrax", str(coordinator)))


def test_the_form_for_another_service_says_what_belongs_where(at_desk, report):
    page = at_desk.get(url(report, "report-route")).content.decode()

    assert "anthrax or botulism" in page


def test_who_may_only_read_is_offered_no_routing(client, report, governance):
    client.force_login(governance)

    assert "Tell another service" not in client.get(report.get_absolute_url()).content.decode()
    assert client.post(url(report, "report-route"), TOLD).status_code == 403


@pytest.mark.parametrize(
    "step",
    [
        {"step": NextStep.LOG},
        {"step": NextStep.OPEN_CONCERN, "criterion": Criterion.HARM, "title": "Sweets"},
        {"step": NextStep.PASS_ON, **TOLD},
    ],
)
def test_a_report_of_a_minor_waits_for_the_safeguarding_question(young, coordinator, step):
    with pytest.raises(Refused, match=UNDER_18):
        actions.resolve(young, by=coordinator, **step)


def test_the_page_asks_the_safeguarding_question(at_desk, young):
    page = at_desk.get(young.get_absolute_url()).content.decode()

    assert "The safeguarding question is open." in page
    assert url(young, "report-safeguarding") in page


@pytest.mark.parametrize(("answer", "note"), [("referred", ""), ("known", ""), ("not_needed", "Hearsay.")])
def test_once_it_is_answered_the_report_goes_on(at_desk, young, coordinator, answer, note):
    response = at_desk.post(url(young, "report-safeguarding"), {"answer": answer, "note": note}, follow=True)

    assert Safeguarding(answer).label in response.content.decode()
    assert actions.resolve(young, by=coordinator, step=NextStep.LOG).state == ReportState.LOGGED
    assert events_of(young)[1].details == {"safeguarding": answer}


def test_that_none_is_needed_is_explained(at_desk, young):
    page = at_desk.post(url(young, "report-safeguarding"), {"answer": "not_needed"}).content.decode()

    assert "Say why no safeguarding referral is needed." in page


def test_a_referral_written_down_as_a_routing_is_not_asked_for_again(young, coordinator):
    actions.route(young, by=coordinator, **TOLD | {"to": Route.SAFEGUARDING})

    young.refresh_from_db()
    assert young.safeguarding == Safeguarding.REFERRED
    assert actions.resolve(young, by=coordinator, step=NextStep.LOG).state == ReportState.LOGGED


def test_passing_it_to_safeguarding_is_the_referral(young, coordinator):
    passed = actions.resolve(
        young, by=coordinator, step=NextStep.PASS_ON, **TOLD | {"to": Route.SAFEGUARDING}
    )

    assert (passed.state, passed.safeguarding) == (ReportState.OUT_OF_SCOPE, Safeguarding.REFERRED)


def test_of_adults_the_question_is_not_asked(at_desk, report, coordinator):
    assert "safeguarding question" not in at_desk.get(report.get_absolute_url()).content.decode()
    with pytest.raises(Refused, match="Nobody in this report"):
        actions.answer_safeguarding(report, by=coordinator, answer="known")


def test_an_answer_that_is_none_is_refused(young, coordinator):
    with pytest.raises(Refused, match="Say what was done"):
        actions.answer_safeguarding(young, by=coordinator, answer="perhaps")
