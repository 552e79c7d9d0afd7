"""Meetings: planned, sent, opened, minuted, closed, agreed; each by who may."""

from datetime import UTC, date, datetime, timedelta

import pytest
import time_machine
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from accounts.states import Role
from dard import actions, worklist
from dard.actions import meetings
from dard.actions.agenda import Overtaken
from dard.meetings import cycle
from dard.meetings.proposals import proposals_for
from dard.models import Case
from dard.models.summary import hash_of
from dard.states import CaseState, CycleStep, ItemKind, ItemState, MeetingState
from tests.factories import dard_learning
from tests.factories import dard_meetings as made
from tests.factories.accounts import AreaFactory, person
from tests.factories.dard_learning import drafted_lesson
from tests.factories.dard_summaries import approved_version
from tests.queries import queries_of
from workflow.clocks import OFFICE_HOURS
from workflow.models import Letter
from workflow.refusals import Refused


pytestmark = pytest.mark.django_db


def test_a_meeting_goes_from_plan_to_agreed_minutes():
    kept = made.minutes_agreed()

    assert kept.meeting.state == MeetingState.AGREED
    assert kept.content_hash


def test_an_account_on_an_agenda_moves_its_case():
    meeting = made.planned()
    [item] = made.with_accounts(meeting)
    case = item.version.summary.case

    case.refresh_from_db()
    assert case.state == CaseState.ON_AGENDA

    meeting = made.in_session(meeting)
    actions.discuss_item(item, by=made.keeper(meeting))
    case.refresh_from_db()
    assert case.state == CaseState.DISCUSSED


@pytest.mark.parametrize(
    ("path", "method"), [("", "get"), ("pack/", "post"), ("live/", "get"), ("minutes/", "get")]
)
def test_a_meeting_costs_as_many_queries_with_twelve_accounts_as_with_three(area, path, method):
    few, many = made.planned(area=area), made.planned(area=area)
    made.with_accounts(few, 3)
    made.with_accounts(many, 12)
    few, many = made.in_session(few), made.in_session(many)
    client = Client()
    client.force_login(made.members(few.group)[1])
    queries_of(client, f"{few.get_absolute_url()}{path}", method)

    of_few, of_many = (queries_of(client, f"{each.get_absolute_url()}{path}", method) for each in (few, many))

    assert of_few == of_many


def test_what_the_meeting_did_not_come_to_is_proposed_to_the_next(area):
    first = made.closed(area=area)
    item = first.items.get(kind=ItemKind.CASE)
    assert (item.state, item.version.summary.case.state) == (ItemState.DEFERRED, CaseState.APPROVED)

    [proposed] = proposals_for(made.planned(area=area), made.keeper(first)).by_kind[ItemKind.CASE]

    assert (proposed.thing, proposed.carried_from) == (item.version, item)


def agenda_of(meeting, by):
    """What its page proposes, put on it as somebody ticks it: the titles of what is on it then."""
    client = Client()
    client.force_login(by)
    page = f"{meeting.get_absolute_url()}agenda/"
    proposed = client.get(page).context["proposals"].values()
    keys = [each.key for found in proposed for each in found]
    client.post(f"{page}put-on/", {"key": keys})
    return [each.title for each in meeting.items.order_by("position")[2:]]


def test_an_item_that_is_only_a_title_comes_back_as_well_and_once(area):
    meeting, title = made.planned(area=area), "How the hostel trains its night staff"
    by = made.keeper(meeting)
    actions.add_item(meeting, by=by, kind=ItemKind.MATTER, title=title)
    made.closed(meeting)
    following, last = (made.planned(meeting.group, days=days) for days in (150, 240))

    assert agenda_of(following, by)[0] == title
    assert following.items.get(title=title).carried_from.meeting == meeting
    assert title not in agenda_of(last, by)


def test_what_was_on_the_agenda_of_a_meeting_that_is_cancelled_waits_for_another(area):
    meeting, title = made.planned(area=area), "How the hostel trains its night staff"
    by, following = made.keeper(meeting), made.planned(meeting.group, days=150)
    actions.add_item(meeting, by=by, kind=ItemKind.OTHER, title=title)
    made.with_accounts(meeting)
    account = meeting.items.get(kind=ItemKind.CASE).title

    actions.cancel_meeting(meeting, by=by, because="The chair is ill.")

    assert agenda_of(following, by) == [account, title]


def test_an_account_put_on_while_a_meeting_is_being_cancelled_is_not_left_behind_on_it(area, monkeypatch):
    meeting, by = made.planned(area=area), person(Role.REVIEW_COORDINATOR, area=area)
    looked = meetings.lock_cases

    def then_somebody_puts_one_on(meeting):
        found = looked(meeting)
        made.with_accounts(meeting)
        return found

    monkeypatch.setattr(meetings, "lock_cases", then_somebody_puts_one_on)
    with pytest.raises(Refused, match="put on its agenda"):
        actions.cancel_meeting(meeting, by=by, because="The chair is ill.")


def test_a_recommendation_that_was_put_off_and_agreed_since_is_a_matter_arising(area):
    meeting, advice = made.planned(area=area), dard_learning.drafted_recommendation(area)
    by = made.keeper(meeting)
    actions.add_item(meeting, by=by, kind=ItemKind.RECOMMENDATION, recommendation=advice)
    made.closed(meeting)
    dard_learning.voted(advice)
    following = made.planned(meeting.group, days=150)

    agenda_of(following, by)

    assert following.items.get(recommendation=advice).kind == ItemKind.MATTER


def test_two_minute_takers_lose_nothing(area):
    meeting = made.in_session(area=area)
    item = meeting.items.get(kind=ItemKind.CASE)
    one, other, seen = made.keeper(meeting), made.keeper(meeting), item.minutes_hash
    actions.minute_item(item, by=one, words="The prescription ended.", seen_hash=seen)

    with pytest.raises(Overtaken) as overtaken:
        actions.minute_item(item, by=other, words="Nobody rang.", seen_hash=seen)

    assert overtaken.value.now == "The prescription ended."
    assert overtaken.value.seen_hash == hash_of("The prescription ended.")
    item.refresh_from_db()
    assert item.minutes == "The prescription ended."


def test_the_page_keeps_what_was_typed_beside_what_somebody_else_wrote(area):
    meeting = made.in_session(area=area)
    item = meeting.items.get(kind=ItemKind.CASE)
    client, seen = Client(), item.minutes_hash
    client.force_login(made.members(meeting.group)[0])
    actions.minute_item(item, by=made.keeper(meeting), words="The prescription ended.")
    page = f"{meeting.get_absolute_url()}items/{item.pk}/"

    answered = client.post(page, {"seen_hash": seen, "words": "Nobody rang."})
    typed = client.post(page, {"seen_hash": seen, "words": "Nobody rang."}, headers={"X-Typing": "yes"})

    assert "The prescription ended." in answered.content.decode()
    assert "Nobody rang." in answered.content.decode()
    assert (typed.status_code, typed.json()["others"]) == (409, "The prescription ended.")
    again = answered.context["form"].data["seen_hash"]
    client.post(page, {"seen_hash": again, "words": "The prescription ended. Nobody rang."})
    item.refresh_from_db()
    assert item.minutes == "The prescription ended. Nobody rang."


def test_agreed_minutes_do_not_change_any_more(area):
    kept = made.minutes_agreed(area=area)
    item = kept.meeting.items.first()

    with pytest.raises(Refused, match="until they are agreed"):
        actions.minute_item(item, by=made.keeper(kept.meeting), words="Something else.")
    with pytest.raises(TypeError):
        kept.save()
    assert hash_of(kept.content) == kept.content_hash


def test_a_later_meeting_agrees_the_minutes(area):
    first = made.closed(area=area)
    later = made.in_session(made.planned(area=area, days=90))
    assert later.items.get(kind=ItemKind.MINUTES).minutes_of == first

    kept = actions.agree_minutes(first, by=made.members(first.group)[0])

    assert kept.agreed_in == later


def test_only_the_chair_opens_a_meeting(area):
    meeting = made.pack_out(area=area)

    with pytest.raises(Refused, match="Only the chair"):
        actions.open_meeting(meeting, by=made.keeper(meeting))


@time_machine.travel("2026-09-02T10:00:00Z")  # a Wednesday, as the meeting is: some letters count office days
def test_each_letter_of_the_cycle_is_written_once_and_names_nothing(area):
    meeting = made.pack_out(area=area, days=70)
    begins_at = meeting.begins_at
    reference = meeting.items.get(kind=ItemKind.CASE).version.summary.reference
    written = []
    for days in (62, 60, 13):
        now = begins_at - timedelta(days=days)
        written.append(actions.tell_of_cycle(meeting, now=now))
        assert actions.tell_of_cycle(meeting, now=now) == 0

    letters = Letter.objects.filter(key__startswith="meeting_").exclude(key__startswith="meeting_pack")
    kinds = {each.key.partition(":")[0] for each in letters}
    assert written == [0, 1, 2]
    assert kinds == {"meeting_case_list", "meeting_summaries", "meeting_reminder"}
    assert not [each for each in letters if reference in each.body]


def test_summaries_are_due_ten_working_days_before(area):
    begins_at = datetime(2027, 1, 12, 14, tzinfo=UTC)

    due = cycle.dates(made.planned(area=area), begins_at)

    # Ten office days back from Tuesday 12 January 2027, without 1 January, a bank holiday, and the weekends.
    assert due[CycleStep.SUMMARIES] == datetime(2026, 12, 24, 14, tzinfo=UTC)
    assert due[CycleStep.REMINDER] == datetime(2026, 12, 29, 14, tzinfo=UTC)


def test_quarterly_meetings_are_on_office_days(area):
    days = cycle.quarters(date(2026, 12, 25), OFFICE_HOURS)

    # Christmas Day is a Friday; 26 and 27 December a weekend, 28 the bank holiday in lieu.
    assert days[0] == date(2026, 12, 29)
    assert all(OFFICE_HOURS.is_working_day(day) for day in days)


def test_a_lesson_put_to_the_vote_is_no_other_area_s(area):
    meeting, elsewhere = made.in_session(area=area), AreaFactory(name="Quietshire", slug="quietshire")
    lesson = drafted_lesson(elsewhere)

    with pytest.raises(Refused, match="another area"):
        actions.put_motion(
            meeting, by=made.keeper(meeting), lesson=lesson, deadline=timezone.now() + timedelta(hours=1)
        )


def test_a_case_on_the_list_shows_by_when_its_summary_is_due(area):
    meeting, case = made.planned(area=area), made.found_in(area)
    actions.choose_cases(meeting, by=made.keeper(meeting), cases=[case])

    [row] = worklist.rows(Case.objects.filter(pk=case.pk), timezone.now())

    assert any(f"{meeting.begins_at:%-d %B %Y}" in due.what for due in row.dues)


def test_summaries_are_due_until_each_on_the_list_is_approved(area):
    meeting, by = made.planned(area=area, days=3), person(Role.REVIEW_COORDINATOR, area=area)
    written, waiting = approved_version(case=made.found_in(area)).summary.case, made.found_in(area)
    client = Client()
    client.force_login(by)

    def said():
        pages = (meeting.get_absolute_url(), reverse("dard:meetings"))
        return ["Summaries approved" in client.get(page).content.decode() for page in pages]

    actions.choose_cases(meeting, by=by, cases=[written, waiting])
    actions.fix_cases(meeting, by=by)
    assert said() == [True, True]

    approved_version(case=waiting)
    assert said() == [False, False]


def test_a_case_list_that_is_fixed_stays(area):
    meeting = made.planned(area=area)
    actions.fix_cases(meeting, by=made.keeper(meeting))

    with pytest.raises(Refused, match="is fixed"):
        actions.choose_cases(meeting, by=made.keeper(meeting), cases=[made.found_in(area)])
