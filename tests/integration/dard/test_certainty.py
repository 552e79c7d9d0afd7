"""How certain it is goes its own way: what is known hints, a person decides, and nothing waits for it."""

import pytest
from django.urls import reverse

from accounts.states import Role
from dard import actions, certainty, definitions
from dard.models import Inquest
from dard.states import Answer, CertaintyState, Conclusion, InquestState, Outcome, Treatment
from substances.models import Control, Family, Substance
from tests.factories.accounts import person
from tests.factories.dard import opened_case
from tests.factories.dard_triage import answered_case, triaging
from workflow.refusals import Refused


WHY = "The toxicology says so."


@pytest.fixture
def case(area):
    return opened_case(area=area, treatment=Treatment.LEFT_12)


@pytest.fixture
def analyst(client, area):
    user = person(Role.ANALYST, area=area)
    client.force_login(user)
    return user


def with_inquest(case, **facts):
    Inquest.objects.filter(case=case).update(**facts)
    return type(case).objects.get(pk=case.pk)


@pytest.mark.parametrize("to", [each for each in CertaintyState if each != CertaintyState.SUSPECTED])
def test_it_moves_with_a_reason_that_is_kept(case, analyst, to):
    moved = actions.move_certainty(case, by=analyst, to=to, because=WHY)

    step = moved.steps.get()
    assert (moved.state, step.came_from, step.went_to, step.because) == (to, "suspected", to, WHY)


@pytest.mark.parametrize(
    ("to", "because", "sentence"),
    [
        ("confirmed", " ", "Say what tells you so"),
        ("suspected", WHY, "It is suspected already"),
        ("sure", WHY, "Choose how certain"),
    ],
)
def test_it_does_not_move_without(case, analyst, to, because, sentence):
    with pytest.raises(Refused, match=sentence):
        actions.move_certainty(case, by=analyst, to=to, because=because)


def test_a_checker_does_not_weigh_it(area, case):
    with pytest.raises(Refused, match="not yours"):
        actions.move_certainty(case, by=person(Role.CHECKER, area=area), to="confirmed", because=WHY)


def test_nothing_waits_for_it(area):
    case = answered_case(area=area)

    assert actions.decide_triage(case, by=triaging(area), outcome=Outcome.DESKTOP).outcome == Outcome.DESKTOP


@pytest.mark.parametrize(
    ("facts", "state"),
    [
        ({}, None),
        ({"icd10": "X42"}, CertaintyState.CONFIRMED),
        ({"icd10": "K70.3"}, CertaintyState.CONFIRMED),
        ({"icd10": "I21.9"}, None),
        ({"conclusion": Conclusion.ALCOHOL_DRUG}, CertaintyState.CONFIRMED),
        ({"conclusion": Conclusion.OPEN}, CertaintyState.UNASCERTAINED),
        ({"conclusion": Conclusion.NATURAL}, CertaintyState.RULED_OUT),
        ({"state": InquestState.DISCONTINUED}, CertaintyState.RULED_OUT),
        ({"conclusion": Conclusion.NATURAL, "icd10": "X42"}, CertaintyState.CONFIRMED),
    ],
)
def test_what_the_coroner_says_hints(case, facts, state):
    hint = certainty.hint(with_inquest(case, **facts))

    assert (hint and hint.state) == state


def implicate(case, by, *, controlled=False):
    family = Family.objects.create(name="Opioids", is_opioid=True)
    substance = Substance.objects.create(name="Nitazene X", family=family)
    if controlled:
        Control.objects.create(substance=substance, control_class="A", source="The order.")
    case.inquest.toxicology.create(
        written="nitazene", substance=substance, sample="blood", implicated="yes", by=by, at=case.opened_at
    )


def test_toxicology_makes_it_probable_before_the_conclusion(case, analyst):
    implicate(case, analyst)

    assert certainty.hint(case) == (
        CertaintyState.PROBABLE,
        "Toxicology holds that Nitazene X played a part.",
    )


@pytest.mark.parametrize(
    ("code", "met"),
    [
        ("", {}),
        ("X42", {"poisoning": "yes", "misuse": "unknown", "alcohol": "no"}),
        ("F11.2", {"poisoning": "yes", "misuse": "yes", "alcohol": "no"}),
        ("F17.2", {"poisoning": "no", "misuse": "no", "alcohol": "no"}),
        ("K70.3", {"poisoning": "no", "misuse": "no", "alcohol": "yes"}),
        ("K85.2", {"alcohol": "yes"}),
        ("K85.9", {"alcohol": "no"}),
        ("X45", {"poisoning": "no", "alcohol": "yes"}),
    ],
)
def test_each_definition_says_whether_it_is_met(case, code, met):
    found = found_in(with_inquest(case, icd10=code))

    usual = dict.fromkeys(("poisoning", "misuse", "alcohol"), "unknown") if not code else {}
    assert usual | met == {key: found[key] for key in usual | met}


def found_in(case, look_back=12):
    return {each.definition.key: each.answer for each in definitions.findings(case, look_back)}


def test_a_poisoning_with_a_controlled_drug_is_drug_misuse(case, analyst):
    implicate(case, analyst, controlled=True)

    assert found_in(with_inquest(case, icd10="X42"))["misuse"] == Answer.YES


@pytest.mark.parametrize(("look_back", "answer"), [(6, Answer.NO), (12, Answer.YES)])
def test_a_death_in_treatment_depends_on_how_far_one_looks_back(case, look_back, answer):
    assert found_in(case, look_back)["in_treatment"] == answer


def test_its_page_says_what_speaks_for_it_and_keeps_what_was_typed(client, case, analyst):
    case = with_inquest(case, icd10="X42")
    url = reverse("dard:certainty-edit", args=[case.reference])

    assert "The certificate has the code X42." in client.get(case.get_absolute_url()).content.decode()
    assert "The certificate has the code X42." in client.get(url).content.decode()
    assert "Choose how certain" in client.post(url, {"because": WHY}).content.decode()
    client.post(url, {"to": "confirmed", "because": WHY})

    assert WHY in client.get(case.get_absolute_url()).content.decode()
