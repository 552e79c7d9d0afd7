"""Which follow-ups somebody sees, in the order in which they are due, and who is found again by a mark."""

from dataclasses import dataclass

from django.db.models import Count, F, Q

from accounts.permissions import areas_of
from dard import clocks, matching
from dard.models import FollowUp, FollowUpPerson
from dard.permissions.follow_ups import COORDINATES, WORKERS
from dard.states import FollowUpEnd, FollowUpState
from ldis.worklist import clock
from workflow.timekeeping import keepers_of


SEALED = ("other_reason", "ground_words", "ended_words")


def seen_by(user):
    """Their own, and those of the areas they coordinate; none in which they have a stake."""
    own = Q(worker=user, area__in=areas_of(user, WORKERS))
    found = FollowUp.objects.filter(own | Q(area__in=areas_of(user, COORDINATES)))
    return found.exclude(conflicts__user=user).exclude(case__conflicts__user=user)


@dataclass(frozen=True)
class Row:
    """A follow-up on the worklist, with its clock."""

    follow_up: object
    clock: dict | None


def rows(found, now):
    """Those that are due first come first; what is sealed is not opened for a list."""
    found = list(found.select_related("area", "worker").defer(*SEALED))
    keepers = keepers_of({each.area_id: each.area for each in found}.values())
    return [Row(each, clock_of(each, keepers[each.area_id], now)) for each in found]


def clock_of(follow_up, keeper, now):
    if follow_up.next_contact_at is None:
        return None
    return clock(follow_up.next_contact_at, now, keeper.clock(clocks.SOON))


def outcomes(user):
    """[(what, how many)] of the areas somebody coordinates: inside the room, and in no file."""
    found = FollowUp.objects.filter(area__in=areas_of(user, COORDINATES))
    live = dict(found.live().values_list("state").annotate(Count("pk")).order_by())
    ends = dict(found.values_list("ended_because").annotate(Count("pk")).order_by())
    states = [(label, live[value]) for value, label in FollowUpState.choices if value in live]
    return [*states, *((label, ends[value]) for value, label in FollowUpEnd.choices if value in ends)]


def found_by(user, *, name="", born_on=None, nhs_number=""):
    """Those of whom somebody knows the NHS number, or both the name and the day of birth: found by marks,
    never by reading who they are."""
    who = FollowUpPerson(name=name, born_on=born_on, nhs_number=nhs_number)
    return seen_by(user).filter(pk__in=alike(who).values("follow_up"))


def same_as(follow_up):
    """Other follow-ups of the area that bear the same mark."""
    others = FollowUp.objects.filter(area=follow_up.area).exclude(pk=follow_up.pk)
    return others.filter(pk__in=alike(follow_up.person).values("follow_up"))


def alike(who):
    marks = matching.all_marks(who)
    wanted = Q(pk__in=[])
    for field in ("nhs_number_index", "name_and_birth_index"):
        if field in marks:
            wanted |= Q(**{f"{field}__in": marks[field]})
    return FollowUpPerson.objects.filter(wanted)


def to_escalate(now):
    """Contacts that were due, and of which no coordinator was told: the action looks at the clock."""
    due = FollowUp.objects.live().filter(next_contact_at__lte=now)
    return due.exclude(escalated_of=F("next_contact_at"))
