"""Where posters of an alert may still hang, by what partners said."""

from alerts.states import Deed


def hanging(alert):
    """The partners' words that posters are up, of any version, and not down again since: the first to say so
    first. Deeds are a list within the row, which not every database can be asked about."""
    acted = alert.acknowledgements.filter(acted_at__isnull=False, posters_down_at=None)
    rows = acted.select_related("subscriber", "organisation").order_by("acted_at", "pk")
    return [each for each in rows if Deed.POSTERS_UP in each.deeds]
