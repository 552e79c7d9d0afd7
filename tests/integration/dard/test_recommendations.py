"""Recommendations until they are agreed: written, warned about, voted on, strengthened, let go."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from accounts.states import Role
from dard import actions, policies
from dard.learning import warnings
from dard.models import Recommendation
from dard.states import RecommendationState, Theme
from tests.factories import dard_actions
from tests.factories.accounts import AreaFactory, OrganisationFactory, person
from tests.factories.dard_learning import (
    ADVICE,
    agreed_lesson,
    agreed_recommendation,
    analyst_of,
    complete,
    drafted_lesson,
    drafted_recommendation,
    voted,
)
from tests.integration.dard.test_lessons import browser, member
from tests.queries import queries_of
from workflow.refusals import Refused, refusal


pytestmark = pytest.mark.django_db

NEW = reverse("dard:recommendation-new")
TOMORROW = timedelta(days=1)


@pytest.fixture
def analyst(area):
    return analyst_of(area)


@pytest.fixture
def chair(area):
    return person(Role.REVIEW_CHAIR, area=area)


def form_of(said):
    """What a browser sends of it."""
    sent = {name: getattr(value, "pk", value) for name, value in said.items()}
    return sent | {"words": ADVICE, "do": "save"}


def test_a_recommendation_is_begun_from_a_lesson(area, analyst):
    lesson = agreed_lesson(area)
    at = f"{NEW}?lesson={lesson.reference}"
    page = browser(analyst).get(at).content.decode()
    browser(analyst).post(at, form_of(complete(area)) | {"lessons": [lesson.pk]})

    made = Recommendation.objects.get()
    assert "checked" in page
    assert list(made.lessons.all()) == [lesson]
    assert made.due_on > timezone.localdate()


def test_a_draft_may_be_incomplete_and_says_what_is_missing(area, analyst):
    page = browser(analyst).post(NEW, {"words": ADVICE, "do": "save"}, follow=True).content.decode()

    assert "Choose the organisation that owns it." in page
    assert "Choose the lesson or the theme it rests on." in page


@pytest.mark.parametrize(("name", "sentence"), policies.recommendations.NEEDED)
def test_what_is_missing_refuses_the_vote_in_a_sentence(area, name, sentence):
    made = drafted_recommendation(area)
    setattr(made, name, None if name in {"owner_organisation_id", "due_on"} else "")

    assert refusal(policies.check_can_propose_recommendation, made) == sentence


def test_it_rests_on_a_lesson_or_a_theme(area):
    made = drafted_recommendation(area, themes=[])

    assert "the lesson or the theme" in refusal(policies.check_can_propose_recommendation, made)
    made.lessons.add(agreed_lesson(area))
    assert refusal(policies.check_can_propose_recommendation, made) == ""


def test_a_lesson_that_nobody_was_asked_about_holds_it_up(area):
    made = drafted_recommendation(area, lessons=[drafted_lesson(area)])

    assert "was not put to the steering group" in refusal(policies.check_can_propose_recommendation, made)


@pytest.mark.parametrize(
    ("days", "sentence"), [(0, "after today"), (-1, "after today"), (3 * 365 + 1, "within three years")]
)
def test_a_day_too_near_or_too_far_is_a_sentence(area, analyst, days, sentence):
    due_on = timezone.localdate() + timedelta(days=days)
    said = form_of(complete(area)) | {"due_on": due_on.isoformat()}
    page = browser(analyst).post(NEW, said).content.decode()

    assert sentence in page
    assert ADVICE in page


def test_a_name_is_refused_and_a_service_is_not(area, analyst):
    OrganisationFactory(area=area, name="Brackenshire Recovery")
    naming = form_of(complete(area)) | {"owner_role": "Dr Ottoline Marchbanks"}
    page = browser(analyst).post(NEW, naming).content.decode()
    assert "It still says who somebody was" in page

    actions.begin_recommendation(area, by=analyst, words="Brackenshire Recovery gives naloxone.")
    assert Recommendation.objects.count() == 1


def test_what_was_recommended_before_shows_while_it_is_written(area, analyst):
    agreed_recommendation(area, at=timezone.now() - timedelta(days=400))
    said = form_of(complete(area)) | {"do": "look"}
    page = browser(analyst).post(NEW, said).content.decode()

    assert "We said this in" in page
    assert "Its owner was not asked yet" in page
    assert Recommendation.objects.count() == 1


def test_the_lesson_that_it_rests_on_was_not_said_before(area, analyst):
    own, other = drafted_lesson(area), drafted_lesson(area)
    said = form_of(complete(area)) | {"do": "look", "lessons": own.pk}

    recalled = browser(analyst).post(NEW, said).context["recalled"]

    assert [each.thing for each in recalled.lessons] == [other]


def test_the_part_that_is_read_while_typing_keeps_nothing(area, analyst):
    agreed_recommendation(area)
    address = f"{reverse('dard:recommendation-memory')}?area={area.slug}&of="
    page = browser(analyst).post(address, {"words": "", "themes": ["naloxone"]}).content.decode()

    assert "We said this in" in page
    assert Recommendation.objects.count() == 1


def test_all_weak_is_a_warning_and_no_refusal(area):
    made = drafted_recommendation(area, strength="weak", lessons=[agreed_lesson(area)])

    assert warnings.ALL_WEAK in warnings.warnings_of(made).all
    assert refusal(policies.check_can_propose_recommendation, made) == ""


def test_a_strong_one_beside_it_takes_the_warning_away(area):
    lesson = agreed_lesson(area)
    made = drafted_recommendation(area, strength="weak", lessons=[lesson])
    drafted_recommendation(area, words="Something else entirely.", lessons=[lesson])

    assert warnings.ALL_WEAK not in warnings.warnings_of(made).all


@pytest.mark.parametrize(("others", "warns"), [(7, False), (8, True)])
def test_more_than_eight_for_one_death_are_too_many(area, analyst, others, warns):
    lesson = agreed_lesson(area)
    for number in range(others):
        drafted_recommendation(area, by=analyst, words=f"Do thing {number}.", lessons=[lesson])
    made = drafted_recommendation(area, by=analyst, lessons=[lesson])

    assert any("rest on one death" in each for each in warnings.warnings_of(made).all) == warns


def test_one_like_it_is_shown_with_the_reason(area, analyst):
    earlier = agreed_recommendation(area)
    words = "Everybody who leaves hospital after an overdose is given naloxone."
    made = drafted_recommendation(area, by=analyst, words=words, owner=earlier.owner_organisation)
    page = browser(analyst).get(made.get_absolute_url()).content.decode()

    assert f"{earlier.reference} says something like it." in page
    assert "Strengthen the earlier one instead" in page


def merge(client, later, earlier):
    address = reverse("dard:recommendation-merge", args=[later.reference, earlier.reference])
    return client.post(address, follow=True).content.decode()


def test_the_earlier_one_is_strengthened_and_takes_over_what_it_rests_on(area, analyst):
    earlier, lesson = agreed_recommendation(area), agreed_lesson(area)
    later = drafted_recommendation(area, lessons=[lesson], themes=[Theme.WAITING])
    merge(browser(analyst), later, earlier)

    later, earlier = (Recommendation.objects.get(pk=each.pk) for each in (later, earlier))
    assert (later.state, later.gone_into) == (RecommendationState.MERGED, earlier)
    assert list(earlier.lessons.all()) == [lesson]
    assert earlier.themes == ["naloxone", "waiting"]


def test_only_the_later_is_merged_with_the_earlier_and_only_while_that_lives(area, analyst):
    earlier, later = drafted_recommendation(area), agreed_recommendation(area)

    assert "It is the later one" in merge(browser(analyst), earlier, later)
    assert "cannot be strengthened" in merge(browser(analyst), later, earlier)


@pytest.mark.parametrize(
    ("carried", "state"),
    [
        (True, RecommendationState.AGREED),
        (False, RecommendationState.REJECTED),
        (None, RecommendationState.DRAFT),
    ],
)
def test_a_vote_moves_it_once(area, carried, state):
    made = voted(drafted_recommendation(area), carried=carried)
    actions.settle_recommendation(made, carried=carried, at=timezone.now())

    assert Recommendation.objects.get().state == state
    assert (Recommendation.objects.get().because != "") == (carried is False)


def test_what_was_rejected_is_written_anew(area, analyst):
    made = voted(drafted_recommendation(area), carried=False, because="Too dear.")
    actions.save_recommendation(made, by=analyst, words="Said better.", **complete(area))

    assert Recommendation.objects.get().state == RecommendationState.DRAFT


def test_the_chair_lets_one_go_with_the_reason(area, chair):
    made = agreed_recommendation(area)
    address = reverse("dard:recommendation-lapse", args=[made.reference])
    page = browser(chair).post(address, {"because": "The service was closed."}, follow=True).content.decode()

    assert Recommendation.objects.get().state == RecommendationState.LAPSED
    assert "The service was closed." in page


def test_nobody_but_the_chair_lets_one_go(area, analyst):
    made = agreed_recommendation(area)
    with pytest.raises(Refused, match="Only the chair"):
        actions.lapse_recommendation(made, by=analyst, because="Too hard.")


def test_a_later_one_takes_its_place(area, analyst):
    old, new = agreed_recommendation(area), agreed_recommendation(area, words="Do it better.")
    address = reverse("dard:recommendation-supersede", args=[old.reference])
    browser(analyst).post(address, {"into": new.pk})

    assert Recommendation.objects.get(pk=old.pk).gone_into == new


def test_what_is_not_agreed_takes_no_place(area, analyst):
    old, new = agreed_recommendation(area), drafted_recommendation(area)
    with pytest.raises(Refused, match="Only a recommendation that was agreed"):
        actions.supersede_recommendation(old, by=analyst, into=new)


def test_another_area_is_not_written_in(area):
    stranger = analyst_of(AreaFactory(name="Quietshire", slug="quietshire"))
    with pytest.raises(Refused, match="in this area"):
        actions.begin_recommendation(area, by=stranger, words=ADVICE)


def test_recommendations_are_found_by_owner_theme_of_a_lesson_and_word(area, analyst):
    lesson = agreed_lesson(area, themes=(Theme.WAITING,), words="Waits are long.")
    one = agreed_recommendation(area)
    other = drafted_recommendation(area, words="Shorten waits.", themes=[], lessons=[lesson])

    def shown(**asked):
        page = browser(analyst).get(reverse("dard:recommendations"), asked).content.decode()
        return {each.reference for each in (one, other) if each.reference in page}

    assert shown() == {one.reference, other.reference}
    assert shown(theme="waiting") == {other.reference}
    assert shown(owner=one.owner_organisation_id) == {one.reference}
    assert shown(words="shorten") == {other.reference}


def test_the_chain_leads_from_the_death_to_the_last_look(area, analyst):
    lesson = agreed_lesson(area)
    case = lesson.findings.get().case
    made = agreed_recommendation(area, lessons=[lesson])
    address = reverse("dard:recommendation-chain", args=[made.reference])
    inside = browser(analyst).get(address).content.decode()
    outside = browser(member(area)).get(address).content.decode()

    assert case.reference in inside
    assert "Nothing is set to be done." in inside
    assert case.reference not in outside
    assert "An account that names nobody" in outside


def test_on_paper_no_case_is_named_whoever_asks(area, monkeypatch, analyst):
    pages = []
    monkeypatch.setattr("workflow.pdf.make", lambda sheet, **_: pages.append(sheet.page) or b"%PDF")
    lesson = agreed_lesson(area)
    made = agreed_recommendation(area, lessons=[lesson])
    browser(analyst).get(reverse("dard:recommendation-chain-pdf", args=[made.reference]))

    assert "From the death to what holds" in pages[0]
    assert lesson.findings.get().case.reference not in pages[0]


@pytest.mark.parametrize("page", [reverse("dard:recommendations"), NEW], ids=["the room", "the form"])
def test_a_room_takes_as_many_queries_for_many_as_for_few(area, analyst, page):
    client, lesson = browser(analyst), agreed_lesson(area)
    drafted_recommendation(area, by=analyst, lessons=[lesson])
    few = queries_of(client, page)
    for _ in range(4):
        drafted_recommendation(area, by=analyst, lessons=[lesson])

    assert queries_of(client, page) == few


@pytest.mark.parametrize("which", ["recommendation", "recommendation-chain"])
def test_its_pages_take_as_many_queries_with_much_behind_as_with_little(area, analyst, which):
    client = browser(analyst)
    made = drafted_recommendation(area, by=analyst, lessons=[agreed_lesson(area)])
    agreed_recommendation(area, by=analyst)
    address = reverse(f"dard:{which}", args=[made.reference])
    few = queries_of(client, address)
    for _ in range(3):
        made.lessons.add(agreed_lesson(area, by=analyst))
        agreed_recommendation(area, by=analyst, lessons=[agreed_lesson(area, by=analyst)])

    assert queries_of(client, address) == few


@pytest.mark.parametrize("which", ["recommendation-chain", "recommendation-chain-pdf"])
def test_nor_does_what_shows_it_take_more_of_them(area, analyst, which):
    client, recommendation = browser(analyst), dard_actions.accepted_recommendation(area)
    address = reverse(f"dard:{which}", args=[recommendation.reference])
    shown(recommendation)
    few = queries_of(client, address)
    for _ in range(3):
        shown(recommendation)

    assert queries_of(client, address) == few


def shown(recommendation):
    """One more action, with evidence from its owner and from whoever follows it."""
    action = dard_actions.set_action(recommendation=recommendation)
    actions.give_evidence(action, by=action.by, words="The rota was seen at the fifth site.")
    return dard_actions.claimed_action(action=action)


@pytest.mark.parametrize("sent", ["9" * 25, "²", "a\x00b"])
def test_a_lesson_that_is_none_is_a_sentence_and_what_was_typed_stays(area, analyst, sent):
    page = browser(analyst).post(NEW, {"words": ADVICE, "lessons": sent})

    assert "Choose one of the options." in page.content.decode()
    assert ADVICE in page.content.decode()


@pytest.mark.parametrize("sent", ["%00", "%C2%B2", "9" * 5000, "LN-0000-00"])
def test_what_an_address_names_and_is_not_there_is_nothing(area, analyst, sent):
    client = browser(analyst)

    assert client.get(f"{NEW}?lesson={sent}").status_code == 200
    for name in ("lesson-memory", "recommendation-memory"):
        address = reverse(f"dard:{name}")
        assert client.post(f"{address}?area={area.slug}&of={sent}").status_code == 200
        assert client.post(f"{address}?area={sent}").status_code == 404
