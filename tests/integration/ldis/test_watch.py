"""The watch over real reports: what it raises, what it leaves alone, and what becomes of it."""

from datetime import date, timedelta

import pytest
import time_machine

from ldis import actions
from ldis.actions import watching
from ldis.models import Look, Report, Suggestion
from ldis.states import ReportKind, SuggestionState
from ldis.sweeps import watch
from tests.factories.accounts import AreaFactory
from tests.factories.ldis import graded_concern, open_concern
from tests.integration.ldis.watching import MONDAY, quiet_weeks, reports, substance
from workflow.events import events_of
from workflow.refusals import Refused


@pytest.fixture(autouse=True)
def on_monday():
    with time_machine.travel(MONDAY, tick=False):
        yield


@pytest.fixture
def suggestion(outbreak):
    return watching.look(outbreak.area)[0]


def test_a_week_far_above_the_usual_is_suggested(area, outbreak):
    raised = watching.look(area)

    assert [(each.substance, each.observed, each.method) for each in raised] == [
        (outbreak.substance, 9, "ears_c2")
    ]
    assert raised[0].expected == 1
    assert raised[0].threshold == 4
    assert [each.action for each in events_of(raised[0])] == ["suggestion.raised"]


def test_to_look_again_adds_nothing(area, suggestion):
    assert watching.look(area) == []
    assert Suggestion.objects.count() == 1


def test_a_calm_area_is_left_in_peace(area):
    quiet_weeks(area=area, of=substance())

    assert watching.look(area) == []


def test_what_another_area_reports_says_nothing_here(area):
    elsewhere = AreaFactory(name="Far", slug="far")
    quiet_weeks(area=area, of=substance())
    reports(9, area=elsewhere, of=substance())

    assert watching.look(area) == []


def test_the_family_is_suggested_when_no_one_substance_stands_out(area):
    several = [substance(name) for name in ("Bromazolam", "Diazepam", "Etizolam")]
    quiet_weeks(area=area, of=several[0])
    for each in several:
        reports(2, area=area, of=each)

    raised = watching.look(area)

    assert [str(each.family) for each in raised] == ["Benzodiazepines"]
    assert raised[0].substance is None


def test_deaths_are_suggested_rather_than_all_reports_of_the_same(area):
    bromazolam = substance()
    quiet_weeks(area=area, of=bromazolam)
    reports(6, area=area, of=bromazolam, kind=ReportKind.DEATH)

    assert [each.kind for each in watching.look(area)] == ["deaths"]


def test_reports_nobody_could_name_a_substance_for_count_together(area):
    quiet_weeks(area=area)
    reports(9, area=area)

    assert [each.subject for each in watching.look(area)] == ["all"]


def test_duplicates_and_what_belongs_elsewhere_do_not_count(area, coordinator):
    bromazolam = substance()
    quiet_weeks(area=area, of=bromazolam)
    first, *others = reports(9, area=area, of=bromazolam)
    for each in others[:4]:
        actions.mark_duplicate(each, by=coordinator, of=first)
    for each in others[4:]:
        actions.pass_on(each, by=coordinator, to="police", how="telephone", reason="A theft.")

    assert watching.look(area) == []


def test_a_report_that_comes_late_counts_in_its_own_week(area):
    bromazolam = substance()
    quiet_weeks(area=area, of=bromazolam)
    reports(8, area=area, of=bromazolam, weeks_ago=1)

    raised = watching.look(area)

    assert [(each.observed, each.period_start) for each in raised] == [(9, date(2026, 9, 28))]


def test_a_substance_that_was_never_here_is_suggested_at_its_second_report(area):
    quiet_weeks(area=area, of=substance(), weeks=30)
    reports(2, area=area, of=substance("Xylazine", "Sedatives"))

    raised = watching.look(area)

    assert [(str(each.substance), each.method) for each in raised] == [("Xylazine", "newness")]


def test_what_was_dismissed_comes_back_only_when_there_is_more_of_it(area, suggestion, coordinator, outbreak):
    watching.dismiss(suggestion, by=coordinator, reason="One event, told nine times.")
    assert watching.look(area) == []

    reports(1, area=area, of=outbreak.substance)

    assert [each.observed for each in watching.look(area)] == [10]


def test_what_an_open_concern_is_about_is_not_suggested_again(area, suggestion, coordinator, outbreak):
    watching.take_up(suggestion, by=coordinator, title="Bromazolam")
    reports(5, area=area, of=outbreak.substance)

    assert watching.look(area) == []


def test_the_figures_stay_as_they_were_when_it_was_raised(area, suggestion, outbreak):
    reports(5, area=area, of=outbreak.substance)
    watching.look(area)

    suggestion.refresh_from_db()

    assert suggestion.observed == 9
    assert suggestion.counts[-1]["count"] == 9


@pytest.mark.parametrize("weeks", [12, 40])
def test_a_look_costs_the_same_however_much_there_is_to_count(area, weeks, django_assert_num_queries):
    for name in ("Bromazolam", "Diazepam", "Etizolam")[: weeks // 12]:
        quiet_weeks(area=area, of=substance(name), weeks=weeks)

    with django_assert_num_queries(11):
        watching.look(area)


def test_taking_it_up_opens_a_concern(suggestion, coordinator, outbreak):
    taken = watching.take_up(suggestion, by=coordinator, title="More bromazolam")

    assert taken.state == SuggestionState.TAKEN_UP
    assert (taken.concern.title, taken.concern.substance) == ("More bromazolam", outbreak.substance)
    assert [each.action for each in events_of(taken.concern)] == ["concern.opened"]


def test_it_can_join_a_concern_in_hand(suggestion, coordinator, area):
    concern = open_concern(by=coordinator, area=area)

    assert watching.take_up(suggestion, by=coordinator, concern=concern).concern == concern


def test_a_concern_needs_a_title(suggestion, coordinator):
    with pytest.raises(Refused, match="give a new one a title"):
        watching.take_up(suggestion, by=coordinator, title="  ")


def test_a_concern_of_another_area_or_a_closed_one_is_refused(suggestion, coordinator, area):
    closed = actions.close(open_concern(by=coordinator, area=area), by=coordinator, reason="Over.")
    elsewhere = open_concern(area=AreaFactory(name="Far", slug="far"))

    for concern, words in ((closed, "closed"), (elsewhere, "another area")):
        with pytest.raises(Refused, match=words):
            watching.take_up(suggestion, by=coordinator, concern=concern)


def test_dismissing_needs_a_reason(suggestion, coordinator):
    with pytest.raises(Refused, match="Say why there is nothing to act on"):
        watching.dismiss(suggestion, by=coordinator, reason=" ")


def test_it_is_dealt_with_once(suggestion, coordinator):
    watching.dismiss(suggestion, by=coordinator, reason="A catch-up of late reports.")

    with pytest.raises(Refused, match="is dismissed; it cannot be taken up"):
        watching.take_up(suggestion, by=coordinator, title="Anyway")


@pytest.mark.parametrize("who", ["governance", "approver", "outsider", "partner"])
def test_only_who_coordinates_deals_with_it(suggestion, who, request):
    with pytest.raises(Refused, match="Only a coordinator or duty officer"):
        watching.dismiss(suggestion, by=request.getfixturevalue(who), reason="Nothing.")


def test_nothing_is_published_and_no_report_is_changed(area, outbreak):
    before = list(Report.objects.order_by("pk").values())

    watching.look(area)

    assert list(Report.objects.order_by("pk").values()) == before


def test_the_worker_looks_once_a_morning(area, outbreak):
    assert watch() == 1
    assert watch() == 0
    assert Suggestion.objects.count() == 1


def test_the_worker_waits_for_the_morning(area, outbreak):
    with time_machine.travel(MONDAY - timedelta(hours=4), tick=False):
        assert watch() == 0


def test_the_worker_looks_again_in_the_evening_while_an_outbreak_is_open(area, outbreak):
    graded_concern(area=area)
    assert watch() == 1

    with time_machine.travel(MONDAY + timedelta(hours=7), tick=False):
        assert watch() == 1

    assert Look.objects.filter(area=area).count() == 2
