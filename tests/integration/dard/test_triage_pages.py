"""Triage at the desk: in short parts, without JavaScript, and nothing that was answered is lost."""

import pytest
from django.urls import reverse

from accounts.states import Role
from dard import actions
from dard.models import Case, ParallelReview, Task
from dard.processes import EVERY
from dard.states import Answer, CaseState, LineAnswer, Outcome
from tests.factories.accounts import person
from tests.factories.dard_triage import answered_case, case_in_triage, triaging


@pytest.fixture
def one(client, area):
    user = triaging(area)
    client.force_login(user)
    return user


def at(part, case):
    return reverse(f"dard:triage-{part}", args=[case.reference])


def test_a_case_is_triaged_from_its_page_by_two_people(client, area, one):
    case = case_in_triage(area=area, lived_here=Answer.UNKNOWN)
    scope = {"lived_here": "yes", "treated_here": "no", "died_here": "unknown"}

    assert client.post(at("scope", case), scope).url == at("lines", case)
    answers = {f"{each.key}-answer": "no" for each in EVERY}
    assert client.post(at("lines", case), answers).url == at("weigh", case)
    weights = {"serious_concern": "yes", "equality_gap": "no"}
    assert client.post(at("weigh", case), weights).url == at("decide", case)
    assert client.post(at("decide", case), {"outcome": "desktop"}).status_code == 302
    client.force_login(triaging(area))
    assert "I agree" in client.get(case.get_absolute_url()).content.decode()
    client.post(at("agree", case))

    assert Case.objects.get(pk=case.pk).state == CaseState.DESKTOP


def test_the_people_are_read_once_for_all_lines(client, area, one, django_assert_max_num_queries):
    case = case_in_triage(area=area)

    with django_assert_max_num_queries(12):
        page = client.get(at("lines", case)).content.decode()

    assert page.count(f">{one}</option>") == len(EVERY)


def test_a_line_is_given_to_somebody(client, area, one):
    case, other = case_in_triage(area=area), triaging(area)

    client.post(at("lines", case), {"sar-answer": "unsure", "sar-whose": other.pk})

    assert Task.objects.get().whose == other


def test_what_is_answered_is_kept_line_by_line(client, area, one):
    case = case_in_triage(area=area)

    client.post(at("lines", case), {"sar-answer": "unsure", "leder-answer": "no"})

    assert dict(ParallelReview.objects.values_list("process", "answer")) == {"sar": "unsure", "leder": "no"}
    assert Task.objects.get().whose == one
    assert "11 of the lines are not answered yet" in client.get(at("lines", case)).content.decode()


def test_a_line_that_is_wrong_keeps_the_others(client, area, one):
    case = case_in_triage(area=area)

    page = client.post(
        at("lines", case), {"sar-answer": "yes", "sar-referred_on": "soon", "leder-answer": "no"}
    )

    assert "Write the day as day, month and year" in page.content.decode()
    assert list(ParallelReview.objects.values_list("process", flat=True)) == ["leder"]


def test_a_note_that_names_somebody_is_asked_about_and_the_rest_is_kept(client, area, one):
    case = case_in_triage(area=area)

    page = client.post(
        at("lines", case),
        {"sar-answer": "no", "sar-note": "Seen by Dr Ottoline Marchbanks.", "leder-answer": "no"},
    )

    assert "Does this say who somebody is?" in page.content.decode()
    assert list(ParallelReview.objects.values_list("process", flat=True)) == ["leder"]


def test_before_every_line_is_answered_there_is_nothing_to_decide(client, area, one):
    case = case_in_triage(area=area)

    page = client.get(at("decide", case)).content.decode()
    assert "Nothing can be decided before every line" in page
    sent = client.post(at("decide", case), {"outcome": "desktop"}).content.decode()
    assert "not answered yet" in sent


def test_the_one_who_decided_reads_that_a_second_has_to_agree(client, area, one):
    case = answered_case(area=area)
    actions.decide_triage(case, by=one, outcome=Outcome.DESKTOP)

    page = client.get(case.get_absolute_url()).content.decode()

    assert "You decided it. A second person has to agree." in page


def test_a_minor_is_shown_the_way_to_the_child_death_review(client, area, one):
    case = answered_case(area=area, age=16)

    assert "child-death-review" in client.get(at("scope", case)).content.decode()
    form = client.get(at("decide", case)).context["form"]
    assert form["outcome"].value() == Outcome.REFERRED_ON


def test_whoever_only_reads_is_offered_no_part(client, area):
    case = case_in_triage(area=area)
    client.force_login(person(Role.ANALYST, area=area))

    assert at("scope", case) not in client.get(case.get_absolute_url()).content.decode()
    assert client.get(at("scope", case)).status_code == 403


def test_an_answer_may_be_changed_while_it_is_open(client, area, one):
    case = answered_case(area=area)

    client.post(at("lines", case), {f"{each.key}-answer": "no" for each in EVERY} | {"sar-answer": "unsure"})

    assert ParallelReview.objects.get(process="sar").answer == LineAnswer.UNSURE
    assert ParallelReview.objects.exclude(answer=LineAnswer.NO).count() == 1
