"""Which roles do what in the review of deaths. Nobody sees a case by default."""

from accounts.states import COORDINATING, Role


# Deaths that reports told of hold nothing that identifies anybody.
REPORTED_DEATH_READERS = COORDINATING | {Role.GOVERNANCE, Role.REVIEW_COORDINATOR}
TAKERS_UP = COORDINATING | {Role.REVIEW_COORDINATOR}

# A case, without who it is about.
CASE_READERS = frozenset(
    {Role.REVIEW_COORDINATOR, Role.TRIAGE_MEMBER, Role.REVIEW_CHAIR, Role.ANALYST, Role.CHECKER}
)
# Who writes what a review makes of a case.
REVIEWERS = frozenset({Role.REVIEW_COORDINATOR, Role.REVIEW_CHAIR, Role.ANALYST})
TRIAGE = frozenset({Role.REVIEW_COORDINATOR, Role.TRIAGE_MEMBER, Role.REVIEW_CHAIR})
# Who it is about, one at a time and for a purpose.
IDENTITY_READERS = frozenset({Role.REVIEW_COORDINATOR, Role.TRIAGE_MEMBER})
# Those who speak with the coroner's office, and those who say what its result changes.
CORONER_KEEPERS = frozenset({Role.REVIEW_COORDINATOR, Role.ANALYST})
QUESTION_ANSWERERS = frozenset({Role.ANALYST, Role.REVIEW_CHAIR})
# Relatives are living people: these two look after them, and nobody else of the review reads who they are.
FAMILY_KEEPERS = frozenset({Role.FAMILY_LIAISON, Role.REVIEW_COORDINATOR})
# Others of the review open it by a reason (break-glass), and these two watch over all of it.
GLASS_BREAKERS = frozenset({Role.REVIEW_CHAIR, Role.ANALYST, Role.CALDICOTT, Role.GOVERNANCE})
OVERSEERS = frozenset({Role.CALDICOTT, Role.GOVERNANCE})
# What was learned, and whether it was done: the steering group, who works for it, and the partnership that
# it reports to. None of it names anybody.
LEARNERS = frozenset(
    {
        Role.REVIEW_COORDINATOR,
        Role.REVIEW_CHAIR,
        Role.ANALYST,
        Role.STEERING_MEMBER,
        Role.PARTNERSHIP,
    }
)
