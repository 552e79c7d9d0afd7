"""Keeping in touch with somebody at the highest risk: opened, contacted, handed over, ended."""

from datetime import datetime, time

from django.db import transaction
from django.utils import timezone

from dard import clocks
from dard.actions.cases import lock as lock_case
from dard.actions.identities import tell
from dard.models import FollowUp, FollowUpConflict, FollowUpContact, FollowUpPerson, FollowUpReading
from dard.permissions import follow_ups as permissions
from dard.policies import follow_ups as policies
from dard.registers import letters
from dard.states import AtRisk, Purpose
from workflow.clocks import LONDON
from workflow.events import SYSTEM, record
from workflow.references import new_reference
from workflow.timekeeping import Timekeeper


@transaction.atomic
def open_follow_up(area, *, by, worker, person, reasons, ground, other_reason="", ground_words=""):
    """Begin to keep in touch with somebody. `person` holds fields of FollowUpPerson."""
    said = said_of(reasons, ground, other_reason, ground_words)
    permissions.check_user_can_open_follow_up(by, area, worker, said)
    policies.check_is_person(person)
    return opened(area, None, by, worker, person, said)


@transaction.atomic
def follow_up_case(case, *, by, worker, reasons, ground, other_reason="", ground_words="", contact=""):
    """The same for whoever a near-fatal overdose was of: who it was comes from the case, which is kept as a
    reading of it."""
    case = lock_case(case)
    said = said_of(reasons or [AtRisk.NEAR_FATAL], ground, other_reason, ground_words)
    permissions.check_user_can_follow_up_case(by, case)
    permissions.check_user_can_open_follow_up(by, case.area, worker, said)
    who = case.identity
    person = {"name": who.name, "born_on": who.born_on, "nhs_number": who.nhs_number}
    reach = "\n".join(filter(None, [contact.strip(), who.address, who.postcode]))
    follow_up = opened(case.area, case, by, worker, person | {"contact": reach}, said)
    tell(case, by, Purpose.FOLLOW_UP)
    return follow_up


def said_of(reasons, ground, other_reason, ground_words):
    words = {"other_reason": other_reason.strip(), "ground_words": ground_words.strip()}
    return {"reasons": list(reasons), "ground": ground, **words}


def opened(area, case, by, worker, person, said):
    now = timezone.now()
    follow_up = FollowUp.objects.create(
        reference=new_reference("FU"),
        area=area,
        case=case,
        worker=worker,
        opened_by=by,
        opened_at=now,
        moved_at=now,
        next_contact_at=Timekeeper(area).deadline(clocks.FOLLOW_UP_FIRST, now),
        **said,
    )
    FollowUpPerson.objects.create(follow_up=follow_up, **person)
    record("follow_up.opened", follow_up, by=by, at=now, reasons=follow_up.reasons, ground=follow_up.ground)
    if worker != by:
        letters.handed_over(follow_up, now)
    return follow_up


@transaction.atomic
def read_person(follow_up, *, by, purpose):
    """Who it is and what was said, for a purpose that is kept."""
    now = timezone.now()
    follow_up = lock(follow_up)
    permissions.check_user_can_read_person(by, follow_up, purpose)
    role = permissions.role_for(by, follow_up)
    FollowUpReading.objects.create(follow_up=follow_up, by=by, at=now, role=role, purpose=purpose)
    record("follow_up.read", follow_up, by=by, at=now, purpose=purpose, as_role=role)
    return follow_up


@transaction.atomic
def correct_person(follow_up, *, by, **said):
    """Put right who it is. The event says which fields, never what they say."""
    follow_up = lock(follow_up)
    permissions.check_user_can_correct_person(by, follow_up, said)
    person = FollowUpPerson.objects.select_for_update(of=("self",)).get(follow_up=follow_up)
    changed = sorted(name for name, value in said.items() if value != getattr(person, name))
    for name in changed:
        setattr(person, name, said[name])
    person.save()
    record("follow_up.person_corrected", follow_up, by=by, fields=changed)
    return person


@transaction.atomic
def log_contact(follow_up, *, by, on, how, was_reached, words="", naloxone=False, next_on=None):
    """Write down a contact or a try, and when the next one is due."""
    now = timezone.now()
    follow_up = lock(follow_up)
    permissions.check_user_can_log(by, follow_up, on, next_on)
    contact = FollowUpContact.objects.create(
        follow_up=follow_up,
        on=on,
        how=how,
        was_reached=was_reached,
        naloxone=naloxone,
        words=words.strip(),
        by=by,
        at=now,
    )
    move = follow_up.reach if was_reached else follow_up.miss
    move(at=now, next_contact_at=next_contact(follow_up, next_on, now))
    follow_up.save()
    record("follow_up.contacted", follow_up, by=by, at=now, how=how, reached=was_reached, naloxone=naloxone)
    return contact


def next_contact(follow_up, day, now):
    """The morning of the day that was named, or what the clock says."""
    if day is None:
        return Timekeeper(follow_up.area).deadline(clocks.FOLLOW_UP_NEXT, now)
    return max(datetime.combine(day, time(9), LONDON), now)


@transaction.atomic
def plan_contact(follow_up, *, by, next_on):
    """Name another day for the next contact."""
    now = timezone.now()
    follow_up = lock(follow_up)
    permissions.check_user_can_plan(by, follow_up, next_on)
    follow_up.next_contact_at = next_contact(follow_up, next_on, now)
    follow_up.save()
    record("follow_up.planned", follow_up, by=by, at=now, next_on=next_on.isoformat())
    return follow_up


@transaction.atomic
def hand_over(follow_up, *, by, worker):
    """Somebody else keeps in touch from now on, and whoever did no longer sees it."""
    now = timezone.now()
    follow_up = lock(follow_up)
    permissions.check_user_can_hand_over(by, follow_up, worker)
    before, follow_up.worker = follow_up.worker_id, worker
    follow_up.told_of = None
    follow_up.save()
    record("follow_up.handed_over", follow_up, by=by, at=now, came_from=before, to=worker.pk)
    letters.handed_over(follow_up, now)
    return follow_up


@transaction.atomic
def end_follow_up(follow_up, *, by, because, words=""):
    """Nobody keeps in touch any more."""
    now = timezone.now()
    follow_up = lock(follow_up)
    permissions.check_user_can_end_follow_up(by, follow_up, because, words)
    follow_up.end(at=now, because=because, words=words.strip())
    follow_up.save()
    record("follow_up.ended", follow_up, by=by, at=now, because=because)
    return follow_up


@transaction.atomic
def reopen_follow_up(follow_up, *, by):
    """They are at risk once more: the first clock runs anew."""
    now = timezone.now()
    follow_up = lock(follow_up)
    permissions.check_user_can_reopen_follow_up(by, follow_up)
    follow_up.reopen(at=now, next_contact_at=Timekeeper(follow_up.area).deadline(clocks.FOLLOW_UP_FIRST, now))
    follow_up.save()
    record("follow_up.reopened", follow_up, by=by, at=now)
    return follow_up


@transaction.atomic
def hide_follow_up(follow_up, *, by, reason):
    """Hide it from oneself, who has a stake in it."""
    now = timezone.now()
    follow_up = lock(follow_up)
    permissions.check_user_can_hide_follow_up(by, follow_up, reason)
    conflict, _ = FollowUpConflict.objects.get_or_create(
        follow_up=follow_up, user=by, defaults={"reason": reason.strip(), "by": by, "at": now}
    )
    record("follow_up.conflict_declared", follow_up, by=by, at=now)
    return conflict


@transaction.atomic
def tell_of_follow_up(follow_up):
    """Tell the worker, once for each contact, that it is due; whether they were told."""
    now = timezone.now()
    follow_up = lock(follow_up)
    is_due = follow_up.is_live and follow_up.next_contact_at <= now
    if not is_due or follow_up.told_of == follow_up.next_contact_at:
        return 0
    letters.due(follow_up)
    follow_up.told_of = follow_up.next_contact_at
    follow_up.save()
    return 1


@transaction.atomic
def escalate_follow_up(follow_up):
    """Tell the coordinators, once for each contact, that it was not made."""
    now = timezone.now()
    follow_up = lock(follow_up)
    if not follow_up.is_live or follow_up.escalated_of == follow_up.next_contact_at:
        return 0
    due_at = Timekeeper(follow_up.area).deadline(clocks.FOLLOW_UP_ESCALATED, follow_up.next_contact_at)
    if due_at > now:
        return 0
    letters.escalated(follow_up)
    follow_up.escalated_of = follow_up.next_contact_at
    follow_up.save()
    record("follow_up.escalated", follow_up, by=SYSTEM, at=now)
    return 1


def lock(follow_up):
    rows = FollowUp.objects.select_for_update(of=("self",)).select_related("area", "case__area", "worker")
    return rows.get(pk=follow_up.pk)
