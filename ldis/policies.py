"""What may be done to a report or a concern, whoever asks. Each rule refuses in a sentence."""

from django.utils import timezone
from django_fsm import can_proceed

from alerts.states import AlertState, Grade
from ldis.states import ConcernState, NextStep, Route
from workflow.refusals import Refused, check_in_turn


def check_can_receive(report):
    """What the public form cannot leave to its fields."""
    if not report.happened.strip():
        raise Refused("Tell us what happened, in a few words.")
    check_day_has_come(report.happened_on)


def check_day_has_come(day):
    if day and day > timezone.localdate():
        raise Refused("The day it happened is in the future. Check the date.")


def check_can_triage(report):
    check_in_turn(report.triage, "triaged")


def check_can_resolve(report):
    """Whether anything is still to be said about what becomes of the report."""
    if not can_proceed(report.triage):
        check_in_turn(report.log, "triaged")


def check_is_next_step(step):
    if step not in NextStep.values:
        raise Refused("Say what becomes of the report.")


def check_can_link(report, concern):
    check_in_turn(report.link, "linked to a concern")
    if concern.area_id != report.area_id:
        raise Refused("That concern belongs to another area.")
    if concern.state == ConcernState.CLOSED:
        raise Refused("That concern is closed. Reopen it first, or open a new one.")
    if not report.criterion:
        raise Refused("Say which intake criterion the report meets before making it part of a concern.")


def check_can_open_concern(report, title):
    check_in_turn(report.link, "made a concern")
    if not title.strip():
        raise Refused("Give the concern a title people will recognise.")
    if not report.criterion:
        raise Refused("Say which intake criterion the report meets before opening a concern.")


def check_can_log(report):
    check_in_turn(report.log, "logged")


def check_can_pass_on(report, to):
    check_in_turn(report.pass_on, "passed on")
    if to not in Route.values:
        raise Refused("Say which service the report was passed to.")


def check_can_mark_duplicate(report, of):
    check_in_turn(report.mark_duplicate, "marked as a duplicate")
    if of.pk == report.pk:
        raise Refused("A report cannot be a duplicate of itself.")
    if of.area_id != report.area_id:
        raise Refused("That report belongs to another area.")


def check_can_answer(report, text):
    check_in_turn(report.give_answer, "answered")
    if not text.strip():
        raise Refused("Write what became of the report; the reporter will read it.")


def check_can_grade(concern, proposed, chosen, reason):
    check_in_turn(concern.grade, "graded")
    if not concern.reports.exists():
        raise Refused("A concern is graded on its reports, and this one has none.")
    if chosen != proposed and not reason.strip():
        proposed, chosen = Grade(proposed).label.lower(), Grade(chosen).label.lower()
        raise Refused(f"The matrix proposes {proposed} and you chose {chosen}. Give your reason.")


def check_can_refer(concern):
    check_in_turn(concern.refer, "put to the panel")


def check_can_close(concern, reason):
    check_in_turn(concern.close, "closed")
    check_has_no_open_alert(concern)
    if not reason.strip():
        raise Refused("Say why the concern is closed.")


def check_has_no_open_alert(concern):
    """A concern graded anew leaves monitoring, and its alert may still be in force."""
    alerts = [each.alert for each in concern.referrals.select_related("alert") if each.alert]
    if any(alert.state == AlertState.LIVE for alert in alerts):
        raise Refused("An alert about this concern is in force. Stand it down first.")
    if any(alert.state == AlertState.DRAFT for alert in alerts):
        raise Refused("An alert about this concern is being written. Issue it or discard it first.")


def check_can_reopen(concern):
    check_in_turn(concern.reopen, "reopened")
