"""Source and content, graded apart: from the questions to what the panel reads."""

import pytest
from django.urls import reverse

from ldis import actions, briefing
from ldis.models import SourceGrading
from tests.factories.accounts import person
from tests.factories.ldis import graded_concern, open_concern, received_report, triaged_report
from workflow.events import events_of
from workflow.refusals import Refused


ANSWERS = {"knows": "told", "record": "not_known", "borne_out": "nothing_yet"}


def page_of(report):
    return reverse("ldis:report-source", args=[report.reference])


def graded(client, report, **changes):
    return client.post(page_of(report), ANSWERS | changes, follow=True).content.decode()


def test_three_answers_are_enough(client, area, coordinator):
    client.force_login(coordinator)
    report = received_report(area=area)

    html = graded(client, report)

    grading = SourceGrading.objects.get()
    assert (grading.police, grading.admiralty) == ("2CP", "F3")
    assert "Known indirectly: somebody told the source" in html
    assert events_of(report).last().details == {"police": "2CP", "admiralty": "F3"}


def test_how_they_know_is_taken_from_the_report(client, area, coordinator):
    client.force_login(coordinator)
    report = received_report(area=area, firsthand="seen")

    form = client.get(page_of(report)).context["form"]

    assert form.initial == {"knows": "seen", "borne_out": "nothing_yet"}


def test_another_code_needs_a_reason_and_what_was_typed_stays(client, area, coordinator):
    client.force_login(coordinator)
    report = received_report(area=area)

    html = graded(client, report, reliability="A")

    assert "Your answers give 2CP and F3, and you chose 2CP and A3. Give your reason." in html
    assert not SourceGrading.objects.exists()


def test_another_code_with_a_reason_is_kept_beside_the_proposal(client, area, coordinator):
    client.force_login(coordinator)
    report = received_report(area=area)

    html = graded(client, report, reliability="A", reason="A consultant we know.")

    assert SourceGrading.objects.get().admiralty == "A3"
    assert "The answers gave 2CP and F3" in html


def test_each_grading_is_kept(client, area, coordinator):
    client.force_login(coordinator)
    report = received_report(area=area)

    graded(client, report)
    html = graded(client, report, record="right")

    assert "graded 1 time before" in html


def test_no_grading_is_ever_changed(area, coordinator):
    actions.grade_source(received_report(area=area), by=coordinator, **ANSWERS)

    with pytest.raises(TypeError):
        SourceGrading.objects.update(police="1AP")


def test_another_report_of_another_event_changes_the_proposal(client, area, coordinator):
    client.force_login(coordinator)
    concern = open_concern(area=area, by=coordinator)
    report = concern.reports.get()
    actions.grade_source(report, by=coordinator, **ANSWERS)

    actions.link(triaged_report(area=area, by=coordinator), concern, by=coordinator)

    html = client.get(report.get_absolute_url()).content.decode()
    assert "The proposal has changed since you graded it." in html
    assert "Known indirectly, but borne out by others" in html


def test_another_report_of_the_same_event_changes_nothing(client, area, coordinator):
    client.force_login(coordinator)
    concern = open_concern(area=area, by=coordinator)
    report = concern.reports.get()
    actions.grade_source(report, by=coordinator, **ANSWERS)

    actions.link(triaged_report(area=area, by=coordinator, same_event_as=report), concern, by=coordinator)

    assert "The proposal has changed" not in client.get(report.get_absolute_url()).content.decode()


def test_the_panel_reads_how_good_each_report_is(area, coordinator):
    concern = graded_concern(area=area, by=coordinator)
    actions.grade_source(concern.reports.get(), by=coordinator, **ANSWERS)

    facts = dict(briefing.evidence(concern, concern.assessment))

    assert "Source and content, graded apart: untested; known indirectly" in str(facts)
    assert facts["Who may be told"] == "TLP:CLEAR. Anybody."


@pytest.mark.parametrize("role", ["approver", "governance", "panel_member", "partner_lead"])
def test_only_coordinators_grade_sources(area, role):
    with pytest.raises(Refused, match="Only a coordinator"):
        actions.grade_source(received_report(area=area), by=person(role, area=area), **ANSWERS)


def test_an_area_that_reads_admiralty_sees_it_first(client, area, coordinator):
    area.grading_scheme = "admiralty"
    area.save()
    client.force_login(coordinator)

    html = graded(client, received_report(area=area))

    assert html.index("Admiralty: F3") < html.index("3x5x2 (police): 2CP")
