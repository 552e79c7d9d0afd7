"""Who a death was of lies sealed in the database and stands nowhere else: not in its raw bytes, in no event,
message, file, session, log or error, and in nothing a socket says."""

import logging

import pytest
from django.core import mail
from django.core.management import call_command
from django.db import connection
from django.test import Client
from django.urls import reverse

from accounts.states import Role
from dard import actions
from dard.actions import identities
from dard.models import Identity
from dard.states import Purpose
from tests.factories.accounts import person
from tests.factories.dard_story import ASKING, FOLLOWED, IDENTITY, IN_WORDS, LIVING, WHO
from tests.walking import seen
from workflow import live
from workflow.models import Event, Letter


SEALED = (*WHO, *LIVING, *FOLLOWED, *ASKING, *IN_WORDS)
# An address stands in the clear with each letter that has not left yet.
AT_REST = [each for each in SEALED if not each.endswith("@")]
NEEDLES = (*WHO, *LIVING, *FOLLOWED)


def needles_in(text, needles=NEEDLES):
    return [needle for needle in needles if needle.casefold() in text.casefold()]


def raw_bytes():
    """The database as somebody finds it who has a copy: SQLite's file with its journal, or every column of
    every table that PostgreSQL can write as text."""
    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            return connection.connection.serialize()
        return "".join(str(row) for table in tables() for row in rows_of(cursor, table)).encode()


def tables():
    return connection.introspection.table_names()


def rows_of(cursor, table):
    cursor.execute(f'SELECT t::text FROM "{table}" t')  # noqa: S608
    return cursor.fetchall()


def test_the_raw_database_holds_nothing_of_it(story):
    raw = raw_bytes().lower()

    assert story.kept["review"]["case"].reference.encode().lower() in raw
    assert [needle for needle in AT_REST if needle.encode().lower() in raw] == []
    assert Identity.objects.filter(case=story.kept["review"]["case"]).get().name == IDENTITY["name"]


@pytest.mark.heavy
def test_the_file_on_the_disk_holds_nothing_of_it(transactional_db, tmp_path, story):
    """What is kept after a transaction has ended, as a backup takes it."""
    if connection.vendor != "sqlite":
        pytest.skip("PostgreSQL's is read as text above.")
    with connection.cursor() as cursor:
        cursor.execute("VACUUM INTO %s", [str(tmp_path / "copy.sqlite3")])
    raw = (tmp_path / "copy.sqlite3").read_bytes().lower()

    assert story.kept["review"]["case"].reference.encode().lower() in raw
    assert [needle for needle in AT_REST if needle.encode().lower() in raw] == []


def test_no_event_tells_of_it(story):
    assert Event.objects.filter(action="identity.read").exists()
    assert needles_in(str(list(Event.objects.values())), SEALED) == []


def test_no_letter_tells_of_it_but_by_its_address(story):
    told = "".join(f"{each.subject} {each.body}" for each in Letter.objects.all())

    assert story.kept["review"]["case"].reference in told
    assert needles_in(told, SEALED) == []


@pytest.mark.heavy
def test_no_message_that_leaves_tells_of_it(transactional_db, story):
    call_command("worker", drain=True)

    told = "".join(f"{each.subject} {each.body}" for each in mail.outbox)
    assert mail.outbox
    assert needles_in(told, SEALED) == []


def test_a_socket_says_that_something_happened_and_not_to_whom(
    story, monkeypatch, django_capture_on_commit_callbacks
):
    said = []
    monkeypatch.setattr(live, "tell", lambda event: said.append(vars(event)))
    case, by = story.kept["review"]["case"], story.kept["review"]["by"]

    with django_capture_on_commit_callbacks(execute=True):
        actions.read_identity(case, by=by, purpose=Purpose.FAMILY)
        actions.correct_identity(case, by=by, **IDENTITY | {"address": "8 Nettlewick Lane"})

    assert len(said) >= 2
    assert needles_in(str(said)) == []


@pytest.fixture
def watched_errors(settings, caplog):
    """As in production, with somebody who is mailed every error."""
    settings.DEBUG, settings.ADMINS = False, [("Keeper", "keeper@forewarn.example")]
    settings.EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
    caplog.set_level(logging.DEBUG)
    return lambda: caplog.text + "".join(f"{each.body}{each.alternatives}" for each in mail.outbox)


@pytest.fixture
def client_of(story, area):
    client = Client(raise_request_exception=False)
    client.force_login(person(Role.REVIEW_COORDINATOR, area=area))
    return client


def test_no_error_while_it_is_told_tells_of_it(story, client_of, watched_errors, monkeypatch):
    def break_down(case, **kwargs):
        identity, name = case.identity, case.identity.name
        raise RuntimeError("This page is broken.", identity, len(name))

    monkeypatch.setattr(identities, "keep_reading", break_down)
    address = reverse("dard:identity", args=[story.kept["review"]["case"].reference])

    page = client_of.post(address, {"purpose": "family"})

    assert page.status_code == 500
    assert "This page is broken." in watched_errors()
    assert needles_in(seen(page) + watched_errors()) == []


def test_no_error_while_it_is_put_right_tells_of_it(story, client_of, watched_errors, monkeypatch):
    def break_down(*args, **kwargs):
        raise RuntimeError("The database is away.")

    monkeypatch.setattr(actions, "correct_identity", break_down)
    address = reverse("dard:identity-correct", args=[story.kept["review"]["case"].reference])
    said = IDENTITY | {"born_on": "1984-03-17"}

    page = client_of.post(address, said)

    assert page.status_code == 500
    assert "The database is away." in watched_errors()
    assert needles_in(page.content.decode() + watched_errors()) == []


def test_what_is_refused_is_refused_without_it(story, client_of):
    address = reverse("dard:identity-correct", args=[story.kept["review"]["case"].reference])

    page = client_of.post(address, {"name": "", "nhs_number": "123"})

    assert page.status_code == 200
    assert needles_in(seen(page)) == []


def test_an_identity_says_nothing_of_itself(story):
    """What a traceback, a shell or a log would print of it."""
    identity = story.kept["review"]["case"].identity

    assert needles_in(f"{identity} {identity!r}") == []
