"""Naloxone: what moves it, whom it is given to, and what is known when it was used."""

from django.db import models


class NaloxoneProduct(models.TextChoices):
    """The take-home kits that services in the United Kingdom give out."""

    NASAL = "nasal", "Nasal spray, 1.8 mg (two sprays a kit)"
    NASAL_LOW = "nasal_low", "Nasal spray, 1.26 mg (two sprays a kit)"
    PREFILLED = "prefilled", "Prefilled syringe, 2 mg in 2 ml (five doses a kit)"
    OTHER = "other", "Another"


class MovementKind(models.TextChoices):
    """What made a stock larger or smaller."""

    RECEIVED = "received", "Received"
    MOVED_IN = "moved_in", "Moved here"
    MOVED_OUT = "moved_out", "Moved to another holder"
    ISSUED = "issued", "Given to somebody"
    USED = "used", "Used by the holder itself"
    EXPIRED = "expired", "Expired, and thrown away"
    RETURNED = "returned", "Sent back to the supplier"
    COUNTED_MORE = "counted_more", "More than the ledger said, at a count"
    COUNTED_LESS = "counted_less", "Less than the ledger said, at a count"


# Whether each adds to a stock or takes from it.
ADDS = frozenset({MovementKind.RECEIVED, MovementKind.MOVED_IN, MovementKind.COUNTED_MORE})


class IssuedTo(models.TextChoices):
    """To what kind of person or body a kit was given. Never to whom."""

    AT_RISK = "at_risk", "A person at risk"
    FAMILY = "family", "A relative or friend"
    WORKER = "worker", "A worker"
    PARTNER = "partner", "A partner agency"


class IssuedBecause(models.TextChoices):
    """The first kit, or why another was needed."""

    FIRST = "first", "A first kit"
    USED = "used", "The last one was used"
    LOST = "lost", "The last one was lost or stolen"
    TAKEN = "taken", "The last one was taken away, for example by police"
    EXPIRED = "expired", "The last one expired"
    SPARE = "spare", "A further kit, to have more than one"


class AgeBand(models.TextChoices):
    UNDER_25 = "under_25", "Under 25"
    UNDER_35 = "under_35", "25 to 34"
    UNDER_45 = "under_45", "35 to 44"
    UNDER_55 = "under_55", "45 to 54"
    OLDER = "older", "55 or over"


class UsedBy(models.TextChoices):
    """Who gave it."""

    PEER = "peer", "Another person who uses drugs"
    FAMILY = "family", "A relative or friend"
    WORKER = "worker", "A worker of a service"
    HOSTEL = "hostel", "A hostel or housing worker"
    POLICE = "police", "Police"
    AMBULANCE = "ambulance", "Ambulance"
    PUBLIC = "public", "A member of the public"
    UNKNOWN = "unknown", "Not known"


class UseOutcome(models.TextChoices):
    """What became of the person it was given to."""

    LIVED = "lived", "They lived"
    HOSPITAL = "hospital", "They lived, and were taken to hospital"
    DIED = "died", "They died"
    UNKNOWN = "unknown", "Not known"


class NaloxoneReturnState(models.TextChoices):
    """Whether a holder has said what became of its kits in a quarter."""

    AWAITED = "awaited", "Awaited"
    RETURNED = "returned", "Returned"
    NIL = "nil", "Returned: nothing to report"
    NOT_NEEDED = "not_needed", "Not needed"


NALOXONE_RETURN_HELD_BY = {
    NaloxoneReturnState.AWAITED: "Partner agency",
    NaloxoneReturnState.RETURNED: "Nobody",
    NaloxoneReturnState.NIL: "Nobody",
    NaloxoneReturnState.NOT_NEEDED: "Nobody",
}
