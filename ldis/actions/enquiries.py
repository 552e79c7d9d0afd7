"""Asking partners whether they have seen it: from the question to what became of the answers."""

from datetime import timedelta

from django.db import transaction
from django.utils import timezone
from django_fsm import can_proceed

from ldis import clocks, enquiries, letters, permissions, policies
from ldis.actions.concerns import lock as lock_concern
from ldis.models import Ask, Enquiry, Reply
from ldis.states import EnquiryState, Seen
from workflow.clocks import add_working_time
from workflow.events import SYSTEM, record
from workflow.refusals import check_in_turn
from workflow.timekeeping import Timekeeper


@transaction.atomic
def open_enquiry(concern, *, by, contacts, question, closes_at=None, network=None, is_usual=False):
    """Ask partners, each by a letter with a link of their own. A concern that is not graded yet is being
    corroborated then; a later one stays where it is."""
    now = timezone.now()
    concern = lock_concern(concern)
    contacts = list({each.pk: each for each in contacts}.values())
    keeper = Timekeeper(concern.area)
    closes_at = closes_at or keeper.deadline(clocks.ENQUIRY, now)
    permissions.check_user_can_open_enquiry(by, concern, contacts, question, closes_at, now)
    enquiry = Enquiry.objects.create(
        concern=concern,
        question=question.strip(),
        network=network or {},
        is_usual=is_usual,
        asked_at=now,
        asked_by=by,
        remind_at=halfway(now, closes_at, keeper.office),
        closes_at=closes_at,
    )
    Ask.objects.bulk_create([Ask(enquiry=enquiry, contact=each) for each in contacts])
    for ask in asks_of(enquiry):
        letters.ask(ask)
    if can_proceed(concern.corroborate):
        concern.corroborate()
        concern.save()
    record("concern.partners_asked", concern, by=by, at=now, asked=len(contacts), enquiry=enquiry.pk)
    return enquiry


def halfway(start, end, office):
    """Half time, moved into working hours where there are any left: at night nobody reads a reminder."""
    middle = start + (end - start) / 2
    at_work = add_working_time(middle, timedelta(0), office)
    return at_work if at_work < end else middle


def asks_of(enquiry):
    """The partners asked, with all that a letter says of them."""
    return enquiry.asks.select_related("contact__organisation", "enquiry__concern__area")


@transaction.atomic
def reply(ask, *, answer, scanned=None, **said):
    """What a partner answers, by their link. Saying the same twice is saying it once. `scanned` is what was
    found in their words that could name somebody, in counts, and what they chose to do about it."""
    now = timezone.now()
    enquiry = lock(ask.enquiry)
    policies.check_can_reply(enquiry, now)
    policies.check_is_answer(answer, **said)
    given = Reply(ask=ask, answer=answer, at=now, **said)
    last = ask.replies.first()
    if last and last.says_the_same_as(given):
        return last
    given.save()
    record(
        "enquiry.replied",
        enquiry,
        by=ask.contact,
        at=now,
        answer=answer,
        **({"scanned": scanned} if scanned else {}),
    )
    return given


@transaction.atomic
def remind(enquiry):
    """At half time, write once more to those who have not answered, and to nobody else."""
    now = timezone.now()
    enquiry = lock(enquiry)
    if enquiry.state != EnquiryState.OPEN or enquiry.reminded_at:
        return 0
    silent = list(asks_of(enquiry).filter(replies=None))
    for ask in silent:
        letters.ask(ask, letters.REMINDER)
    Ask.objects.filter(pk__in=[each.pk for each in silent]).update(reminded_at=now)
    enquiry.reminded_at = now
    enquiry.save()
    record("enquiry.reminded", enquiry, by=SYSTEM, at=now, reminded=len(silent))
    return len(silent)


@transaction.atomic
def close_enquiry(enquiry, *, by=SYSTEM):
    """End a round: its time is up, all have answered, or a coordinator has heard enough."""
    now = timezone.now()
    concern, enquiry = lock_concern(enquiry.concern), lock(enquiry)
    if by == SYSTEM:
        check_in_turn(enquiry.close, "closed")
    else:
        permissions.check_user_can_close_enquiry(by, enquiry)
    enquiry.close(at=now)
    enquiry.save()
    letters.take_back(enquiry.asks.all())
    stands = enquiries.standing(concern)
    record(
        "concern.partners_answered",
        concern,
        by=by,
        at=now,
        enquiry=enquiry.pk,
        **{Seen.SEEN: stands.seen, Seen.NOT_SEEN: stands.not_seen, Seen.UNKNOWN: stands.unknown},
    )
    rest(concern)
    return enquiry


@transaction.atomic
def withdraw_enquiry(enquiry, *, by, reason):
    """Take a question back. Answers that came are kept; letters that have not left stay here."""
    now = timezone.now()
    concern, enquiry = lock_concern(enquiry.concern), lock(enquiry)
    permissions.check_user_can_withdraw_enquiry(by, enquiry, reason)
    enquiry.withdraw(at=now, because=reason.strip())
    enquiry.save()
    letters.take_back(enquiry.asks.all())
    record("concern.question_withdrawn", concern, by=by, at=now, enquiry=enquiry.pk)
    rest(concern)
    return enquiry


def rest(concern):
    """Nobody is asked any more, unless another round is open or the concern has moved on by itself."""
    asking = concern.enquiries.filter(state=EnquiryState.OPEN).exists()
    if not asking and can_proceed(concern.stop_corroborating):
        concern.stop_corroborating()
        concern.save()


def lock(enquiry):
    locked = Enquiry.objects.select_for_update(of=("self",)).select_related("concern__area")
    return locked.get(pk=enquiry.pk)
