"""How long the members of a panel have for what concerns the panel itself. An area may set each anew."""

from workflow.clocks import Clock


CONFIRMATION = Clock(
    365 * 24,
    working=False,
    basis="Ours: once a year, because people change posts and lists of members do not notice.",
    key="seat_confirmation",
    title="Who holds a seat on a panel confirms it anew",
)
CONFIRMATION_REMINDER = Clock(
    14 * 24,
    working=False,
    basis="Ours: two weeks, as long as most people's leave.",
    key="seat_confirmation_reminder",
    title="Who has not confirmed a seat is reminded, and the coordinator told",
)
DRILL = Clock(
    4,
    working=False,
    basis="Ours: as long as the panel has for a question on which life may depend.",
    key="panel_drill",
    title="A panel decides in a drill, unless its coordinator says otherwise",
)
CASTING_VOTE = Clock(
    1,
    working=False,
    basis="Ours: an hour beyond the time of the panel, so that votes in time do not wait for one person.",
    key="casting_vote",
    title="The chair gives a casting vote, after the deadline of the vote",
)

EVERY = (CONFIRMATION, CONFIRMATION_REMINDER, DRILL, CASTING_VOTE)
