"""What the coroner found otherwise is taken into the case where somebody says so, and only then."""

import pytest
from django.urls import reverse

from accounts.states import Role
from dard import actions
from dard.models import Case
from dard.states import About, Answer, Effect, QuestionState
from substances.matching import exactly
from tests.factories.accounts import person
from tests.factories.dard_inquests import moved, toxicology_line
from tests.integration.dard.test_questions import asked, at_inquest
from workflow.events import events_of
from workflow.refusals import Refused


pytestmark = pytest.mark.usefixtures("vocabulary")


@pytest.fixture
def analyst(area):
    return person(Role.ANALYST, area=area)


def concluded(area, **found):
    inquest = at_inquest(area, alone=Answer.YES, suicide_suspected=Answer.NO)
    moved(inquest, "conclude", **found)
    return inquest.case


def answered(client, question, by, **typed):
    client.force_login(by)
    typed = {"verdict": "changes", "how": "It was otherwise."} | typed
    return client.post(reverse("dard:question", args=[question.case.reference, question.pk]), typed)


@pytest.mark.parametrize(
    ("about", "found", "field", "value"),
    [
        (About.ALONE, {"found_alone": "no"}, "alone", Answer.NO),
        (About.PLACE, {"found_place": "hotel"}, "place_kind", "hotel"),
        (About.INTENT, {"conclusion": "suicide", "icd10": "X62"}, "suicide_suspected", Answer.YES),
    ],
)
def test_with_a_tick_the_case_says_what_the_coroner_found(client, area, analyst, about, found, field, value):
    case = concluded(area, **found)
    question = asked(case)[about]

    answered(client, question, analyst, take_over="on")

    assert getattr(Case.objects.get(), field) == value
    event = events_of(case).get(action="case.finding_taken_over")
    assert event.details == {"question": question.pk, "about": about}
    assert "taken into the case" in client.get(case.get_absolute_url()).content.decode()


def test_without_it_the_case_stays_as_it_was(client, area, analyst):
    case = concluded(area, found_alone="no")

    answered(client, asked(case)[About.ALONE], analyst)

    assert Case.objects.get().alone == Answer.YES
    assert not events_of(case).filter(action="case.finding_taken_over").exists()


def test_substances_are_those_that_may_have_played_a_part(client, area, analyst):
    inquest = at_inquest(area)
    toxicology_line(inquest, exactly("heroin"), effect=Effect.NOT_PRESENT, implicated=Answer.NO)
    toxicology_line(inquest, exactly("Bromazolam"))
    toxicology_line(inquest, exactly("Etizolam"), implicated=Answer.NO)
    moved(inquest, "receive_toxicology")
    question = asked(inquest.case)[About.SUBSTANCES]
    client.force_login(analyst)
    offered = client.get(reverse("dard:question", args=[inquest.case.reference, question.pk]))

    answered(client, question, analyst, take_over="on")

    assert "The case then says: Bromazolam." in offered.content.decode()
    assert [str(each) for each in Case.objects.get().substances.all()] == ["Bromazolam"]


def test_what_stands_is_not_changed(client, area, analyst):
    question = asked(concluded(area, found_alone="no"))[About.ALONE]

    answer = answered(client, question, analyst, verdict="stands", take_over="on")

    question.refresh_from_db()
    assert "What stands is not changed in the case." in answer.content.decode()
    assert (question.state, Case.objects.get().alone) == (QuestionState.ASKED, Answer.YES)


def test_a_cause_cannot_be_taken_over(client, area, analyst):
    question = asked(concluded(area, conclusion="natural", icd10="I21.9"))[About.CAUSE]
    client.force_login(analyst)

    page = client.get(reverse("dard:question", args=[question.case.reference, question.pk]))

    assert "Take this into the case" not in page.content.decode()
    with pytest.raises(Refused, match="Leave the tick out"):
        actions.answer_question(question, by=analyst, changes=True, how="So.", take_over=True)


def test_what_was_taken_over_is_not_asked_again(client, area, analyst):
    case = concluded(area, found_alone="no")
    answered(client, asked(case)[About.ALONE], analyst, take_over="on")

    toxicology_line(case.inquest, exactly("heroin"))

    assert About.ALONE not in asked(case)
