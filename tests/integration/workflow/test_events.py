"""The event chain: every change adds to it, and any tampering shows at the event it touched."""

import json
from datetime import datetime
from threading import Thread
from zoneinfo import ZoneInfo

import pytest
from django.core.management import CommandError, call_command
from django.db import connection, transaction

from tests.factories.accounts import AreaFactory, person
from workflow.events import PUBLIC, SYSTEM, events_of, fingerprint, first_broken, record
from workflow.models import Chain, Event


@pytest.fixture
def chain(area):
    """Five events about an area."""
    return [record("area.noted", area, by=SYSTEM, number=number) for number in range(1, 6)]


def sql(statement, *values):
    """What somebody does who can reach the database past the application."""
    with connection.cursor() as cursor:
        cursor.execute(statement, values)


def verify():
    """The sentence with which the command fails, and its exit code."""
    with pytest.raises(CommandError) as failure:
        call_command("verify_events")
    return str(failure.value), failure.value.returncode


def test_a_whole_chain_is_said_to_be_whole(chain, capsys):
    call_command("verify_events")

    assert capsys.readouterr().out == "5 events, each follows from the one before.\n"


def test_an_empty_chain_is_whole(db):
    assert first_broken() is None


def test_each_event_follows_from_the_one_before(chain):
    assert [event.id for event in chain] == [1, 2, 3, 4, 5]
    assert [event.previous_hash for event in chain[1:]] == [event.hash for event in chain[:-1]]
    assert chain[0].previous_hash == "0" * 64


@pytest.mark.parametrize(
    ("column", "value"),
    [
        ("action", "area.forgotten"),
        ("subject_type", "accounts.user"),
        ("subject_id", "999"),
        ("actor", PUBLIC),
        ("details", json.dumps({"number": 33})),
        ("at", "2020-01-01 00:00:00+00"),
        ("hash", "f" * 64),
    ],
)
@pytest.mark.parametrize("number", [1, 3, 5])
def test_a_changed_event_is_named(chain, column, value, number):
    sql(f"UPDATE workflow_event SET {column} = %s WHERE id = %s", value, number)  # noqa: S608

    assert verify() == (f"Event {number} is broken: its content was changed.", 1)


@pytest.mark.parametrize("number", [1, 3, 5])
def test_an_event_that_follows_from_another_is_named(chain, number):
    sql("UPDATE workflow_event SET previous_hash = %s WHERE id = %s", "e" * 64, number)

    assert verify() == (f"Event {number} is broken: it does not follow from the event before it.", 1)


@pytest.mark.parametrize("number", [1, 3, 4])
def test_an_event_removed_from_the_middle_is_named(chain, number):
    sql("DELETE FROM workflow_event WHERE id = %s", number)

    assert verify() == (f"Event {number} is broken: it is missing.", 1)


def test_an_event_removed_from_the_end_is_named(chain):
    sql("DELETE FROM workflow_event WHERE id >= 4")

    assert verify() == ("Event 4 is broken: it was removed from the end of the chain.", 1)


def test_a_chain_that_is_gone_is_named(chain):
    sql("DELETE FROM workflow_event")

    assert verify() == ("Event 1 is broken: it was removed from the end of the chain.", 1)


def test_two_events_in_another_order_are_named(chain):
    for old, new in ((2, 99), (3, 2), (99, 3)):
        sql("UPDATE workflow_event SET id = %s WHERE id = %s", new, old)

    assert verify() == ("Event 2 is broken: it does not follow from the event before it.", 1)


def test_a_forged_last_event_with_a_hash_of_its_own_is_named(chain):
    last = chain[-1]
    last.actor = PUBLIC
    sql("UPDATE workflow_event SET actor = %s, hash = %s WHERE id = 5", PUBLIC, fingerprint(last))

    assert verify() == ("Event 5 is broken: its content was changed.", 1)


def test_a_forged_earlier_event_with_a_hash_of_its_own_breaks_the_next(chain):
    second = chain[1]
    second.actor = PUBLIC
    sql("UPDATE workflow_event SET actor = %s, hash = %s WHERE id = 2", PUBLIC, fingerprint(second))

    assert verify() == ("Event 3 is broken: it does not follow from the event before it.", 1)


def test_an_event_slipped_in_at_the_end_is_named(chain):
    last = chain[-1]
    sql(
        "INSERT INTO workflow_event"
        " (id, at, action, subject_type, subject_id, actor, details, previous_hash, hash)"
        " SELECT 6, at, action, subject_type, subject_id, actor, details, hash, hash FROM workflow_event"
        " WHERE id = 5"
    )
    forged = Event.objects.get(pk=6)
    sql("UPDATE workflow_event SET hash = %s WHERE id = 6", fingerprint(forged))

    assert forged.previous_hash == last.hash
    assert verify() == ("Event 6 is broken: it was added outside the chain.", 1)


def test_a_chain_without_its_end_is_broken_from_the_start(chain):
    sql("DELETE FROM workflow_chain")

    assert verify() == ("Event 1 is broken: it was added outside the chain.", 1)


def test_a_time_given_in_another_zone_is_read_back_the_same(area):
    summer = datetime(2026, 7, 1, 12, tzinfo=ZoneInfo("Europe/London"))

    record("area.noted", area, by=SYSTEM, at=summer)

    assert Event.objects.get().at == summer
    assert first_broken() is None


def test_details_of_every_plain_kind_are_read_back_the_same(area):
    record(
        "area.noted",
        area,
        by=SYSTEM,
        text="Łódź ☃",
        number=3,
        share=0.1,
        nothing=None,
        list=[1, "a"],
        yes=True,
    )

    assert first_broken() is None


def test_an_actor_is_a_key_and_not_a_name(area):
    user = person(area=area, first_name="Jo", last_name="Reed")

    event = record("area.noted", area, by=user)

    assert event.actor == f"accounts.user:{user.pk}"


def test_events_are_found_by_what_they_are_about(area):
    other = AreaFactory(name="Far", slug="far")
    mine = record("area.noted", area, by=SYSTEM)
    record("area.noted", other, by=SYSTEM)

    assert list(events_of(area)) == [mine]


def test_a_change_that_is_undone_leaves_no_event(area):
    with transaction.atomic():
        record("area.noted", area, by=SYSTEM)
        transaction.set_rollback(True)

    assert not Event.objects.exists()
    assert record("area.noted", area, by=SYSTEM).id == 1


def test_events_are_not_changed_or_removed_by_the_application(chain):
    for attempt in (
        chain[0].save,
        chain[0].delete,
        Event.objects.all().delete,
        lambda: Event.objects.update(actor=PUBLIC),
    ):
        with pytest.raises(TypeError):
            attempt()


@pytest.mark.django_db(transaction=True)
def test_outside_a_transaction_nothing_is_recorded():
    area = AreaFactory()

    with pytest.raises(transaction.TransactionManagementError):
        record("area.noted", area, by=SYSTEM)


@pytest.mark.django_db(transaction=True)
def test_many_writers_keep_one_chain():
    area = AreaFactory()

    def write():
        for number in range(10):
            with transaction.atomic():
                record("area.noted", area, by=SYSTEM, number=number)
        connection.close()

    writers = [Thread(target=write) for _ in range(5)]
    for writer in writers:
        writer.start()
    for writer in writers:
        writer.join()

    assert list(Event.objects.values_list("id", flat=True)) == list(range(1, 51))
    assert Chain.objects.get().last_id == 50
    assert first_broken() is None
