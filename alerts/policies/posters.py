"""When partners are asked to take their posters down."""

from alerts import posters
from alerts.states import Purpose


POSTERS_ARE_DOWN = "Somebody at the organisation has said that the posters are down."


def why_not_recall(delivery):
    """Why an organisation is not asked for its posters, in words; "" while some may still hang there."""
    if delivery.purpose != Purpose.RECALL:
        return ""
    hanging = posters.hanging_at(delivery.version.alert, delivery.subscriber.organisation_id)
    return "" if hanging else POSTERS_ARE_DOWN
