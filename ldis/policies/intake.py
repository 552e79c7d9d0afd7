"""What machines and strangers bring in: alerts from somewhere else, and messages."""

from ldis.models.foreign import ForeignAlert
from ldis.states import MailOutcome, OriginCheck, ReportKind, Verdict
from workflow.refusals import Refused


def check_can_receive_foreign_alert(alert, area):
    if not alert.body.strip() and not alert.link:
        raise Refused("Paste the text of the alert, upload it, or give a link to it.")
    known = ForeignAlert.objects.filter(report__area=area, content_hash=alert.content_hash).first()
    if known:
        raise Refused(f"This alert is known already: it came in with report {known.report.reference}.")


def check_can_judge_foreign_alert(report, verdict, checked_how, reason):
    if verdict not in Verdict.values:
        raise Refused("Say what you found the alert to be.")
    if checked_how not in OriginCheck.values:
        raise Refused("Say how you checked where it came from.")
    if not reason.strip():
        raise Refused("Say what your verdict rests on.")
    authentic = verdict in {Verdict.RELEVANT, Verdict.NOT_RELEVANT}
    if authentic and checked_how == OriginCheck.COULD_NOT:
        raise Refused("An alert whose origin could not be checked is not verified.")
    if verdict != Verdict.RELEVANT and report.concern_id:
        raise Refused(
            f"The report is part of concern {report.concern.reference}. Take it out of the concern first."
        )


def check_foreign_alert_is_sound(report):
    """A concern, and so a warning of ours, rests on an alert from somewhere else only once it was checked."""
    alert = ForeignAlert.objects.filter(report=report).first() if report.kind == ReportKind.ALERT else None
    if alert and not alert.verdict:
        raise Refused(
            "This alert from somewhere else has not been checked yet. Give your verdict on it first."
        )
    if alert and alert.verdict != Verdict.RELEVANT:
        found = alert.get_verdict_display().lower()
        raise Refused(f"This alert from somewhere else was found to be: {found}. No concern rests on it.")


def check_can_settle_message(message):
    if message.outcome == MailOutcome.TAKEN_IN or message.settled_at:
        raise Refused("Somebody has dealt with this message already.")


def check_can_place_message(message):
    check_can_settle_message(message)
    if not message.may_be_placed:
        raise Refused("This message could not be read, so it cannot be taken in for an area.")
