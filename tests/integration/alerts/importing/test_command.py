"""The same import from the command line."""

import io
import json

import pytest
from django.core.management import CommandError, call_command

from alerts.models import AddressBook, Subscriber
from tests.integration.alerts.importing.lists import csv


pytestmark = pytest.mark.django_db

SAM = ("The Bridge", "Sam Rivers", "sam@bridge.example")


@pytest.fixture
def listed(tmp_path, area, coordinator):
    path = tmp_path / "partners.csv"
    path.write_text(csv(SAM, ("", "Kim", "kim@x.example")))
    return path


def run(path, *options):
    said = io.StringIO()
    call_command("import_partners", str(path), "--area", "brackenshire", *options, stdout=said)
    return said.getvalue()


def test_it_says_what_it_would_do_and_does_nothing(listed):
    said = json.loads(run(listed, "--dry-run", "--json"))

    assert said == {
        "counts": {"new": 1, "wrong": 1},
        "lines": [{"line": 3, "why": ["No organisation is named."]}],
    }
    assert not AddressBook.objects.exists()


def test_it_imports_and_says_so_in_words(listed):
    said = run(listed)

    assert said.startswith("Line 3: No organisation is named.\nadded: 1\n")
    assert "@" not in said
    assert Subscriber.objects.get().email == "sam@bridge.example"


def test_a_second_time_adds_nobody(listed):
    run(listed)

    assert json.loads(run(listed, "--json"))["counts"] == {"added": 0, "known": 1, "wrong": 1}


@pytest.mark.parametrize(
    ("options", "sentence"),
    [
        (("--by", "nobody@example.org"), "Say with --by which coordinator"),
        (("--area", "atlantis"), "There is no area of that short name."),
    ],
)
def test_what_is_wrong_with_the_command_is_said(listed, options, sentence):
    with pytest.raises(CommandError, match=sentence):
        run(listed, *options)


def test_a_file_that_is_no_list_or_not_there_is_said(tmp_path, area, coordinator):
    path = tmp_path / "x.csv"
    with pytest.raises(CommandError, match="cannot be read"):
        run(path)
    path.write_bytes(b"MZ")
    with pytest.raises(CommandError, match="is a program"):
        run(path)
