"""A CAP message: what a version, or the end of an alert, is called, who may have it, what it follows."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from email.utils import parseaddr
from functools import cached_property

from django.conf import settings
from django.utils import timezone

from alerts.formats import saying
from alerts.formats.cap import mapping
from alerts.formats.cap.info import LEAST, infos
from alerts.formats.cap.signature import signed
from alerts.formats.cap.xml import add, document, element, moment
from alerts.formats.representation import Representation
from alerts.models import Version
from alerts.standing import NOT_AS_IT_WAS, Standing, standing_of
from alerts.states import AlertState, VersionKind


CONTENT_TYPE = "application/cap+xml"
ENDED_BY = {
    VersionKind.STAND_DOWN: AlertState.STOOD_DOWN,
    VersionKind.RETRACTION: AlertState.RETRACTED,
}
STATUS = {"draft": "Draft", "exercise": "Exercise", "actual": "Actual"}


@dataclass(frozen=True)
class Telling:
    """What one message tells: a version when it was issued, or that its last day has passed."""

    version: Version
    standing: Standing
    name: str
    sent: datetime
    has_expired: bool = False

    @property
    def is_over(self):
        return self.has_expired or self.version.ends_it

    @property
    def because(self):
        return self.version.content.get("reason") or self.standing.because

    @property
    def expires(self):
        """Until when it is worth reading: always later than it was sent. A draft may not say yet."""
        until = self.version.valid_until
        if not self.is_over:
            return until and max(until, self.sent + timedelta(seconds=1))
        return max(until, self.sent + LEAST)

    @cached_property
    def earlier(self):
        """(number, sent) of the messages this one follows."""
        last = self.version.number if self.has_expired else self.version.number - 1
        versions = self.version.alert.versions.filter(number__lte=last).order_by("number")
        return list(versions.values_list("number", "issued_at"))


def render(version):
    """The message as it was sent when the version was issued; it never changes."""
    return representation(as_issued(version))


def render_current(version):
    """The message that is true today: when the last day has passed, that it has."""
    standing = standing_of(version.alert, timezone.now())
    if standing.in_force or version.ends_it:
        return render(version)
    name = f"{identifier(version.alert.reference, version.number)}.expired"
    return representation(Telling(version, standing, name, standing.ended_at, has_expired=True))


def as_issued(version):
    name = identifier(version.alert.reference, version.number)
    stands = Standing(not version.ends_it, version.issued_at, how=how_it_ended(version))
    return Telling(version, stands, f"{name}.draft" if saying.is_draft(version) else name, version.issued_at)


def how_it_ended(version):
    """Of a version that ends its alert, and of no other: how."""
    return ENDED_BY.get(version.kind, "")


def representation(telling):
    stem = saying.file_stem(telling.version) + ("-expired" if telling.has_expired else "")
    return Representation(document(signed(message(telling))), CONTENT_TYPE, f"{stem}.cap.xml")


def message(telling):
    version = telling.version
    made = element("alert")
    add(made, "identifier", telling.name)
    add(made, "sender", sender())
    add(made, "sent", moment(telling.sent))
    add(made, "status", STATUS[saying.status(version)])
    add(made, "msgType", "Cancel" if telling.has_expired else mapping.MESSAGE_TYPE[version.kind])
    add_scope(made, version)
    add(made, "note", note(version))
    add(made, "references", " ".join(reference(version.alert, *each) for each in telling.earlier))
    add(made, "incidents", version.alert.reference)
    made.extend(infos(telling))
    return made


def add_scope(made, version):
    """Who may have it: a draft its desk, a restricted alert those its label names, the rest anybody."""
    if saying.is_draft(version):
        add(made, "scope", "Private")
        add(made, "addresses", f'"Alerts desk, {version.alert.area.slug}"')
    elif saying.is_public(version):
        add(made, "scope", "Public")
    else:
        label = saying.handling(version)
        add(made, "scope", "Restricted")
        add(made, "restriction", f"{label.label}. {label.meaning}")


def note(version):
    """CAP wants an exercise named in its note, and what the matter is with what is cancelled as an error."""
    said = [
        saying.is_exercise(version)
        and f"Exercise {version.alert.reference}, {version.alert.area}. Not a real warning.",
        version.is_retraction and f"Retracted. {NOT_AS_IT_WAS}.",
    ]
    return " ".join(filter(None, said))


def sender():
    """Who sends every message of this installation: the address alerts come from."""
    return parseaddr(settings.DEFAULT_FROM_EMAIL)[1]


def identifier(reference, number):
    """What a version's message is called for good."""
    return f"{reference}.{number}"


def reference(alert, number, sent):
    """How another message names one: sender,identifier,sent."""
    return f"{sender()},{identifier(alert.reference, number)},{moment(sent)}"
