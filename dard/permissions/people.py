"""Which roles do what in the review of deaths. Nobody sees a case by default."""

from accounts.states import COORDINATING, Role


# Deaths that reports told of hold nothing that identifies anybody.
REPORTED_DEATH_READERS = COORDINATING | {Role.GOVERNANCE, Role.REVIEW_COORDINATOR}
TAKERS_UP = COORDINATING | {Role.REVIEW_COORDINATOR}

# A case, without who it is about.
CASE_READERS = frozenset(
    {Role.REVIEW_COORDINATOR, Role.TRIAGE_MEMBER, Role.REVIEW_CHAIR, Role.ANALYST, Role.CHECKER}
)
TRIAGE = frozenset({Role.REVIEW_COORDINATOR, Role.TRIAGE_MEMBER, Role.REVIEW_CHAIR})
# Who it is about, one at a time and for a purpose. Others of the review by break-glass only.
IDENTITY_READERS = frozenset({Role.REVIEW_COORDINATOR, Role.TRIAGE_MEMBER})
