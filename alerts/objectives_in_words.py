"""Whether an objective is met, in words: (whether it is met, None while it is open, or NONE; a sentence)."""

from django.utils.formats import date_format
from django.utils.timezone import localtime

from alerts.objectives import SHARE, WITHIN
from workflow.clocks import span


# There is no objective to be met.
NONE = "none"


def delivery_in_words(delivering, version, now):
    aim = f"{percent(SHARE)} delivered within {span(int(WITHIN.total_seconds()))}"
    if not delivering.total:
        return NONE, "Nobody was sent this version."
    if delivering.is_met:
        return True, f"{aim}; it took {lasted(delivering.took)}."
    share = percent(delivering.share)
    if not delivering.is_over:
        left = span(int((version.issued_at + WITHIN - now).total_seconds()))
        return None, f"{aim}; {share} so far, with {left} to go."
    late = f" It took {lasted(delivering.took)}." if delivering.took else ""
    return False, f"{aim}; {share} were.{late}"


def answers_in_words(funnel, objective, now):
    if objective is None:
        return NONE, "No answer is asked for in a set time: the grade is low, or nobody has to act."
    aim = f"Every organisation answers within {objective.clock}"
    if funnel.told and funnel.in_time == funnel.told:
        return True, f"{aim}."
    answered = f"{funnel.in_time} of {funnel.told}"
    if objective.due_at > now:
        shown = date_format(localtime(objective.due_at), "j F, H:i")
        return None, f"{aim}; {answered} have, and the time is up on {shown}."
    share = percent(funnel.in_time / funnel.told if funnel.told else 0)
    return False, f"{aim}; {answered} did ({share})."


def percent(share):
    """Rounded down: 99.9 % is not everybody."""
    return f"{int(share * 100 + 1e-9)} %"


def lasted(length):
    """ "2 minutes 10 seconds" of a timedelta."""
    minutes, seconds = divmod(round(length.total_seconds()), 60)
    if minutes >= 60:
        return span(int(length.total_seconds()))
    said = [counted(minutes, "minute")] if minutes else []
    return " ".join([*said, counted(seconds, "second")])


def counted(number, what):
    return f"{number} {what}{'' if number == 1 else 's'}"
