"""What was learned, what is recommended because of it, and how strong that is."""

from django.db import models


class LessonState(models.TextChoices):
    DRAFT = "draft", "Being written"
    PROPOSED = "proposed", "Put to the steering group"
    AGREED = "agreed", "Agreed"
    NOT_AGREED = "not_agreed", "Not agreed"
    SUPERSEDED = "superseded", "Superseded by another"


LESSON_HELD_BY = {
    LessonState.DRAFT: "Analyst",
    LessonState.PROPOSED: "Steering group",
    LessonState.AGREED: "Nobody",
    LessonState.NOT_AGREED: "Nobody",
    LessonState.SUPERSEDED: "Nobody",
}


class RecommendationState(models.TextChoices):
    DRAFT = "draft", "Being written"
    PROPOSED = "proposed", "Put to the steering group"
    AGREED = "agreed", "Agreed"
    REJECTED = "rejected", "Rejected"
    SENT = "sent", "Sent to its owner"
    ACCEPTED = "accepted", "Accepted"
    DECLINED = "declined", "Declined, goes to the partnership"
    IN_PROGRESS = "in_progress", "In progress"
    DONE_CLAIMED = "done_claimed", "Said to be done"
    VERIFIED = "verified", "Verified, checks to come"
    EMBEDDED = "embedded", "Embedded"
    LAPSED = "lapsed", "Lapsed"
    SUPERSEDED = "superseded", "Superseded"
    MERGED = "merged", "Merged with an earlier one"


RECOMMENDATION_HELD_BY = {
    RecommendationState.DRAFT: "Analyst",
    RecommendationState.PROPOSED: "Steering group",
    RecommendationState.AGREED: "Death review coordinator",
    RecommendationState.REJECTED: "Nobody",
    RecommendationState.SENT: "Owner",
    RecommendationState.ACCEPTED: "Owner",
    RecommendationState.DECLINED: "Partnership",
    RecommendationState.IN_PROGRESS: "Owner",
    RecommendationState.DONE_CLAIMED: "Death review coordinator",
    RecommendationState.VERIFIED: "Death review coordinator",
    RecommendationState.EMBEDDED: "Nobody",
    RecommendationState.LAPSED: "Nobody",
    RecommendationState.SUPERSEDED: "Nobody",
    RecommendationState.MERGED: "Nobody",
}

# Somebody is to do something about these.
RECOMMENDATION_LIVE = frozenset(
    {
        RecommendationState.AGREED,
        RecommendationState.SENT,
        RecommendationState.ACCEPTED,
        RecommendationState.DECLINED,
        RecommendationState.IN_PROGRESS,
        RecommendationState.DONE_CLAIMED,
        RecommendationState.VERIFIED,
    }
)


class RecommendationType(models.TextChoices):
    """What a recommendation would change (Overdose Fatality Review, United States)."""

    SYSTEM = "system", "How services work together"
    AGENCY = "agency", "One agency"
    POPULATION = "population", "A group of people"
    POLICY = "policy", "Policy or law"
    RESEARCH = "research", "Something to find out"
    QUALITY = "quality", "Quality assurance"
    CASE = "case", "This case alone"


class PreventionTier(models.TextChoices):
    """Where on the way to harm it acts."""

    PRIMARY = "primary", "Before use begins or harms"
    SECONDARY = "secondary", "Early, before an overdose"
    TERTIARY = "tertiary", "At an overdose, or after one"


class Strength(models.TextChoices):
    """How much a change relies on people remembering it: design is stronger than training (the hierarchy of
    intervention effectiveness that patient safety goes by)."""

    STRONG = "strong", "Strong: the design of a service or system changes"
    MEDIUM = "medium", "Medium: a checklist, a prompt, more time or staff"
    WEAK = "weak", "Weak: a reminder, a policy, training"
