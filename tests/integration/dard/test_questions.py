"""The coroner's result asks a review only about what it changes, and nothing that was said is lost."""

import pytest
from django.urls import reverse
from django.utils import timezone

from accounts.states import Role
from dard import actions, policies, track_due, worklist
from dard.models import Case, Finding, Review
from dard.states import (
    About,
    Answer,
    CaseKind,
    Effect,
    FindingKind,
    InquestState,
    QuestionState,
    ReviewKind,
)
from substances.matching import exactly
from tests.factories.accounts import person
from tests.factories.dard_inquests import at_coroner, moved, toxicology_line
from workflow.models import Event
from workflow.refusals import Refused
from workflow.timekeeping import Timekeeper


S = InquestState
pytestmark = pytest.mark.usefixtures("vocabulary")


def asked(case):
    return {each.about: each for each in case.questions.waiting()}


def reviewed(case):
    """A case of which an interim review was held before the coroner had concluded."""
    case = Case.objects.get(pk=case.pk)
    case.accept(at=timezone.now())
    case.begin_desktop_review(at=timezone.now(), look_back_months=6)
    case.hold_review(at=timezone.now())
    case.save()
    return case


def at_inquest(area, **facts):
    """The inquest of a death by heroin, as it seemed."""
    return at_coroner(S.OPENED, area=area, **{"substances_named": "heroin"} | facts)


def test_a_result_that_agrees_asks_nothing(area):
    inquest = at_inquest(area)
    toxicology_line(inquest, exactly("heroin"))
    moved(inquest, "receive_toxicology")

    assert About.SUBSTANCES not in asked(inquest.case)


def test_what_toxicology_found_otherwise_is_asked_in_two_sentences(area):
    inquest = at_inquest(area)
    toxicology_line(inquest, exactly("heroin"), effect=Effect.NOT_PRESENT, implicated=Answer.NO)
    toxicology_line(inquest, exactly("Bromazolam"))
    assert About.SUBSTANCES not in asked(inquest.case)

    moved(inquest, "receive_toxicology")

    question = asked(inquest.case)[About.SUBSTANCES]
    assert question.assumed == "Substances: Heroin."
    assert "Not assumed: Bromazolam." in question.found
    assert "Not found: Heroin." in question.found


def test_a_medicine_at_its_usual_level_asks_nothing(area):
    inquest = at_inquest(area)
    toxicology_line(inquest, exactly("heroin"))
    usual = {"effect": Effect.THERAPEUTIC, "prescribed": Answer.YES, "implicated": Answer.UNKNOWN}
    toxicology_line(inquest, written="Sertraline", **usual)
    moved(inquest, "receive_toxicology")

    assert About.SUBSTANCES not in asked(inquest.case)


@pytest.mark.parametrize(
    ("facts", "result", "about"),
    [
        ({"alone": Answer.YES}, {"found_alone": "no"}, {About.ALONE}),
        ({"alone": Answer.YES}, {"found_alone": "yes"}, set()),
        ({"alone": Answer.YES}, {}, set()),
        ({}, {"found_place": "hotel"}, {About.PLACE}),
        ({"suicide_suspected": Answer.NO}, {"conclusion": "suicide", "icd10": "X62"}, {About.INTENT}),
        ({"suicide_suspected": Answer.YES}, {}, {About.INTENT}),
        ({}, {"conclusion": "natural", "icd10": "I21.9"}, {About.CAUSE}),
        ({"kind": CaseKind.ALCOHOL_DEATH}, {"icd10": "X42"}, {About.CAUSE}),
        ({"kind": CaseKind.DEATH_IN_TREATMENT}, {"icd10": "X42"}, {About.CAUSE}),
    ],
)
def test_only_what_the_conclusion_says_otherwise_is_asked(area, facts, result, about):
    inquest = at_inquest(area, **facts)

    moved(inquest, "conclude", **result)

    assert set(asked(inquest.case)) - {About.CERTAINTY} == about


def test_how_certain_it_is_is_asked(area):
    inquest = at_inquest(area)

    moved(inquest, "conclude")

    assert "confirmed" in asked(inquest.case)[About.CERTAINTY].found


def test_what_was_provisional_is_asked_once_the_coroner_has_concluded(area):
    inquest = at_inquest(area)
    analyst = person(Role.ANALYST, area=area)
    now = timezone.now()
    review = Review.objects.create(
        case=inquest.case, kind=ReviewKind.INTERIM, held_on=now.date(), decision="Go on.", by=analyst, at=now
    )
    finding = Finding.objects.create(
        case=inquest.case, review=review, kind=FindingKind.MISSED, words="No naloxone.", by=analyst, at=now
    )

    moved(inquest, "conclude")

    question = asked(inquest.case)[About.FINDING]
    assert question.of == finding.pk
    assert "No naloxone." in question.assumed


def test_an_answer_keeps_both_sentences(client, area):
    inquest = at_inquest(area, alone=Answer.YES)
    moved(inquest, "conclude", found_alone="no")
    question = asked(inquest.case)[About.ALONE]
    client.force_login(person(Role.ANALYST, area=area))
    url = reverse("dard:question", args=[inquest.case.reference, question.pk])

    empty = client.post(url, {"verdict": "changes", "how": " "})
    client.post(url, {"verdict": "changes", "how": "The advice on using alone does not fit."})

    question.refresh_from_db()
    page = client.get(inquest.case.get_absolute_url()).content.decode()
    assert "how it changes" in empty.content.decode()
    assert question.state == QuestionState.CHANGES
    assert [
        each for each in ("They were alone.", "They were not alone.", "does not fit") if each not in page
    ] == []
    assert Case.objects.get().alone == Answer.YES


@pytest.mark.parametrize("role", [Role.REVIEW_COORDINATOR, Role.CHECKER, Role.TRIAGE_MEMBER])
def test_it_is_answered_by_analyst_and_chair(client, area, role):
    inquest = at_inquest(area, alone=Answer.YES)
    moved(inquest, "conclude", found_alone="no")
    question = asked(inquest.case)[About.ALONE]
    client.force_login(person(role, area=area))

    client.post(reverse("dard:question", args=[inquest.case.reference, question.pk]), {"verdict": "stands"})

    question.refresh_from_db()
    assert question.state == QuestionState.ASKED


def test_a_later_line_mends_the_question_and_asks_no_second_one(area):
    inquest = at_inquest(area)
    toxicology_line(inquest, exactly("heroin"))
    moved(inquest, "receive_toxicology")
    extra = toxicology_line(inquest, exactly("Bromazolam"))
    toxicology_line(inquest, exactly("Etizolam"))
    case = inquest.case
    assert "Bromazolam, Etizolam" in case.questions.get(about=About.SUBSTANCES).found

    for each in (extra, inquest.toxicology.last()):
        actions.strike_toxicology(each, by=person(Role.ANALYST, area=area), because="Another case’s.")

    assert case.questions.get(about=About.SUBSTANCES).state == QuestionState.OVERTAKEN


def test_what_was_answered_is_not_asked_again(area):
    inquest = at_inquest(area, alone=Answer.YES)
    moved(inquest, "conclude", found_alone="no")
    analyst = person(Role.ANALYST, area=area)
    for each in asked(inquest.case).values():
        actions.answer_question(each, by=analyst, changes=False)

    toxicology_line(inquest, exactly("heroin"))

    assert About.ALONE not in asked(inquest.case)
    with pytest.raises(Refused, match="cannot be answered"):
        actions.answer_question(inquest.case.questions.first(), by=analyst, changes=False)


def test_only_the_final_mark_waits_for_the_answers(area):
    inquest = at_inquest(area, alone=Answer.YES)
    case = reviewed(inquest.case)
    moved(inquest, "conclude", found_alone="no")

    with pytest.raises(Refused, match="must be answered before the final review"):
        policies.check_no_question_waits(case)
    case.draft_summary(at=timezone.now())
    case.check_summary(at=timezone.now())
    case.save()


def test_once_reviewed_the_worklist_has_it(area):
    inquest = at_inquest(area, alone=Answer.YES)
    moved(inquest, "conclude", found_alone="no")
    keepers = {area.pk: Timekeeper(area)}
    assert track_due.of_questions([inquest.case], keepers) == {}

    case = reviewed(inquest.case)

    words = [each.what for each in worklist.due_in([case], keepers)[case.pk]]
    assert "Answer what the coroner’s result asks" in words


def test_no_event_holds_what_was_said(area):
    inquest = at_inquest(area, alone=Answer.YES)
    moved(inquest, "conclude", found_alone="no", cause_1a="Mixed toxicity of Heroin")

    said = " ".join(str(each.details) for each in Event.objects.all())

    assert not [each for each in ("Mixed", "alone", "Heroin", "Marchbanks") if each in said]
