"""Where posters of an alert may still hang, by what partners said."""

from alerts.states import Deed


def hanging(alert):
    """The partners' words that posters are up, of any version, and not down again since: the first to say so
    first. Deeds are a list within the row, which not every database can be asked about."""
    return those_up(alert.acknowledgements.all())


def hanging_at(alert, organisation_id):
    """Those words of one organisation."""
    return those_up(alert.acknowledgements.filter(organisation=organisation_id))


def those_up(said):
    acted = said.filter(acted_at__isnull=False, posters_down_at=None)
    rows = acted.select_related("subscriber", "organisation").order_by("acted_at", "pk")
    return [each for each in rows if are_up(each)]


def are_up(reply):
    return bool(reply.acted_at and not reply.posters_down_at and Deed.POSTERS_UP in reply.deeds)
