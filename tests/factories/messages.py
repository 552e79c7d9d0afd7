"""Messages about an alert, one for each reason there is to send one."""

from django.utils import timezone

from alerts.models import Alert, Delivery, Version
from alerts.states import Purpose, VersionKind
from tests.factories.alerts import subscriber
from tests.factories.wordings import IN_ARABIC, IN_BENGALI, variant


# (purpose, kind of version) of every message there is.
OCCASIONS = [
    *((Purpose.ALERT, kind) for kind in VersionKind),
    *((purpose, VersionKind.FIRST) for purpose in (Purpose.REMINDER, Purpose.ESCALATION)),
    *((purpose, VersionKind.UPDATE) for purpose in (Purpose.ENDED, Purpose.RECALL)),
]


def in_bengali_and_arabic():
    """Variants of the main text, whatever it says."""
    return [variant("professional", "bn", IN_BENGALI), variant("professional", "ar", IN_ARABIC)]


def version_of(alert, kind, **content):
    """A version as if issued, and not saved: a message depends on nothing but what it says."""
    current = alert.current_version
    current.alert = alert
    if kind == VersionKind.FIRST and not content:
        return current
    said = current.content | {"reason": "The laboratory found caffeine.", "change_note": "More is known."}
    return Version(
        alert=alert,
        number=1 if kind == VersionKind.FIRST else 2,
        kind=kind,
        content=said | content,
        content_hash="0" * 64,
        valid_until=current.valid_until,
        issuer=current.issuer,
        approval=None if kind != VersionKind.UPDATE else current.approval,
        issued_at=timezone.now(),
        issued_by=current.issued_by,
    )


def message_about(alert, purpose=Purpose.ALERT, kind=VersionKind.FIRST, *, language="en", **fields):
    """A delivery that is not saved, with what an e-mail about it needs."""
    reader = fields.pop("subscriber", None) or subscriber(area=alert.area, language=language)
    return Delivery(
        version=version_of(alert, kind, **fields.pop("content", {})),
        subscriber=reader,
        purpose=purpose,
        address=fields.pop("address", reader.email),
        queued_at=timezone.now(),
        due_at=timezone.now(),
        **fields,
    )


def labelled(alert, tlp):
    """The alert, whose sources let it go this far from now on."""
    Alert.objects.filter(pk=alert.pk).update(tlp=tlp)
    alert.tlp = tlp
    return alert
