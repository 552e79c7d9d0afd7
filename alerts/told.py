"""What we tell other systems: one event for each thing that happened to an alert, in JSON that stays.

The same body leaves as a webhook and is read again by the API. docs/reference/webhooks.md describes it for
whoever receives it; `FORMAT` changes when it does.
"""

from django.utils import timezone

from alerts.formats import plain
from alerts.mailing.extent import Extent, extent_of, handling_of
from alerts.standing import standing_of_version
from alerts.states import Purpose, VersionKind


FORMAT = "forewarn.event/1"
ISSUED, UPDATED, EXTENDED = "alert.issued", "alert.updated", "alert.extended"
STOOD_DOWN, RETRACTED, EXPIRED = "alert.stood_down", "alert.retracted", "alert.expired"
DIGEST, TEST = "alerts.digest", "endpoint.test"
BY_KIND = {
    VersionKind.FIRST: ISSUED,
    VersionKind.UPDATE: UPDATED,
    VersionKind.EXTENSION: EXTENDED,
    VersionKind.STAND_DOWN: STOOD_DOWN,
    VersionKind.RETRACTION: RETRACTED,
}
BY_PURPOSE = {
    Purpose.REMINDER: "alert.reminder",
    Purpose.ESCALATION: "alert.escalated",
    Purpose.ENDED: EXPIRED,
    Purpose.RECALL: "alert.posters_recalled",
}
# What a system of somebody else's is told of an alert whose words stay where they are.
THAT_IT_IS = (
    *("reference", "version", "kind", "status", "exercise", "area", "issuer", "audience"),
    *("in_force", "issued_at", "valid_until", "ended_at", "replaced_by", "links"),
)
IN_SHORT = (*THAT_IT_IS, "grade", "confidence", "headline", "action")


def of_delivery(delivery, answer):
    """The event a delivery tells of. `answer` is the recipient's own link."""
    version = delivery.version
    kind = BY_PURPOSE.get(delivery.purpose) or BY_KIND[version.kind]
    return event(kind, moment_of(kind, version), version, answer=answer)


def moment_of(kind, version):
    """When it happened: the same at every try."""
    return version.alert.ended_at if kind == EXPIRED and version.alert.ended_at else version.issued_at


def event(kind, at, version, *, answer=None):
    return {
        "type": kind,
        "timestamp": plain.moment(at),
        "data": {"format": FORMAT, "answer": answer, **content_of(version)},
    }


def content_of(version):
    """The alert as far as it may be held elsewhere: every word of it, or less and where to read on."""
    handling, extent = handling_of(version), extent_of(version.alert)
    described = plain.described(version, standing_of_version(version, timezone.now()))
    described["action"] = version.content["action"]
    kept = {Extent.FULL: described, Extent.SUMMARY: IN_SHORT, Extent.LINK: THAT_IT_IS}[extent]
    return {
        "handling": {"label": handling.label, "meaning": handling.meaning},
        "content": extent.value,
        "alert": {name: described[name] for name in kept},
    }


def of_digest(events, at):
    """Several events in one message."""
    return {"type": DIGEST, "timestamp": plain.moment(at), "data": {"format": FORMAT, "events": events}}


def of_test(endpoint):
    said = "This is a test. No alert is meant by it: answer with a status from 200 to 299."
    exercise = endpoint.subscriber.organisation.area.is_exercise
    data = {"format": FORMAT, "message": said, "exercise": exercise}
    return {"type": TEST, "timestamp": plain.moment(timezone.now()), "data": data}
