"""Samples and tests on the pages of a report, a concern and a sample."""

import pytest
from django.template.loader import render_to_string
from django.urls import reverse

from ldis.models import Sample, TestResult
from ldis.sampling import CANNOT_SEE, Finding, Method
from ldis.sections import samples
from tests.factories.ldis import graded_concern, open_concern, triaged_report
from tests.factories.samples import a_result, a_sample, confirmed, nothing_found


@pytest.fixture
def at_desk(client, coordinator, vocabulary):
    client.force_login(coordinator)
    return client


@pytest.fixture
def concern(area):
    return open_concern(area=area)


@pytest.fixture
def sample(concern):
    return a_sample(concern=concern)


def page_of(client, thing):
    return client.get(thing.get_absolute_url()).content.decode()


def url(name, *args):
    return reverse(f"ldis:{name}", args=args)


RESULT = {
    "method": "lc_ms",
    "stage": "confirmed",
    "finding": "detected",
    "substance": "protonitazene",
    "names_the_substance": "on",
}


def post_result(client, sample, **fields):
    return client.post(url("result-new", sample.reference), RESULT | fields)


def test_a_coordinator_adds_a_sample_to_a_concern(at_desk, concern):
    address = url("concern-sample-new", concern.reference)

    response = at_desk.post(address, {"described": "Brown powder in foil", "held_by": "Outreach team"})

    sample = Sample.objects.get()
    assert response.url == sample.get_absolute_url()
    assert "Brown powder in foil" in page_of(at_desk, concern)


def test_a_sample_of_a_report_shows_on_its_concern_too(at_desk, area, coordinator):
    report = triaged_report(area=area, by=coordinator)
    at_desk.post(url("report-sample-new", report.reference), {"described": "Half a tablet"})

    assert "Half a tablet" in page_of(at_desk, report)


def test_what_is_missing_is_said_and_the_rest_is_kept(at_desk, concern):
    page = at_desk.post(
        url("concern-sample-new", concern.reference), {"held_by": "Outreach"}
    ).content.decode()

    assert "Describe the sample" in page
    assert 'value="Outreach"' in page


def test_a_result_is_recorded_and_the_concern_says_how_sure_we_are(at_desk, concern, sample):
    response = post_result(at_desk, sample, lab="County laboratory", amount="about 1 in 100")

    page = page_of(at_desk, concern)
    assert response.url == concern.get_absolute_url()
    for words in ("Found: Protonitazene", "County laboratory", "about 1 in 100", "Confirmed by a laboratory"):
        assert words in page


def test_the_page_says_what_the_tests_used_cannot_see_and_no_others(at_desk, concern, sample):
    nothing_found(sample, method=Method.STRIP)

    page = page_of(at_desk, concern)

    assert CANNOT_SEE[Method.STRIP] in page
    assert CANNOT_SEE[Method.RAMAN] not in page
    assert "was not among what this test can see" in page


def test_a_name_that_is_not_known_comes_back_with_proposals(at_desk, sample):
    page = post_result(at_desk, sample, substance="protonitazen").content.decode()

    assert "Say what is meant by “protonitazen”." in page
    assert not TestResult.objects.exists()


def test_a_refusal_is_shown_in_the_form(at_desk, sample):
    assert "confirms nothing" in post_result(at_desk, sample, method="strip").content.decode()


def test_nothing_found_needs_no_box_emptied(at_desk, sample):
    post_result(at_desk, sample, finding="not_detected")

    assert not TestResult.objects.get().names_the_substance


def test_a_correction_begins_with_the_wrong_result_and_both_stay_visible(at_desk, concern, sample):
    wrong = confirmed(sample)
    address = url("result-correct", sample.reference, wrong.pk)
    assert at_desk.get(address).context["form"]["substance"].value() == "Protonitazene"

    at_desk.post(address, RESULT | {"substance": "metonitazene", "replaced_because": "Mislabelled."})

    page = page_of(at_desk, concern)
    assert "<s>Found: Protonitazene</s>" in page
    assert "Corrected since: Mislabelled." in page


def test_a_result_is_withdrawn_by_a_correction(at_desk, sample):
    wrong = confirmed(sample)
    fields = {"finding": Finding.WITHDRAWN, "replaced_because": "Another sample's."}

    at_desk.post(url("result-correct", sample.reference, wrong.pk), RESULT | fields)

    assert TestResult.objects.latest("pk").finding == Finding.WITHDRAWN


def test_a_sample_is_sent_and_its_end_recorded(at_desk, sample):
    at_desk.post(url("sample-send", sample.reference), {"to": "County laboratory"})
    at_desk.post(url("sample-end", sample.reference), {"as_": "destroyed", "because": "Used up."})

    page = page_of(at_desk, sample)
    assert "Sent to County laboratory" in page
    assert "Destroyed: Used up." in page


@pytest.mark.parametrize(
    ("name", "sentence"), [("sample-send", "Say which laboratory"), ("sample-end", "Say whether")]
)
def test_an_empty_form_is_answered_in_a_sentence(at_desk, sample, name, sentence):
    assert sentence in at_desk.post(url(name, sample.reference)).content.decode()


@pytest.mark.parametrize("name", ["sample-send", "sample-end"])
def test_what_changes_something_is_not_a_link(at_desk, sample, name):
    assert at_desk.get(url(name, sample.reference)).status_code == 405


@pytest.mark.parametrize("name", ["sample", "result-new"])
@pytest.mark.parametrize("who", ["outsider", "member", "partner"])
def test_nobody_else_reads_a_sample(client, sample, name, who, request):
    client.force_login(request.getfixturevalue(who))

    assert client.get(url(name, sample.reference)).status_code == 403


def test_governance_reads_and_does_not_touch(client, sample, governance):
    client.force_login(governance)

    page = client.get(url("sample", sample.reference)).content.decode()

    assert "Only a coordinator or duty officer of this area can do this." in page
    assert client.get(url("result-new", sample.reference)).status_code == 403


@pytest.mark.parametrize("count", [1, 12])
def test_the_section_costs_the_same_however_many_samples(
    concern, coordinator, count, django_assert_num_queries
):
    for _ in range(count):
        a_result(a_sample(concern=concern, by=coordinator), by=coordinator)

    with django_assert_num_queries(2):
        render_to_string("ldis/_samples.html", {"shown": samples.for_concern(concern, coordinator).context})


def test_whoever_grades_sees_that_a_result_is_on_file(at_desk, area):
    concern = graded_concern(area=area)
    confirmed(a_sample(concern=concern))

    page = at_desk.get(url("concern-grade", concern.reference)).content.decode()

    assert "A confirmed result is on file" in page


def test_a_reader_without_samples_sees_no_empty_section(client, concern, governance):
    client.force_login(governance)

    assert "Samples and tests" not in page_of(client, concern)


def test_no_such_sample_is_no_page(at_desk):
    assert at_desk.get("/desk/samples/S-2222-22/").status_code == 404
