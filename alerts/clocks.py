"""How long an alert may stand that says more than is known."""

from workflow.clocks import Clock


PROVISIONAL = Clock(
    72,
    working=False,
    basis="Ours; Dublin 2023 confirmed within two days what it had said before the laboratory knew.",
    key="alert_provisional",
    title="A provisional alert is confirmed, or stood down",
)
