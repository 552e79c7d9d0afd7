"""How a round ends: by agreement, at its deadline, by its chair, or without a decision."""

from django.db import transaction
from django.utils import timezone

from panel import letters, permissions, policies, records, signals
from panel.models import Consultation, Decision
from panel.tally import count
from workflow.events import SYSTEM, record


def lock(consultation):
    """The consultation, nobody else's until the transaction ends, as it stands now."""
    rows = Consultation.objects.as_it_stands().select_related("panel").select_for_update(of=("self",))
    consultation = rows.get(pk=consultation.pk)
    signals.locked.send(Consultation, consultation=consultation)
    return consultation


def move_on(consultation, now):
    """Take a consultation as far as what has been said allows: whoever voted, stepped aside or looked.

    Call it with the consultation locked and, after a change, read again.
    """
    tally = count(consultation)
    if not tally.can_be_quorate:
        lapse(consultation, tally, now)
    elif tally.is_quorate and is_done(consultation, tally):
        conclude(consultation, tally, now)
    elif consultation.is_blind and consultation.deliberates and may_open(consultation, tally, now):
        begin_deliberation(consultation, now)


def begin_deliberation(consultation, now):
    consultation.open_deliberation()
    consultation.save()
    opened = consultation.round
    opened.unblinded_at = now
    opened.save(update_fields=["unblinded_at"])
    record("consultation.opened", consultation, by=SYSTEM, at=now)


def is_done(consultation, tally):
    """Whether the result stands: nobody still to vote can change it and, where the panel talks, it agrees."""
    return tally.is_settled and (tally.is_agreed or not consultation.deliberates)


def may_open(consultation, tally, now):
    """Whether reasons may be shown: everybody has voted, or a quorum has had its share of the time alone."""
    alone_until = consultation.moment(consultation.blind_percent, consultation.round.opened_at)
    return tally.outstanding == 0 or (tally.is_quorate and alone_until <= now)


@transaction.atomic
def close(consultation, *, now=None):
    """Close a vote whose deadline has passed; nothing happens if somebody else closed it first."""
    now = now or timezone.now()
    consultation = lock(consultation)
    if not consultation.is_voting or consultation.deadline > now:
        return consultation
    tally = count(consultation)
    if tally.is_quorate:
        conclude(consultation, tally, now)
    else:
        lapse(consultation, tally, now)
    return consultation


@transaction.atomic
def close_now(consultation, *, by, now=None):
    """The chair ends open deliberation before its deadline."""
    now = now or timezone.now()
    consultation = lock(consultation)
    permissions.check_user_can_close(by, consultation)
    record("consultation.closed", consultation, by=by, at=now)
    conclude(consultation, count(consultation), now)
    return consultation


def conclude(consultation, tally, now):
    if tally.winner:
        decide(consultation, tally.winner, tally, now)
    elif any(ballot.seat.is_chair and ballot.can_be_cast for ballot in consultation.standing_ballots):
        leave_to_chair(consultation, now)
    else:
        lapse(consultation, tally, now)


def leave_to_chair(consultation, now):
    consultation.tie()
    consultation.save()
    record("consultation.tied", consultation, by=SYSTEM, at=now)
    letters.stop_asking(consultation)
    letters.ask_chair(consultation)


def lapse(consultation, tally, now):
    consultation.lapse(at=now)
    end(consultation, now)
    record("consultation.not_quorate", consultation, by=SYSTEM, at=now, voted=tally.voted)
    letters.tell_duty_officers(consultation)
    signals.ended_undecided.send(Consultation, consultation=consultation)


def decide(consultation, option, tally, now, *, by=None, reason=""):
    consultation.decide(at=now)
    ended = end(consultation, now)
    decision = Decision.objects.create(
        round=ended,
        option=option,
        tally=tally.counts,
        sum_in_words=tally.in_words(),
        casting_vote_by=by,
        casting_vote_reason=reason,
        decided_at=now,
    )
    # The trail holds what the record was: a record that somebody made anew and signed does not fit it.
    sha256 = records.digest(records.sign(decision).document)
    record("consultation.decided", consultation, by=by or SYSTEM, at=now, option=option, record_sha256=sha256)
    signals.decided.send(Consultation, consultation=consultation, decision=decision)


def end(consultation, now):
    """Save a consultation that has just ended, and freeze the round it ended with."""
    consultation.save()
    ended = consultation.round
    ended.closed_at, ended.ended_as = now, consultation.state
    ended.save()
    letters.stop_asking(consultation)
    return ended


@transaction.atomic
def break_tie(consultation, *, by, option, reason, now=None):
    """The chair's casting vote: between the options that tied, or else among all."""
    consultation = lock(consultation)
    permissions.check_user_can_break_tie(by, consultation)
    policies.check_casting_vote(consultation, option, reason)
    decide(consultation, option, count(consultation), now or timezone.now(), by=by, reason=reason.strip())
    return consultation
