from datetime import timedelta

import factory
from django.utils import timezone

from accounts.states import Discipline, Role
from alerts import actions
from alerts.models import Alert, Subscriber, Subscription
from alerts.reach import fingerprint, reach_of, recipients_of
from alerts.states import Audience, Confidence, Grade, SubscriberState
from tests.factories.accounts import AreaFactory, OrganisationFactory, UserFactory, person
from tests.factories.panel import standing_panel
from workflow.handling import Tlp


class SubscriberFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Subscriber

    organisation = factory.SubFactory(OrganisationFactory)
    name = factory.Sequence(lambda n: f"Duty desk {n}")
    email = factory.Sequence(lambda n: f"desk{n}@partner.example")
    state = SubscriberState.ACTIVE
    confirmed_at = factory.LazyFunction(timezone.now)


def subscriber(area=None, minimum_grade=Grade.LOW, **fields):
    """Somebody who is sent an area's alerts from a grade upwards."""
    area = area or AreaFactory()
    row = SubscriberFactory(organisation__area=area, **fields)
    Subscription.objects.create(subscriber=row, area=area, minimum_grade=minimum_grade)
    return row


def content(**changes):
    """Complete wording that passes every rule."""
    return {
        "headline": "Powder sold as heroin has caused overdoses",
        "substance": "Protonitazepyne",
        "appearance": "Light brown powder",
        "confidence": Confidence.SUSPECTED,
        "is_provisional": False,
        "involves_opioids": True,
        "known": "<p>Six people needed naloxone in two days.</p>",
        "people_affected": "6 overdoses, none fatal",
        "counted_on": timezone.localdate() - timedelta(days=1),
        "counted_by": "The ambulance service",
        "not_known": "What the powder contains.",
        "action": "Tell everybody you support today, and check your naloxone.",
        "advice": "<ul><li>Carry naloxone.</li><li>Call 999 at once.</li></ul>",
        "audience": Audience.PUBLIC,
        "valid_until": timezone.now() + timedelta(days=14),
        "change_note": "",
    } | changes


def open_alert(*, area=None, by=None, grade=Grade.HIGH, tlp=Tlp.CLEAR, **changes):
    """An alert whose first draft is being written."""
    area = area or AreaFactory()
    return actions.open_alert(
        by=by or person(Role.COORDINATOR, area=area),
        area=area,
        grade=grade,
        mandate="Alert to partners and the public: Drug alert panel",
        content=content(**changes),
        tlp=tlp,
    )


def submitted_alert(**kwargs):
    alert = open_alert(**kwargs)
    actions.submit(alert.open_draft, by=alert.created_by)
    return alert


def approve(draft, *, by, content_hash=None):
    """Approve a wording after a look at whom it reaches."""
    return actions.approve(
        draft,
        by=by,
        content_hash=content_hash or draft.content_hash,
        reach_seen=reach_of(draft.alert, draft.audience).seen,
    )


def approved_alert(*, approver=None, **kwargs):
    alert = submitted_alert(**kwargs)
    approver = approver or person(Role.APPROVER, area=alert.area)
    draft = alert.open_draft
    approve(draft, by=approver)
    alert.refresh_from_db()
    return alert


def emergency_alert(*, by=None, area=None, recipients=1, **changes):
    """An alert that goes out before a panel has decided, when a second person confirms it."""
    area = area or AreaFactory()
    for _ in range(recipients):
        subscriber(area=area)
    limits = {"is_provisional": True, "valid_until": timezone.now() + timedelta(hours=72)}
    return actions.open_emergency(
        by=by or person(Role.DUTY_OFFICER, area=area),
        area=area,
        grade=Grade.SEVERE,
        mandate="Emergency, before a panel decided",
        content=content(**limits | changes),
        tlp=Tlp.CLEAR,
        recipients_seen=fingerprint(recipients_of(Alert(area=area, grade=Grade.SEVERE))),
    )


def confirmed_alert(alert, *, by=None):
    """In force by the second person's word."""
    actions.confirm(
        alert,
        by=by or person(Role.APPROVER, area=alert.area),
        recipients_seen=fingerprint(recipients_of(alert)),
        content_hash=alert.open_draft.content_hash,
    )
    alert.refresh_from_db()
    return alert


def reviewer(area=None, *, as_deputy=False):
    """Whoever sits on the area's panel for lived experience, or is the deputy of that seat."""
    area = area or AreaFactory()
    panel = area.panels.first() or standing_panel(area=area)
    seat = panel.seats.get(discipline=Discipline.LIVED_EXPERIENCE)
    if not as_deputy:
        return seat.holder
    seat.deputy = UserFactory()
    seat.save()
    return seat.deputy


def called(alert=None, *, by=None, text="“Strong” may read as good."):
    """A discussion of an alert's wording, called for and not answered."""
    alert = alert or submitted_alert()
    return actions.call_for_discussion(alert.open_draft, by=by or reviewer(alert.area), text=text)


def issued_alert(*, recipients=1, approver=None, **kwargs):
    """An alert in force, queued to this many subscribers."""
    alert = approved_alert(approver=approver, **kwargs)
    for _ in range(recipients):
        subscriber(area=alert.area)
    return issue(alert, by=approver)


def issue(alert, *, by=None):
    by = by or person(Role.APPROVER, area=alert.area)
    actions.issue(alert, by=by, recipients_seen=fingerprint(recipients_of(alert)))
    alert.refresh_from_db()
    return alert


def updated_alert(alert, **changes):
    """The next version of an alert in force, written, approved and issued."""
    writer = person(Role.COORDINATOR, area=alert.area)
    draft = actions.start_update(alert, by=writer)
    changes = {"change_note": "More is known now.", **changes}
    actions.edit_draft(draft, by=writer, content=content(**changes), seen_hash=draft.content_hash)
    actions.submit(draft, by=writer)
    draft.refresh_from_db()
    approve(draft, by=person(Role.APPROVER, area=alert.area))
    return issue(alert)
