"""What is kept is erased when its time is over, unless it is held; what names nobody stays."""

from datetime import timedelta

import pytest
import time_machine
from django.apps import apps
from django.db import models
from django.utils import timezone

from accounts.states import Role
from dard import actions, retention
from dard.models import Case, Erasure, FamilyDay, Identity, ReviewSetting
from dard.review_settings import value_of
from dard.states import CaseState, DayKind
from privacy.fields import SealedTextField
from tests.factories.accounts import person
from tests.factories.dard import opened_case
from workflow.events import events_of, first_broken
from workflow.refusals import Refused
from workflow.sweeps import REGISTER


IDENTITY = retention.BY_KEY["identity"]


def closed_case(area, *, years_ago):
    """As it stands when its review ended that long ago. Only the end matters here, so it is set by hand."""
    case = opened_case(area=area)
    at = timezone.now() - years_ago * retention.YEAR - timedelta(days=1)
    models.QuerySet(Case).filter(pk=case.pk).update(
        state=CaseState.OUT_OF_SCOPE, moved_at=at, ended_because="Natural causes."
    )
    return Case.objects.get(pk=case.pk)


def run_the_sweep():
    return REGISTER["retention"].run()


@pytest.fixture
def guardian(area):
    return person(Role.CALDICOTT, area=area)


@pytest.fixture
def chair(area):
    return person(Role.REVIEW_CHAIR, area=area)


@pytest.fixture
def years(area):
    return value_of(area, IDENTITY.years)


def test_who_it_was_is_erased_when_its_time_is_over(area, years):
    case = closed_case(area, years_ago=years)

    run_the_sweep()

    identity = Identity.objects.get(case=case)
    assert {getattr(identity, name) for name in (*retention.WHO, *retention.MARKS)} == {"", None}


def test_the_days_of_a_family_go_with_what_relatives_told(area):
    family = retention.BY_KEY["family"]
    case = closed_case(area, years_ago=value_of(area, family.years))
    FamilyDay.objects.create(
        family=case.family, kind=DayKind.BIRTHDAY, on="2026-05-04", added_by=person(), added_at=timezone.now()
    )

    run_the_sweep()

    assert not FamilyDay.objects.exists()


def test_before_that_it_is_kept(area, years):
    case = closed_case(area, years_ago=years - 1)

    run_the_sweep()

    assert Identity.objects.get(case=case).name


def test_of_an_open_case_nothing_is_erased(area):
    case = opened_case(area=area)

    with time_machine.travel(timezone.now() + timedelta(days=365 * 40)):
        assert run_the_sweep() == 0

    with pytest.raises(Refused, match="while it is open"):
        actions.erase_kept(case, IDENTITY)


def test_that_it_was_erased_is_recorded_and_the_chain_is_whole(area, years):
    case = closed_case(area, years_ago=years)

    run_the_sweep()

    event = events_of(case).get(action="case.erased", details__kept="identity")
    assert event.details["rows"] == 1
    assert first_broken() is None


def test_it_is_erased_once(area, years):
    closed_case(area, years_ago=years)
    run_the_sweep()

    assert run_the_sweep() == 0
    assert Erasure.objects.filter(kept="identity").count() == 1


def test_what_is_held_is_kept(area, years, chair):
    case = closed_case(area, years_ago=years)
    until = timezone.localdate() + timedelta(days=90)
    actions.hold_case(case, by=chair, because="An inquiry.", until=until)

    run_the_sweep()

    assert Identity.objects.get(case=case).name


def test_when_the_hold_is_released_the_schedule_goes_on(area, years, chair):
    case = closed_case(area, years_ago=years)
    until = timezone.localdate() + timedelta(days=90)
    held = actions.hold_case(case, by=chair, because="An inquiry.", until=until)
    actions.release_case(held, by=chair)

    run_the_sweep()

    assert not Identity.objects.get(case=case).name


@pytest.mark.parametrize(
    ("because", "days", "words"),
    [("", 90, "Say why"), ("An inquiry.", 0, "in the future"), ("An inquiry.", -1, "in the future")],
)
def test_a_hold_says_why_and_until_when(area, chair, because, days, words):
    until = timezone.localdate() + timedelta(days=days)

    with pytest.raises(Refused, match=words):
        actions.hold_case(opened_case(area=area), by=chair, because=because, until=until)


def test_an_area_sets_its_own_times(area, years):
    ReviewSetting.objects.create(
        area=area, key=IDENTITY.years.key, value=years + 3, basis="Ours.", by=person(), at=timezone.now()
    )
    case = closed_case(area, years_ago=years)

    run_the_sweep()

    assert Identity.objects.get(case=case).name


def test_everything_sealed_belongs_to_a_class_or_says_why_not():
    sealed = {
        f"{model._meta.label_lower}.{each.name}"
        for model in apps.get_app_config("dard").get_models()
        for each in model._meta.local_fields
        if isinstance(each, SealedTextField)
    }
    classed = {each for kept in retention.EVERY for each in kept.fields}

    files = {
        f"{model._meta.label_lower}.{name}"
        for model in apps.get_app_config("dard").get_models()
        for name in getattr(model, "SEALED_FILES", ())
    }

    assert (sealed | files) - classed - set(retention.KEPT_FOR_GOOD) - set(retention.OF_NO_CASE) == set()
    assert files


@pytest.mark.parametrize("kept", retention.EVERY, ids=lambda each: each.key)
def test_every_class_can_be_erased(area, kept):
    case = closed_case(area, years_ago=value_of(area, kept.years))

    actions.erase_kept(case, kept)

    assert Erasure.objects.get().kept == kept.key


def test_what_is_due_is_asked_for_once_for_each_class(area, django_assert_max_num_queries):
    for _ in range(5):
        closed_case(area, years_ago=0)

    with django_assert_max_num_queries(4 * len(retention.EVERY) + 8):
        run_the_sweep()
