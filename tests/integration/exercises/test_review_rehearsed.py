"""`manage.py rehearse death-to-summary`: a death from two notifications to a frozen account, for real."""

import json
from io import StringIO

import pytest
from django.core.management import call_command
from django.db import connection

from accounts.models import Area
from dard.models import Case, Identity, SummaryVersion
from dard.states import CaseState
from exercises.reviews.script import NEEDLES, PERSON
from workflow.models import Event


pytestmark = pytest.mark.heavy


def rehearse():
    """The JSON it ends with."""
    out = StringIO()
    call_command("rehearse", "death-to-summary", json=True, stdout=out, stderr=StringIO())
    return json.loads(out.getvalue())


def everything_stored():
    """Every text of every table, as it lies in the database."""
    with connection.cursor() as cursor:
        for table in connection.introspection.table_names(cursor):
            cursor.execute(f"SELECT * FROM {connection.ops.quote_name(table)}")  # noqa: S608  its own tables
            yield from (str(value) for row in cursor.fetchall() for value in row)


def test_the_whole_way_from_a_death_to_a_frozen_account(db):
    result = rehearse()

    assert result["events_verified"]
    assert result["state"] == CaseState.APPROVED
    assert result["agencies"] == {
        "treatment": "partial",
        "gp": "nil",
        "hospital": "refused",
        "housing": "returned",
    }
    assert result["notified_late"]
    assert result["scan_refused"]
    assert result["parallel_reviews"] == 1
    assert "substances" in result["questions"]
    assert Case.objects.filter(state=CaseState.MERGED).count() == 1
    assert SummaryVersion.objects.get().number == 1
    assert not Area.objects.filter(is_listed=True).exists()  # nobody reports to where nobody reads


def test_nothing_stored_says_who_it_was(db):
    rehearse()

    assert Identity.objects.filter(case__state=CaseState.APPROVED).get().name == PERSON["name"]
    stored = "\n".join(everything_stored())
    assert [each for each in (*NEEDLES, "1984-03-17", "Thrupp", "Farrowdale") if each in stored] == []


def test_no_event_says_it_either(db):
    rehearse()

    told = "\n".join(f"{each.action} {each.details}" for each in Event.objects.all())
    assert [each for each in NEEDLES if each in told] == []
