"""An alert that goes out to many, by the actions that every alert goes out by, and what the rows say of it.
Import this only once Django is set up."""

from datetime import timedelta

from django.db.models import Count, Max, Min, Q
from django.utils import timezone

from accounts.models import Area, Membership, Organisation, User
from accounts.states import OrganisationKind, Role
from alerts import actions
from alerts.models import Attempt, Delivery, Subscriber, Subscription
from alerts.reach import reach_of
from alerts.states import Audience, Confidence, DeliveryState, Grade, Outcome, SubscriberState
from workflow.handling import Tlp


def issue_to(count, name):
    """Issue an alert in an area of its own, to this many subscribers; its first version, all queued."""
    return put_in_force(*ready_to_issue(count, name))


def ready_to_issue(count, name):
    """An approved alert for this many subscribers, who approves it, and the mark of the list they saw."""
    area = Area.objects.create(name=name, slug=name.lower(), issuer=f"{name} Drug Alerts")
    partner = Organisation.objects.create(name="Partner", kind=OrganisationKind.HOSTEL, area=area)
    writer, approver = person(Role.COORDINATOR, partner), person(Role.APPROVER, partner)
    subscribe(count, partner)
    alert = actions.open_alert(
        by=writer,
        area=area,
        grade=Grade.HIGH,
        mandate="Alert to partners: drug alert panel",
        tlp=Tlp.CLEAR,
        content=wording(),
    )
    draft = actions.submit(alert.open_draft, by=writer)
    seen = reach_of(alert, draft.audience).seen
    actions.approve(draft, by=approver, content_hash=draft.content_hash, reach_seen=seen)
    return alert, approver, seen


def put_in_force(alert, approver, seen):
    return actions.issue(alert, by=approver, recipients_seen=seen)


def person(role, organisation):
    area = organisation.area
    user = User.objects.create_user(f"{role}@{area.slug}.example")
    Membership.objects.create(user=user, organisation=organisation, role=role, area=area)
    return user


# In slices, so that what is measured afterwards is not the memory of this.
A_SLICE = 5000


def subscribe(count, organisation):
    for start in range(0, count, A_SLICE):
        subscribe_some(range(start, min(start + A_SLICE, count)), organisation)


def subscribe_some(numbers, organisation):
    area = organisation.area
    subscribers = Subscriber.objects.bulk_create(
        Subscriber(
            organisation=organisation,
            name=f"Desk {each}",
            email=f"desk{each}@{area.slug}.example",
            state=SubscriberState.ACTIVE,
            confirmed_at=timezone.now(),
        )
        for each in numbers
    )
    Subscription.objects.bulk_create(Subscription(subscriber=each, area=area) for each in subscribers)


def wording():
    return {
        "headline": "Powder sold as heroin has caused overdoses",
        "substance": "Protonitazepyne",
        "appearance": "Light brown powder",
        "confidence": Confidence.SUSPECTED,
        "is_provisional": False,
        "involves_opioids": True,
        "known": "<p>Six people needed naloxone in two days.</p>",
        "people_affected": "6",
        "counted_on": timezone.localdate() - timedelta(days=1),
        "counted_by": "The ambulance service",
        "not_known": "What the powder contains.",
        "action": "Tell everybody you support today, and check your naloxone.",
        "advice": "<ul><li>Carry naloxone.</li><li>Call 999 at once.</li></ul>",
        "audience": Audience.PUBLIC,
        "valid_until": timezone.now() + timedelta(days=14),
        "change_note": "",
    }


def left(version):
    """How many of its deliveries are not finished."""
    return version.deliveries.unfinished().count()


def rate(version):
    """Deliveries recorded a second, from the first to the last: starting up and idling do not count."""
    attempts = Attempt.objects.filter(delivery__version=version, outcome=Outcome.SENT)
    figures = attempts.aggregate(number=Count("id"), first=Min("at"), last=Max("at"))
    return (figures["number"] - 1) / (figures["last"] - figures["first"]).total_seconds()


def tally(version, accepted):
    """What became of each delivery, by our rows and by what the mail server accepted."""
    deliveries = {each.address: each for each in version.deliveries.all()}
    received = {message_id for _, message_id in accepted}
    lost = [
        each
        for each in deliveries.values()
        if each.state != DeliveryState.SENT or each.message_id not in received
    ]
    return {
        "lost": len(lost),
        "recorded_twice": recorded_wrongly(version).count(),
        "sink_duplicates": len(accepted) - len({address for address, _ in accepted}),
        "duplicates_with_another_message_id": sum(
            deliveries[address].message_id != message_id for address, message_id in accepted
        ),
    }


def recorded_wrongly(version):
    """Deliveries with more than one success on record, or said to be delivered without one."""
    sent = Count("attempts", filter=Q(attempts__outcome=Outcome.SENT))
    return (
        Delivery.objects.filter(version=version)
        .annotate(successes=sent)
        .filter(Q(successes__gt=1) | Q(successes=0, state=DeliveryState.SENT))
    )
