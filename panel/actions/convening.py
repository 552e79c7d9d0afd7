"""Putting a question to a panel, taking it back, and asking it again."""

from django.db import transaction
from django.utils import timezone
from django_fsm import can_proceed

from panel import conflicts, letters, permissions, policies, signals
from panel.actions.closing import end, lock
from panel.models import Ballot, Consultation, Leave, Panel, Recusal, Round
from workflow.events import SYSTEM, record


# What a consultation keeps of the rule that stood when it was convened.
RULE = ["quorum", "required_disciplines", "threshold", "deliberates", "blind_percent"]


@transaction.atomic
def convene(
    panel, *, by, question, evidence, options, deadline, proposed="", is_exercise=False, aside=(), now=None
):
    """Put a question to every seat of a panel that votes, and write to each. `aside` holds the keys of people
    who stepped aside from what it is about before it was asked: they are neither asked nor written to."""
    now, panel = now or timezone.now(), lock_panel(panel)
    permissions.check_user_can_convene(by, panel)
    seats = voting_seats(panel, now)
    policies.check_can_convene(panel, seats, options, proposed, deadline, now)
    consultation = Consultation.objects.create(
        panel=panel,
        question=question,
        evidence=evidence,
        options=options,
        proposed=proposed,
        is_exercise=is_exercise or panel.area.is_exercise,
        deadline=deadline,
        convened_at=now,
        convened_by=by,
        **{name: getattr(panel, name) for name in RULE},
    )
    open_round(consultation, seats, by=by, now=now, aside=aside)
    record("consultation.convened", consultation, by=by, at=now, seats=len(seats))
    return consultation


def lock_panel(panel):
    """The panel as it is now; nobody changes its rule or who sits on it before this is done."""
    return Panel.objects.select_for_update().get(pk=panel.pk)


def voting_seats(panel, now):
    return list(panel.seats.voting().on(timezone.localdate(now)))


def open_round(consultation, seats, *, by, now, number=1, reason="", aside=()):
    """A round with a ballot for every seat; who is on leave has a deputy beside them from the start.
    Whoever holds a seat votes for that one only, and is nobody's deputy; nor is who stepped aside before."""
    new = Round.objects.create(
        consultation=consultation, number=number, opened_at=now, opened_by=by, reason=reason
    )
    away = set(
        Leave.objects.on(timezone.localdate(now)).filter(seat__in=seats).values_list("seat", flat=True)
    )
    nobodys_deputy = {seat.holder_id for seat in seats} | set(aside)
    deputies = {seat: None if seat.deputy_id in nobodys_deputy else seat.deputy_id for seat in seats}
    away |= {seat.pk for seat in seats if seat.holder_id in aside}
    ballots = Ballot.objects.bulk_create(
        Ballot(
            round=new,
            seat=seat,
            discipline=seat.discipline,
            holder_id=seat.holder_id,
            deputy_id=deputy,
            deputy_called_at=now if seat.pk in away and deputy else None,
        )
        for seat, deputy in deputies.items()
    )
    Recusal.objects.bulk_create(
        Recusal(ballot=each, by_id=each.holder_id, at=now) for each in ballots if each.holder_id in aside
    )
    letters.invite(consultation, ballots)
    return new


@transaction.atomic
def reopen(consultation, *, by, deadline, reason, now=None):
    """Ask a question again, in a new round under the same rule; the earlier round stays as it is."""
    now = now or timezone.now()
    consultation = lock(consultation)
    permissions.check_user_can_reopen(by, consultation)
    policies.check_reopening(deadline, reason, now)
    seats = voting_seats(lock_panel(consultation.panel), now)
    policies.check_seats(consultation.panel, seats, rule=consultation)
    was, number = consultation.state, consultation.round.number + 1
    consultation.reopen(deadline=deadline)
    consultation.save()
    aside = conflicts.aside_of(consultation)
    open_round(consultation, seats, by=by, now=now, number=number, reason=reason.strip(), aside=aside)
    record("consultation.reopened", consultation, by=by, at=now, round=number)
    consultation.read_again()
    signals.reopened.send(Consultation, consultation=consultation, was=was)
    return consultation


@transaction.atomic
def withdraw(consultation, *, by, reason):
    """Take the question back; the votes cast so far are kept and count for nothing."""
    now = timezone.now()
    consultation = lock(consultation)
    permissions.check_user_can_withdraw(by, consultation)
    policies.check_withdrawal(reason)
    return recall(consultation, by=by, reason=reason.strip(), now=now)


@transaction.atomic
def take_back(consultation, *, reason):
    """Whoever asked has no use for an answer any more: the room above says so, and it needs nobody's role.
    Nothing happens where the question has been settled meanwhile."""
    consultation = lock(consultation)
    if not can_proceed(consultation.withdraw):
        return consultation
    return recall(consultation, by=SYSTEM, reason=reason, now=timezone.now())


def recall(consultation, *, by, reason, now):
    consultation.withdraw(at=now, reason=reason)
    end(consultation, now)
    record("consultation.withdrawn", consultation, by=by, at=now)
    signals.ended_undecided.send(Consultation, consultation=consultation)
    return consultation
