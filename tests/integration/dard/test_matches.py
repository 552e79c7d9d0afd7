"""A case that looks like another is suggested, decided by a person, merged, and parted again."""

from datetime import date, timedelta

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from accounts.states import Role
from dard import actions, merging, policies
from dard.models import Case, FollowUp, Match, Notification, Touchpoint
from dard.states import CaseState, Difference, Ground, MatchState, NotificationState
from tests.factories.accounts import AreaFactory, person
from tests.factories.dard import WHO, opened_case
from tests.factories.dard_follow_ups import opened_follow_up
from workflow.events import events_of
from workflow.refusals import Refused


NUMBER, ANOTHER = WHO["nhs_number"], "9990000026"
BORN = WHO["born_on"]


def who(name="Ottoline Marchbanks", born_on=BORN, nhs_number="", **more):
    return {"name": name, "born_on": born_on, "nhs_number": nhs_number, **more}


@pytest.fixture
def by(area):
    return person(Role.REVIEW_COORDINATOR, area=area)


@pytest.fixture
def first(area):
    return opened_case(area=area)


@pytest.fixture
def second(area, first):
    return opened_case(area=area, identity=WHO)


@pytest.mark.parametrize(
    ("identity", "grounds", "doubts"),
    [
        (who("Somebody Else", date(1990, 1, 1), NUMBER), ["nhs_number"], ["birth"]),
        (who("Somebody Else", date(1990, 1, 1), "999 000 0018"), ["nhs_number"], ["birth"]),
        (who("MARCHBANKS, Ottoline"), ["name_and_birth"], []),
        (who("Mrs Ottoliné March-Banks"), ["name_and_birth"], []),
        (who("Ottoline Marchbanks", nhs_number=ANOTHER), ["name_and_birth"], ["nhs_number"]),
        (who("Otoline Marchbank"), ["like_name_and_birth"], []),
        (who("Tilly", other_names="Ottie, Ottoline Marchbanks"), ["name_and_birth"], []),
        (who("Otoline Marchbanks", None), ["like_name"], []),
        (WHO, ["nhs_number", "name_and_birth"], []),
    ],
)
def test_what_is_alike_is_suggested_and_named(area, first, identity, grounds, doubts):
    opened_case(area=area, identity=identity)

    match = Match.objects.get()
    assert (match.grounds, match.doubts) == (grounds, doubts)


ALIKE = [("John Smith", "Jon Smyth"), ("Łukasz Nowak", "Lukas Novak"), ("Sara Ahmed", "Sarah Ahmad")]


@pytest.mark.parametrize(("one", "other"), ALIKE)
def test_a_name_that_sounds_the_same_is_found_by_the_day_of_birth(area, one, other):
    for name in (one, other):
        opened_case(area=area, identity=who(name), happened_on=None)

    assert Match.objects.get().grounds == [Ground.LIKE_NAME_AND_BIRTH]


@pytest.mark.parametrize("days", [0, 9, 14, 15])
def test_a_like_name_alone_counts_within_two_weeks(area, first, days):
    opened_case(
        area=area,
        identity=who("Otoline Marchbanks", None),
        happened_on=first.happened_on + timedelta(days=days),
    )

    found = Match.objects.first()
    assert bool(found) is (days <= 14)
    if days == 9:
        assert found.in_words == ["a like name, within 9 days"]


def test_nobody_is_looked_for_in_another_area(first):
    opened_case(area=AreaFactory(name="Quietshire", slug="quietshire"), identity=WHO)

    assert not Match.objects.exists()


def test_the_strongest_comes_first(area, first, second):
    third = opened_case(area=area, identity=who("Otoline Marchbanks", None))
    fourth = opened_case(area=area, identity=WHO)

    *strong, weak = [each.beside(fourth) for each in Match.objects.of(fourth)]
    assert ({*strong}, weak) == ({first, second}, third)


def test_who_was_marked_under_an_older_key_is_found(area, settings):
    settings.SEALING_KEYS = [b"o" * 32]
    first = opened_case(area=area, happened_on=date(2020, 1, 1))
    settings.SEALING_KEYS = [b"n" * 32, b"o" * 32]
    opened_case(area=area, identity=WHO)

    assert Match.objects.get().other == first


def test_no_event_of_it_says_who(first, second):
    told = str([each.details for case in (first, second) for each in events_of(case)])

    assert "case.match_suggested" in [each.action for each in events_of(first)]
    assert not any(each in told for each in ("Marchbanks", NUMBER, "1984"))


def test_a_correction_looks_anew(area, by, first):
    other = opened_case(area=area, happened_on=date(2020, 1, 1))
    assert not Match.objects.exists()

    actions.correct_identity(other, by=by, name="Tilly", nhs_number=NUMBER)

    assert Match.objects.get().grounds == [Ground.NHS_NUMBER]


def test_what_was_told_apart_is_asked_again_only_for_something_stronger(area, by, first):
    other = opened_case(area=area, identity=who("Otoline Marchbank"))
    match = Match.objects.get()
    actions.tell_apart(match, by=by, difference=Difference.PERSON, because="Another middle name.")

    actions.correct_identity(other, by=by, name="Ottoline Marchbank")
    match.refresh_from_db()
    assert match.state == MatchState.DIFFERENT

    actions.correct_identity(other, by=by, name="Ottoline Marchbanks", nhs_number=NUMBER)
    match.refresh_from_db()
    assert match.state == MatchState.SUGGESTED


def test_nobody_takes_a_case_in_while_it_is_undecided(by, first, second):
    for case in (first, second):
        with pytest.raises(Refused, match="Decide that first"):
            policies.check_matches_decided(case)

    actions.tell_apart(Match.objects.get(), by=by, difference=Difference.EVENT, because="An overdose in May.")

    policies.check_matches_decided(first)
    policies.check_matches_decided(second)


def notified(case):
    """A notification of the case, and one contact in it."""
    notification = Notification.objects.create(
        reference=f"N-{case.pk}", follow_up_code=f"code-{case.pk}", area=case.area, begun_at=timezone.now()
    )
    Notification.objects.filter(pk=notification.pk).update(
        state=NotificationState.NOTIFIED, case=case, notified_at=timezone.now()
    )
    touchpoint = Touchpoint.objects.create(
        case=case, on=case.happened_on, agency="gp", contact="call", what="Rang.", at=timezone.now()
    )
    return notification, touchpoint


def cases_of(things):
    for each in things:
        each.refresh_from_db(fields=["case"])
    return [each.case for each in things]


def test_merged_they_go_on_as_one_and_parted_as_two(by, first, second):
    things, others = notified(second), notified(first)
    merged = actions.merge_cases(second, into=first, by=by, because="One person.")

    second.refresh_from_db()
    assert merged == second.merged_into == first
    assert second.state == CaseState.MERGED
    assert cases_of(things) == [first, first]

    actions.part_case(second, by=by, because="They were twins.")

    second = Case.objects.get(pk=second.pk)
    assert (second.state, second.merged_into) == (CaseState.TRIAGE, None)
    assert cases_of(things) == [second, second]
    assert cases_of(others) == [first, first]
    assert Match.objects.get().state == MatchState.DIFFERENT


def test_what_went_through_two_merges_comes_back_through_both(area, by, first, second):
    third = opened_case(area=area, identity=WHO)
    things = notified(third)
    actions.merge_cases(third, into=second, by=by, because="One person.")
    actions.merge_cases(second, into=first, by=by, because="One person.")
    assert cases_of(things) == [first, first]

    actions.part_case(third, by=by, because="Another.")
    assert cases_of(things) == [third, third]

    actions.part_case(second, by=by, because="Another.")
    assert cases_of(things) == [third, third]


def test_what_is_undecided_of_a_merged_case_is_asked_of_the_one_that_goes_on(area, by, first):
    second = opened_case(area=area, identity=who("Tilly", date(1990, 1, 1), ANOTHER))
    third = opened_case(area=area, identity=who("Somebody Else", date(1970, 1, 1), ANOTHER))
    actions.merge_cases(second, into=first, by=by, because="She used two names.")

    assert [each.other for each in policies.undecided_of(third)] == [first]


def test_whoever_has_a_stake_in_one_does_not_see_the_other(area, by, first, second):
    analyst = person(Role.ANALYST, area=area)
    actions.declare_conflict(second, by=analyst, user=analyst, reason="Knew the person.")

    actions.merge_cases(second, into=first, by=by, because="One person.")

    assert first.conflicts.filter(user=analyst).exists()


def test_whoever_has_a_stake_in_the_one_that_goes_on_does_not_see_what_was_merged(area, by, first, second):
    early, late = person(Role.ANALYST, area=area), person(Role.ANALYST, area=area)
    actions.declare_conflict(first, by=early, user=early, reason="Knew the person.")
    actions.merge_cases(second, into=first, by=by, because="One person.")
    actions.declare_conflict(first, by=late, user=late, reason="Knew the person.")

    assert set(second.conflicts.values_list("user", flat=True)) == {early.pk, late.pk}


def test_who_was_followed_up_goes_with_the_case_they_came_from_and_with_that_of_their_death(
    area, by, first, second
):
    began, ended = opened_follow_up(area=area), opened_follow_up(area=area)
    FollowUp.objects.filter(pk=began.pk).update(case=second)
    FollowUp.objects.filter(pk=ended.pk).update(death=second)

    actions.merge_cases(second, into=first, by=by, because="One person.")
    assert (fresh(began).case, fresh(ended).death) == (first, first)

    actions.part_case(second, by=by, because="They were twins.")
    assert (fresh(began).case, fresh(ended).death) == (second, second)


def fresh(thing):
    return type(thing).objects.get(pk=thing.pk)


@pytest.mark.parametrize(
    ("say", "sentence"),
    [
        (lambda one, two, by: actions.merge_cases(one, into=one, by=by, because="x"), "with itself"),
        (lambda one, two, by: actions.merge_cases(two, into=one, by=by, because=" "), "Say why"),
        (lambda one, two, by: actions.part_case(one, by=by, because="x"), "cannot be parted"),
        (
            lambda one, two, by: actions.tell_apart(Match.objects.get(), by=by, difference="", because="x"),
            "in what they differ",
        ),
    ],
)
def test_what_cannot_be_is_refused_in_a_sentence(by, first, second, say, sentence):
    with pytest.raises(Refused, match=sentence):
        say(first, second, by)


@pytest.mark.parametrize("role", [Role.REVIEW_CHAIR, Role.ANALYST, Role.STEERING_MEMBER, Role.COORDINATOR])
def test_only_who_may_know_who_it_was_decides(area, first, second, role):
    with pytest.raises(Refused):
        actions.merge_cases(second, into=first, by=person(role, area=area), because="One person.")


def test_everything_that_belongs_to_a_case_moves_or_stays():
    there = {each.related_model._meta.label_lower for each in Case._meta.related_objects}

    assert there - merging.MOVES - merging.STAYS == set()
    assert not merging.MOVES & merging.STAYS
    assert there >= merging.MOVES | merging.STAYS


@pytest.fixture
def client_of(by):
    client = Client()
    client.force_login(by)
    return client


def test_at_the_desk_two_are_looked_at_compared_and_merged(client_of, first, second):
    match = Match.objects.get()
    page = client_of.get(second.get_absolute_url()).content.decode()
    assert "The same NHS number; the same name and date of birth" in page

    page = client_of.get(reverse("dard:match", args=[match.pk])).content.decode()
    assert "Marchbanks" not in page
    page = client_of.post(reverse("dard:match-compare", args=[match.pk]))
    assert "Ottoline Marchbanks" in page.content.decode()
    assert "no-store" in page["Cache-Control"]
    assert [each.case for each in match.case.readings.all() | match.other.readings.all()] == [second, first]

    page = client_of.post(reverse("dard:match-same", args=[match.pk]), {"because": ""})
    assert "Say why in a few words" in page.content.decode()
    page = client_of.post(
        reverse("dard:match-same", args=[match.pk]), {"because": "One person."}, follow=True
    )
    assert page.redirect_chain[0][0] == first.get_absolute_url()
    assert "was found to be the same" in page.content.decode()

    page = client_of.post(
        reverse("dard:case-part", args=[second.reference]), {"because": "Twins."}, follow=True
    )
    assert "another person" in page.content.decode()


def test_at_the_desk_two_are_told_apart(client_of, first, second):
    address = reverse("dard:match-different", args=[Match.objects.get().pk])

    assert (
        "in what they differ" in client_of.post(address, {"because": "An earlier overdose."}).content.decode()
    )
    said = {"because": "An earlier overdose.", "difference": "event"}
    page = client_of.post(address, said, follow=True).content.decode()

    assert "the same person, but another event" in page


def test_a_case_that_nothing_suggested_is_merged_by_its_reference(client_of, area, first):
    other = opened_case(area=area)
    elsewhere = opened_case(area=AreaFactory(name="Quietshire", slug="quietshire"))
    address = reverse("dard:case-merge", args=[other.reference])

    for wrong in ("", "DR-0000-00", elsewhere.reference):
        page = client_of.post(address, {"into": wrong, "because": "One person."})
        assert page.status_code == 200
        assert "reference" in page.content.decode()
    client_of.post(address, {"into": first.reference.lower(), "because": "One person."})

    other.refresh_from_db()
    assert other.merged_into == first
    assert Match.objects.get().grounds == [Ground.BY_HAND]


def test_the_page_of_a_case_asks_no_more_for_more_that_are_alike(
    client_of, area, first, second, django_assert_num_queries
):
    with django_assert_num_queries(200, exact=False) as one:
        client_of.get(first.get_absolute_url())
    for _ in range(4):
        opened_case(area=area, identity=WHO)
    with django_assert_num_queries(len(one)):
        client_of.get(first.get_absolute_url())


def test_a_case_one_has_a_stake_in_is_not_shown_as_alike(client_of, by, first, second):
    actions.declare_conflict(second, by=by, user=by, reason="A neighbour.")

    page = client_of.get(first.get_absolute_url()).content.decode()

    assert "Another case, not shown to you" in page
    assert second.get_absolute_url() not in page
