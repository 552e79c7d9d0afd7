"""Grading at the desk: one form, without JavaScript; the matrix proposes and a person decides."""

import pytest
from django.urls import reverse

from alerts.states import Grade
from ldis import grading
from ldis.models import Assessment
from tests.factories.ldis import SERIOUS, graded_concern, open_concern, referred_concern


@pytest.fixture
def at_desk(client, coordinator):
    client.force_login(coordinator)
    return client


@pytest.fixture
def concern(area):
    grading.load_first_matrix()
    return open_concern(area=area)


def url(concern):
    return reverse("ldis:concern-grade", args=[concern.reference])


def fields(answers=SERIOUS, grade="proposed", **more):
    return {f"answer-{key}": answer for key, answer in answers.items()} | {"grade": grade} | more


def test_every_question_is_asked_with_what_it_rests_on(at_desk, concern):
    page = at_desk.get(url(concern)).content.decode()

    assert "version 1" in page
    assert page.count("Basis.") == 6
    assert page.count("From the national matrix of 2016") == 2


def test_the_proposed_grade_is_given_unless_another_is_chosen(at_desk, concern):
    response = at_desk.post(url(concern), fields())

    assert response.url == reverse("ldis:concern-efficacy", args=[concern.reference])
    assert concern.assessment.grade == Grade.SEVERE


def test_another_grade_is_given_with_a_reason(at_desk, concern):
    at_desk.post(url(concern), fields(grade="3", reason="One batch, seized."))

    assert concern.assessment.grade == Grade.HIGH
    assert concern.assessment.reason == "One batch, seized."


def test_another_grade_without_a_reason_shows_the_proposal_and_keeps_everything(at_desk, concern):
    response = at_desk.post(url(concern), fields(grade="1"))

    form = response.context["form"]
    assert "The matrix proposes severe and you chose low. Give your reason." in response.content.decode()
    assert form["grade"].value() == "1"
    assert form["answer-severity"].value() == "life"
    assert not Assessment.objects.exists()


@pytest.mark.parametrize("name", SERIOUS)
def test_an_answer_that_is_missing_is_asked_for_by_name(at_desk, concern, name):
    typed = fields()
    del typed[f"answer-{name}"]

    response = at_desk.post(url(concern), typed)

    assert response.context["form"].errors[f"answer-{name}"][0].startswith("Answer the question on")
    assert not Assessment.objects.exists()


@pytest.mark.parametrize(
    ("typed", "name"),
    [
        (fields(SERIOUS | {"local": "moon"}), "answer-local"),
        (fields(grade="9"), "grade"),
        (fields(grade=""), "grade"),
        (fields(grade="\x00"), "grade"),
        (fields(reason="x" * 2001), "reason"),
        (fields(reason="\x00"), "reason"),
    ],
)
def test_nonsense_is_refused_at_its_field(at_desk, concern, typed, name):
    response = at_desk.post(url(concern), typed)

    assert response.context["form"].errors[name]


def test_an_empty_post_is_asked_for_everything(at_desk, concern):
    response = at_desk.post(url(concern), {})

    assert response.status_code == 200
    assert len(response.context["form"].errors) == 7


def test_grading_again_starts_from_the_last_answers(at_desk, area):
    form = at_desk.get(url(graded_concern(area=area))).context["form"]

    assert form["answer-evidence"].value() == "clinical"


def test_a_concern_with_the_panel_is_not_graded_and_says_so(at_desk, area):
    concern = referred_concern(area=area)

    page = at_desk.get(url(concern)).content.decode()

    assert "This concern is with the panel; it cannot be graded." in page
    assert "disabled" in page


def test_a_reader_may_not_open_the_questions(client, area, concern, approver):
    client.force_login(approver)

    response = client.get(url(concern))

    assert response.status_code == 403
    assert "Only a coordinator or duty officer of this area can do this." in response.content.decode()


def test_without_a_matrix_the_page_says_what_to_run(at_desk, area):
    response = at_desk.get(url(open_concern(area=area)))

    assert response.status_code == 403
    assert "load_reference" in response.content.decode()


def test_other_methods_are_refused(at_desk, concern):
    assert at_desk.put(url(concern)).status_code == 405
