"""What may be done to a report."""

from datetime import timedelta

from django.utils import timezone
from django_fsm import can_proceed

from ldis.policies.intake import check_foreign_alert_is_sound
from ldis.states import ConcernState, Criterion, NextStep, ReportKind, Route, RoutedBy, Safeguarding
from workflow.refusals import Refused, check_in_turn


def check_can_receive(report):
    """What the public form cannot leave to its fields."""
    if not report.happened.strip():
        raise Refused("Tell us what happened, in a few words.")
    check_day_has_come(report.happened_on)


def check_day_has_come(day):
    if day and day > timezone.localdate():
        raise Refused("The day it happened is in the future. Check the date.")


def check_came_in(moment):
    """When a report taken by telephone or in person reached us. The 30 days are ours: long enough for a
    pile of notes, too short for a wrong year."""
    now = timezone.now()
    if moment > now:
        raise Refused("The time it came in is in the future. Check the date and the time.")
    if moment < now - timedelta(days=30):
        raise Refused("A report is written down within 30 days of coming in. Check the date.")


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
    check_can_join_a_concern(report, "linked to a concern")
    if concern.area_id != report.area_id:
        raise Refused("That concern belongs to another area.")
    if concern.state == ConcernState.CLOSED:
        raise Refused("That concern is closed. Reopen it first, or open a new one.")
    if not report.criterion:
        raise Refused("Say which intake criterion the report meets before making it part of a concern.")


def check_can_join_a_concern(report, done):
    check_in_turn(report.link, done)
    if report.concern_id:
        raise Refused("This report is part of a concern already. Take it out of that one first.")
    check_safeguarding_is_answered(report)
    check_foreign_alert_is_sound(report)


def check_can_log(report):
    check_in_turn(report.log, "logged")
    check_safeguarding_is_answered(report)


def check_can_pass_on(report, to, how, reason):
    check_in_turn(report.pass_on, "passed on")
    check_can_route(report, to, how, reason)
    if to != Route.SAFEGUARDING:
        check_safeguarding_is_answered(report)


def check_can_mark_duplicate(report, of):
    check_in_turn(report.mark_duplicate, "marked as a duplicate")
    check_safeguarding_is_answered(report)
    if of.pk == report.pk:
        raise Refused("A report cannot be a duplicate of itself.")
    if of.area_id != report.area_id:
        raise Refused("That report belongs to another area.")


def check_can_answer(report, text):
    check_in_turn(report.give_answer, "answered")
    if not text.strip():
        raise Refused("Write what became of the report; the reporter will read it.")


def check_can_route(report, to, how, reason):
    """A report may go to another service in any state: contamination by microbes waits for no triage."""
    if to not in Route.values:
        raise Refused("Say which service the report was passed to.")
    if how not in RoutedBy.values:
        raise Refused("Say how the service was told: by telephone, by e-mail, or with their own form.")
    if not reason.strip():
        raise Refused("Say why it belongs there, and what they were told.")


def check_safeguarding_is_answered(report):
    """Wiltshire: think of safeguarding first where somebody is under 18."""
    if report.is_about_a_minor and not report.safeguarding:
        raise Refused("Somebody here is under 18. Answer the safeguarding question first.")


def check_can_answer_safeguarding(report, answer, note):
    if not report.is_about_a_minor:
        raise Refused("Nobody in this report is said to be under 18.")
    if answer not in Safeguarding.values:
        raise Refused("Say what was done for the person under 18.")
    if answer == Safeguarding.NOT_NEEDED and not note.strip():
        raise Refused("Say why no safeguarding referral is needed.")


def check_can_set_criterion(report, criterion):
    if not report.triaged_at:
        raise Refused("Nobody has read this report yet. Triage it first.")
    if criterion not in Criterion.values:
        raise Refused("Choose one of the intake criteria.")


def check_can_unlink(report, reason):
    if not report.concern_id:
        raise Refused("This report is part of no concern.")
    check_in_turn(report.unlink, "taken out of its concern")
    if report.concern.state == ConcernState.CLOSED:
        raise Refused("The concern is closed, and stays as it was decided on. Reopen it first.")
    if not reason.strip():
        raise Refused("Say why the report does not belong to the concern.")


def check_can_correct_kind(report, kind):
    if kind not in ReportKind.values:
        raise Refused("Choose what the report is about.")
    if kind == report.kind:
        raise Refused(f"The report is already said to be about that: {report.get_kind_display().lower()}.")


def check_can_attach(report, of):
    if report.update_of_id:
        raise Refused("This report is attached to an earlier one already.")
    if of.area_id != report.area_id:
        raise Refused("That report belongs to another area.")
    if report.claimed_reference != of.reference:
        raise Refused("This report does not say that it adds to that one.")


def check_can_place(report, locality):
    if locality and locality.area_id != report.area_id:
        raise Refused("That place belongs to another area.")


# Enough for what one report shows; a scanned notebook goes elsewhere. Ours.
MOST_ATTACHMENTS = 20


def check_can_attach_file(report):
    if report.attachments.count() >= MOST_ATTACHMENTS:
        raise Refused(
            f"This report has {MOST_ATTACHMENTS} pictures and documents already, which is the most."
        )
