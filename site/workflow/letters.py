"""Plain e-mails that must not be lost: an invitation to answer, a reminder, a thank-you.

A letter is a row, written in the transaction that gives cause for it; the worker takes some under a lease
and sends them, one by one. A worker that is killed loses nothing: its leases run out and the letters are due
again. At most the one it was in the middle of is sent a second time, with the Message-ID it had.
"""

import logging
import uuid
from datetime import timedelta

from django.conf import settings
from django.core.mail import EmailMessage
from django.db import connection, transaction
from django.db.models import F
from django.utils import timezone

from workflow.events import SYSTEM, record
from workflow.mail import RETRY_AFTER, DeliveryFailed, DeliveryRefused, Mailbag
from workflow.models import Letter
from workflow.sweeps import sweep


logger = logging.getLogger(__name__)

HEADERS = {"Auto-Submitted": "auto-generated", "X-Auto-Response-Suppress": "All"}
WRITTEN_AT_ONCE = 500
SUBJECT_LENGTH = Letter._meta.get_field("subject").max_length


def post(key, *, to, subject, body, exercise, due_at=None):
    """Write a letter; call it inside the transaction that gives cause for it.

    The key says what it is ("enquiry-ask:12:first"): written twice, it is still one letter.
    """
    if not transaction.get_connection().in_atomic_block:
        raise transaction.TransactionManagementError(f"Letter {key} is written outside a transaction.")
    row = as_row(key, to=to, subject=subject, body=body, exercise=exercise, due_at=due_at or timezone.now())
    content = ("to_address", "subject", "body", "is_exercise", "due_at")
    letter, _ = Letter.objects.get_or_create(key=key, defaults={name: getattr(row, name) for name in content})
    return letter


def post_many(owed):
    """Write many letters, each given as what `post` takes, with `due_at`; how many. A key that is there
    already is left as it is."""
    if not transaction.get_connection().in_atomic_block:
        raise transaction.TransactionManagementError("Letters are written outside a transaction.")
    rows = (as_row(**each) for each in owed)
    return len(Letter.objects.bulk_create(rows, batch_size=WRITTEN_AT_ONCE, ignore_conflicts=True))


def as_row(key, *, to, subject, body, exercise, due_at):
    return Letter(
        key=key,
        to_address=to,
        subject=subject_line(subject, exercise),
        body=body,
        is_exercise=exercise,
        due_at=due_at,
    )


def subject_line(subject, exercise):
    """One line, whatever was typed; a drill says so before anything else."""
    return " ".join(f"{'EXERCISE: ' if exercise else ''}{subject}".split())[:SUBJECT_LENGTH]


def take_back(*keys):
    """Letters that have not left yet are not to leave any more; how many that were."""
    count, _ = Letter.objects.unfinished().filter(key__in=keys).delete()
    return count


@sweep("letters", seconds=2)
def send_letters(limit=None):
    """Take and send one batch of what is due; how many letters were taken."""
    worker = uuid.uuid4().hex
    taken = claim(worker, limit or settings.DELIVERY_BATCH)
    with Mailbag() as bag:
        for pk in taken:
            work_off(pk, worker, bag)
    return len(taken)


@transaction.atomic
def claim(worker, limit):
    """Take due letters for a lease; two workers never take the same one."""
    now = timezone.now()
    due = Letter.objects.due(now)
    free = due.order_by("due_at", "id")
    if connection.features.has_select_for_update_skip_locked:
        free = free.select_for_update(skip_locked=True)
    chosen = list(free.values_list("pk", flat=True)[:limit])
    # Asked once more for being due: where rows cannot be locked, only one of two gets them.
    due.filter(pk__in=chosen).update(leased_by=worker, due_at=now + lease())
    return list(Letter.objects.filter(pk__in=chosen, leased_by=worker).values_list("pk", flat=True))


def lease():
    return timedelta(seconds=settings.DELIVERY_LEASE_SECONDS)


def work_off(pk, worker, bag):
    """Send one letter that this worker holds, and record how it ended."""
    held = Letter.objects.unfinished().filter(pk=pk, leased_by=worker)
    if held.update(tries=F("tries") + 1, due_at=timezone.now() + lease()):
        letter = held.get()
        try:
            bag.post(compose(letter), exercise=letter.is_exercise)
        except DeliveryRefused as refused:
            conclude(letter, worker, refused.code, for_good=True)
        except DeliveryFailed as failed:
            conclude(letter, worker, failed.code)
        except Exception as fault:
            # Ours, not theirs. It must hold up neither the next letter nor, once mended, this one.
            logger.exception("Letter %s failed in our own code.", letter.pk)
            conclude(letter, worker, type(fault).__name__)
        else:
            conclude(letter, worker, "250", for_good=True)


def compose(letter):
    return EmailMessage(
        subject=letter.subject,
        body=letter.body,
        to=[letter.to_address],
        headers=HEADERS | {"Message-ID": letter.message_id},
    )


@transaction.atomic
def conclude(letter, worker, code, *, for_good=False):
    """Record how a try ended, unless the lease ran out meanwhile and another worker took over."""
    now = timezone.now()
    letter = Letter.objects.unfinished().select_for_update().filter(pk=letter.pk, leased_by=worker).first()
    if letter is None:
        logger.warning("A letter was taken over by another worker; its record stands.")
        return
    letter.last_code = code[:40]
    if for_good or letter.tries > len(RETRY_AFTER):
        letter.finish(at=now, was_sent=code == "250")
    else:
        letter.leased_by, letter.due_at = "", now + RETRY_AFTER[letter.tries - 1]
    letter.save()
    if letter.finished_at and not letter.sent_at:
        record("letter.given_up", letter, by=SYSTEM, at=now, code=letter.last_code, tries=letter.tries)
