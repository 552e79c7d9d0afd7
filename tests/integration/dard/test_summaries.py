"""The account of a case that names nobody: written, looked through, checked by somebody else, frozen."""

import pytest
from django.db import connection
from django.test import Client

from accounts.states import Role
from dard import actions
from dard.anonymising.intruder import questions
from dard.models import Case, SummaryVersion
from tests.factories.accounts import person
from tests.factories.dard import WHO, opened_case
from tests.factories.dard_summaries import (
    NOWHERE,
    PLAIN,
    approved_version,
    drafted_summary,
    reviewed_case,
    sent_summary,
)
from workflow.events import events_of
from workflow.models import Letter
from workflow.refusals import Refused


pytestmark = pytest.mark.django_db

NAMING = "Ottoline was found on 5 January 2026 by a neighbour."


@pytest.fixture
def case(area):
    return reviewed_case(area=area)


@pytest.fixture
def analyst(area):
    return person(Role.ANALYST, area=area)


@pytest.fixture
def checker(area):
    return person(Role.CHECKER, area=area)


def browser(user):
    client = Client()
    client.force_login(user)
    return client


def address(case, then=""):
    return f"/desk/deaths/{case.reference}/summary/{then}"


def typed(summary, **parts):
    return summary.content | {"seen_hash": summary.content_hash} | parts


def checked(summary, do, **said):
    return {"do": do, "seen_hash": summary.content_hash} | dict.fromkeys(questions(), "no") | said


def test_an_analyst_writes_and_a_checker_approves(case, analyst, checker):
    browser(analyst).post(address(case, "begin/"))
    browser(analyst).post(address(case), typed(case.summary, **PLAIN))
    browser(analyst).post(address(case, "send/"))
    case.summary.refresh_from_db()
    browser(checker).post(address(case, "check/"), checked(case.summary, "approve"))

    version = SummaryVersion.objects.get()
    assert version.content == PLAIN
    assert Case.objects.get().state == "approved"
    assert version.approval.by == checker


def test_what_names_the_person_is_marked_and_cannot_be_sent(case, analyst):
    summary = drafted_summary(case=case, by=analyst)

    page = browser(analyst).post(address(case), typed(summary, happened=NAMING), follow=True).content.decode()

    assert "day (1), the person’s name (1)" in page
    assert "“Ottoline”" in page
    with pytest.raises(Refused, match="It still says who somebody was: day"):
        actions.send_summary(summary, by=analyst)


def test_the_sentence_that_refuses_holds_no_name(case, analyst, caplog):
    summary = drafted_summary(case=case, by=analyst, happened=NAMING)

    answer = browser(analyst).post(address(case, "send/"))
    with pytest.raises(Refused) as refused:
        actions.send_summary(summary, by=analyst)

    assert answer.status_code == 302
    told = str(refused.value) + caplog.text + str([each.details for each in events_of(case)])
    assert "Ottoline" not in told + str(answer.cookies)
    assert "5 January" not in told


def test_a_suggestion_is_taken_without_a_letter_changed_elsewhere(case, analyst):
    summary = drafted_summary(case=case, by=analyst, happened=NAMING)
    taken = {"do": "happened:0:8", "seen_hash": summary.content_hash}

    browser(analyst).post(address(case, "suggestion/"), taken)

    summary.refresh_from_db()
    assert summary.happened == "the person was found on 5 January 2026 by a neighbour."


def test_every_suggestion_is_taken_at_once(case, analyst):
    summary = drafted_summary(case=case, by=analyst, happened=NAMING, good="Miss Marchbanks rang.")

    browser(analyst).post(address(case, "suggestion/"), {"do": "all", "seen_hash": summary.content_hash})

    summary.refresh_from_db()
    assert summary.happened == "the person was found on day 0 by a neighbour."
    assert summary.good == "the person rang."


def test_a_suggestion_for_words_that_are_gone_is_refused(case, analyst):
    summary = drafted_summary(case=case, by=analyst, happened=NAMING)

    with pytest.raises(Refused, match="What was marked there has changed"):
        actions.take_suggestions(summary, by=analyst, seen_hash=summary.content_hash, which="happened:3:9")


def test_two_who_write_at_once_do_not_overwrite_each_other(case, analyst, area):
    summary, other = drafted_summary(case=case, by=analyst), person(Role.ANALYST, area=area)
    both_saw = typed(summary)
    browser(analyst).post(address(case), both_saw | {"life": "They sang in a choir."})

    page = browser(other).post(address(case), both_saw | {"life": "They had a dog."}).content.decode()

    assert "It was changed since you opened it" in page
    assert "They had a dog." in page
    summary.refresh_from_db()
    assert summary.life == "They sang in a choir."


def test_nothing_is_sent_that_does_not_say_what_happened(case, analyst):
    summary = drafted_summary(case=case, by=analyst, happened=" ")

    with pytest.raises(Refused, match="Nothing is written yet"):
        actions.send_summary(summary, by=analyst)


@pytest.mark.parametrize("roles", [[Role.ANALYST, Role.CHECKER], [Role.REVIEW_COORDINATOR, Role.CHECKER]])
def test_whoever_wrote_a_word_of_it_does_not_check_it(case, area, roles):
    both = person(*roles, area=area)
    summary = sent_summary(case=case, by=both)

    with pytest.raises(Refused, match="You wrote some of it"):
        actions.approve_summary(summary, by=both, seen_hash=summary.content_hash, **NOWHERE)


def test_only_what_was_read_is_approved(case, checker):
    summary = sent_summary(case=case)

    with pytest.raises(Refused, match="It was changed since you opened it"):
        actions.approve_summary(summary, by=checker, seen_hash="of something else", **NOWHERE)


def test_every_question_is_answered_before_it_is_approved(case, checker):
    summary = sent_summary(case=case)
    answers = NOWHERE["answers"] | {"press": ""}

    with pytest.raises(Refused, match="Answer every question"):
        actions.approve_summary(
            summary, by=checker, seen_hash=summary.content_hash, answers=answers, notes={}
        )


def test_how_the_person_could_be_found_is_noted(case, checker):
    summary = sent_summary(case=case)

    page = browser(checker).post(address(case, "check/"), checked(summary, "approve", press="maybe"))
    assert "Where the person could be found, note how" in page.content.decode()

    note = {"press": "maybe", "press_note": "The paper had the street."}
    browser(checker).post(address(case, "check/"), checked(summary, "approve", **note))
    assert SummaryVersion.objects.get().approval.noted == {"press": "The paper had the street."}


def test_what_the_case_came_to_hold_since_is_looked_for_again(case, checker):
    summary = sent_summary(case=case, life="They were proud of a blue bicycle.")
    case.identity.other_names = "Bicycle"
    case.identity.save()

    with pytest.raises(Refused, match="By what the case holds now"):
        actions.approve_summary(summary, by=checker, seen_hash=summary.content_hash, **NOWHERE)


def test_it_goes_back_with_words_and_comes_again(case, analyst, checker):
    summary = sent_summary(case=case, by=analyst)

    empty = browser(checker).post(address(case, "check/"), checked(summary, "return")).content.decode()
    browser(checker).post(address(case, "check/"), checked(summary, "return", words="Day -12 says too much."))

    assert "Say what is to be changed" in empty
    assert "Day -12 says too much." in browser(analyst).get(address(case)).content.decode()
    assert Case.objects.get().state == "drafting"


def test_a_version_is_never_changed_or_removed(case):
    version = approved_version(case=case)

    with pytest.raises(TypeError):
        version.save()
    with pytest.raises(TypeError):
        version.delete()
    with pytest.raises(TypeError):
        SummaryVersion.objects.update(number=2)


def test_a_new_version_leaves_the_old_one_readable(case, analyst, checker):
    first = approved_version(case=case, by=analyst, checker=checker)
    summary = actions.begin_summary(case, by=analyst)
    summary = actions.save_summary(
        summary, by=analyst, seen_hash=summary.content_hash, **PLAIN | {"good": "Two workers went."}
    )
    actions.send_summary(summary, by=analyst)

    second = actions.approve_summary(summary, by=checker, seen_hash=summary.content_hash, **NOWHERE)

    assert (second.number, first.is_superseded, second.is_superseded) == (2, True, False)
    page = browser(analyst).get(address(case, "versions/1/")).content.decode()
    assert "A worker went to look for them, unasked." in page
    assert "A later version took its place" in page


def test_it_is_begun_only_once_a_review_was_held(area, analyst):
    with pytest.raises(Refused, match="once a review of the case was held"):
        actions.begin_summary(opened_case(area=area), by=analyst)


@pytest.mark.parametrize("role", sorted(set(Role) - {Role.ANALYST, Role.REVIEW_COORDINATOR}))
def test_nobody_else_writes(case, area, role):
    with pytest.raises(Refused):
        actions.begin_summary(case, by=person(role, area=area))


def test_an_outsider_gets_nothing(case, outsider):
    sent_summary(case=case)
    client = browser(outsider)

    for then in ("", "check/", "versions/1/"):
        assert client.get(address(case, then)).status_code == 403
    for then in ("begin/", "send/", "suggestion/"):
        assert client.post(address(case, then)).status_code == 403


def test_the_database_holds_no_word_of_it_in_clear(case):
    approved_version(case=case)

    with connection.cursor() as cursor:
        cursor.execute("SELECT happened FROM dard_summary UNION SELECT text FROM dard_summaryversion")
        kept = str(cursor.fetchall())

    assert "Naloxone" not in kept
    assert WHO["name"] not in kept


def test_words_that_blame_are_pointed_at(case, analyst):
    drafted_summary(case=case, by=analyst, life="She was an addict who failed to engage.")

    page = browser(analyst).get(address(case)).content.decode()

    assert "“addict” blames or labels somebody" in page
    assert "“failed to engage”" in page


def test_checkers_are_written_to_and_writers_when_it_comes_back(case, analyst, checker):
    sent_summary(case=case, by=analyst)
    told = Letter.objects.get(to_address=checker.email)

    actions.return_summary(case.summary, by=checker, words="Day -12 says too much.")

    back = Letter.objects.get(to_address=analyst.email)
    assert "/summary/check/" in told.body
    assert "Day -12" not in back.body
    assert "Ottoline" not in told.body + back.body


def test_a_name_of_a_case_that_was_merged_into_it_blocks(case, analyst, area):
    other = opened_case(area=area, identity={"name": "Tottie Ravenglass"})
    actions.merge_cases(other, into=case, by=person(Role.REVIEW_COORDINATOR, area=area), because="The same.")

    summary = drafted_summary(case=case, by=analyst, life="Ravenglass had a dog.")

    with pytest.raises(Refused, match="the person’s name"):
        actions.send_summary(summary, by=analyst)


def test_what_was_typed_is_kept_where_it_was_sent_meanwhile(case, analyst):
    summary = sent_summary(case=case, by=analyst)

    page = browser(analyst).post(address(case), typed(summary, life="They had a dog.")).content.decode()

    assert "They had a dog." in page
    assert "being checked, and so it is not changed now" in page
