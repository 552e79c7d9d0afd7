"""An agency that has not answered is written to again, at the steps of the clock; one that has, never."""

from datetime import UTC, datetime, timedelta

import pytest
import time_machine
from django.utils import timezone
from hypothesis import HealthCheck, given
from hypothesis import settings as hypothesis_settings
from hypothesis import strategies as st

from accounts.states import Role
from dard import actions, clocks, sweeps
from dard.agencies import chasing
from dard.models import AgencyRequest
from dard.states import AgencyRequestState, Answered, Chaser
from tests.factories.accounts import AreaFactory, person
from tests.factories.dard_agencies import asked, gathering_case
from tests.integration.alerts.racing import at_the_same_time
from workflow.events import events_of
from workflow.models import Letter
from workflow.refusals import Refused
from workflow.timekeeping import Timekeeper, set_clock


# A Monday, with no bank holiday in the weeks after it.
MONDAY = datetime(2026, 6, 1, 10, tzinfo=UTC)


def at(moment, **more):
    return time_machine.travel(moment + timedelta(**more), tick=False)


@pytest.fixture
def request_(area):
    with at(MONDAY):
        (made,) = asked("gp", case=gathering_case(area=area))
    return made


def fresh(request):
    return AgencyRequest.objects.select_related("case__area").get(pk=request.pk)


def dates(request):
    return chasing.steps(Timekeeper(request.case.area), request)


def chased(request):
    """The steps whose letters were written, in their order."""
    keys = Letter.objects.filter(key__startswith=f"agency-request:{request.pk}:").order_by("pk")
    words = [key.split(":")[2].partition("-")[0] for key in keys.values_list("key", flat=True)]
    return [each for each in words if each in Chaser.values]


def sweep_at(moment):
    with at(moment, seconds=1):
        return sweeps.chase_agencies()


def test_the_steps_are_five_days_before_on_the_day_five_after_and_ten_after(request_):
    days = {step: moment.date().isoformat() for step, moment in dates(request_).items()}

    assert days == {
        Chaser.REMINDER: "2026-06-15",
        Chaser.DUE: "2026-06-22",
        Chaser.LATE: "2026-06-29",
        Chaser.ESCALATED: "2026-07-06",
    }


def test_each_step_is_one_letter_and_the_last_is_for_their_lead(request_):
    guardian = person(Role.CALDICOTT, area=request_.case.area)
    for moment in dates(request_).values():
        assert sweep_at(moment) == 1
        assert sweep_at(moment) == 0

    assert chased(request_) == ["reminder", "due", "late", "escalated", "escalated"]
    assert Letter.objects.filter(to_address=guardian.email).count() == 1
    assert fresh(request_).state == AgencyRequestState.ESCALATED
    assert fresh(request_).chase_at is None


def test_when_the_day_is_over_it_is_overdue(request_):
    sweep_at(dates(request_)[Chaser.DUE])

    assert fresh(request_).state == AgencyRequestState.OVERDUE


def test_a_worker_that_was_away_writes_once(request_):
    sweep_at(dates(request_)[Chaser.LATE])

    assert chased(request_) == ["late"]


def test_no_letter_says_whom_it_is_about(request_):
    person(Role.CALDICOTT, area=request_.case.area)
    for moment in dates(request_).values():
        sweep_at(moment)

    said = " ".join(each.subject + each.body for each in Letter.objects.all())
    assert not [each for each in ("Ottoline", "Marchbanks", "9990000018", "1984") if each in said]


def test_a_letter_that_has_not_left_when_they_answer_stays_here(request_):
    sweep_at(dates(request_)[Chaser.REMINDER])
    answer(request_, "nil")

    assert chased(request_) == []


def test_an_area_may_set_other_times(area):
    by = person(Role.REVIEW_COORDINATOR, area=area)
    with at(MONDAY):
        set_clock(area, clocks.REQUEST_RETURN, by=by, hours=16, working=True, basis="Our protocol.")
        (request,) = asked("gp", case=gathering_case(area=area))

    assert Chaser.REMINDER not in dates(request)
    assert request.due_at.date().isoformat() == "2026-06-03"


ANSWERS = {
    "nil": lambda request: actions.answer_at_once(request, Answered.NIL),
    "unavailable": lambda request: actions.answer_at_once(request, Answered.UNAVAILABLE),
    "full": lambda request: actions.send_answer(request, answers={"sedatives": "yes"}, contacts=[]),
    "part": lambda request: actions.send_answer(
        request,
        in_part=True,
        answers={"sedatives": "yes"},
        contacts=[],
        still_to_come="The notes",
        still_to_come_by=timezone.localdate() + timedelta(days=9),
    ),
    "refused": lambda request: actions.refuse(request, ground="confidence"),
    "not_us": actions.misdirect,
}


def answer(request, how):
    with at(fresh(request).asked_at, hours=1):
        actions.show_who(request, entitled=True)
        return ANSWERS[how](request)


@hypothesis_settings(max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    how=st.sampled_from(sorted(ANSWERS)),
    before=st.lists(st.integers(0, 60), max_size=4).map(sorted),
    answered_on=st.integers(0, 45),
    after=st.lists(st.integers(0, 200), min_size=1, max_size=5),
)
def test_an_answer_always_ends_the_letters(db, how, before, answered_on, after):
    """Whatever was written before, on whatever day they answer, and however often a worker looks later."""
    with at(MONDAY):
        (request,) = asked("gp", case=gathering_case(area=AreaFactory()))
    for day in [day for day in before if day <= answered_on]:
        sweep_at(MONDAY + timedelta(days=day))
    with at(MONDAY, days=answered_on, seconds=2):
        actions.show_who(request, entitled=True)
        ANSWERS[how](request)
    written = chased(request)

    for day in after:
        sweep_at(MONDAY + timedelta(days=answered_on + day))

    assert chased(request) == written
    assert fresh(request).chase_at is None


def test_one_that_is_not_needed_is_not_written_to(request_):
    by = person(Role.REVIEW_COORDINATOR, area=request_.case.area)
    with at(MONDAY, hours=1):
        actions.drop_request(request_, by=by, reason="Closed years before.")
    for moment in dates(request_).values():
        assert sweep_at(moment) == 0


@pytest.mark.parametrize("move", ["pause", "end"])
def test_while_the_case_waits_or_has_ended_nobody_is_written_to(request_, move):
    case, moves = request_.case, {"pause": pause, "end": end}
    with at(MONDAY, hours=1):
        moves[move](case)

    assert sweep_at(dates(request_)[Chaser.DUE]) == 0
    assert chased(request_) == []


def pause(case):
    case.pause(at=MONDAY, asked_by="The police", because="An inquiry.", until=MONDAY.date())
    case.save()


def end(case):
    case.make_ready(at=MONDAY)
    case.hold_review(at=MONDAY)
    case.close(at=MONDAY, because="Nothing is left to do.")
    case.save()


@pytest.mark.heavy
@pytest.mark.django_db(transaction=True)
def test_two_workers_write_once():
    with at(MONDAY):
        (request,) = asked("gp", case=gathering_case())
    AgencyRequest.objects.update(
        chase_at=timezone.now() - timedelta(seconds=1), due_at=timezone.now() - timedelta(seconds=1)
    )

    at_the_same_time(sweeps.chase_agencies, sweeps.chase_agencies)

    assert chased(request) == ["due"]
    assert events_of(request.case).filter(action="agency.chased").count() == 1


@pytest.mark.heavy
@pytest.mark.django_db(transaction=True)
def test_two_presses_at_the_same_moment_are_one_answer():
    (request,) = asked("gp", case=gathering_case())
    actions.show_who(request, entitled=True)

    heard = at_the_same_time(*[lambda: actions.answer_at_once(fresh(request), Answered.NIL)] * 2)

    assert sum(isinstance(each, Refused) for each in heard) == 1
    assert request.returns.count() == 1
