"""Reasons, notes and verdicts are free text too: each is looked through before it is kept."""

from datetime import date

import pytest
from django.apps import apps
from django.urls import reverse

from ldis import actions, sanitised
from ldis.history import timeline
from ldis.models import ForeignAlert, Share
from tests.factories.accounts import AreaFactory, person
from tests.factories.alerts import issued_alert
from tests.factories.enquiries import opened_enquiry
from tests.factories.everything import suggested
from tests.factories.foreign import foreign_alert
from tests.factories.ldis import graded_concern, open_concern, received_report, triaged_report
from tests.factories.samples import a_result, a_sample
from workflow.events import events_of
from workflow.handling import Tlp
from workflow.models import Event


NAMED = "A lad called Dave Brown told us."
CLEANED = "A lad called [name] told us."
TAKEN_OUT = {"scan_choice": "taken_out"}
TESTED = {"method": "ftir", "stage": "presumptive", "finding": "not_detected"}
SOURCE = {"knows": "told", "record": "not_known", "borne_out": "nothing_yet", "reliability": "A"}


@pytest.fixture
def at_desk(client, coordinator):
    client.force_login(coordinator)
    return client


def address(name, *args):
    return reverse(f"ldis:{name}", args=args)


def withdrawing_an_enquiry(area, by):
    enquiry = opened_enquiry(by=by, concern=open_concern(area=area, tlp=Tlp.GREEN))
    return address("enquiry-withdraw", enquiry.pk), {}, "reason"


def judging_an_alert(area, by):
    alert = foreign_alert(area=area, by=by)
    verdict = {"checked_how": "called_back", "verdict": "hoax"}
    return address("foreign-judge", alert.report.reference), verdict, "reason"


def declining_a_share(area, by):
    return address("share-decline", told_to(area).pk), {}, "reason"


def adopting_a_share(area, by):
    return address("share-adopt", told_to(area).pk), {"criterion": "harm"}, "title"


def adopting_an_alert(area, by):
    alert = issued_alert(area=AreaFactory(name="Farshire", slug="farshire"))
    return address("alert-adopt", alert.reference), {"criterion": "harm", "area": area.pk}, "title"


def widening_a_concern(area, by):
    concern = open_concern(area=area, by=by)
    actions.narrow_concern(concern, by=by, to=Tlp.RED, reason="For now.")
    return address("concern-handling", concern.reference), {"to": "clear"}, "reason"


def narrowing_a_report(area, by):
    return address("report-handling", received_report(area=area).reference), {"to": "amber"}, "reason"


def writing_down_consent(area, by):
    report = received_report(area=area, tlp=Tlp.AMBER)
    return address("report-handling", report.reference), {"to": "clear", "given": "in_person"}, "note"


def dismissing_a_suggestion(area, by):
    return address("suggestion-dismiss", suggested(area).pk), {}, "reason"


def taking_a_suggestion_up(area, by):
    return address("suggestion-take-up", suggested(area).pk), {}, "title"


def grading_a_source(area, by):
    return address("report-source", received_report(area=area).reference), SOURCE, "reason"


def describing_a_sample(area, by):
    return address("concern-sample-new", open_concern(area=area, by=by).reference), {}, "described"


def sending_a_sample(area, by):
    return address("sample-send", sample_of(area, by).reference), {}, "to"


def ending_a_sample(area, by):
    return address("sample-end", sample_of(area, by).reference), {"as_": "lost"}, "because"


def noting_a_result(area, by):
    return address("result-new", sample_of(area, by).reference), TESTED, "note"


def correcting_a_result(area, by):
    wrong = a_result(sample_of(area, by), by=by)
    return address("result-correct", wrong.sample.reference, wrong.pk), TESTED, "replaced_because"


def telling_look_alikes_apart(area, by):
    report, other = (triaged_report(area=area, by=by).reference for _ in range(2))
    return address("report-distinguish", report), {"of": other, "what": "report"}, "reason"


EVERY = [
    withdrawing_an_enquiry,
    judging_an_alert,
    declining_a_share,
    adopting_a_share,
    adopting_an_alert,
    widening_a_concern,
    narrowing_a_report,
    writing_down_consent,
    dismissing_a_suggestion,
    taking_a_suggestion_up,
    grading_a_source,
    describing_a_sample,
    sending_a_sample,
    ending_a_sample,
    noting_a_result,
    correcting_a_result,
    telling_look_alikes_apart,
]


def told_to(area):
    """A concern of a neighbour, told to this area."""
    elsewhere = AreaFactory(name="Nextshire", slug="nextshire")
    by = person("coordinator", area=elsewhere)
    concern = open_concern(area=elsewhere, by=by)
    return actions.share(concern, to_area=area, by=by, content=sanitised.gather(concern))


def sample_of(area, by):
    return a_sample(concern=open_concern(area=area), by=by)


def everything_kept():
    models = [each for each in apps.get_models() if each._meta.app_label in {"ldis", "workflow"}]
    return str([list(each.objects.values_list()) for each in models])


@pytest.mark.parametrize("each", EVERY, ids=lambda each: each.__name__)
def test_whoever_writes_it_is_asked_and_keeps_what_they_typed(at_desk, area, coordinator, each):
    url, answers, name = each(area, coordinator)

    page = at_desk.post(url, answers | {name: NAMED}).content.decode()

    assert "“Dave Brown” could be somebody’s name." in page
    assert 'name="scan_choice"' in page
    assert NAMED in page
    assert not Event.objects.filter(action="text.scanned").exists()


@pytest.mark.parametrize("each", EVERY, ids=lambda each: each.__name__)
def test_a_name_is_taken_out_and_the_history_says_so(at_desk, area, coordinator, each):
    url, answers, name = each(area, coordinator)

    saved = at_desk.post(url, answers | {name: NAMED} | TAKEN_OUT)

    assert saved.status_code == 302, saved.context["form"].errors
    assert CLEANED in everything_kept()
    assert "Dave" not in everything_kept()
    event = Event.objects.get(action="text.scanned")
    assert event.details == {"choice": "taken_out", "found": {"name": 1}}


def test_it_may_be_kept_for_a_reason(at_desk, area, coordinator):
    url, answers, name = judging_an_alert(area, coordinator)
    page = at_desk.post(url, answers | {name: NAMED})
    shown = {"scan_seen": page.context["form"]["scan_seen"].value(), "scan_choice": "at_work"}

    at_desk.post(url, answers | {name: NAMED} | shown)

    alert = ForeignAlert.objects.get()
    assert alert.verdict_reason == NAMED
    assert "name (1): kept, as they are somebody's at work" in str(timeline(alert.report, coordinator))


def test_the_reason_for_a_new_matrix_is_looked_through_before_it_is_made(client, governance, area):
    graded_concern(area=area)
    client.force_login(governance)
    page = client.get(address("matrix-new"))
    form, questions = page.context["form"], page.context["questions"]
    typed = {each.html_name: each.value() for each in [*form, *questions.management_form]}
    typed |= {each.html_name: each.value() or "" for question in questions for each in question}
    typed |= {"reason": NAMED, "effective_from": date.today().isoformat(), "make": "yes"}  # noqa: DTZ011

    asked = client.post(address("matrix-new"), typed)
    made = client.post(address("matrix-new"), typed | TAKEN_OUT)

    assert "“Dave Brown” could be somebody’s name." in asked.content.decode()
    assert made.status_code == 302
    assert Event.objects.get(action="text.scanned").subject_type == "ldis.gradingmatrix"


@pytest.mark.parametrize("page", ["concern-export", "concern-share"])
def test_what_leaves_the_area_is_looked_through_and_the_story_says_so(at_desk, area, coordinator, page):
    concern = open_concern(area=area, by=coordinator, tlp=Tlp.GREEN)
    there = AreaFactory(name="Nextshire", slug="nextshire")
    answers = {"title": "Powder", "summary": NAMED, "kind": "json", "to_area": there.pk}

    gone = at_desk.post(address(page, concern.reference), answers | TAKEN_OUT)

    event = events_of(concern).get(action="text.scanned")
    assert event.details == {"choice": "taken_out", "found": {"name": 1}}
    left = Share.objects.get().content if page == "concern-share" else gone.json()
    assert left["summary"] == CLEANED
