"""Reports that look alike are shown with why; a person says what they have to do with one another."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from ldis import actions, facts
from ldis.likeness import finding, memory, origins, scoring
from ldis.models import Distinction, Profile, Report, Term
from tests.factories.accounts import AreaFactory, OrganisationFactory
from tests.factories.ldis import open_concern, received_report, triaged_report
from workflow.events import events_of
from workflow.refusals import Refused


RED = {
    "happened": "A student was very hot and confused.",
    "sold_as": "ecstasy",
    "form": "tablet",
    "appearance": "red, triangular, letter S in a shield",
    "place": "Millhaven",
}
PINK = RED | {"appearance": "pink, round, a letter S in a shield", "happened": "Somebody overheated at home."}


@pytest.fixture
def at_desk(client, coordinator):
    client.force_login(coordinator)
    return client


@pytest.fixture
def red(area):
    return received_report(area=area, **RED)


@pytest.fixture
def pink(area):
    return received_report(area=area, **PINK)


def found(report, **kwargs):
    return [each.report for each in finding.look_alikes(report, **kwargs)]


def test_a_tablet_described_in_two_ways_is_found(red, pink):
    assert found(pink) == [red]


def test_the_finder_says_why(red, pink):
    reasons = finding.look_alikes(pink)[0].likeness.reasons

    assert "Same marking: S and shield" in reasons
    assert "Both tablet; pink here, red there" in reasons


def test_a_report_that_comes_later_is_found_at_once(area, red, pink):
    found(red)

    third = received_report(area=area, **RED)

    assert third in found(red)


def test_a_report_read_anew_is_found_by_what_it_says_now(area, red, pink):
    before = finding.look_alikes(red)[0].likeness.score
    Report.objects.filter(pk=pink.pk).update(sold_as="heroin", form="powder", appearance="")

    from ldis.likeness.index import index

    index(Report.objects.get(pk=pink.pk))

    assert all(each.likeness.score < before for each in finding.look_alikes(red))


def test_a_report_that_has_gone_is_not_found(red, pink):
    found(red)
    Profile.objects.filter(report=pink).delete()

    assert found(red) == []


def test_another_area_is_searched_only_when_it_may_be(red):
    far = AreaFactory(name="Far", slug="far")
    elsewhere = received_report(area=far, **RED)

    assert found(red) == []
    assert found(red, areas=[far]) == [elsewhere]


def test_the_memory_scores_as_the_rule_does(area):
    for number in range(30):
        received_report(
            area=area, **(RED, PINK, {"sold_as": "gear", "place": f"Street {number}"})[number % 3]
        )
    features = Profile.objects.order_by("pk").first().features
    remembered = memory.of_area(area.pk)
    remembered.most_alike(features, 5)

    scores = memory.Comparison(remembered, features).scores()

    for profile in Profile.objects.all():
        expected = scoring.score(features, profile.features)
        assert scores[remembered.row_of[profile.pk]] == pytest.approx(expected, abs=1e-5)


def test_what_is_not_the_same_is_not_proposed_again(red, pink, coordinator):
    actions.distinguish(pink, by=coordinator, reason="Tested: nothing in common.", other=red)

    assert found(pink) == []
    assert found(red) == []


def test_not_the_same_can_be_taken_back(red, pink, coordinator):
    said = actions.distinguish(pink, by=coordinator, reason="Tested.", other=red)

    actions.take_back_distinction(pink, by=coordinator, distinction=said)

    assert found(pink) == [red]
    assert Distinction.objects.count() == 2


def test_a_report_told_apart_from_a_concern_is_shown_none_of_its_reports(area, pink, coordinator):
    concern = open_concern(area=area, by=coordinator, **RED)

    actions.distinguish(pink, by=coordinator, reason="Another year.", concern=concern)

    assert found(pink) == []


def test_two_reports_of_one_event_count_once(area, coordinator):
    concern = open_concern(area=area, by=coordinator, **RED)
    other = triaged_report(area=area, by=coordinator, **RED | {"place": "Stonehythe"})
    actions.link(other, concern, by=coordinator)
    assert ("Independent events, at most", 2) in facts.counts(concern)

    actions.mark_same_event(other, by=coordinator, of=concern.reports.first())

    assert ("Independent events, at most", 1) in facts.counts(concern)


def test_one_event_becomes_two_again(red, pink, coordinator):
    actions.mark_same_event(pink, by=coordinator, of=red)

    actions.unmark_same_event(red, by=coordinator, of=pink)

    assert not Report.objects.filter(same_event_as__isnull=False).exists()


def test_a_third_report_joins_the_event_of_the_first(area, red, pink, coordinator):
    third = received_report(area=area, **RED)
    actions.mark_same_event(third, by=coordinator, of=pink)

    actions.mark_same_event(pink, by=coordinator, of=red)

    assert set(red.same_event.all()) == {pink, third}


def two_days_apart(area, **fields):
    today = timezone.localdate()
    return [received_report(area=area, happened_on=today - timedelta(days=days), **fields) for days in (4, 1)]


def test_reports_of_one_place_within_a_day_may_share_an_origin(red, pink):
    assert origins.independent([red, pink]) == [[red, pink]]


def test_reports_of_one_place_days_apart_are_two_events(area):
    assert len(origins.independent(two_days_apart(area, **RED))) == 2


def test_reports_of_one_organisation_on_one_day_may_share_an_origin(area, red):
    hostel = OrganisationFactory(area=area)
    other = received_report(area=area, **RED | {"place": "Stonehythe"})
    from ldis.models import Reporter

    for report in (red, other):
        Reporter.objects.create(report=report, employer=hostel)

    assert origins.independent([red, other]) == [[red, other]]


def test_what_was_told_apart_shares_no_origin(red, pink, coordinator):
    actions.distinguish(pink, by=coordinator, reason="Two rooms, two people.", other=red)

    assert len(origins.independent([red, pink])) == 2


@pytest.mark.parametrize("act", [actions.mark_same_event, actions.unmark_same_event])
def test_only_who_coordinates_says_what_is_one_event(red, pink, approver, act):
    with pytest.raises(Refused, match="Only a coordinator"):
        act(pink, by=approver, of=red)


def test_a_distinction_needs_a_reason(red, pink, coordinator):
    with pytest.raises(Refused, match="Say in a few words why"):
        actions.distinguish(pink, by=coordinator, reason=" ", other=red)


def test_a_report_is_no_second_event_of_itself(red, coordinator):
    with pytest.raises(Refused, match="the same event as itself"):
        actions.mark_same_event(red, by=coordinator, of=red)


def test_the_page_shows_look_alikes_with_their_reasons(at_desk, red, pink):
    page = at_desk.get(pink.get_absolute_url()).content.decode()

    for words in (red.reference, "Same marking: S and shield", "The two may share one origin."):
        assert words in page


@pytest.mark.parametrize("name", ["report-same-event", "report-distinguish"])
def test_what_is_said_on_the_page_is_done_and_recorded(at_desk, red, pink, name):
    url = reverse(f"ldis:{name}", args=[pink.reference])

    at_desk.post(url, {"of": red.reference, "reason": "Tested.", "what": "report"})

    assert events_of(pink).last().action in {"report.marked_same_event", "report.distinguished"}
    assert at_desk.get(url).status_code == 405


def test_a_report_is_linked_to_the_concern_of_its_look_alike(at_desk, area, coordinator):
    concern = open_concern(area=area, by=coordinator, **RED)
    report = triaged_report(area=area, by=coordinator, **PINK)

    at_desk.post(reverse("ldis:report-link", args=[report.reference]), {"concern": concern.reference})

    assert concern.reports.filter(pk=report.pk).exists()


def test_an_outsider_says_nothing_of_it(client, outsider, red, pink):
    client.force_login(outsider)

    response = client.post(reverse("ldis:report-same-event", args=[pink.reference]), {"of": red.reference})

    assert response.status_code in {403, 404}
    assert not Report.objects.filter(same_event_as__isnull=False).exists()


def test_similar_concerns_are_found_those_that_are_closed_too(area, coordinator):
    closed = open_concern(area=area, by=coordinator, **RED)
    actions.close(closed, by=coordinator, reason="Nothing for weeks.")
    concern = open_concern(area=area, by=coordinator, **PINK)

    assert [each.concern for each in finding.similar_concerns(concern)] == [closed]


def test_the_index_can_be_made_again(red, pink):
    before = set(Term.objects.values_list("term", "report_id"))
    Term.objects.filter(report_id=red.pk).delete()
    from django.core.management import call_command

    call_command("reindex_reports", verbosity=0)

    assert set(Term.objects.values_list("term", "report_id")) == before


@pytest.mark.parametrize("count", [3, 30])
def test_look_alikes_cost_the_same_however_many_reports_there_are(area, count, django_assert_num_queries):
    for _ in range(count):
        report = received_report(area=area, **RED)
    found(report)

    with django_assert_num_queries(5):
        found(report)
