"""When the three questions are open, and when somebody may say what came of an alert."""

from datetime import timedelta

from alerts.states import ENDED_STATES
from workflow.refusals import Refused


# So long after the end the desk is asked to say what came of an alert. Ours.
CONCLUDE_WITHIN = timedelta(days=14)
SAY_WHAT_WE_TAKE = "Write what you take from it."


def check_can_evaluate(alert, now):
    """The worker ends an alert within seconds of its last moment; nobody has to wait for it."""
    if not alert.ended_at and alert.valid_until > now:
        raise Refused("This alert is still in force. The questions open when it has ended.")


def check_can_conclude(alert, words):
    if alert.state not in ENDED_STATES:
        raise Refused("This alert has not ended. Say what came of it when it has.")
    if not words.strip():
        raise Refused(SAY_WHAT_WE_TAKE)
