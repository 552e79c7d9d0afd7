"""A role is held by a membership, in an area, or not at all."""

import pytest
from django.contrib.auth.models import AnonymousUser

from accounts.models import Area
from accounts.permissions import areas_of, has_role
from accounts.states import COORDINATING, REVIEWING_DEATHS, STAFF, Role
from tests.factories.accounts import AreaFactory, person


@pytest.mark.parametrize("held", Role)
@pytest.mark.parametrize("asked", Role)
def test_a_role_is_itself_and_no_other(area, held, asked):
    assert has_role(person(held, area=area), {asked}, area) is (held == asked)


def test_a_role_elsewhere_is_no_role_here(area, outsider):
    assert has_role(outsider, set(Role))
    assert not has_role(outsider, set(Role), area)


def test_nobody_is_excepted_not_even_superusers(area):
    root = person(area=area, is_superuser=True, is_staff=True)

    assert not has_role(root, set(Role), area)
    assert not areas_of(root, set(Role)).exists()


def test_who_has_left_has_no_role(area):
    gone = person(*Role, area=area, is_active=False)

    assert not has_role(gone, set(Role), area)
    assert not areas_of(gone, set(Role)).exists()


def test_a_stranger_has_no_role(area):
    assert not has_role(AnonymousUser(), set(Role), area)
    assert not areas_of(AnonymousUser(), set(Role)).exists()


def test_areas_are_those_in_which_the_role_is_held(area):
    far = AreaFactory(name="Far", slug="far")
    user = person(Role.COORDINATOR, area=area)

    assert list(areas_of(user, COORDINATING)) == [area]
    assert far in Area.objects.all()


def test_roles_are_read_once_a_request(area, django_assert_num_queries):
    user = person(Role.COORDINATOR, area=area)

    with django_assert_num_queries(1):
        for role in Role:
            has_role(user, {role}, area)


def test_staff_are_all_but_those_who_only_tell_us_or_are_told():
    assert set(Role) - STAFF == {Role.REPORTER, Role.PARTNER_LEAD} | REVIEWING_DEATHS
    assert COORDINATING < STAFF
