"""Saying at triage what a drug is thought to be: typed, proposed, chosen by a person."""

import pytest
from django.urls import reverse

from substances.models import Substance
from tests.factories.ldis import received_report
from workflow.events import events_of


@pytest.fixture
def at_desk(client, coordinator, vocabulary):
    client.force_login(coordinator)
    return client


def new_report(area, **fields):
    return received_report(area=area, **fields)


def page_of(client, report):
    return client.get(reverse("ldis:report", args=[report.reference])).content.decode()


def triage(client, report, text, **fields):
    address = reverse("ldis:report-triage", args=[report.reference])
    answer = client.post(address, {"criterion": "harm", "step": "log", "substance": text} | fields)
    report.refresh_from_db()
    return answer.content.decode()


def choose(client, report, text, meant):
    return triage(client, report, text, substance_asked=text, meant=meant)


def pk_of(name):
    return str(Substance.objects.get(name=name).pk)


def test_the_field_starts_with_what_the_report_says(at_desk, area):
    report = new_report(area, sold_as="Xanax")

    form = at_desk.get(reverse("ldis:report", args=[report.reference])).context["triage_form"]

    assert (form["substance"].value(), form.is_asking) == ("Xanax", False)


@pytest.mark.parametrize(
    ("typed", "taken"), [("heroin", "Heroin"), ("XANAX", "Alprazolam"), (" pregablin ", "Pregabalin")]
)
def test_one_known_name_is_taken(at_desk, area, typed, taken):
    report = new_report(area)

    triage(at_desk, report, typed)

    assert (report.state, str(report.substance)) == ("logged", taken)


def test_an_empty_field_means_that_nobody_knows(at_desk, area):
    report = new_report(area)

    triage(at_desk, report, "  ")

    assert (report.state, report.substance) == ("logged", None)


@pytest.mark.parametrize("typed", ["blues", "bromazolamm", "strong new heroin", "blue tablet, X"])
def test_anything_else_comes_back_with_what_it_may_mean(at_desk, area, typed):
    report = new_report(area)

    page = triage(at_desk, report, typed)

    assert report.state == "received"
    assert f"Say what is meant by “{typed}”." in page
    assert "as an unknown substance" in page
    assert f'value="{typed}"' in page


def test_each_proposal_says_its_family_and_why(at_desk, area):
    page = triage(at_desk, new_report(area), "blues")

    assert "Benzodiazepines; street name of Diazepam" in page
    assert "Other opioids; street name of Oxycodone" in page


def test_a_report_that_says_something_ambiguous_asks_at_once(at_desk, area):
    page = page_of(at_desk, new_report(area, sold_as="blues"))

    assert "Which is meant by “blues”?" in page


def test_a_person_chooses_among_the_proposals(at_desk, area):
    report = new_report(area)

    choose(at_desk, report, "blues", pk_of("Etizolam"))

    assert (report.state, str(report.substance)) == ("logged", "Etizolam")


def test_none_of_these_keeps_it_as_an_unknown_substance(at_desk, area, coordinator):
    report = new_report(area)

    choose(at_desk, report, "Unknown: blue tablet, X", "unknown")

    assert report.substance.name == "Unknown: blue tablet, X"
    assert not report.substance.is_confirmed_name
    assert [each.action for each in events_of(report.substance)] == ["substance.added"]


def test_not_known_is_an_answer_too(at_desk, area):
    report = new_report(area)

    choose(at_desk, report, "some powder", "none")

    assert (report.state, report.substance) == ("logged", None)


def test_a_choice_made_for_other_words_does_not_count(at_desk, area):
    report = new_report(area)

    page = triage(at_desk, report, "street blues", substance_asked="blues", meant=pk_of("Etizolam"))

    assert report.state == "received"
    assert "Say what is meant by “street blues”." in page


@pytest.mark.parametrize("meant", ["9999999", "nonsense", ""])
def test_a_choice_that_was_not_offered_is_refused(at_desk, area, meant):
    report = new_report(area)

    choose(at_desk, report, "blues", meant)

    assert (report.state, report.substance) == ("received", None)


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [("x" * 121, "Shorten this to 120 characters"), ("\0", "Some of this could not be read")],
)
def test_what_cannot_be_a_name_is_refused_in_a_sentence(at_desk, area, typed, sentence):
    assert sentence in triage(at_desk, new_report(area), typed)


def test_nothing_is_added_when_the_rest_of_the_form_is_refused(at_desk, area):
    triage(at_desk, new_report(area), "Blue X", substance_asked="Blue X", meant="unknown", step="link")

    assert not Substance.objects.provisional().exists()
