"""What staff write of a concern or a report is looked through as well: it is kept for years, or leaves."""

import pytest
from django.urls import reverse

from ldis.models import Concern
from ldis.states import ConcernState
from tests.factories.accounts import OrganisationFactory
from tests.factories.enquiries import contacts, shareable_concern
from tests.factories.ldis import SERIOUS, graded_concern, triaged_report
from tests.factories.panel import standing_panel
from workflow.events import events_of
from workflow.handling import Tlp


NAMED = "A lad called Dave Brown told us."
CLEANED = "A lad called [name] told us."
TAKEN_OUT = {"scan_choice": "taken_out"}


@pytest.fixture
def concern(area):
    return graded_concern(area=area, tlp=Tlp.GREEN)


def answers_of(concern):
    """(page, what is filled in, field that names somebody) for each form about a concern."""
    organisation = OrganisationFactory(area=concern.area)
    panel = standing_panel(area=concern.area)
    asked = contacts(1, area=concern.area)
    efficacy = [each["key"] for each in concern.assessment.matrix.definition["efficacy"]]
    grading = {f"answer-{key}": answer for key, answer in SERIOUS.items()}
    count = {"measure": "deaths", "value": 2, "as_of": "2026-01-02", "source": "Ambulance service"}
    question = {"time": "usual", "whom": "all", "shown": [each.pk for each in asked]}
    return {
        "title": ("concern-describe", {"not_known": ""}),
        "not_known": ("concern-describe", {"title": "Blue pills"}),
        "source": ("count-new", count),
        "note": ("count-new", count),
        "text": ("staff-note-new", {"organisation": organisation.pk}),
        "reason": ("concern-grade", grading | {"grade": 1}),
        efficacy[0]: ("concern-efficacy", dict.fromkeys(efficacy[1:], "Yes.")),
        "question": ("enquiry-new", question),
        "refer": ("concern-refer", {"to": panel.pk}),
        "close": ("concern-close", {}),
    }


FIELDS = ["title", "not_known", "source", "note", "text", "reason", "question", "refer", "close"]
CALLED = {"refer": "question", "close": "reason"}


@pytest.mark.parametrize("each", FIELDS)
def test_whatever_is_written_of_a_concern_is_shown_to_its_writer_and_taken_out(
    client, coordinator, concern, each
):
    page, answers = answers_of(concern)[each]
    answers |= {CALLED.get(each, each): NAMED}
    url = reverse(f"ldis:{page}", args=[concern.reference])
    client.force_login(coordinator)

    asked = client.post(url, answers)
    saved = client.post(url, answers | TAKEN_OUT)

    assert "“Dave Brown” could be somebody’s name." in asked.content.decode()
    assert "What should we do with these words?" in asked.content.decode()
    assert saved.status_code == 302, saved.context["form"].errors
    event = events_of(concern).get(action="text.scanned")
    assert event.details == {"choice": "taken_out", "found": {"name": 1}}


def test_what_is_thought_of_a_warning_is_looked_through(client, coordinator, area):
    concern = graded_concern(area=area, considered=False)
    key = concern.assessment.matrix.definition["efficacy"][0]["key"]
    _, answers = answers_of(concern)[key]
    client.force_login(coordinator)
    url = reverse("ldis:concern-efficacy", args=[concern.reference])

    client.post(url, answers | {key: NAMED} | TAKEN_OUT)

    check = concern.assessment.efficacy_check
    assert check.answers[key] == CLEANED
    assert "scan_choice" not in check.answers


def test_what_is_kept_of_a_concern_is_the_text_without_it(client, coordinator, concern):
    client.force_login(coordinator)

    client.post(reverse("ldis:concern-close", args=[concern.reference]), {"reason": NAMED} | TAKEN_OUT)

    kept = Concern.objects.get(pk=concern.pk)
    assert (kept.state, kept.closed_because) == (ConcernState.CLOSED, CLEANED)


def test_nothing_is_asked_where_nobody_is_named(client, coordinator, area):
    concern = shareable_concern(area=area)
    client.force_login(coordinator)

    client.post(reverse("ldis:concern-close", args=[concern.reference]), {"reason": "It went away."})

    concern.refresh_from_db()
    assert concern.state == ConcernState.CLOSED
    assert not events_of(concern).filter(action="text.scanned").exists()


STEPS = {
    "report-route": {"to": "police", "how": "telephone", "reason": NAMED},
    "report-safeguarding": {"answer": "referred", "note": NAMED},
    "report-join": {"title": NAMED, "concern": ""},
    "report-triage": {"step": "open_concern", "title": NAMED},
}


@pytest.mark.parametrize("page", STEPS)
def test_what_is_written_for_a_step_of_a_report_is_looked_through(client, coordinator, area, page):
    report = triaged_report(area=area, age_band="under_18" if "safeguarding" in page else "")
    client.force_login(coordinator)
    url = reverse(f"ldis:{page}", args=[report.reference])

    asked = client.post(url, STEPS[page])
    saved = client.post(url, STEPS[page] | TAKEN_OUT)

    assert "“Dave Brown” could be somebody’s name." in asked.content.decode()
    assert saved.status_code == 302, saved.context["form"].errors
    assert events_of(report).filter(action="text.scanned").count() == 1


def test_a_title_that_is_not_used_is_not_asked_about(client, coordinator, concern, area):
    report = triaged_report(area=area)
    client.force_login(coordinator)
    url = reverse("ldis:report-join", args=[report.reference])

    saved = client.post(url, {"title": NAMED, "concern": concern.pk})

    assert saved.status_code == 302
