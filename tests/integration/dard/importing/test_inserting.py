"""Entries are put in without the model; what is kept is what the model would have kept."""

import pytest
from django.db import connection

from dard.models import RegisterEntry
from substances.actions import load_vocabulary
from tests.factories.accounts import AreaFactory
from tests.factories.dard_registers import earlier, imported


pytestmark = pytest.mark.django_db


def kept():
    """The newest entry as the database has it: {column: value}."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT * FROM dard_registerentry ORDER BY id DESC LIMIT 1")
        return dict(zip((column[0] for column in cursor.description), cursor.fetchone(), strict=True))


@pytest.fixture
def by_import():
    load_vocabulary()
    imported(AreaFactory(), earlier({"Other": "PCP, bupren"}))
    return kept()


def test_an_entry_is_kept_as_the_model_itself_would_keep_it(by_import):
    again = RegisterEntry.objects.get()
    RegisterEntry.objects.all().delete()
    again.pk = None
    again.save()

    differs = {name for name, value in kept().items() if value != by_import[name]}
    assert differs == {"id", "words"}  # the words are sealed anew each time


def test_an_entry_is_what_its_model_allows(by_import):
    RegisterEntry.objects.get(pk=by_import["id"]).full_clean()


def test_its_words_are_sealed(by_import):
    assert "heroin" not in by_import["words"].lower()
    assert "Acute intoxication by heroin" in RegisterEntry.objects.get().words
