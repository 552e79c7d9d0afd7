"""Taking contacts over from an address book: looked at first, then asked by letter, all of them or none."""

from datetime import timedelta
from itertools import count

from django.db import transaction
from django.utils import timezone

from accounts.models import Area, Organisation
from accounts.states import OrganisationKind
from alerts import permissions, subscriber_letters
from alerts.importing import Fate, counted, judge
from alerts.importing.judging import organisations_of, same, unknown_organisations
from alerts.models import AddressBook, Subscriber, Subscription
from workflow.events import SYSTEM, record


WRITTEN_AT_ONCE = 500
# So that ten thousand invitations hold up neither the mail server nor any other letter. Ours.
INVITED_A_MINUTE = 100
# A list that nobody imported holds addresses all the same. Ours.
KEPT_UNFINISHED = timedelta(days=7)


@transaction.atomic
def read_address_book(area, *, by, file_name, file_hash, entries):
    """Keep what a file says, with what would become of it; nobody is added by this."""
    permissions.check_user_can_read_in(by, area)
    now, judged = timezone.now(), judge(entries, area)
    book = AddressBook.objects.create(
        area=area,
        file_name=file_name[:200],
        file_hash=file_hash,
        rows=judged,
        uploaded_at=now,
        uploaded_by=by,
    )
    record("address_book.read", book, by=by, at=now, **counted(judged))
    return book


@transaction.atomic
def import_address_book(book, *, by, kinds=None):
    """Add those who are new, unconfirmed, and ask each by letter. `kinds` says for each organisation that the
    area does not have yet which kind it is; the people of one without a kind are left out. Without it, the
    likely kinds count."""
    now = timezone.now()
    book = lock(book)
    permissions.check_user_can_import(by, book)
    judged = judge(book.rows, book.area)
    if kinds is None:
        kinds = unknown_organisations(judged, book.area)
    made = make_organisations(book.area, kinds, by)
    known = organisations_of(book.area)
    fresh = [entry for entry in judged if entry["fate"] == Fate.NEW and same(entry["organisation"]) in known]
    added = add(fresh, known, book.area, by=by, now=now)
    outcome = outcome_of(judged, added, made)
    book.finish(at=now, outcome=outcome)
    book.save()
    record("address_book.imported", book, by=by, at=now, **outcome)
    return book


def lock(book):
    """The book; with it the area, so that two imports wait for each other, and its organisations, as whoever
    adds one person has theirs."""
    book = AddressBook.objects.select_for_update(of=("self",)).select_related("area").get(pk=book.pk)
    Area.objects.select_for_update().get(pk=book.area_id)
    list(Organisation.objects.select_for_update().filter(area=book.area_id).order_by("pk"))
    return book


def make_organisations(area, kinds, by):
    """How many organisations were added: those that have a kind, and are not there yet."""
    known, made = organisations_of(area), 0
    for name, kind in kinds.items():
        if kind in OrganisationKind and same(name) not in known:
            organisation = Organisation.objects.create(area=area, name=name, kind=kind)
            known[same(name)] = organisation
            record("reference.added", organisation, by=by)
            made += 1
    return made


def add(entries, organisations, area, *, by, now):
    """Add these people in parts, with what they are asked about; how many."""
    moments = letters_leave_at(now)
    for start in range(0, len(entries), WRITTEN_AT_ONCE):
        some = [
            subscriber(entry, organisations, area, now) for entry in entries[start : start + WRITTEN_AT_ONCE]
        ]
        Subscriber.objects.bulk_create(some)
        Subscription.objects.bulk_create([Subscription(subscriber=each, area=area) for each in some])
        subscriber_letters.invite_many(some, by=by, moments=moments)
    return len(entries)


def subscriber(entry, organisations, area, now):
    organisation = organisations[same(entry["organisation"])]
    organisation.area = area
    return Subscriber(
        organisation=organisation,
        name=entry["name"],
        email=entry["email"],
        kind=entry["kind"],
        invited_at=now,
    )


def letters_leave_at(now):
    for number in count():
        yield now + timedelta(minutes=number // INVITED_A_MINUTE)


def outcome_of(judged, added, made):
    """{"added": …, "left_out": …, "organisations": …} and how many had which other fate."""
    others = counted(judged)
    left_out = others.pop(str(Fate.NEW), 0) - added
    return {"added": added, "left_out": left_out, "organisations": made, **others}


@transaction.atomic
def discard_address_book(book, *, by):
    """Let go of what was read; nobody is added."""
    book = lock(book)
    permissions.check_user_can_discard_book(by, book)
    return let_go(book, by)


@transaction.atomic
def let_go_of_unfinished(book):
    """Nobody decided about it in time."""
    return let_go(lock(book), SYSTEM)


def let_go(book, by):
    now = timezone.now()
    book.discard(at=now)
    book.save()
    record("address_book.discarded", book, by=by, at=now)
    return book


def unfinished(now):
    return AddressBook.objects.filter(state="read", uploaded_at__lte=now - KEPT_UNFINISHED)
