"""When partners are asked again whether they have an alert."""

from alerts.models import Acknowledgement
from alerts.states import Purpose


CHASING = frozenset({Purpose.REMINDER, Purpose.ESCALATION})
ANSWERED = "Somebody at the organisation has answered."


def why_not_chase(delivery):
    """Why an organisation is not asked again, in words; "" while nobody there has answered."""
    if delivery.purpose not in CHASING:
        return ""
    said = Acknowledgement.objects.filter(
        version=delivery.version_id, organisation=delivery.subscriber.organisation_id
    )
    return ANSWERED if said.exists() else ""
