"""What the worker does for this room: close votes at their deadline and invite members."""

import logging
from datetime import timedelta
from smtplib import SMTPException

from django.db.models import F, Q
from django.utils import timezone

from panel import actions, notifications
from panel.models import Ballot, Consultation
from panel.states import ConsultationState
from workflow.sweeps import sweep


logger = logging.getLogger(__name__)

INVITED_WITH = ["holder", "consultation__panel__area"]


@sweep("close votes", seconds=5)
def close_overdue_votes():
    return sum(close(consultation) for consultation in list(Consultation.objects.overdue(timezone.now())))


def close(consultation):
    """Close one vote; one that cannot be closed is logged, tried again, and holds up no other."""
    try:
        actions.close(consultation)
    except Exception:
        logger.exception("Consultation %s could not be closed; trying again.", consultation.pk)
        return 0
    return 1


@sweep("invite members", seconds=2)
def invite_members(limit=50):
    """Invite whoever has not been; a refused message is tried again, later each time."""
    waiting = Ballot.objects.filter(
        Q(next_invitation_at=None) | Q(next_invitation_at__lte=timezone.now()),
        invited_at=None,
        consultation__state=ConsultationState.VOTING,
    )
    return sum(invite(ballot, waiting) for ballot in list(waiting.select_related(*INVITED_WITH)[:limit]))


def invite(ballot, waiting):
    """Claim one invitation, so that two workers do not both write to a member, then send it: outside
    any transaction, because a mail server may take its time and the database may not wait for it."""
    pause = timedelta(minutes=2 ** min(ballot.invitation_tries + 1, 8))
    claim = {"next_invitation_at": timezone.now() + pause, "invitation_tries": F("invitation_tries") + 1}
    if not waiting.filter(pk=ballot.pk).update(**claim):
        return 0
    try:
        notifications.invite(ballot)
    except (OSError, SMTPException) as error:
        logger.warning("Ballot %s: the invitation was not taken (%s).", ballot.pk, type(error).__name__)
        return 0
    return Ballot.objects.filter(pk=ballot.pk).update(invited_at=timezone.now())
