"""What is TLP:RED stays with those who coordinate: also as a line in a list, or a title beside a link."""

import pytest
from django.urls import reverse

from ldis import actions, thesaurus
from tests.factories.everything import IN_CONFIDENCE, everything
from tests.integration.ldis.watching import substance
from workflow.handling import Tlp


@pytest.fixture
def story(area, coordinator):
    return everything(area, coordinator)


@pytest.fixture
def page(client, request):
    def page(address, who):
        client.force_login(request.getfixturevalue(who))
        return client.get(address).content.decode()

    return page


def where_red_may_be_listed(story):
    report, kept, search = story.concern.reports.first(), story.kept, reverse("ldis:report-index")
    return {
        "search": f"{search}?words=zephyrine",
        "deaths": reverse("dard:index"),
        "foreign": reverse("ldis:foreign-index"),
        "look-alikes, updates and distinctions": report.get_absolute_url(),
        "reports taken out": kept["once"].unlinkings.get().concern.get_absolute_url(),
        "similar concerns": story.concern.get_absolute_url(),
        "the concern of a report": kept["alike"].get_absolute_url(),
        "the concern of a report that is found": f"{search}?words={kept['alike'].reference}",
    }


@pytest.mark.parametrize(
    ("who", "besides"), [("approver", {"deaths"}), ("governance", set()), ("partner", set())]
)
def test_a_list_keeps_what_is_red_to_those_who_coordinate(story, page, who, besides):
    lists = where_red_may_be_listed(story)

    for name, address in lists.items():
        assert name in besides or "collapsed after a" not in page(address, who), name
        assert IN_CONFIDENCE not in page(address, who), name


def test_those_who_coordinate_find_it_in_every_one_of_these_lists(story, page):
    lists = where_red_may_be_listed(story)

    missing = [name for name, address in lists.items() if IN_CONFIDENCE not in page(address, "coordinator")]

    assert missing == []


def test_a_red_death_is_opened_by_those_who_coordinate_only(story, client, governance, coordinator):
    red = story.area.death_notifications.get(report__tlp=Tlp.RED)
    told = {}
    for user in (governance, coordinator):
        client.force_login(user)
        told[user] = client.get(red.get_absolute_url()).status_code

    assert told == {governance: 403, coordinator: 200}


def test_a_suggestion_lists_no_red_report_and_names_no_red_concern(story, page, coordinator):
    suggestion = story.kept["suggestion"]
    report = suggestion.substance.reports.first()
    address = suggestion.get_absolute_url()
    assert report.reference in page(address, "governance")

    actions.narrow_report(report, by=coordinator, to=Tlp.RED, reason="They asked.")

    assert report.reference not in page(address, "governance")
    assert report.reference in page(address, "coordinator")


def test_a_red_report_is_not_counted_for_those_who_may_not_read_it(story, approver, coordinator):
    listed = {
        each: thesaurus.look_up(each, "bromazolam")[0].recent_reports for each in (approver, coordinator)
    }
    actions.narrow_report(
        substance().reports.first(), by=coordinator, to=Tlp.RED, reason="They asked to keep it close."
    )

    assert counted(approver) == listed[approver] - 1
    assert counted(coordinator) == listed[coordinator]


def counted(user):
    return thesaurus.look_up(user, "bromazolam")[0].recent_reports
