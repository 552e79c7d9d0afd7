"""How long each step of a review may take, and who says so. An area may set each of them anew."""

from workflow.clocks import Clock


DAY = 8  # working hours

NOTIFY = Clock(
    2 * DAY,
    working=True,
    basis="Two working days from when the provider became aware, as English councils ask of their providers.",
    key="death_notify",
    title="A provider notifies a death",
)
ACCEPT = Clock(
    DAY,
    working=True,
    basis="Ours: one working day.",
    key="death_accept",
    title="A notification of a death is read and accepted",
)
TRIAGE = Clock(
    10 * DAY, working=True, basis="Ours: ten working days.", key="death_triage", title="A death is triaged"
)
REQUEST_SENT = Clock(
    5 * DAY,
    working=True,
    basis="Ours: five working days from triage.",
    key="death_request_sent",
    title="Agencies are asked what they know",
)
REQUEST_RETURN = Clock(
    15 * DAY,
    working=True,
    basis="Ours: fifteen working days; chased five before, on the day and five after.",
    key="death_request_return",
    title="An agency answers what it knows",
)
REQUEST_ESCALATED = Clock(
    10 * DAY,
    working=True,
    basis="Ours: ten working days after an answer was due.",
    key="death_request_escalated",
    title="An agency that has not answered is escalated",
)
DEEP_DIVE = Clock(
    91 * 24,
    working=False,
    basis="Ours: within three months of triage; before the coroner's result as an interim review.",
    key="death_deep_dive",
    title="A deep dive is held",
)
CORONER_CHECK = Clock(
    28 * 24,
    working=False,
    basis="Every 28 days until concluded (Coroners (Inquests) Rules 2013, to be confirmed).",
    key="coroner_check",
    title="Ask the coroner's office where it stands",
)
PFD_ANSWER = Clock(
    56 * 24,
    working=False,
    basis="Coroners (Investigations) Regulations 2013, regulation 29: 56 days.",
    key="pfd_answer",
    title="Answer a report to prevent future deaths",
)
