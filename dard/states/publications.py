"""What is written to share what was learned, and where it stands."""

from django.db import models


class PublicationKind(models.TextChoices):
    BRIEFING = "briefing", "Briefing of one page"
    BULLETIN = "bulletin", "Bulletin for providers"
    QUARTERLY = "quarterly", "Quarterly paper for the partnership"
    ANNUAL = "annual", "Annual review"
    FOI = "foi", "Answers to freedom of information requests"


# Of these some are for everybody; none of the others ever is.
MAY_BE_PUBLIC = frozenset({PublicationKind.ANNUAL, PublicationKind.FOI})


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


class PublicationStep(models.TextChoices):
    """What somebody who wrote none of it says about a publication, of exactly these words."""

    NAMES = "names", "It names nobody"
    APPROVAL = "approval", "It may leave"
    RETURNED = "returned", "Sent back"


class SharedWith(models.TextChoices):
    """Whom a publication is for, of those whom an area keeps on its list."""

    COMMISSIONERS = "commissioners", "Commissioners"
    PROVIDERS = "providers", "Providers"
    PARTNERSHIP = "partnership", "The partnership"
