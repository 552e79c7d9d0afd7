"""How long an alert may stand that says more than is known, and how long partners have to answer."""

from datetime import timedelta

from workflow.clocks import Clock


PROVISIONAL = Clock(
    72,
    working=False,
    basis="Ours; Dublin 2023 confirmed within two days what it had said before the laboratory knew.",
    key="alert_provisional",
    title="A provisional alert is confirmed, or stood down",
)
ANSWER_SERIOUS = Clock(
    4,
    working=False,
    basis="Ours: where life may depend on it, as long as the panel has to decide.",
    key="alert_answer_serious",
    title="Partners say that they have an alert, high or severe",
)
ANSWER_MODERATE = Clock(
    8,
    working=True,
    basis="Ours: one working day, so that whoever works in office hours can answer.",
    key="alert_answer_moderate",
    title="Partners say that they have an alert, moderate",
)
CIRCULAR_READ = Clock(
    80,
    working=True,
    basis="Ours: ten working days, so that whoever was on leave for a week has had one to read it.",
    key="circular_read",
    title="Partners say that they have read what was sent to read",
)
EVERY = (PROVISIONAL, ANSWER_SERIOUS, ANSWER_MODERATE, CIRCULAR_READ)
# Somebody looks at an alert this long before its last day, or half way, where it stands for less. Ours.
REVIEW_BEFORE = timedelta(days=2)


def review_at(version):
    """When somebody is to look at whether it still holds."""
    return version.valid_until - min(REVIEW_BEFORE, (version.valid_until - version.issued_at) / 2)
