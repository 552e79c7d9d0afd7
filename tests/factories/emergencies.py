"""Alerts that go out before a panel has decided, by the route a duty officer takes."""

from datetime import timedelta

from django.utils import timezone

from accounts.states import Role
from alerts.models import Alert, Subscriber
from alerts.reach import fingerprint, recipients_of
from alerts.states import Audience, Grade
from ldis import actions, grading
from tests.factories import alerts
from tests.factories.accounts import person
from tests.factories.ldis import SERIOUS, graded_concern
from tests.factories.panel import decided, standing_panel


REASON = "Four people overdosed tonight, and the panel meets on Monday."


def wording(**changes):
    """Complete wording that may stand for as long as a provisional alert may."""
    until = timezone.now() + timedelta(hours=72)
    limits = {"audience": Audience.PROFESSIONAL, "is_provisional": True, "valid_until": until}
    return alerts.content(**limits | changes)


def shown(concern, grade=Grade.SEVERE):
    """The mark of the recipients that the page for starting shows."""
    return fingerprint(recipients_of(Alert(area=concern.area, grade=grade)))


def judged(concern, grade):
    """What the form asks where nobody has said it: how serious it is, and whether a warning would help."""
    assessment = concern.assessment
    matrix = assessment.matrix if assessment else grading.load_first_matrix()
    said = {}
    if grade and not assessment:
        said["graded"] = {"answers": SERIOUS, "chosen": grade, "reason": "As it looks tonight."}
    if not hasattr(assessment, "efficacy_check"):
        said["efficacy"] = {each["key"]: "Yes, tonight." for each in matrix.definition["efficacy"]}
    return said


def started_emergency(concern=None, *, by=None, to=None, recipients=2, reason=REASON, grade=None, **changes):
    """Written by a duty officer, for as many recipients as it would go to; nobody has confirmed it."""
    concern = concern or graded_concern()
    while Subscriber.objects.filter(organisation__area=concern.area).count() < recipients:
        alerts.subscriber(area=concern.area)
    assessment = concern.assessment
    return actions.start_emergency(
        concern,
        by=by or person(Role.DUTY_OFFICER, area=concern.area),
        to=to or panel_of(concern.area),
        reason=reason,
        content=wording(**changes),
        recipients_seen=shown(concern, assessment.grade if assessment else grade or Grade.SEVERE),
        **judged(concern, grade),
    )


def panel_of(area):
    return area.panels.first() or standing_panel(area=area)


def confirm(emergency, *, by=None):
    """A second person has looked, and gives their word."""
    draft = emergency.alert.open_draft
    return actions.confirm_emergency(
        emergency,
        by=by or person(Role.APPROVER, area=emergency.concern.area),
        recipients_seen=fingerprint(recipients_of(emergency.alert)),
        content_hash=draft.content_hash if draft else "",
    )


def provisional_emergency(concern=None, **kwargs):
    """In force, and before its panel."""
    return confirm(started_emergency(concern, **kwargs))


def concluded(emergency, option):
    """The whole panel says the same about it."""
    decided(emergency.consultation, option)
    return type(emergency).objects.for_listing().get(pk=emergency.pk)
