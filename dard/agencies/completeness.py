"""How much has come back from the agencies.

An agency counts once it is asked, and weighs the same as any other. It has answered in full when it said
what it knows, had no contact, or has no records it can look in; it has answered by half when more is to come.
It does not count when it refused, when the question does not apply to it or was not for it, or when it is not
needed: these say how many could be asked, not how much is known. Ours, after the form states of MMRIA.
"""

from dataclasses import dataclass

from dard.states import AgencyRequestState


WEIGHT = {
    AgencyRequestState.REQUESTED: 0,
    AgencyRequestState.OPENED: 0,
    AgencyRequestState.OVERDUE: 0,
    AgencyRequestState.ESCALATED: 0,
    AgencyRequestState.PARTIAL: 0.5,
    AgencyRequestState.NIL: 1,
    AgencyRequestState.RETURNED: 1,
    AgencyRequestState.UNAVAILABLE: 1,
}


@dataclass(frozen=True)
class Share:
    """How much of what was asked is answered, in per cent; None where nobody counts."""

    per_cent: int | None
    counted: int
    left_out: int

    @property
    def words(self):
        if self.per_cent is None:
            return "No agency that counts was asked."
        agencies = "1 agency" if self.counted == 1 else f"{self.counted} agencies"
        return f"{self.per_cent} per cent of what was asked of {agencies} has come back."


def of(states):
    """The share over the states of a case's requests."""
    states = list(states)
    counted = [WEIGHT[each] for each in states if each in WEIGHT]
    # Rounded down, so that what is short of a threshold is never said to have reached it.
    per_cent = int(100 * sum(counted) / len(counted)) if counted else None
    return Share(per_cent, len(counted), len(states) - len(counted))


def of_case(case):
    return of(case.agency_requests.values_list("state", flat=True))
