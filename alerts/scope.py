"""Who may read which form of an alert: asked before any format is made, whatever the format.

There are three doors and a reader at each: anybody at the public address, whoever holds the link of one
delivery, and staff at their desk. Nobody gets further by having been let in at another door.
"""

from dataclasses import dataclass

from accounts.models import User
from alerts import permissions
from alerts.models import Delivery
from alerts.states import Audience
from workflow.refusals import Refused


# What the public is told of what is not for them is what they are told of what there is not.
UNKNOWN = "We have no such alert."
NOT_BY_THIS_LINK = "This link does not lead there. Open it again from the message it came in."


@dataclass(frozen=True)
class Anybody:
    """Somebody of whom nothing is known: they read what was issued for the public."""

    def check(self, version):
        if not is_for_anybody(version):
            raise Refused(UNKNOWN)


@dataclass(frozen=True)
class Holder:
    """Whoever has the link of a delivery: they read the alert it came with, whatever was issued of it."""

    delivery: Delivery

    def check(self, version):
        if not is_issued(version) or version.alert_id != self.delivery.version.alert_id:
            raise Refused(NOT_BY_THIS_LINK)


@dataclass(frozen=True)
class Staff:
    """Somebody at the desk: they read the alerts of the areas they work for, drafts too."""

    user: User

    def check(self, version):
        permissions.check_user_can_view(self.user, version.alert)


def check_may_read(version, reader):
    """Refuses a version, or a draft as the version it would be, to a reader it is not for."""
    reader.check(version)


def is_for_anybody(version):
    """The row and the frozen version must both say so."""
    alert = version.alert
    said = version.content["audience"]
    return is_issued(version) and alert.is_published and alert.audience == said == Audience.PUBLIC


def is_issued(version):
    return version.pk is not None
