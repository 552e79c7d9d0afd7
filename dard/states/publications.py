"""What is written to share what was learned, and where it stands."""

from django.db import models


class PublicationKind(models.TextChoices):
    BRIEFING = "briefing", "Briefing of one page"
    BULLETIN = "bulletin", "Bulletin for providers"
    QUARTERLY = "quarterly", "Quarterly paper for the partnership"
    ANNUAL = "annual", "Annual review"
    FOI = "foi", "Answers to freedom of information requests"


class PublicationState(models.TextChoices):
    DRAFTING = "drafting", "Being written"
    CHECKING = "checking", "Being checked"
    APPROVED = "approved", "Approved"
    ISSUED = "issued", "Issued"
    WITHDRAWN = "withdrawn", "Withdrawn"


PUBLICATION_HELD_BY = {
    PublicationState.DRAFTING: "Analyst",
    PublicationState.CHECKING: "Anonymisation checker",
    PublicationState.APPROVED: "Death review coordinator",
    PublicationState.ISSUED: "Nobody",
    PublicationState.WITHDRAWN: "Nobody",
}
