"""What is TLP:RED stays with those who coordinate: also as a line in a list, or a title beside a link."""

import pytest
from django.urls import reverse

from ldis import actions, thesaurus
from ldis.actions import watching
from tests.factories.accounts import OrganisationFactory
from tests.factories.everything import IN_CONFIDENCE, suggested
from tests.factories.ldis import known_reporter, open_concern, received_report, triaged_report
from tests.integration.ldis.watching import substance
from workflow.handling import Tlp


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
        "deaths": reverse("dard:reported-deaths"),
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
    red = story.area.reported_deaths.get(report__tlp=Tlp.RED)
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


@pytest.fixture
def red(area, coordinator):
    """A report that only coordinators may read, and an ordinary one of the same area."""
    return triaged_report(area=area, by=coordinator, tlp=Tlp.RED), triaged_report(area=area, by=coordinator)


def repeating(red, report, by):
    actions.mark_duplicate(report, by=by, of=red)


def counting_once(red, report, by):
    actions.mark_same_event(report, by=by, of=red)


def telling_apart(red, report, by):
    actions.distinguish(report, by=by, reason="Other tablets.", other=red)


def attaching(red, report, by):
    actions.attach_update(report, by=by, of=red)


@pytest.mark.parametrize("tie", [repeating, counting_once, telling_apart, attaching])
def test_not_even_the_reference_of_a_red_report_leads_from_another(page, red, coordinator, tie):
    secret, report = red
    if tie is attaching:
        report = received_report(area=secret.area, claimed_reference=secret.reference)
    tie(secret, report, coordinator)

    assert secret.reference not in page(report.get_absolute_url(), "governance")
    assert secret.reference in page(report.get_absolute_url(), "coordinator")


def test_a_claim_to_add_to_a_red_report_is_for_coordinators_only(page, red):
    secret, _ = red
    report = received_report(area=secret.area, claimed_reference=secret.reference)

    assert secret.reference not in page(report.get_absolute_url(), "governance")
    assert secret.reference in page(report.get_absolute_url(), "coordinator")


def test_what_the_watch_dealt_with_does_not_name_a_red_concern(area, page, coordinator):
    suggestion = watching.take_up(suggested(area), by=coordinator, title="More of it")
    actions.narrow_concern(suggestion.concern, by=coordinator, to=Tlp.RED, reason="They asked.")

    for address in (reverse("ldis:watch"), suggestion.get_absolute_url()):
        assert suggestion.concern.reference not in page(address, "governance")
        assert suggestion.concern.reference in page(address, "coordinator")


def test_a_story_does_not_name_a_red_report_that_was_taken_out(page, area, coordinator):
    concern = open_concern(area=area, by=coordinator)
    secret = actions.link(triaged_report(area=area, by=coordinator, tlp=Tlp.RED), concern, by=coordinator)
    actions.unlink(secret, by=coordinator, reason="Another town.")

    told = page(concern.get_absolute_url(), "governance")

    assert secret.reference not in told
    assert "Report [for coordinators only] taken out" in told
    assert secret.reference in page(concern.get_absolute_url(), "coordinator")


def test_the_counts_of_an_organisation_hold_no_red_report_for_governance(
    client, governance, coordinator, area
):
    employer = OrganisationFactory(area=area, name="The Hostel")
    for tlp in (Tlp.RED, Tlp.AMBER, Tlp.RED):
        received_report(area=area, tlp=tlp, reporter=known_reporter(organisation=employer.name))
    told = {}
    for user in (governance, coordinator):
        client.force_login(user)
        rows = client.get(reverse("ldis:silence")).context["rows"]
        told[user] = {row.organisation: row.in_the_year for row in rows}[employer]

    assert told == {governance: 1, coordinator: 3}


def test_an_organisation_that_told_only_in_confidence_is_not_named_to_governance(
    client, governance, coordinator, area
):
    employer = OrganisationFactory(area=area, name="The Hostel")
    received_report(area=area, tlp=Tlp.RED, reporter=known_reporter(organisation=employer.name))

    for user, named in ((governance, False), (coordinator, True)):
        client.force_login(user)
        page = client.get(reverse("ldis:silence")).content.decode()
        assert ("The Hostel" in page) is named


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
