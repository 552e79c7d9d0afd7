"""What may be done to an alert that is in force, so that what people read stays true."""

from alerts.clocks import PROVISIONAL
from alerts.states import UNAPPROVED_KINDS
from alerts.wording import beyond_handling
from workflow.refusals import Refused, check_in_turn
from workflow.timekeeping import Timekeeper


SAY_WHAT_WAS_WRONG = "Say what was wrong; everybody who was sent it, or opens its page, will read it."
SAY_WHY_LONGER = "Say why it still holds; everybody who is sent the new date will read it."
SAY_HOW_LONG = "Say until when the alert is valid now."
# As long as a version's note of what has changed may be.
LONGEST_REASON = 300


def check_can_retract(alert, reason):
    check_in_turn(alert.retract, "retracted")
    if not reason.strip():
        raise Refused(SAY_WHAT_WAS_WRONG)


def check_can_be_extended(alert, now):
    """Whether its date may be moved at all: it is in force, and may still go to whom it goes."""
    check_in_turn(alert.extend, "extended")
    if alert.valid_until <= now:
        raise Refused("The alert's last day has passed, so it can no longer be extended.")
    further = " ".join(beyond_handling(alert.tlp, alert.audience))
    if further:
        raise Refused(f"Its sources no longer agree to everybody it is in force for. {further}")


def check_can_extend(alert, until, reason, now):
    check_can_be_extended(alert, now)
    if until is None:
        raise Refused(SAY_HOW_LONG)
    if until <= max(now, alert.valid_until):
        raise Refused("Choose a later end than it has now. To end it sooner, stand it down.")
    check_not_provisional_too_long(alert, until, now)
    if not reason.strip():
        raise Refused(SAY_WHY_LONGER)
    if len(reason.strip()) > LONGEST_REASON:
        raise Refused(f"Give the reason in {LONGEST_REASON} characters or fewer.")


def check_not_provisional_too_long(alert, until, now):
    """What was said before the cause is known gains no time by an extension, which nobody approves."""
    if not alert.current_version.content["is_provisional"]:
        return
    keeper = Timekeeper(alert.area)
    if until > keeper.deadline(PROVISIONAL, worded_at(alert)):
        raise Refused(
            f"A provisional alert may stand for {keeper.clock(PROVISIONAL)} at most after its wording was"
            " approved. Choose an earlier end, or confirm it with an update."
        )


def worded_at(alert):
    """When the words it stands in went out; one that no panel has ratified counts from its first."""
    versions = alert.versions.order_by("number")
    if alert.needs_ratifying:
        return versions.first().issued_at
    return versions.exclude(kind__in=UNAPPROVED_KINDS).last().issued_at
