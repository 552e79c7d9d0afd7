"""What the worker does for this room: reminders, deputies, the end of blindness, and deadlines."""

from django.utils import timezone

from panel import actions, clocks, confirming
from panel.models import Consultation
from workflow.sweeps import one_by_one, sweep
from workflow.timekeeping import Timekeeper


@sweep("votes", seconds=5)
def look_after_votes():
    """Take every open vote as far as the time allows; one that fails is tried again and holds up no other."""
    now = timezone.now()
    open_votes = list(Consultation.objects.voting().as_it_stands().select_related("panel__area"))
    return one_by_one(open_votes, lambda each: look_after(each, now))


@sweep("ties", seconds=60)
def look_after_ties():
    """A tie that its chair has left lying past its time, so that no panel waits for one person."""
    now = timezone.now()
    tied = Consultation.objects.with_chair().filter(deadline__lte=now).select_related("panel__area")
    return one_by_one(tied, lambda each: press_chair(each, now))


@sweep("seats", seconds=3600)
def look_after_seats():
    """Once a year whoever holds a seat is asked to confirm it, and reminded once."""
    return confirming.look_after_confirmations(timezone.now())


def look_after(consultation, now):
    if consultation.deadline <= now:
        actions.close(consultation, now=now)
        return 1
    if consultation.is_blind and consultation.deliberates:
        actions.open_up(consultation, now=now)
    return remind(consultation, now)


def press_chair(consultation, now):
    until = Timekeeper(consultation.panel.area).deadline(clocks.CASTING_VOTE, consultation.deadline)
    return actions.press_chair(consultation, now=now) if until <= now else 0


def remind(consultation, now):
    """Ask those who have not voted, and only those, at two moments; at the last one, their deputies too."""
    panel, since = consultation.panel, consultation.round.opened_at
    percents = [panel.first_reminder_percent, panel.last_reminder_percent]
    due = max((each for each in percents if consultation.moment(each, since) <= now), default=0)
    late = [ballot for ballot in silent(consultation) if ballot.reminded_percent < due]
    for ballot in late:
        actions.remind(ballot, due, with_deputy=due == panel.last_reminder_percent, now=now)
    return len(late)


def silent(consultation):
    """Ballots of the present round that can be cast and have not been."""
    return [each for each in consultation.standing_ballots if each.can_be_cast and each.vote is None]
