"""What may be done to a standing panel and its seats, whoever asks. Each rule refuses in a sentence."""

from datetime import timedelta

from django.db.models import Q

from accounts.states import Discipline
from panel import roles
from panel.models import Ballot
from panel.states import Part
from workflow.refusals import Refused


# A slip of the keyboard is longer away than this; ours.
LONGEST_AHEAD = timedelta(days=366)

ONE_VOICE = (
    "This person holds another seat of this panel that votes, or stands in for one. One person has one voice:"
    " choose somebody else, or change that seat first."
)
STILL_ASKED = (
    "This person is still asked for another seat in a question that is open. Choose somebody else, or wait"
    " until that question is closed."
)
NO_ROLE = (
    "This person holds no role here that sits on a panel. Choose somebody else, or ask an administrator to"
    " give them a role."
)


def check_seat_stands(seat):
    if seat.ended_on:
        raise Refused(f"This seat ended on {in_full(seat.ended_on)}. Add a seat instead.")


def check_may_sit(person, panel):
    if not roles.has(person, panel, "sit"):
        raise Refused(NO_ROLE)


def check_holder(panel, person, *, votes, seat=None):
    """`seat` is the one that is to be held, where it is there already."""
    check_may_sit(person, panel)
    if others(panel, seat).filter(holder=person).exists():
        raise Refused("This person holds a seat on this panel already. Choose somebody else.")
    if votes:
        check_one_voice(panel, person, seat)


def check_deputy(panel, person, *, holder, votes, seat=None):
    if person is None:
        return
    if not votes:
        raise Refused("Only a seat that votes has a deputy. Leave the deputy out.")
    if person == holder:
        raise Refused("Who holds the seat cannot be its deputy as well. Choose somebody else.")
    check_may_sit(person, panel)
    check_one_voice(panel, person, seat)


def check_one_voice(panel, person, seat=None):
    """Nobody votes for two seats: not by the panel as it stands, nor in a question that is still open."""
    mine = Q(holder=person) | Q(deputy=person)
    if others(panel, seat).voting().filter(mine).exists():
        raise Refused(ONE_VOICE)
    asked = Ballot.objects.filter(mine, round__consultation__panel=panel, round__closed_at=None)
    if asked.exclude(seat=seat).exists():
        raise Refused(STILL_ASKED)


def others(panel, seat):
    return panel.seats.standing().exclude(pk=seat and seat.pk)


def check_can_end(seat):
    check_seat_stands(seat)
    if seat.is_chair:
        raise Refused("This seat chairs the panel. Give the chair to another seat first.")


def check_can_appoint(seat):
    check_seat_stands(seat)
    if seat.is_chair:
        raise Refused("This seat chairs the panel already.")
    if not seat.votes:
        raise Refused("The chair gives a casting vote, so only a seat that votes can chair the panel.")


def check_term(term_ends, today):
    if term_ends and term_ends < today:
        raise Refused("That day is over. Choose one that is still to come, or end the seat.")


def check_leave(seat, first_day, last_day, today):
    check_seat_stands(seat)
    if last_day < first_day:
        raise Refused("The last day away comes before the first. Check the two days.")
    if last_day < today:
        raise Refused("Those days are over. Choose days that are still to come.")
    if last_day > today + LONGEST_AHEAD:
        raise Refused("Choose days within a year from now.")
    if seat.leave.filter(first_day__lte=last_day, last_day__gte=first_day).exists():
        raise Refused("Some of those days are down as leave already. Cancel that leave first.")


def check_rule(panel, rule, today):
    """Whether the panel as it stands could ever decide by this rule, and is reminded in a sensible order."""
    voting = panel.seats.on(today).filter(part=Part.VOTES)
    if rule["quorum"] > len(voting):
        raise Refused(
            f"The panel has {number_of_seats(len(voting))} that {'votes' if len(voting) == 1 else 'vote'}, so"
            f" {rule['quorum']} can never be reached. Choose fewer, or add seats first."
        )
    missing = set(rule["required_disciplines"]) - {seat.discipline for seat in voting}
    if missing:
        named = " and ".join(sorted(Discipline(each).label.lower() for each in missing))
        raise Refused(f"No seat that votes is {named}. Add that seat before it must be heard.")
    if rule["first_reminder_percent"] >= rule["last_reminder_percent"]:
        raise Refused("The first reminder comes before the last. Choose a smaller share for the first.")


def number_of_seats(count):
    return f"{count} seat{'' if count == 1 else 's'}"


def in_full(day):
    return f"{day:%-d %B %Y}"


def check_can_drill(panel, open_questions):
    """A drill must never take anybody's eyes off a question that is real, nor be one of two at once."""
    if any(not each.is_exercise for each in open_questions):
        raise Refused("A real question is open on this panel. Start the drill when it is closed.")
    if any(hasattr(each, "drill") for each in open_questions):
        raise Refused("A drill is running on this panel already. Wait until it is over, or withdraw it.")


def check_time_allowed(minutes, least, most):
    if not least <= minutes <= most:
        raise Refused(f"Give the panel between {least} and {most:,} minutes.")
