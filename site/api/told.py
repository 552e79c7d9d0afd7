"""What was issued, in order, for a system that missed a message: the same bodies as the webhooks have.

The order is that of the chain of events, in which nothing is ever put in before something that was read.
"""

from alerts import told
from alerts.models import Delivery, Version
from alerts.scope import is_for_anybody
from workflow.models import Event


KINDS = {
    "alert.stood_down": told.STOOD_DOWN,
    "alert.retracted": told.RETRACTED,
    "alert.expired": told.EXPIRED,
}
ISSUING = frozenset({"alert.issued", "alert.extended", *KINDS})
# Of those that tell of an alert; so many rows are looked at for one answer, whoever may read them. Ours.
MOST, MOST_LOOKED_AT = 100, 500


def read(since, limit, reader):
    """(events after a place in the chain, the place to go on from, whether there may be more)."""
    rows = Event.objects.filter(id__gt=since, action__in=ISSUING, subject_type="alerts.alert").order_by("id")
    looked_at = list(rows[:MOST_LOOKED_AT])
    versions, found, place = versions_of(looked_at), [], since
    for row in looked_at:
        place = row.id
        version = versions.get(row.id)
        if version and reader.may_read(version):
            found.append({"id": f"event-{row.id}", **told.event(kind_of(row, version), row.at, version)})
        if len(found) == limit:
            break
    return found, place, len(found) == limit or len(looked_at) == MOST_LOOKED_AT


def kind_of(row, version):
    return KINDS.get(row.action) or told.BY_KIND[version.kind]


def versions_of(rows):
    """{event's id: the version it tells of}: an expiry tells of the last."""
    keys = {row.subject_id for row in rows}
    made = Version.objects.filter(alert__in=keys).select_related("alert__area", "alert__current_version")
    by_number = {(str(each.alert_id), each.number): each for each in made.order_by("number")}
    last = {str(alert): each for (alert, _), each in by_number.items()}
    return {
        row.id: by_number.get((row.subject_id, row.details.get("version")), last.get(row.subject_id))
        for row in rows
    }


class Anybody:
    """Reads what anybody may."""

    def may_read(self, version):
        return is_for_anybody(version)


class KeyHolder:
    """A system of a partner organisation: reads what anybody may, and what its organisation was sent."""

    def __init__(self, key):
        self.key, self.sent = key, {}

    def may_read(self, version):
        return is_for_anybody(version) or self.was_sent(version.alert)

    def was_sent(self, alert):
        """Some version of it, to some of the organisation's people: that is whom it was for."""
        if alert.pk not in self.sent:
            theirs = Delivery.objects.filter(
                version__alert=alert, subscriber__organisation=self.key.organisation_id
            )
            self.sent[alert.pk] = theirs.exists()
        return self.sent[alert.pk]
