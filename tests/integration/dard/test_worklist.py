"""The worklist of the review: each case by what is due in it first, over all its tracks."""

from datetime import timedelta

import pytest
import time_machine
from django.urls import reverse
from django.utils import timezone
from django.utils.timezone import localdate

from accounts.states import Role
from dard import actions, worklist
from dard.models import Case
from dard.states import CaseState, Outcome
from tests.factories.accounts import AreaFactory, person
from tests.factories.dard import opened_case
from tests.factories.dard_triage import REFERRED, answered_case, case_in_triage, triaged_case, triaging


INDEX = reverse("dard:cases")


@pytest.fixture
def coordinator(client, area):
    user = person(Role.REVIEW_COORDINATOR, Role.REVIEW_CHAIR, area=area)
    client.force_login(user)
    return user


def listed(client, **narrowed):
    return [str(row.case) for row in client.get(INDEX, narrowed).context["page"]]


def test_what_is_due_first_stands_first(client, area, coordinator):
    later, sooner = case_in_triage(area=area), opened_case(area=area)

    assert listed(client) == [str(sooner), str(later)]


def test_each_case_says_what_is_due_and_whose_it_is(client, area, coordinator):
    case = case_in_triage(area=area)
    actions.set_task(case, by=coordinator, what="Ring the hostel.", whose=coordinator, due_on=localdate())

    row = client.get(INDEX).context["page"][0]

    assert ("Task: Ring the hostel.", str(coordinator)) in [(each.what, each.whose) for each in row.dues]
    assert "Triage it" in [each.what for each in row.dues]


def test_once_one_decided_it_is_the_seconds_turn(area):
    case = answered_case(area=area)
    actions.decide_triage(case, by=triaging(area), outcome=Outcome.DESKTOP)

    row = worklist.rows(Case.objects.all(), timezone.now())[0]

    turn = next(each for each in row.dues if each.what == "Agree to what triage decided")
    assert turn.whose == "A second member of triage"


@pytest.mark.parametrize(
    ("outcome", "what", "days"),
    [
        (Outcome.DESKTOP, "Hold the desktop review", 28),
        (Outcome.DEEP_DIVE, "Hold the deep dive, or an interim review", 91),
    ],
)
def test_a_review_is_due_from_when_triage_ended(area, outcome, what, days):
    case = triaged_case(outcome, area=area)

    row = worklist.rows(Case.objects.all(), timezone.now())[0]

    review = next(each for each in row.dues if each.what == what)
    assert (review.at - case.triage.agreed_at).days >= days - 1
    assert review.whose == case.holder


def test_a_pause_that_is_over_is_overdue(client, area, coordinator):
    case = case_in_triage(area=area)
    until = localdate() + timedelta(days=3)
    actions.pause(case, by=coordinator, asked_by="Police", because="A charge.", until=until)

    with time_machine.travel(timezone.now() + timedelta(days=5)):
        row = worklist.rows(Case.objects.all(), timezone.now())[0]

    pause = next(each for each in row.dues if each.what == "Look at the pause again")
    assert pause.at < timezone.now() + timedelta(days=5)
    assert row.clock["overdue"]


def test_it_is_narrowed_and_searched(client, area, coordinator):
    waiting, desktop = opened_case(area=area), triaged_case(area=area)

    assert listed(client, state=CaseState.DESKTOP) == [str(desktop)]
    assert listed(client, holder="Death review coordinator") == [str(waiting)]
    assert listed(client, reference=waiting.reference.lower()) == [str(waiting)]
    assert listed(client, kind="near_fatal") == []
    assert set(listed(client, kind="no such kind")) == {str(waiting), str(desktop)}


def test_what_ended_is_found_when_asked_for(client, area, coordinator):
    case = triaged_case(Outcome.REFERRED_ON, area=area, decision=REFERRED)

    assert listed(client) == []
    assert listed(client, state=CaseState.REFERRED_ON) == [str(case)]


def test_an_empty_list_says_so(client, coordinator):
    assert "No case is under review" in client.get(INDEX).content.decode()


def test_it_asks_as_much_of_many_cases_as_of_one(client, area, coordinator, django_assert_max_num_queries):
    case_in_triage(area=area)
    with django_assert_max_num_queries(60) as asked:
        client.get(INDEX)
    for _ in range(5):
        actions.set_task(
            case_in_triage(area=area), by=coordinator, what="Ring.", whose=coordinator, due_on=localdate()
        )

    with django_assert_max_num_queries(len(asked)):
        client.get(INDEX)


def test_whoever_reviews_deaths_finds_them_from_their_desk(client, area):
    client.force_login(person(Role.ANALYST, area=area))

    page = client.get(reverse("ldis:worklist")).content.decode()

    assert INDEX in page
    assert reverse("dard:my-tasks") in page


def test_whoever_does_not_is_not_shown_the_way(client, area):
    client.force_login(person(Role.PANEL_MEMBER, area=area))

    assert INDEX not in client.get(reverse("ldis:worklist")).content.decode()


def test_my_tasks_are_mine_and_of_cases_i_see(client, area, coordinator):
    case = case_in_triage(area=area)
    other = person(Role.ANALYST, area=area)
    actions.set_task(case, by=coordinator, what="Ring the GP.", whose=other, due_on=localdate())
    actions.set_task(case, by=coordinator, what="Ask the hostel.", whose=coordinator, due_on=localdate())

    page = client.get(reverse("dard:my-tasks")).content.decode()

    assert "Ask the hostel." in page
    assert "Ring the GP." not in page


def test_a_task_is_done_with_a_note(client, area, coordinator):
    case = case_in_triage(area=area)
    task = actions.set_task(case, by=coordinator, what="Ring.", whose=coordinator, due_on=localdate())
    url = reverse("dard:task-done", args=[case.reference, task.pk])

    assert "Say in a few words what came of it" in client.post(url, {"note": ""}).content.decode()
    client.post(url, {"note": "They knew nothing."})

    assert "They knew nothing." in client.get(case.get_absolute_url()).content.decode()
    elsewhere = case_in_triage(area=AreaFactory(name="Quietshire", slug="quietshire"))
    assert client.get(reverse("dard:task-done", args=[elsewhere.reference, task.pk])).status_code == 403
