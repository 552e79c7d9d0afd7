"""Who takes part: an exercise area, its organisations, people for every role, a panel and subscribers.

Everything is made once. A later run finds it and adds what is missing.
"""

from dataclasses import dataclass

from django.utils import timezone

from accounts.models import Area, Contact, Membership, Organisation, User
from accounts.states import Discipline, OrganisationKind, Role
from alerts.models import Subscriber, Subscription
from alerts.states import Grade, SubscriberState
from exercises import geography
from panel.models import Panel, Seat


ISSUER = "Brackenshire Drug Alerts (exercise)"

ORGANISATIONS = {
    OrganisationKind.COUNCIL: "Brackenshire Council",
    OrganisationKind.TREATMENT: "Harbour Light Recovery Service",
    OrganisationKind.HOSPITAL: "Port Ellery Infirmary",
    OrganisationKind.AMBULANCE: "Brackenshire Ambulance Service",
    OrganisationKind.POLICE: "Brackenshire Police",
    OrganisationKind.PHARMACY: "Fennel Street Pharmacy",
    OrganisationKind.HOSTEL: "Lantern House",
    OrganisationKind.PRISON: "Thornmoor Prison",
    OrganisationKind.OUTREACH: "Night Tide Outreach",
    OrganisationKind.LABORATORY: "Stonehythe Toxicology Laboratory",
    OrganisationKind.UNIVERSITY: "University of Millhaven",
    OrganisationKind.OTHER: "Brackenford Street Pastors",
}

# Which organisation a seat of the panel belongs to.
SEATS = {
    Discipline.PUBLIC_HEALTH: OrganisationKind.COUNCIL,
    Discipline.CLINICAL: OrganisationKind.HOSPITAL,
    Discipline.TOXICOLOGY: OrganisationKind.LABORATORY,
    Discipline.PHARMACY: OrganisationKind.PHARMACY,
    Discipline.POLICE: OrganisationKind.POLICE,
    Discipline.TREATMENT: OrganisationKind.TREATMENT,
    Discipline.FRONTLINE: OrganisationKind.HOSTEL,
    Discipline.LIVED_EXPERIENCE: OrganisationKind.OUTREACH,
}
QUORUM = 4
CHAIR = Discipline.PUBLIC_HEALTH

# Organisations that join an alert later, when a scenario says so; everybody else subscribes from the start.
JOIN_LATER = (OrganisationKind.PRISON,)
DESKS_THAT_JOIN = 2


@dataclass
class Cast:
    """The people of one area, by what they do."""

    area: Area
    organisations: dict
    people: dict
    members: dict
    panel: Panel


def rehearsal_cast(slug, name):
    """A cast nobody can sign in as; the same people in every rehearsal area."""
    address = "{}@example.invalid".format
    people = {role: person(address(role.replace("_", "-")), role.label) for role in Role}
    members = {
        seat: person(address(f"{seat.replace('_', '-')}-seat"), f"{seat.label} seat") for seat in Discipline
    }
    return engage(slug, name, people, members, is_listed=False)


def engage(slug, name, people, members, *, is_listed=True):
    """Give an area its organisations, these people their roles in it, and its panel."""
    area, _ = Area.objects.get_or_create(
        slug=slug,
        defaults={"name": name, "issuer": ISSUER, "is_exercise": True, "is_listed": is_listed},
    )
    organisations = {
        kind: Organisation.objects.get_or_create(area=area, name=name, defaults={"kind": kind})[0]
        for kind, name in ORGANISATIONS.items()
    }
    geography.draw(area)
    add_contacts(organisations)
    for role, user in people.items():
        give_role(user, role, organisations[OrganisationKind.COUNCIL], area)
    for seat, user in members.items():
        role = Role.PANEL_CHAIR if seat == CHAIR else Role.PANEL_MEMBER
        give_role(user, role, organisations[SEATS[seat]], area)
    panel = standing_panel(area, organisations, members)
    return Cast(area, organisations, people, members, panel)


# Whom each kind of organisation has us ask what they see.
ASKED = {
    OrganisationKind.TREATMENT: ("Team leader", Discipline.TREATMENT),
    OrganisationKind.HOSPITAL: ("Emergency department consultant", Discipline.CLINICAL),
    OrganisationKind.AMBULANCE: ("Clinical desk", Discipline.CLINICAL),
    OrganisationKind.POLICE: ("Drug liaison officer", Discipline.POLICE),
    OrganisationKind.PHARMACY: ("Responsible pharmacist", Discipline.PHARMACY),
    OrganisationKind.HOSTEL: ("Duty manager", Discipline.FRONTLINE),
    OrganisationKind.OUTREACH: ("Outreach lead", Discipline.LIVED_EXPERIENCE),
    OrganisationKind.PRISON: ("Head of drug strategy", Discipline.TREATMENT),
    OrganisationKind.UNIVERSITY: ("Welfare officer", Discipline.FRONTLINE),
}


def add_contacts(organisations):
    for kind, (name, discipline) in ASKED.items():
        organisation = organisations[kind]
        Contact.objects.get_or_create(
            organisation=organisation,
            email=f"{kind}.{organisation.area.slug}@example.invalid",
            defaults={"name": name, "discipline": discipline},
        )


def person(email, name, password=None):
    """The user of that address; where there is none, a new one, who cannot sign in without a password."""
    user = User.objects.filter(email=email).first()
    return user or User.objects.create_user(email, password, first_name=name, last_name="(exercise)")


def give_role(user, role, organisation, area):
    Membership.objects.get_or_create(user=user, organisation=organisation, role=role, area=area)


def standing_panel(area, organisations, members):
    panel, _ = Panel.objects.get_or_create(
        area=area,
        name="Drug alert panel",
        # A scenario scripts what its members say and not when: where no time passes, nobody talks it over.
        defaults={"quorum": QUORUM, "required_disciplines": [Discipline.CLINICAL], "deliberates": False},
    )
    for seat, user in members.items():
        Seat.objects.get_or_create(
            panel=panel,
            discipline=seat,
            defaults={"organisation": organisations[SEATS[seat]], "holder": user, "is_chair": seat == CHAIR},
        )
    return panel


def subscribe(cast, count):
    """Exactly `count` active subscribers in the area, spread over its organisations."""
    kinds = [kind for kind in cast.organisations if kind not in JOIN_LATER]
    wanted = [desk(cast, kinds[number % len(kinds)], number + 1) for number in range(count)]
    add_missing(cast.area, wanted)
    of_area = Subscriber.objects.filter(organisation__area=cast.area)
    of_area.update(state=SubscriberState.RETIRED)
    receive(wanted)


def join(cast, kind):
    """The desks of one kind of organisation begin to receive alerts."""
    wanted = [desk(cast, kind, number + 1, prefix=kind) for number in range(DESKS_THAT_JOIN)]
    add_missing(cast.area, wanted)
    receive(wanted)


def receive(wanted):
    """Those desks of an exercise, and nobody else's, are sent alerts: a script says who, and asks nobody."""
    for start in range(0, len(wanted), 500):
        emails = [each.email for each in wanted[start : start + 500]]
        Subscriber.objects.filter(email__in=emails).update(
            state=SubscriberState.ACTIVE, confirmed_at=timezone.now()
        )


def leave(cast, count):
    """Some desks stop receiving alerts; at least one stays."""
    active = Subscriber.objects.receiving().in_area(cast.area).order_by("-email")
    leaving = list(active.values_list("pk", flat=True))[: min(count, active.count() - 1)]
    Subscriber.objects.filter(pk__in=leaving).update(state=SubscriberState.LEFT)


def desk(cast, kind, number, prefix="desk"):
    return Subscriber(
        organisation=cast.organisations[kind],
        name=f"Duty desk {number}",
        email=f"{prefix}-{number:05}.{cast.area.slug}@example.invalid",
    )


def add_missing(area, wanted):
    known = set(Subscriber.objects.filter(organisation__area=area).values_list("email", flat=True))
    missing = [each for each in wanted if each.email not in known]
    Subscriber.objects.bulk_create(missing, batch_size=500)
    Subscription.objects.bulk_create(
        [Subscription(subscriber=each, area=area, minimum_grade=Grade.LOW) for each in missing],
        batch_size=500,
    )
