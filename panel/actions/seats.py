"""Who sits on a panel, and the rule it decides by: lock the panel, check, change, record, tell after commit.

The panel's row is locked first, so that two changes at once cannot give one person two voices.
"""

from django.db import transaction
from django.utils import timezone

from panel import letters, permissions_seats, policies_seats
from panel.actions.closing import lock as lock_consultation
from panel.actions.convening import lock_panel
from panel.actions.voting import hand_over
from panel.models import Ballot, Leave, Seat
from panel.states import Part
from workflow.events import SYSTEM, name_actor, record
from workflow.refusals import Refused


RULE = [
    "quorum",
    "required_disciplines",
    "threshold",
    "deliberates",
    "blind_percent",
    "first_reminder_percent",
    "last_reminder_percent",
]


def lock_seat(seat):
    panel = lock_panel(seat.panel)
    seat = Seat.objects.get(pk=seat.pk)
    seat.panel = panel
    return seat


@transaction.atomic
def change_rule(panel, *, by, terms, **rule):
    """Change the terms of reference, or the rule. What has been asked keeps the rule it was asked under."""
    panel = lock_panel(panel)
    permissions_seats.check_user_keeps(by, panel)
    policies_seats.check_rule(panel, rule, timezone.localdate())
    was = {name: getattr(panel, name) for name in RULE}
    changed = {name: [was[name], rule[name]] for name in RULE if was[name] != rule[name]}
    if terms.strip() == panel.terms and not changed:
        return panel
    has_new_terms = terms.strip() != panel.terms
    panel.terms = terms.strip()
    for name in changed:
        setattr(panel, name, rule[name])
    panel.save()
    record("panel.changed", panel, by=by, terms=has_new_terms, rule=changed)
    return panel


@transaction.atomic
def add_seat(panel, *, by, discipline, organisation, holder, deputy=None, part=Part.VOTES, term_ends=None):
    panel, votes, today = lock_panel(panel), part == Part.VOTES, timezone.localdate()
    permissions_seats.check_user_keeps(by, panel)
    if organisation.area_id != panel.area_id:
        raise Refused("Choose an organisation of the panel's own area.")
    policies_seats.check_holder(panel, holder, votes=votes)
    policies_seats.check_deputy(panel, deputy, holder=holder, votes=votes)
    policies_seats.check_term(term_ends, today)
    seat = Seat.objects.create(
        panel=panel,
        discipline=discipline,
        organisation=organisation,
        holder=holder,
        deputy=deputy,
        part=part,
        term_ends=term_ends,
        held_since=today,
    )
    record("seat.added", seat, by=by, panel=panel.pk, discipline=discipline, part=part, **people(seat))
    return seat


def people(seat):
    """Who holds a seat and who stands in, as keys to look up and not as names."""
    return {"holder": name_actor(seat.holder), "deputy": seat.deputy and name_actor(seat.deputy)}


@transaction.atomic
def end_seat(seat, *, by):
    """The seat is not asked any more. A question that was put to it already is still its to answer."""
    seat = lock_seat(seat)
    permissions_seats.check_user_can_end(by, seat)
    seat.ended_on = timezone.localdate()
    seat.save()
    record("seat.ended", seat, by=by, panel=seat.panel_id)
    return seat


@transaction.atomic
def change_holder(seat, *, by, holder):
    """Somebody else holds the seat from now on, and votes in what is open; the leave of the former goes."""
    seat = lock_seat(seat)
    permissions_seats.check_user_can_keep_seat(by, seat)
    if holder == seat.holder:
        raise Refused("This person holds the seat already. Choose somebody else.")
    policies_seats.check_holder(seat.panel, holder, votes=seat.votes, seat=seat)
    was, seat.holder = seat.holder, holder
    if seat.deputy == holder:
        seat.deputy = None
    seat.held_since, seat.confirmed_on = timezone.localdate(), None
    seat.asked_to_confirm_on = seat.reminded_to_confirm_on = None
    seat.save()
    seat.leave.all().delete()
    record("seat.holder_changed", seat, by=by, was=name_actor(was), **people(seat))
    for ballot in open_ballots(seat):
        hand_over(ballot, to=holder, by=by)
    return seat


def open_ballots(seat):
    return list(Ballot.objects.filter(seat=seat, round__closed_at=None).select_related("round__consultation"))


@transaction.atomic
def change_deputy(seat, *, by, deputy):
    """Somebody else stands in, or nobody. In what is open too, unless the former was called already."""
    seat = lock_seat(seat)
    permissions_seats.check_user_can_keep_seat(by, seat)
    policies_seats.check_deputy(seat.panel, deputy, holder=seat.holder, votes=seat.votes, seat=seat)
    if deputy == seat.deputy:
        return seat
    seat.deputy = deputy
    seat.save()
    for ballot in open_ballots(seat):
        lock_consultation(ballot.round.consultation)
        uncalled = Ballot.objects.filter(pk=ballot.pk, deputy_called_at=None)
        uncalled.exclude(holder=deputy).update(deputy=deputy)
    record("seat.deputy_changed", seat, by=by, **people(seat))
    return seat


@transaction.atomic
def set_term(seat, *, by, term_ends):
    """Say how long the seat is held; None means until somebody ends it."""
    seat = lock_seat(seat)
    permissions_seats.check_user_can_keep_seat(by, seat)
    policies_seats.check_term(term_ends, timezone.localdate())
    seat.term_ends = term_ends
    seat.save()
    record("seat.term_set", seat, by=by, term_ends=term_ends.isoformat() if term_ends else "")
    return seat


@transaction.atomic
def appoint_chair(seat, *, by):
    """This seat chairs the panel from now on, and whichever did before does not."""
    seat = lock_seat(seat)
    permissions_seats.check_user_can_appoint(by, seat)
    seat.panel.seats.standing().filter(is_chair=True).update(is_chair=False)
    seat.is_chair = True
    seat.save()
    record("seat.made_chair", seat, by=by, panel=seat.panel_id)
    return seat


# Leave


@transaction.atomic
def plan_leave(seat, *, by, first_day, last_day):
    """Days away. A question that comes in on one of them goes to the deputy too, from the start."""
    seat = lock_seat(seat)
    permissions_seats.check_user_can_plan_leave(by, seat)
    policies_seats.check_leave(seat, first_day, last_day, timezone.localdate())
    leave = Leave.objects.create(seat=seat, first_day=first_day, last_day=last_day)
    record("seat.leave_planned", seat, by=by)
    return leave


@transaction.atomic
def cancel_leave(leave, *, by):
    seat = lock_seat(leave.seat)
    permissions_seats.check_user_can_plan_leave(by, seat)
    if not seat.leave.filter(pk=leave.pk).exists():
        raise Refused("This leave was cancelled already.")
    leave.delete()
    record("seat.leave_cancelled", seat, by=by)
    return seat


# Confirmation, once a year


@transaction.atomic
def confirm_seat(seat, *, by):
    """Its holder says that they still hold it."""
    seat = lock_seat(seat)
    permissions_seats.check_user_can_confirm(by, seat)
    seat.confirmed_on = timezone.localdate()
    seat.asked_to_confirm_on = seat.reminded_to_confirm_on = None
    seat.save()
    record("seat.confirmed", seat, by=by, panel=seat.panel_id)
    return seat


@transaction.atomic
def ask_to_confirm(seat, *, today):
    """The worker asks the holder, once; whether anything was done. panel.confirming knows who is due."""
    seat = lock_seat(seat)
    if seat.ended_on or seat.asked_to_confirm_on:
        return False
    seat.asked_to_confirm_on = today
    seat.save()
    record("seat.asked_to_confirm", seat, by=SYSTEM, panel=seat.panel_id)
    letters.ask_to_confirm(seat)
    return True


@transaction.atomic
def remind_to_confirm(seat, *, today):
    """The holder is asked once more, and whoever coordinates is told that the seat is not confirmed."""
    seat = lock_seat(seat)
    if seat.ended_on or seat.reminded_to_confirm_on or not seat.asked_to_confirm_on:
        return False
    seat.reminded_to_confirm_on = today
    seat.save()
    record("seat.not_confirmed", seat, by=SYSTEM, panel=seat.panel_id)
    letters.remind_to_confirm(seat)
    letters.tell_of_unconfirmed(seat)
    return True
