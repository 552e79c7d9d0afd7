"""People are known by their e-mail address, in one spelling."""

import pytest
from django.core.exceptions import ValidationError

from accounts.models import User
from accounts.signing_in import name_given
from tests.factories.accounts import person


def test_an_address_is_kept_in_small_letters(db):
    user = User.objects.create_user("Jo.Reed@Council.Example", "correct horse battery")

    assert user.email == "jo.reed@council.example"
    assert user.check_password("correct horse battery")


def test_a_user_needs_an_address(db):
    with pytest.raises(ValueError, match="e-mail address"):
        User.objects.create_user("")


def test_nobody_is_entered_twice_under_two_spellings(db):
    person(email="jo@council.example")

    with pytest.raises(ValidationError, match="already exists"):
        User(email="JO@council.example", password="x").full_clean()


def test_a_superuser_is_staff_and_holds_no_role(db):
    root = User.objects.create_superuser("root@council.example", "correct horse battery")

    assert (root.is_staff, root.is_superuser) == (True, True)
    assert not root.memberships.exists()


@pytest.mark.parametrize(("first_name", "shown"), [("Jo", "Jo Reed"), ("", "Reed")])
def test_a_person_is_shown_by_name(first_name, shown):
    assert str(User(first_name=first_name, last_name="Reed", email="jo@council.example")) == shown


def test_a_person_without_a_name_is_shown_by_number_and_not_by_address():
    assert str(User(pk=7, email="jo@council.example")) == "Person 7"


@pytest.mark.parametrize(
    ("typed", "kept"),
    [(" Jo@Council.Example ", "jo@council.example"), ("x" * 900, "x" * 255), (None, "")],
)
def test_tries_are_counted_under_one_spelling(typed, kept):
    assert name_given(None, {"username": typed}) == kept
