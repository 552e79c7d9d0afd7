"""Governance changes phrases and templates; the wording desk reads them first, and every version stays."""

import pytest
from django.urls import reverse
from django.utils import timezone

from alerts import actions
from alerts.models import Phrase, Template
from alerts.states import Topic
from alerts.wording import phrases_for, templates_for
from alerts.wording.loading import load_wording
from alerts.wording.phrases import phrases_in
from tests.factories.accounts import AreaFactory
from workflow.models import Event
from workflow.refusals import refusal


MARK = ("carry-naloxone", "people", "en")
SAID = {
    "field": "advice",
    "topic": Topic.OPIOID,
    "text": "Carry two naloxone kits.",
    "source": "Our drug service.",
    "approved_by": "Consultant in public health",
    "is_active": True,
}
FIELDS = {"people": {"action": ["do-opioid"], "advice": ["call-999", "carry-naloxone"]}}
TEMPLATE = {
    "title": "Nitazenes here",
    "topic": Topic.OPIOID,
    "fields": FIELDS,
    "source": "Ours.",
    "approved_by": "Consultant in public health",
    "is_active": True,
}


def change(area, mark=MARK, *, by, why="Read by our clinician.", **changes):
    today = timezone.localdate()
    return actions.change_phrase(area, mark, by=by, said=SAID | changes, effective_from=today, why=why)


def change_template(area, key="nitazenes", *, by, **changes):
    today = timezone.localdate()
    return actions.change_template(
        area, key, by=by, said=TEMPLATE | changes, effective_from=today, why="Agreed."
    )


def test_an_areas_version_stands_in_for_ours_there(area, governance):
    change(area, by=governance)

    assert phrases_in(area)[MARK].text == "Carry two naloxone kits."
    assert phrases_in(area)[MARK].approved_by == "Consultant in public health"
    assert (
        phrases_in(AreaFactory(name="Elsewhere", slug="elsewhere"))[MARK].text != "Carry two naloxone kits."
    )


def test_a_phrase_that_is_retired_is_offered_no_more_and_stays_readable(client, area, governance):
    change(area, by=governance, is_active=False)
    client.force_login(governance)

    assert MARK not in {words.mark for _, found in phrases_for(area) for words in found}
    assert "It may not be used any more." in client.get(url("phrase", area.slug, *MARK)).content.decode()


@pytest.mark.parametrize(
    ("changes", "sentence"),
    [
        ({"text": " "}, "Write the words."),
        (
            {"text": "Junkies: carry naloxone."},
            "The wording desk has something against it. “Junkies” labels people.",
        ),
        ({"text": "Call Mr Tom Harper."}, "The wording desk has something against it."),
        ({"why": ""}, "Say why it is changed."),
    ],
)
def test_a_phrase_that_cannot_be_gets_a_sentence(area, governance, changes, sentence):
    assert refusal(lambda: change(area, by=governance, **changes)).startswith(sentence)
    assert not Phrase.objects.exists()


def test_only_governance_changes_phrases_and_templates(area, coordinator):
    assert refusal(lambda: change(area, by=coordinator)).startswith("Only governance")
    assert refusal(lambda: change_template(area, by=coordinator)).startswith("Only governance")


def test_a_template_is_made_of_phrases_in_every_language_they_are_in(area, governance):
    change_template(area, by=governance)

    made = next(each for each in templates_for(area) if each.key == "nitazenes")
    assert ("people", "ar") in made.wordings
    assert made.wordings["people", "en"]["advice"].startswith("<ul><li>If somebody cannot be woken")


@pytest.mark.parametrize(
    ("changes", "sentence"),
    [
        ({"title": ""}, "Give the template a title."),
        ({"fields": {}}, "Choose at least one phrase."),
        (
            {"fields": {"people": {"advice": ["no-such"]}}},
            "“no-such” is no phrase for people who use drugs. Choose one from the list of phrases.",
        ),
    ],
)
def test_a_template_that_cannot_be_gets_a_sentence(area, governance, changes, sentence):
    assert refusal(lambda: change_template(area, by=governance, **changes)) == sentence


def test_changes_are_in_the_trail(area, governance):
    change(area, by=governance)
    change_template(area, by=governance)

    assert set(Event.objects.values_list("action", flat=True)) >= {
        "wording.phrase_changed",
        "wording.template_changed",
    }


def test_what_is_written_down_is_what_came_with_the_product(area):
    before = phrases_in(area), [(each.key, each.wordings) for each in templates_for(area)]
    load_wording()

    assert (phrases_in(area), [(each.key, each.wordings) for each in templates_for(area)]) == before


def test_phrases_take_one_query_and_templates_two(area, django_assert_num_queries):
    with django_assert_num_queries(1):
        phrases_for(area, Topic.OPIOID)
    with django_assert_num_queries(2):
        templates_for(area)


# The pages


def url(name, *args):
    return reverse(f"alerts:{name}", args=args)


def typed(**changes):
    today = timezone.localdate().isoformat()
    said = {"source": "Ours.", "approved_by": "Consultant", "is_active": "on", "why": "Agreed."}
    return said | {"effective_from": today} | changes


def test_a_coordinator_reads_the_phrases_and_changes_none(client, coordinator, area):
    client.force_login(coordinator)

    page = client.get(url("phrases", area.slug)).content.decode()

    assert "احمل معك النالوكسون" in page
    assert 'dir="rtl"' in page
    assert client.post(url("phrase-change", area.slug, *MARK), typed(text="Mine.")).status_code == 403


def test_governance_changes_a_phrase_on_the_page(client, governance, area):
    client.force_login(governance)

    page = client.post(url("phrase-change", area.slug, *MARK), typed(text="Carry two kits."), follow=True)

    assert "Carry two kits." in page.content.decode()
    assert phrases_in(area)[MARK].topic == Topic.OPIOID


def test_governance_adds_a_phrase_on_the_page(client, governance, area):
    client.force_login(governance)
    said = {"name": "Open late", "readers": "people", "language": "cy", "field": "advice", "topic": "any"}

    client.post(url("phrase-new", area.slug), typed(text="Rydym ar agor.", **said))

    assert phrases_in(area)["open-late", "people", "cy"].text == "Rydym ar agor."


def test_governance_makes_a_template_on_the_page(client, governance, area):
    client.force_login(governance)
    said = {"title": "Nitazenes here", "topic": "opioid", "people-advice": "call-999\ncarry-naloxone"}

    page = client.post(url("template-new", area.slug), typed(**said), follow=True).content.decode()

    assert Template.objects.get().fields == {"people": {"advice": ["call-999", "carry-naloxone"]}}
    assert "<li>Carry naloxone." in page


def test_a_template_is_changed_from_what_it_is(client, governance, area):
    client.force_login(governance)

    page = client.get(url("template-change", area.slug, "opioid")).content.decode()

    assert "tell-today-and-naloxone" in page


@pytest.mark.parametrize("args", [("nothing", "people", "en"), ("carry-naloxone", "people", "xx")])
def test_what_is_no_phrase_is_no_page(client, governance, area, args):
    client.force_login(governance)

    assert client.get(url("phrase", area.slug, *args)).status_code == 404
