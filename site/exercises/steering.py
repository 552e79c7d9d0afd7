"""The steering group of an exercise: set up once, with a panel of its own and people on its seats."""

from accounts.states import Discipline, OrganisationKind, Role
from dard import actions
from dard.models import SteeringGroup
from dard.states import Covered
from exercises import cast as casting
from panel import actions as panels
from panel.models import Seat
from panel.states import Part


PARTNERSHIP = "Brackenshire Combating Drugs Partnership (exercise)"
TERMS = (
    "The group learns from deaths and near-fatal overdoses of adults in Brackenshire in which drugs or"
    " alcohol had a part. It reads accounts that name nobody, agrees what they teach and what is to change,"
    " and follows that until it is embedded. It meets every quarter. It looks for improvement, and for nobody"
    " to blame."
)
SEATS = {
    Discipline.PUBLIC_HEALTH: OrganisationKind.COUNCIL,
    Discipline.CLINICAL: OrganisationKind.HOSPITAL,
    Discipline.TREATMENT: OrganisationKind.TREATMENT,
    Discipline.FRONTLINE: OrganisationKind.HOSTEL,
    Discipline.LIVED_EXPERIENCE: OrganisationKind.OUTREACH,
}
# Who of the review sits there; the others have no other part in it.
SIT_BY_ROLE = {
    Discipline.PUBLIC_HEALTH: Role.REVIEW_CHAIR,
    Discipline.FRONTLINE: Role.STEERING_MEMBER,
}


def seated(cast):
    """(group, {discipline: who sits there}) of the area; made where it is not there yet."""
    group = SteeringGroup.objects.filter(area=cast.area).select_related("area", "panel").first()
    if group is None:
        keeper = cast.people[Role.REVIEW_COORDINATOR]
        everywhere = dict.fromkeys(Covered.values, "Brackenshire (exercise)")
        group = actions.found_steering_group(
            cast.area, by=keeper, terms=TERMS, reports_to=PARTNERSHIP, covers=everywhere
        )
        for discipline, kind in SEATS.items():
            take_seat(cast, group, discipline, kind)
    seats = Seat.objects.standing().filter(panel=group.panel).select_related("holder")
    return group, {seat.discipline: seat.holder for seat in seats}


def take_seat(cast, group, discipline, kind):
    seat = panels.add_seat(
        group.panel,
        by=cast.people[Role.REVIEW_COORDINATOR],
        discipline=discipline,
        organisation=cast.organisations[kind],
        holder=holder(cast, discipline, kind),
        part=Part.VOTES,
    )
    if discipline == Discipline.PUBLIC_HEALTH:
        panels.appoint_chair(seat, by=cast.people[Role.REVIEW_COORDINATOR])


def holder(cast, discipline, kind):
    if discipline in SIT_BY_ROLE:
        return cast.people[SIT_BY_ROLE[discipline]]
    address = f"steering-{discipline.replace('_', '-')}.{cast.area.slug}@example.invalid"
    user = casting.person(address, f"Steering group, {discipline.label.lower()}")
    casting.give_role(user, Role.STEERING_MEMBER, cast.organisations[kind], cast.area)
    return user
