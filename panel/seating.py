"""Standing panels as their pages show them: who sees which, who sits where, and what is amiss."""

from django.db.models import Prefetch, Q
from django.utils import timezone

from accounts.models import User
from panel import policies, roles, tally
from panel.models import Leave, Panel, Seat
from panel.states import Part
from workflow.events import SYSTEM
from workflow.models import Event
from workflow.refusals import refusal


SHORT_PART = {Part.VOTES: "Votes", Part.ADVISES: "Advises", Part.OBSERVES: "Observes"}
HISTORY = 20


def visible_panels(user):
    """Every panel this person may open: the list that goes with check_user_can_view_panel."""
    mine = Seat.objects.of(user).values("panel")
    return Panel.objects.filter(Q(pk__in=mine) | roles.readable_by(user)).select_related("area")


def with_seats(panels, today):
    """Panels with all their seats, read once: five queries, however many there are."""
    leave = Leave.objects.filter(last_day__gte=today)
    seats = Seat.objects.select_related("organisation", "holder", "deputy")
    return panels.prefetch_related(
        Prefetch("seats", seats.prefetch_related(Prefetch("leave", leave, to_attr="leave_to_come")))
    )


def standing(panel, today):
    """How a panel read with_seats() stands."""
    seats = [row(seat, today) for seat in panel.seats.all() if not seat.ended_on]
    asked = [each["seat"] for each in seats if each["is_asked"] and each["seat"].votes]
    return {
        "panel": panel,
        "seats": seats,
        "ended": [seat for seat in panel.seats.all() if seat.ended_on],
        "voting": len(asked),
        "quorum_in_words": quorum_in_words(panel, len(asked)),
        "amiss": refusal(policies.check_seats, panel, asked, rule=panel),
        "unconfirmed": sum(each["seat"].is_unconfirmed for each in seats),
        "term_over": sum(not each["is_asked"] for each in seats),
    }


def row(seat, today):
    """What is said of one seat that stands."""
    leave = seat.leave_to_come
    return {
        "seat": seat,
        "part": SHORT_PART[Part(seat.part)],
        "is_asked": seat.term_ends is None or seat.term_ends >= today,
        "has_left": not seat.holder.is_active,
        "leave": leave,
        "is_away": any(each.first_day <= today for each in leave),
    }


def quorum_in_words(panel, voting):
    """ "At least 4 of the 8 seats that vote must do so, one of them clinical." """
    each = [f"one of them {tally.named(discipline)}" for discipline in panel.required_disciplines]
    heard = f", {' and '.join(each)}" if each else ""
    seats = f"the {voting} seats that vote" if voting != 1 else "the one seat that votes"
    return f"At least {panel.quorum} of {seats} must do so{heard}."


# What was changed, in words


WORDS = {
    "panel.changed": "Terms or rule changed",
    "panel.founded": "Set up",
    "reference.added": "Added by an administrator",
    "reference.changed": "Changed by an administrator",
    "seat.added": "Seat added",
    "seat.ended": "Seat ended",
    "seat.holder_changed": "Holder changed",
    "seat.deputy_changed": "Deputy changed",
    "seat.term_set": "Term set",
    "seat.made_chair": "Given the chair",
    "seat.asked_to_confirm": "Holder asked to confirm",
    "seat.confirmed": "Confirmed by its holder",
    "seat.not_confirmed": "Not confirmed after a reminder",
}


def history(panel):
    """The last changes to a panel and its seats, for a timeline: [(when, what, by whom and of what)]."""
    seats = {str(seat.pk): seat for seat in panel.seats.all()}
    of_panel = Q(subject_type="panel.panel", subject_id=str(panel.pk))
    of_seats = Q(subject_type="panel.seat", subject_id__in=list(seats))
    events = Event.objects.filter(of_panel | of_seats, action__in=list(WORDS)).order_by("-id")[:HISTORY]
    names = names_of({event.actor for event in events})
    return [
        (event.at, WORDS[event.action], more(event, seats.get(event.subject_id), names)) for event in events
    ]


def names_of(actors):
    pks = {actor: actor.rpartition(":")[2] for actor in actors if actor.startswith("accounts.user:")}
    people = User.objects.in_bulk([int(pk) for pk in pks.values()])
    return {actor: str(people[int(pk)]) for actor, pk in pks.items() if int(pk) in people}


def more(event, seat, names):
    about = str(seat) if event.subject_type == "panel.seat" else rule_changes(event.details)
    by = "" if event.actor == SYSTEM else f"By {names.get(event.actor, 'somebody who is gone')}."
    return "\n".join(filter(None, [about, by]))


RULE_WORDS = {
    "quorum": "Quorum",
    "required_disciplines": "Disciplines that must be heard",
    "threshold": "What a decision needs",
    "deliberates": "Talks before it decides",
    "blind_percent": "Blind, percent of the time",
    "first_reminder_percent": "First reminder, percent of the time",
    "last_reminder_percent": "Last reminder and deputies, percent of the time",
}


def rule_changes(details):
    lines = ["Terms of reference rewritten."] if details.get("terms") else []
    for name, (was, now) in details.get("rule", {}).items():
        lines.append(f"{RULE_WORDS[name]}: from {in_words(name, was)} to {in_words(name, now)}.")
    return "\n".join(lines)


def in_words(name, value):
    if name == "required_disciplines":
        return ", ".join(tally.named(each) for each in value) or "none"
    if name == "threshold":
        return tally.Threshold(value).label.lower()
    return {True: "yes", False: "no"}[value] if isinstance(value, bool) else str(value)


def today():
    return timezone.localdate()
