"""Private codes, with the hasher they really have."""

import pytest
from django.contrib.auth.hashers import make_password

from workflow import codes
from workflow.references import new_code


@pytest.fixture(autouse=True)
def slow_on_purpose(settings):
    hashers = ["django.contrib.auth.hashers.Argon2PasswordHasher", "workflow.codes.CodeHasher"]
    settings.PASSWORD_HASHERS = hashers


def test_a_code_fits_what_was_kept_of_it_and_no_other_does():
    code = new_code()
    kept = codes.hashed(code)

    assert code not in kept
    assert codes.fits(code, kept)
    assert not codes.fits(new_code(), kept)


def test_a_hash_says_how_much_it_costs_and_finds_room_where_it_is_kept():
    kept = codes.hashed(new_code())

    assert kept.startswith("code$argon2id$v=19$m=19456,t=2,p=1$")
    assert len(kept) <= 128


def test_no_code_fits_where_none_was_kept(monkeypatch):
    worked_out = []
    monkeypatch.setattr(codes, "hashed", worked_out.append)

    assert not codes.fits("22222-22222", make_password(None))
    assert worked_out == ["22222-22222"]


def test_a_code_that_was_kept_like_a_password_still_fits():
    assert codes.fits("22222-22222", make_password("22222-22222"))
