"""Reviews: held on how much was known, with provisional findings until the coroner has concluded."""

from datetime import timedelta

import pytest
from django.core.exceptions import ValidationError
from django.urls import reverse
from django.utils import timezone

from accounts.states import Role
from dard import actions
from dard.models import Inquest, Question, Review
from dard.permissions import CASE_READERS
from dard.states import CaseState, FindingKind, InquestState, Mark, ReviewKind, Theme
from tests.factories.accounts import person
from tests.factories.dard_review import (
    HELD,
    desktop_case,
    factor,
    finding,
    held,
    ready_case,
    reviewer,
    touchpoint,
)
from workflow.events import events_of
from workflow.refusals import Refused


@pytest.fixture
def case(area):
    return ready_case(area=area)


@pytest.fixture
def chair(case):
    return reviewer(case)


@pytest.fixture
def at_the_desk(client, chair):
    client.force_login(chair)
    return client


def url_of(name, case, *more):
    return reverse(f"dard:{name}", args=[case.reference, *more])


def with_coroner(case, state=InquestState.OPENED):
    Inquest.objects.update_or_create(case=case, defaults={"moved_at": timezone.now()})
    Inquest.objects.filter(case=case).update(state=state)


def asked(case):
    said = {"assumed": "Alone.", "found": "Not alone.", "asked_at": timezone.now()}
    return Question.objects.create(case=case, about="alone", **said)


def state_of(case):
    return type(case).objects.get(pk=case.pk).state


def typed(**changed):
    today = timezone.localdate().isoformat()
    return HELD | {"kind": "interim", "held_on": today, "agrees_with_cause": "unknown"} | changed


def test_a_review_is_recorded_and_can_be_printed(at_the_desk, case, chair):
    answer = at_the_desk.post(url_of("review-new", case), typed(attended=[chair.pk]))

    page = at_the_desk.get(answer.url).content.decode()
    assert state_of(case) == CaseState.REVIEWED
    assert "Mostly complete" in page
    assert str(chair) in page
    assert events_of(case).get(action="review.held").details["kind"] == "interim"


def test_what_was_prepared_is_taken_over_and_stays_provisional(case, chair):
    prepared = [factor(case, by=chair), finding(case, by=chair)]

    review = held(case, by=chair)

    for each in prepared:
        each.refresh_from_db()
        assert (each.review, each.provisional, each.settled_at) == (review, True, None)


def test_the_record_of_a_review_has_what_was_found_until_then(at_the_desk, case, chair):
    finding(case, by=chair, words="Known to the first review.")
    first, second = held(case, by=chair), held(case, by=chair)
    finding(case, by=chair, words="Known to the second review.")

    pages = [at_the_desk.get(url_of("review", case, each.pk)).content.decode() for each in (first, second)]

    assert ["Known to the first" in each for each in pages] == [True, True]
    assert ["Known to the second" in each for each in pages] == [False, True]


def test_a_final_review_settles_it(case, chair):
    found = finding(case, by=chair)
    held(case, by=chair)

    final = held(case, by=chair, kind="final")

    found.refresh_from_db()
    assert not found.provisional
    assert found.settled_at == final.at
    assert not finding(case, by=chair, words="Written after it.").provisional


def test_while_the_coroner_is_at_work_a_review_is_interim(case, chair):
    with_coroner(case)

    with pytest.raises(Refused, match="Hold it as an interim review"):
        held(case, by=chair, kind="final")

    assert held(case, by=chair)


def test_a_final_review_waits_for_what_the_coroner_s_result_asks(case, chair):
    with_coroner(case, InquestState.CONCLUDED)
    asked(case)

    with pytest.raises(Refused, match="must be answered before the final review"):
        held(case, by=chair, kind="final")


def test_the_chance_is_judged_only_with_how_much_was_known(at_the_desk, case):
    page = at_the_desk.post(url_of("review-new", case), typed(completeness="", chance="good"))

    assert "Say how much was known before you judge the chance" in page.content.decode()
    assert HELD["decision"] in page.content.decode()
    assert not Review.objects.exists()


def test_nor_can_it_be_kept_otherwise(case, chair):
    review = Review(case=case, kind="desktop", by=chair, at=timezone.now(), decision="X", chance="good")
    review.held_on = timezone.localdate()

    with pytest.raises(ValidationError, match="review_chance_only_with_completeness"):
        review.full_clean()


@pytest.mark.parametrize(
    ("changed", "sentence"),
    [
        ({"conflicts_asked": False}, "Ask everybody for conflicts"),
        ({"undertaking": False}, "keep it confidential"),
        ({"others_attended": " "}, "Say who attended"),
        ({"decision": " "}, "Write what was decided"),
        ({"held_on": timezone.localdate() + timedelta(days=2)}, "in the future"),
        ({"held_on": timezone.localdate() - timedelta(days=4000)}, "before the event"),
    ],
)
def test_what_a_meeting_must_say(case, chair, changed, sentence):
    with pytest.raises(Refused, match=sentence):
        held(case, by=chair, **changed)


def test_whoever_declares_a_conflict_does_not_see_it_any_more(client, case, chair):
    other = reviewer(case, Role.ANALYST)

    held(case, by=chair, declared=[other])

    client.force_login(other)
    assert client.get(case.get_absolute_url()).status_code == 403


def test_and_neither_attends_nor_records(case, chair):
    for changed in ({"declared": [chair]}, {"declared": [other := reviewer(case)], "attended": [other]}):
        with pytest.raises(Refused, match="conflict of interest"):
            held(case, by=chair, **changed)


def test_a_desktop_review_is_recorded_by_its_analyst(client, area):
    case = desktop_case(area=area)
    client.force_login(reviewer(case, Role.ANALYST))

    said = {"kind": "desktop", "agrees_with_cause": "yes", "decision": "Enough."}
    client.post(url_of("review-new", case), said | {"held_on": timezone.localdate()})

    assert Review.objects.get().kind == ReviewKind.DESKTOP
    assert state_of(case) == CaseState.REVIEWED


def test_a_meeting_is_recorded_by_its_chair_or_coordinator(case):
    with pytest.raises(Refused, match="not yours"):
        held(case, by=reviewer(case, Role.ANALYST))


def test_a_deep_dive_is_no_desktop_review_and_the_other_way_round(case, chair, area):
    with pytest.raises(Refused, match="deep dive"):
        held(case, by=chair, kind="desktop")
    with pytest.raises(Refused, match="desktop review"):
        held(desktop_case(area=area), by=chair, kind="final")


def test_an_opportunity_that_was_missed_cites_a_contact(case, chair):
    with pytest.raises(Refused, match="at least one contact"):
        finding(case, by=chair, kind=FindingKind.MISSED)

    cited = touchpoint(case, by=chair, mark=Mark.MISSED)
    assert finding(case, by=chair, kind=FindingKind.MISSED, touchpoints=[cited])


def test_a_finding_does_not_cite_another_case(case, chair, area):
    elsewhere = touchpoint(ready_case(area=area), by=chair)

    with pytest.raises(Refused, match="another case"):
        finding(case, by=chair, touchpoints=[elsewhere])


def test_a_finding_begins_from_a_contact(at_the_desk, case, chair):
    cited = touchpoint(case, by=chair, mark=Mark.MISSED)
    new = url_of("finding-new", case)

    form = at_the_desk.get(new, {"touchpoint": cited.pk}).context["form"]
    at_the_desk.post(
        new,
        {
            "kind": "missed",
            "words": "Nobody followed up.",
            "touchpoints": [cited.pk],
            "themes": [Theme.FOLLOW_UP],
        },
    )

    assert form.initial == {"touchpoints": [cited], "kind": FindingKind.MISSED}
    made = case.findings.get()
    assert (list(made.touchpoints.all()), made.themes) == ([cited], [Theme.FOLLOW_UP])


def test_an_address_that_names_no_contact_begins_an_empty_finding(at_the_desk, case):
    form = at_the_desk.get(url_of("finding-new", case), {"touchpoint": "²"}).context["form"]

    assert form.initial == {}


def test_words_that_blame_come_back_with_others(at_the_desk, case):
    said = {"kind": "system", "words": "The patient failed to engage and was an abuser."}

    page = at_the_desk.post(url_of("finding-new", case), said).content.decode()
    assert "“failed to engage” blames or labels somebody" in page
    assert "a person who uses drugs" in page
    assert not case.findings.exists()

    at_the_desk.post(url_of("finding-new", case), said | {"keep_words": "on"})
    assert case.findings.get().words == said["words"]


def test_a_factor_is_written_put_right_and_taken_back(at_the_desk, case):
    said = {"factor_class": "delay", "level": "system", "contributed": "yes", "because": "Three weeks."}
    at_the_desk.post(url_of("factor-new", case), said)
    made = case.factors.get()

    at_the_desk.post(url_of("factor", case, made.pk), said | {"level": "facility", "modifiable": "on"})
    made.refresh_from_db()
    assert (made.level, made.modifiable) == ("facility", True)

    at_the_desk.post(url_of("factor-take-back", case, made.pk))
    assert not case.factors.standing().exists()
    assert at_the_desk.get(url_of("factor", case, made.pk)).status_code == 404


def test_what_was_taken_back_is_not_changed(case, chair):
    made = actions.take_back(finding(case, by=chair), by=chair)

    with pytest.raises(Refused, match="taken back"):
        actions.correct_finding(made, by=chair, words="Other words.")


def test_findings_stay_as_they_are_while_the_summary_is_checked(case, chair):
    type(case).objects.filter(pk=case.pk).update(state=CaseState.CHECKING)

    with pytest.raises(Refused, match="Hold another review"):
        finding(case, by=chair)


@pytest.mark.parametrize("role", Role)
def test_the_pages_are_for_those_who_review_deaths(client, area, case, role):
    client.force_login(person(role, area=area))

    codes = {client.get(url_of(name, case)).status_code for name in ("reviews", "timeline", "review-new")}

    assert codes == ({200} if role in CASE_READERS else {403})
