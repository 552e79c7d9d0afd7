"""Lessons: written from what was found, in words that name nobody, voted on, superseded."""

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from accounts.states import Role
from dard import actions
from dard.models import Case, Lesson
from dard.states import CaseState, LessonState, Theme
from tests.factories.accounts import AreaFactory, person
from tests.factories.dard_learning import (
    WORDS,
    agreed_lesson,
    analyst_of,
    discussed_case,
    drafted_lesson,
    found_in,
    voted,
)
from tests.factories.dard_review import cohort_finding, frozen_cohort
from tests.queries import queries_of
from workflow.events import events_of
from workflow.refusals import Refused


pytestmark = pytest.mark.django_db

NEW = reverse("dard:lesson-new")
NAMING = "Ottoline Marchbanks went home without naloxone on 5 January 2026."


@pytest.fixture
def analyst(area):
    return analyst_of(area)


def browser(user):
    client = Client()
    client.force_login(user)
    return client


def member(area, role=Role.STEERING_MEMBER):
    return person(role, area=area)


def typed(finding, **said):
    return {"words": WORDS, "themes": ["naloxone"], "findings": [finding.pk], "do": "save"} | said


def test_a_lesson_is_written_from_the_page_of_a_case(area, analyst):
    found = found_in(area)
    at = f"{NEW}?case={found.case.reference}"
    page = browser(analyst).get(at).content.decode()
    done = browser(analyst).post(at, typed(found), follow=True)

    lesson = Lesson.objects.get()
    assert found.words in page
    assert list(lesson.findings.all()) == [found]
    assert "What was said before" in done.content.decode()


def test_a_lesson_rests_on_at_least_one_finding(area, analyst):
    page = browser(analyst).post(NEW, typed(found_in(area), findings=[])).content.decode()

    assert "A lesson rests on what a review found. Choose at least one finding." in page
    assert WORDS in page
    assert not Lesson.objects.exists()


def test_what_names_somebody_is_refused_and_marked(area, analyst):
    found = found_in(area, identity={"name": "Ottoline Marchbanks", "born_on": None})
    page = browser(analyst).post(NEW, typed(found, words=NAMING)).content.decode()

    assert not Lesson.objects.exists()
    assert "It still says who somebody was, or could" in page
    assert '<mark class="fw-marked__blocks">' in page
    assert NAMING in page


def test_what_is_suggested_is_written_in_its_place(area, analyst):
    found = found_in(area, identity={"name": "Ottoline Marchbanks", "born_on": None})
    page = browser(analyst).post(NEW, typed(found, words=NAMING, do="suggest")).content.decode()

    assert "The person went home without naloxone" in page or "the person went home without naloxone" in page
    assert "Ottoline" not in page
    assert not Lesson.objects.exists()


def test_what_a_refusal_says_repeats_no_name(area, analyst):
    found = found_in(area, identity={"name": "Ottoline Marchbanks", "born_on": None})

    with pytest.raises(Refused) as refused:
        drafted_lesson(area, by=analyst, words=NAMING, findings=[found])

    assert "Ottoline" not in str(refused.value)


def test_words_that_blame_come_back_with_others(area, analyst):
    page = browser(analyst).post(NEW, typed(found_in(area), words="He failed to engage.")).content.decode()

    assert "the service did not reach them" in page
    assert not Lesson.objects.exists()


def test_looking_for_what_was_said_before_needs_no_script(area, analyst):
    earlier, found = agreed_lesson(area), found_in(area)
    page = browser(analyst).post(NEW, typed(found, do="look")).content.decode()

    assert f"We learned this in {timezone.localdate():%B %Y}. Nothing was recommended because of it." in page
    assert earlier.reference in page
    assert Lesson.objects.count() == 1


def test_a_finding_of_a_cohort_may_be_cited(area, analyst):
    cohort = frozen_cohort(area, by=analyst)
    found = cohort_finding(cohort, by=analyst)
    lesson = drafted_lesson(area, by=analyst, findings=[], cohort_findings=[found])
    page = browser(analyst).get(cohort.get_absolute_url()).content.decode()

    assert lesson.reference in page


def test_the_page_of_a_case_shows_its_lessons(area, analyst):
    lesson = drafted_lesson(area, by=analyst)
    case = lesson.findings.get().case

    assert lesson.reference in browser(analyst).get(case.get_absolute_url()).content.decode()


def test_two_writers_do_not_overwrite_each_other(area, analyst):
    lesson = drafted_lesson(area, by=analyst)
    opened, found = lesson.content_hash, lesson.findings.get()
    edit = reverse("dard:lesson-edit", args=[lesson.reference])
    browser(analyst).post(edit, typed(found, words="The first to save.", seen_hash=opened))
    page = browser(analyst).post(edit, typed(found, words="The second.", seen_hash=opened)).content.decode()

    assert "Somebody changed this since you opened it" in page
    assert "The second." in page
    assert Lesson.objects.get().words == "The first to save."


def test_the_steering_group_reads_the_words_and_not_the_findings(area):
    lesson = agreed_lesson(area)
    found = lesson.findings.get()
    page = browser(member(area)).get(lesson.get_absolute_url()).content.decode()

    assert WORDS in page
    assert "It rests on findings of reviews. Numbers of deaths are told by what is released alone." in page
    assert found.words not in page
    assert found.case.reference not in page


@pytest.mark.parametrize("role", [Role.STEERING_MEMBER, Role.PARTNERSHIP])
def test_a_draft_is_the_writers_alone(area, role):
    lesson = drafted_lesson(area)

    assert browser(member(area, role)).get(lesson.get_absolute_url()).status_code == 403


def test_the_partnership_hears_of_what_was_agreed_only(area):
    agreed, rejected = agreed_lesson(area), voted(drafted_lesson(area), carried=False)
    page = browser(member(area, Role.PARTNERSHIP)).get(reverse("dard:lessons")).content.decode()

    assert agreed.reference in page
    assert rejected.reference not in page


@pytest.mark.parametrize("role", [Role.COORDINATOR, Role.PROVIDER, Role.CHECKER, Role.TRIAGE_MEMBER])
def test_others_do_not_come_in(area, role):
    lesson = agreed_lesson(area)

    assert browser(member(area, role)).get(reverse("dard:lessons")).status_code == 403
    assert browser(member(area, role)).get(lesson.get_absolute_url()).status_code == 403


def test_another_area_sees_nothing(area):
    lesson = agreed_lesson(area)
    stranger = analyst_of(AreaFactory(name="Quietshire", slug="quietshire"))

    assert browser(stranger).get(lesson.get_absolute_url()).status_code == 403
    assert lesson.reference not in browser(stranger).get(reverse("dard:lessons")).content.decode()


def test_whoever_has_a_stake_neither_changes_what_was_learned_nor_sees_the_finding(area, analyst):
    lesson = agreed_lesson(area)
    found = lesson.findings.get()
    actions.declare_conflict(found.case, by=analyst, user=analyst, reason="A neighbour.")
    page = browser(analyst).get(lesson.get_absolute_url()).content.decode()

    assert found.words not in page
    assert "Not shown to you" in page
    with pytest.raises(Refused, match="conflict of interest"):
        actions.save_lesson(lesson, by=analyst, words="Other words.", themes=[], findings=[found])


def test_a_finding_of_a_case_with_a_stake_is_not_offered(area, analyst):
    found = found_in(area)
    actions.declare_conflict(found.case, by=analyst, user=analyst, reason="A neighbour.")
    page = browser(analyst).post(NEW, typed(found)).content.decode()

    assert found.case.reference not in page
    assert not Lesson.objects.exists()


def test_an_agreed_lesson_moves_its_discussed_cases(area):
    lesson = drafted_lesson(area)
    case = discussed_case(lesson.findings.get().case)
    voted(lesson)

    assert Case.objects.get(pk=case.pk).state == CaseState.LESSONS_AGREED
    assert events_of(case).filter(action="case.lessons_agreed").count() == 1


def test_a_case_that_was_not_discussed_stays_where_it_is(area):
    lesson = agreed_lesson(area)

    assert lesson.findings.get().case.state == CaseState.READY


@pytest.mark.parametrize(
    ("carried", "state"),
    [(True, LessonState.AGREED), (False, LessonState.NOT_AGREED), (None, LessonState.DRAFT)],
)
def test_a_vote_moves_the_lesson_once(area, carried, state):
    lesson = voted(drafted_lesson(area), carried=carried)
    actions.settle_lesson(lesson, carried=carried, at=timezone.now())

    assert Lesson.objects.get().state == state
    assert events_of(lesson).count() == 2


def test_what_was_not_agreed_is_written_anew(area, analyst):
    lesson = voted(drafted_lesson(area), carried=False)
    found = list(lesson.findings.all())
    actions.save_lesson(lesson, by=analyst, words="Said better.", themes=["naloxone"], findings=found)

    assert Lesson.objects.get().state == LessonState.DRAFT


def test_the_words_of_an_agreed_lesson_stay(area, analyst):
    lesson = agreed_lesson(area)
    edit = reverse("dard:lesson-edit", args=[lesson.reference])
    page = browser(analyst).post(edit, typed(lesson.findings.get(), words="Other.")).content.decode()

    assert "This lesson is agreed, and so its words stay." in page
    assert Lesson.objects.get().words == WORDS


def test_another_lesson_takes_its_place(area, analyst):
    old, new = agreed_lesson(area), agreed_lesson(area, words="Said more fully.")
    address = reverse("dard:lesson-supersede", args=[old.reference])
    page = browser(analyst).post(address, {"into": new.pk}, follow=True).content.decode()

    assert Lesson.objects.get(pk=old.pk).superseded_by == new
    assert f"{new.reference}</a> took its place." in page


def test_lessons_are_found_by_word_theme_state_and_reference(area, analyst):
    lesson = agreed_lesson(area)
    other = drafted_lesson(area, words="Waits are too long.", themes=(Theme.WAITING,))

    def shown(**asked):
        page = browser(analyst).get(reverse("dard:lessons"), asked).content.decode()
        return {each.reference for each in (lesson, other) if each.reference in page}

    assert shown() == {lesson.reference, other.reference}
    assert shown(words="NALOXONE") == {lesson.reference}
    assert shown(theme="waiting") == {other.reference}
    assert shown(state="agreed") == {lesson.reference}
    assert shown(words=other.reference.lower()) == {other.reference}
    assert shown(year=str(timezone.localdate().year - 1)) == set()


@pytest.mark.parametrize("page", ["dard:lessons", "dard:lesson-new"])
def test_a_room_takes_as_many_queries_for_many_as_for_few(area, analyst, page):
    client = browser(analyst)
    [agreed_lesson(area, by=analyst), drafted_lesson(area, by=analyst), found_in(area, by=analyst)]
    few = queries_of(client, reverse(page))
    for _ in range(4):
        agreed_lesson(area, by=analyst)
        found_in(area, by=analyst)

    assert queries_of(client, reverse(page)) == few


def test_a_lesson_takes_as_many_queries_with_many_before_as_with_few(area, analyst):
    client, lesson = browser(analyst), drafted_lesson(area, by=analyst)
    agreed_lesson(area, by=analyst)
    few = queries_of(client, lesson.get_absolute_url())
    for _ in range(4):
        agreed_lesson(area, by=analyst)

    assert queries_of(client, lesson.get_absolute_url()) == few
