"""Open deliberation: when it begins, what is said in it, and more time for it."""

from django.db import transaction
from django.utils import timezone

from panel import permissions, policies
from panel.actions.closing import lock, move_on
from panel.models import Comment, Extension, Seat
from workflow.events import record


@transaction.atomic
def open_up(consultation, *, now=None):
    """Show the reasons once a quorum has had its share of the time alone; the worker looks."""
    now = now or timezone.now()
    consultation = lock(consultation)
    if consultation.is_blind and consultation.deadline > now:
        move_on(consultation, now)
    return consultation


@transaction.atomic
def comment(consultation, *, by, text, now=None):
    """Say something to the panel."""
    now = now or timezone.now()
    consultation = lock(consultation)
    permissions.check_user_can_comment(by, consultation, now)
    policies.check_comment(text)
    ballot = permissions.ballot_for(by, consultation)
    seat = ballot.seat if ballot else Seat.objects.standing().get(panel=consultation.panel_id, holder=by)
    said = Comment.objects.create(round=consultation.round, by=by, seat=seat, text=text.strip(), at=now)
    record("consultation.commented", consultation, by=by, at=now)
    return said


@transaction.atomic
def extend(consultation, *, by, deadline, reason, now=None):
    """The chair gives the panel more time."""
    now = now or timezone.now()
    consultation = lock(consultation)
    permissions.check_user_can_extend(by, consultation, now)
    policies.check_extension(consultation, deadline, reason)
    Extension.objects.create(
        round=consultation.round,
        was=consultation.deadline,
        now=deadline,
        by=by,
        reason=reason.strip(),
        at=now,
    )
    consultation.deadline = deadline
    consultation.save()
    record("consultation.extended", consultation, by=by, at=now)
    return consultation
