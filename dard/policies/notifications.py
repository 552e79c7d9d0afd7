"""What may be notified, and how it goes on from there. A rule about one answer says which."""

from datetime import timedelta

import nhs_number
from django.utils import timezone
from django.utils.timezone import localdate

from dard.answers import years_between
from dard.policies.matches import check_matches_decided
from dard.states import CaseKind, NotificationState
from workflow.refusals import Refused, check_in_turn


# Ours: what is older is nearly always a slip in the year; who means it says so once more.
LONG_AGO = timedelta(days=2 * 365)
# The oldest person whose age is documented reached 122 (Gerontology Research Group).
OLDEST = 122
ADULT = 18

NEEDED = {
    "kind": "Say what happened.",
    "happened_on": "Write the day it happened, or the first day it can have happened.",
    "circumstances": "Say in a few words what happened.",
    "name": "Write the person’s name, or what is known of it.",
    "notifier_name": "Write your name.",
    "email": "Write your e-mail address.",
    "provider": "Write which service notifies.",
    "aware_at": "Write when your service became aware of it.",
}
NO_NUMBER = "Write the NHS number, or say why there is none."
IMPOSSIBLE_NUMBER = (
    "This is no NHS number: one has ten digits, and the last is worked out from the others. Check it, or "
    "leave it empty and say why there is none."
)
WHY_LATE = "It is more than the time allowed since you became aware of it. Say what held it up."


class WrongAnswer(Refused):
    """A rule about one answer, which a form shows beside it."""

    def __init__(self, field, sentence):
        super().__init__(sentence)
        self.field = field


def check_told(answers):
    """What is wrong with what was answered so far; what is missing is another matter."""
    today = localdate()
    check_day_of_event(answers, today)
    check_born(answers, today)
    check_aware(answers)
    check_care(answers)
    check_nhs_number(answers)


def check_day_of_event(answers, today):
    first, last = answers.get("happened_on"), answers.get("happened_by")
    if first and first > today:
        raise WrongAnswer("happened_on", "This day is still to come. Check the date.")
    if last and last > today:
        raise WrongAnswer("happened_by", "This day is still to come. Check the date.")
    if last and not first:
        raise WrongAnswer("happened_on", "Write the first day it can have happened as well.")
    if first and last and last < first:
        raise WrongAnswer("happened_by", "The last day lies before the first. Check both of them.")
    if first and years_between(first, today) > OLDEST:
        raise WrongAnswer("happened_on", f"This is more than {OLDEST} years ago. Check the year.")
    if is_long_ago(first) and not answers.get("long_ago"):
        raise WrongAnswer(
            "happened_on",
            "This is more than two years ago. Check the year; if it is right, tick the box that says so.",
        )


def is_long_ago(day):
    return bool(day) and day < localdate() - LONG_AGO


def check_born(answers, today):
    born, day = answers.get("born_on"), answers.get("happened_on") or today
    if not born:
        return
    if born > today:
        raise WrongAnswer("born_on", "This day is still to come. Check the date of birth.")
    if born > day:
        raise WrongAnswer(
            "born_on",
            "The date of birth lies after the day it happened. Check both, here and under What happened.",
        )
    if years_between(born, day) > OLDEST:
        raise WrongAnswer("born_on", f"This makes the person older than {OLDEST}. Check the year of birth.")


def check_aware(answers):
    aware, day = answers.get("aware_at"), answers.get("happened_on")
    if not aware:
        return
    if aware > timezone.now():
        raise WrongAnswer("aware_at", "This moment is still to come. Check the day and the time.")
    if day and localdate(aware) < day:
        raise WrongAnswer(
            "aware_at",
            "You cannot have been aware of it before it happened. Check this, or the day it happened.",
        )


def check_care(answers):
    day = answers.get("happened_by") or answers.get("happened_on") or localdate()
    for name in ("last_contact_on", "left_treatment_on"):
        if (told := answers.get(name)) and told > day:
            raise WrongAnswer(name, "This day lies after what happened. Check the date.")


def check_nhs_number(answers):
    number = answers.get("nhs_number")
    if number and not nhs_number.is_valid(number):
        raise WrongAnswer("nhs_number", IMPOSSIBLE_NUMBER)


def is_minor(age):
    return age is not None and age < ADULT


def missing_answers(answers):
    """{field: what to do} for what cannot be done without."""
    found = {name: words for name, words in NEEDED.items() if not answers.get(name)}
    if not answers.get("nhs_number") and not answers.get("no_nhs_number_because"):
        found["nhs_number"] = NO_NUMBER
    if answers.get("kind") == CaseKind.SERIOUS_INCIDENT and not answers.get("incident"):
        found["incident"] = "Say what sort of incident it was."
    return found


def check_complete(answers):
    for field, words in missing_answers(answers).items():
        raise WrongAnswer(field, words)


def check_can_keep_answers(notification):
    if notification.state != NotificationState.DRAFT:
        raise Refused(
            "This notification has been sent, or was thrown away. Nothing more can be changed in it."
        )


def check_can_notify(notification, answers, area):
    check_in_turn(notification.notify, "sent")
    if area is None:
        raise WrongAnswer("area", "Choose the council whose review this belongs to.")
    check_complete(answers)
    check_told(answers)


def check_says_why_late(due_at, now, because):
    if now > due_at and not because.strip():
        raise WrongAnswer("late_because", WHY_LATE)


def check_was_sent(notification):
    if notification.case_id is None:
        raise Refused("This notification was not sent, so there is nothing to add to it. Begin a new one.")


def check_can_return_notification(notification, because):
    check_in_turn(notification.send_back, "returned")
    if not because.strip():
        raise WrongAnswer("because", "Say what is still needed. The provider reads it, so name nobody.")


def check_can_complete_notification(notification, added):
    check_in_turn(notification.complete, "completed")
    if not added.strip():
        raise WrongAnswer("added", "Write what was asked for.")


def check_can_accept_notification(notification):
    check_in_turn(notification.accept, "accepted")
    check_matches_decided(notification.case)
