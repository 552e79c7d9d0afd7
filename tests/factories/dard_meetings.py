"""The steering group of an area and its meetings, brought where they stand by the actions that people use."""

from datetime import timedelta

from django.utils import timezone

from accounts.states import Discipline, Role
from dard import actions
from dard.meetings import words
from dard.models import SteeringGroup
from dard.states import ItemKind
from panel.models import Panel, Seat
from panel.states import PanelKind
from tests.factories.accounts import AreaFactory, OrganisationFactory, person
from tests.factories.dard_review import finding
from tests.factories.dard_summaries import approved_version, reviewed_case


SEATS = [Discipline.PUBLIC_HEALTH, Discipline.CLINICAL, Discipline.LIVED_EXPERIENCE]


def steering_panel(area, seats=SEATS, quorum=2):
    """A panel of the death review; its first seat chairs."""
    panel = Panel.objects.create(
        name=f"Steering group of {area}",
        area=area,
        kind=PanelKind.STEERING,
        quorum=quorum,
        deliberates=False,
    )
    for number, discipline in enumerate(seats):
        roles = [Role.STEERING_MEMBER] + ([Role.REVIEW_CHAIR] if number == 0 else [])
        Seat.objects.create(
            panel=panel,
            discipline=discipline,
            organisation=OrganisationFactory(area=area),
            holder=person(*roles, area=area),
            is_chair=number == 0,
        )
    return panel


def steering_group(area=None, *, by=None, **said):
    area = area or AreaFactory()
    kept = SteeringGroup.objects.filter(area=area).first()
    if kept:
        return kept
    by = by or person(Role.REVIEW_COORDINATOR, area=area)
    said = {"reports_to": "Brackenshire Combating Drugs Partnership", "terms": "To learn."} | said
    return actions.found_steering_group(area, by=by, panel=steering_panel(area), **said)


def keeper(meeting):
    return person(Role.REVIEW_COORDINATOR, area=meeting.area)


def members(group):
    """Who holds a seat, the chair first."""
    seats = Seat.objects.standing().filter(panel=group.panel_id)
    return [seat.holder for seat in seats.order_by("-is_chair", "pk").select_related("holder")]


def planned(group=None, *, by=None, days=60, hours=2, place="Room 4", area=None):
    group = group or steering_group(area)
    begins_at = (timezone.now() + timedelta(days=days)).replace(second=0, microsecond=0)
    by = by or person(Role.REVIEW_COORDINATOR, area=group.area)
    ends_at = begins_at + timedelta(hours=hours)
    return actions.plan_meeting(group, by=by, begins_at=begins_at, ends_at=ends_at, place=place)


def found_in(area):
    """A reviewed case with a finding that a lesson can cite."""
    case = reviewed_case(area=area)
    finding(case)
    return case


def with_accounts(meeting, count=1):
    """The items of so many accounts that were put on its agenda."""
    by = keeper(meeting)
    versions = [approved_version(case=found_in(meeting.area)) for _ in range(count)]
    return [actions.add_item(meeting, by=by, kind=ItemKind.CASE, version=each) for each in versions]


def signed(meeting, user):
    return actions.sign_undertaking(meeting, by=user, words_hash=words.current(meeting.area)[1])


def pack_out(meeting=None, **given):
    """A meeting with an account on its agenda, whose pack was sent."""
    meeting = meeting or planned(**given)
    if not meeting.items.filter(kind=ItemKind.CASE).exists():
        with_accounts(meeting)
    return actions.send_pack(meeting, by=keeper(meeting))


def in_session(meeting=None, **given):
    """Everybody who holds a seat has signed, and the chair has opened it."""
    meeting = pack_out(meeting, **given)
    sitting = members(meeting.group)
    for user in sitting:
        signed(meeting, user)
    return actions.open_meeting(meeting, by=sitting[0])


def closed(meeting=None, **given):
    meeting = in_session(meeting, **given)
    return actions.close_meeting(meeting, by=members(meeting.group)[0])


def minutes_agreed(meeting=None, **given):
    meeting = closed(meeting, **given)
    return actions.agree_minutes(meeting, by=members(meeting.group)[0])


def walked(area, *people):
    """A meeting that is planned and one in session, for which these people have signed; and what to try in
    the gaps of the addresses that lead to them: [(its beginning, {gap: values})]."""
    to_come, sitting = planned(area=area, days=90), pack_out(planned(area=area))
    with_accounts(to_come)
    for user in people:
        signed(sitting, user)
    sitting = in_session(sitting)
    by, of_sitting = keeper(sitting), {"reference": [sitting.reference]}
    guest = actions.add_guest(sitting, by=by, name="Philippa Quill", organisation="Harbour Hostel")
    case_item, listed = sitting.items.get(kind=ItemKind.CASE), to_come.items.get(kind=ItemKind.CASE)
    actions.minute_item(case_item, by=by, words="Nobody rang.")
    to_move = {"reference": [to_come.reference], "pk": [listed.pk]}
    page = "/desk/meetings/<slug:reference>/"
    return [
        ("/desk/steering-group/<slug:area>/", {"area": [area.slug]}),
        *((f"{page}items/<int:pk>/{each}/", to_move) for each in ("up", "down", "remove")),
        (f"{page}items/", of_sitting | {"pk": [case_item.pk]}),
        (f"{page}guests/", of_sitting | {"pk": [guest.pk]}),
        *(
            (f"{page}{each}/", {"reference": [to_come.reference]})
            for each in ("agenda", "cases", "change", "cancel")
        ),
        (page, of_sitting),
    ]


def of_version(version, *, by):
    """A meeting in session that has an account on its agenda, signed for by whoever keeps it."""
    meeting = planned(area=version.summary.case.area, by=by)
    actions.add_item(meeting, by=by, kind=ItemKind.CASE, version=version)
    signed(meeting, by)
    meeting = in_session(meeting)
    actions.add_guest(meeting, by=by, name="Philippa Quill", organisation="Harbour Hostel")
    return meeting


def gaps(meeting):
    """What to try in the gaps of the addresses of a meeting: [(its beginning, {gap: values})]."""
    of_it = {"reference": [meeting.reference]}
    page, item = "/desk/meetings/<slug:reference>/", meeting.items.get(kind=ItemKind.CASE)
    return [
        ("/desk/steering-group/<slug:area>/", {"area": [meeting.area.slug]}),
        (f"{page}items/", of_it | {"pk": [item.pk]}),
        (f"{page}guests/", of_it | {"pk": [meeting.attendances.get(user=None).pk]}),
        (page, of_it),
    ]
