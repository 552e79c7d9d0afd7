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
TASK = Clock(
    5 * DAY,
    working=True,
    basis="Ours: five working days, unless another day is chosen.",
    key="death_task",
    title="A task of a review that came of triage is done",
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
REQUEST_CHASED = Clock(
    5 * DAY,
    working=True,
    basis="Ours: five working days before an answer is due, and as long after it.",
    key="death_request_chased",
    title="An agency is written to again, before and after its answer is due",
)
REQUEST_ESCALATED = Clock(
    10 * DAY,
    working=True,
    basis="Ours: ten working days after an answer was due.",
    key="death_request_escalated",
    title="An agency that has not answered is escalated",
)
REQUEST_LINK = Clock(
    28 * 24,
    working=False,
    basis="Ours: four weeks after the answer was due, so that a late one is still taken.",
    key="death_request_link",
    title="An agency's link goes on to work after its answer was due",
)
DEEP_DIVE = Clock(
    91 * 24,
    working=False,
    basis="Ours: within three months of triage; before the coroner's result as an interim review.",
    key="death_deep_dive",
    title="A deep dive is held",
)
DESKTOP = Clock(
    20 * DAY,
    working=True,
    basis="Ours: twenty working days after triage; all that is needed is known by then.",
    key="death_desktop",
    title="A desktop review is held",
)
SUMMARY = Clock(
    10 * DAY,
    working=True,
    basis="Ours: ten working days for each step, from the review to the second person’s word.",
    key="death_summary",
    title="The account that names nobody is begun, written, and checked",
)
LESSONS = Clock(
    20 * DAY,
    working=True,
    basis="Ours: twenty working days, while those who talked about it still remember.",
    key="death_lessons",
    title="Lessons are written and agreed once the steering group had the account",
)
RECOMMENDATIONS = Clock(
    20 * DAY,
    working=True,
    basis="Ours: twenty working days, so that the next meeting can agree to them.",
    key="death_recommendations",
    title="What ought to change is written once lessons are agreed, or the case is closed",
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
REVIEW_QUESTIONS = Clock(
    10 * DAY,
    working=True,
    basis="Ours: ten working days, as for a triage.",
    key="death_review_questions",
    title="A review answers what the coroner's result asks",
)
FAMILY_SUPPORT = Clock(
    2 * DAY,
    working=True,
    basis="Ours: two working days. Support is offered at once; the risk to those left is highest early.",
    key="family_support",
    title="A bereaved family is offered support",
)
FAMILY_ANSWER = Clock(
    5 * DAY,
    working=True,
    basis="Ours: five working days, were it to say that we do not know yet.",
    key="family_answer",
    title="A family gets an answer to what it asked",
)
# The first year is a time of acute grief, and readiness differs (Alcohol Focus Scotland, Alcohol Deaths
# Review Guidance, phase 4): nobody is invited in the first weeks, and the offer comes back.
FAMILY_OFFER_FIRST = Clock(
    91 * 24,
    working=False,
    basis="Ours: three months after the death, never sooner; Alcohol Focus Scotland on grief.",
    key="family_offer_first",
    title="A family is invited to contribute",
)
FAMILY_OFFER_SECOND = Clock(
    182 * 24,
    working=False,
    basis="Ours: six months after the death; Alcohol Focus Scotland on grief in the first year.",
    key="family_offer_second",
    title="A family is invited to contribute, the second time",
)
FAMILY_OFFER_LAST = Clock(
    365 * 24,
    working=False,
    basis="Ours: a year after the death; Alcohol Focus Scotland on grief in the first year.",
    key="family_offer_last",
    title="A family is invited to contribute, the last time",
)

FOLLOW_UP_FIRST = Clock(
    2 * DAY,
    working=True,
    basis="Ours: two working days, as for a notification; the days after an overdose are the most dangerous.",
    key="follow_up_first",
    title="Somebody at the highest risk is contacted for the first time",
)
FOLLOW_UP_NEXT = Clock(
    5 * DAY,
    working=True,
    basis="Ours: a week, where the worker names no other day.",
    key="follow_up_next",
    title="Somebody at the highest risk is contacted again",
)
FOLLOW_UP_ESCALATED = Clock(
    2 * DAY,
    working=True,
    basis="Ours: two working days after a contact was due.",
    key="follow_up_escalated",
    title="The coordinator is told of a contact that was not made",
)
NALOXONE_RETURN = Clock(
    15 * DAY,
    working=True,
    basis="Ours: fifteen working days from the end of the quarter, as for other answers of agencies.",
    key="naloxone_return",
    title="A holder of naloxone says what became of its kits in a quarter",
)
NALOXONE_CHASED = Clock(
    5 * DAY,
    working=True,
    basis="Ours: five working days, three times; then the coordinator rings.",
    key="naloxone_chased",
    title="A holder of naloxone that has not answered is written to again",
)
NALOXONE_EXPIRES = Clock(
    91 * 24,
    working=False,
    basis="Ours: three months, so that kits can go where they are used before they expire.",
    key="naloxone_expires",
    title="A holder of naloxone is told what will expire",
)
FAMILY_LESSONS = Clock(
    10 * DAY,
    working=True,
    basis="Ours: ten working days after lessons are agreed, and never on a day they asked us to avoid.",
    key="family_lessons",
    title="A family that wants to hear what was learned is told",
)
MEETING_CASE_LIST = Clock(
    61 * 24,
    working=False,
    basis="Two months before, as overdose fatality reviews in the United States fix theirs.",
    key="meeting_case_list",
    title="The case list of a meeting is fixed, so long before it",
)
MEETING_SUMMARIES = Clock(
    10 * DAY,
    working=True,
    basis="Ours: ten working days before, so that the pack is read and not leafed through.",
    key="meeting_summaries",
    title="The summaries for a meeting are approved, so long before it",
)
MEETING_REMINDER = Clock(
    14 * 24,
    working=False,
    basis="Ours: two weeks before, so that a deputy can still be asked.",
    key="meeting_reminder",
    title="The steering group is reminded of a meeting, so long before it",
)

SOON = Clock(
    48,
    working=False,
    basis="Ours: two days, so that there is time to act on it.",
    key="death_soon",
    title="The worklist of deaths marks a deadline as near",
)

ACTION_ANSWER = Clock(
    10 * DAY,
    working=True,
    basis="Ours: ten working days, so that whoever is to own it can ask their own people.",
    key="action_answer",
    title="Whoever is to own a recommendation says whether they take it on",
)
ACTION_SOON = Clock(
    5 * DAY,
    working=True,
    basis="Ours: five working days before; and once more on the day.",
    key="action_soon",
    title="Owners of an action are told that it is due, before it is",
)
ACTION_LEAD = Clock(
    5 * DAY,
    working=True,
    basis="Ours: five working days after it was due.",
    key="action_lead",
    title="The lead of an organisation is told that its action is late",
)
ACTION_PARTNERSHIP = Clock(
    10 * DAY,
    working=True,
    basis="Ours: ten working days after it was due.",
    key="action_partnership",
    title="The partnership is told that an action is late",
)
ACTION_VERIFY = Clock(
    10 * DAY,
    working=True,
    basis="Ours: ten working days, while whoever did it still remembers.",
    key="action_verify",
    title="What is said to be done is verified, or sent back",
)
ACTION_MENDED = Clock(
    20 * DAY,
    working=True,
    basis="Ours: twenty working days; it held once, and is to hold again.",
    key="action_mended",
    title="An action that did not hold at a check is mended",
)
ACTION_LINK = Clock(
    28 * 24,
    working=False,
    basis="Ours: four weeks after it is due, so that a late word is still taken.",
    key="action_link",
    title="The link of somebody who owns an action goes on to work",
)

# All of the above: an area may set each of them, on its page of clocks.
EVERY = tuple(each for each in tuple(globals().values()) if isinstance(each, Clock))
