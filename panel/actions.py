"""Convening a panel, voting, and deciding: lock, check, change, record, tell after commit."""

from django.db import transaction
from django.utils import timezone

from panel import permissions, policies, signals
from panel.models import Ballot, Consultation, Decision, Vote
from panel.tally import count
from workflow.events import SYSTEM, record


@transaction.atomic
def convene(panel, *, by, question, evidence, options, deadline, now=None):
    """Put a question to every seat of a panel; the worker invites them."""
    now = now or timezone.now()
    permissions.check_user_can_convene(by, panel)
    policies.check_can_convene(panel, options, deadline, now)
    consultation = Consultation.objects.create(
        panel=panel,
        question=question,
        evidence=evidence,
        options=options,
        quorum=panel.quorum,
        required_disciplines=panel.required_disciplines,
        deadline=deadline,
        convened_at=now,
        convened_by=by,
    )
    Ballot.objects.bulk_create(
        Ballot(consultation=consultation, seat=seat, holder_id=seat.holder_id, discipline=seat.discipline)
        for seat in panel.seats.all()
    )
    record("consultation.convened", consultation, by=by, at=now, seats=panel.seats.count())
    return consultation


@transaction.atomic
def cast_vote(consultation, *, by, option, reason, now=None):
    """Vote, or change one's vote; the consultation closes as soon as the result is settled."""
    now = now or timezone.now()
    consultation = lock(consultation)
    permissions.check_user_can_vote(by, consultation, now)
    policies.check_vote(consultation, option, reason)
    ballot = consultation.ballots.get(holder=by)
    vote = Vote.objects.create(ballot=ballot, option=option, reason=reason.strip(), cast_at=now)
    record("consultation.voted", consultation, by=by, at=now)
    close_if_settled(consultation, now)
    return vote


def close_if_settled(consultation, now):
    tally = count(consultation)
    if tally.is_quorate and tally.is_settled:
        conclude(consultation, tally, now)


@transaction.atomic
def close(consultation, *, now=None):
    """Close a vote whose deadline has passed; nothing happens if somebody else closed it first."""
    now = now or timezone.now()
    consultation = lock(consultation)
    if not Consultation.objects.overdue(now).filter(pk=consultation.pk).exists():
        return consultation
    tally = count(consultation)
    if tally.is_quorate:
        conclude(consultation, tally, now)
    else:
        consultation.lapse(at=now)
        consultation.save()
        record("consultation.not_quorate", consultation, by=SYSTEM, at=now, voted=tally.voted)
        signals.ended_undecided.send(Consultation, consultation=consultation)
    return consultation


def conclude(consultation, tally, now):
    if len(tally.leaders) == 1:
        decide(consultation, tally.leaders[0], tally, now)
    else:
        consultation.tie()
        consultation.save()
        record("consultation.tied", consultation, by=SYSTEM, at=now)


def decide(consultation, option, tally, now, *, by=None, reason=""):
    consultation.decide(at=now)
    consultation.save()
    decision = Decision.objects.create(
        consultation=consultation,
        option=option,
        tally=tally.counts,
        sum_in_words=tally.in_words(),
        casting_vote_by=by,
        casting_vote_reason=reason,
        decided_at=now,
    )
    record("consultation.decided", consultation, by=by or SYSTEM, at=now, option=option)
    signals.decided.send(Consultation, consultation=consultation, decision=decision)


@transaction.atomic
def break_tie(consultation, *, by, option, reason, now=None):
    """The chair's casting vote between the options that tied."""
    consultation = lock(consultation)
    permissions.check_user_can_break_tie(by, consultation)
    policies.check_casting_vote(consultation, option, reason)
    decide(consultation, option, count(consultation), now or timezone.now(), by=by, reason=reason.strip())
    return consultation


@transaction.atomic
def withdraw(consultation, *, by, reason):
    """Take the question back; the votes cast so far are kept and count for nothing."""
    now = timezone.now()
    consultation = lock(consultation)
    permissions.check_user_can_withdraw(by, consultation)
    policies.check_withdrawal(reason)
    consultation.withdraw(at=now, reason=reason.strip())
    consultation.save()
    record("consultation.withdrawn", consultation, by=by, at=now)
    signals.ended_undecided.send(Consultation, consultation=consultation)
    return consultation


def lock(consultation):
    return Consultation.objects.select_for_update().get(pk=consultation.pk)
