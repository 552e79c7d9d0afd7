"""The agenda of a meeting: put on, ordered, taken off; and at the meeting minuted, discussed, deferred."""

from django.db import transaction
from django.db.models import F
from django.utils import timezone

from dard.actions.cases import lock as lock_case
from dard.actions.meetings import lock
from dard.meetings import aside, titles
from dard.models import AgendaItem
from dard.permissions import meetings as permissions
from dard.policies import agenda as policies
from dard.states import ItemKind
from workflow.events import record
from workflow.refusals import Refused


class Overtaken(Refused):
    """Somebody else wrote minutes of the same item meanwhile; `now` is what stands there, and `seen_hash` the
    mark of it, with which whoever was shown it saves again."""

    def __init__(self, item):
        super().__init__(
            "Somebody else wrote here meanwhile. What they wrote stands above what you typed; nothing of"
            " yours is lost. Put the two together, and save again."
        )
        self.now, self.seen_hash = item.minutes, item.minutes_hash


@transaction.atomic
def add_item(meeting, *, by, kind, title="", carried_from=None, **about):
    """Put something on an agenda. `about` holds what the item needs: version, lesson, recommendation, action
    or release. A title is made of that where none is given."""
    now, about = timezone.now(), {name: thing for name, thing in about.items() if thing is not None}
    case = lock_case(about["version"].summary.case) if "version" in about else None
    meeting = lock(meeting)
    permissions.check_user_can_change_meeting(by, meeting)
    policies.check_can_add_item(meeting, kind, about, title)
    permissions.check_user_did_not_step_aside(by, aside.people_aside(cases_behind(about)))
    check_may_be_listed(kind, case, about)
    return put_on(meeting, case, by=by, now=now, kind=kind, title=title, carried_from=carried_from, **about)


def check_may_be_listed(kind, case, about):
    if case is not None:
        policies.check_can_put_case_on(case, about["version"])
    elif kind == ItemKind.LESSON:
        policies.check_lesson_may_be_listed(about["lesson"])
    elif kind == ItemKind.RECOMMENDATION:
        policies.check_recommendation_may_be_listed(about["recommendation"])


def put_on(meeting, case, *, by, now, kind, title, carried_from, **about):
    place = place_for(meeting, kind)
    meeting.items.filter(position__gte=place).update(position=F("position") + 1)
    item = AgendaItem.objects.create(
        meeting=meeting,
        position=place,
        kind=kind,
        title=title.strip() or titles.made_of(kind, **about),
        carried_from=carried_from,
        **about,
    )
    item.cases.set(cases_behind(about))
    if case is not None:
        case.put_on_agenda(at=now)
        case.save()
        record("case.put_on_agenda", case, by=by, at=now)
    record("agenda.item_added", meeting, by=by, at=now, item=item.pk, kind=kind)
    return item


def cases_behind(about):
    return aside.cases_behind(**{name: thing for name, thing in about.items() if name != "release"})


def place_for(meeting, kind):
    """After the last item of its kind, or of one that comes before it."""
    before = [each for each in ItemKind if policies.ORDER[each] <= policies.ORDER[kind]]
    last = meeting.items.filter(kind__in=before).order_by("position").last()
    return last.position + 1 if last else 1


def locked(item):
    """(its case or None, the item), locked in this order, with the meeting between them."""
    case = lock_case(item.version.summary.case) if item.version_id else None
    meeting = lock(item.meeting)
    rows = AgendaItem.objects.select_for_update(of=("self",))
    item = rows.select_related("version__summary").get(pk=item.pk)
    item.meeting = meeting
    return case, item


@transaction.atomic
def move_item(item, *, by, up):
    """One place up, or down."""
    _, item = locked(item)
    permissions.check_user_can_change_meeting(by, item.meeting)
    others = item.meeting.items
    nearest = (
        others.filter(position__lt=item.position).order_by("-position").first()
        if up
        else others.filter(position__gt=item.position).order_by("position").first()
    )
    policies.check_can_move_item_to(item, fixed=nearest is not None and nearest.kind in policies.FIXED)
    if nearest is None:
        return item
    item.position, nearest.position = nearest.position, item.position
    item.save()
    nearest.save()
    record("agenda.item_moved", item.meeting, by=by, item=item.pk, up=up)
    return item


@transaction.atomic
def remove_item(item, *, by):
    """Take something off an agenda that is still made; an account waits for another meeting."""
    now = timezone.now()
    case, item = locked(item)
    permissions.check_user_can_remove_item(by, item)
    policies.check_can_remove_item(item)
    meeting, pk = item.meeting, item.pk
    item.cases.clear()
    meeting.items.filter(position__gt=item.position).update(position=F("position") - 1)
    item.delete()
    wait(case, by=by, now=now)
    record("agenda.item_removed", meeting, by=by, at=now, item=pk)
    return meeting


def wait(case, *, by, now):
    if case is not None:
        case.defer(at=now)
        case.save()
        record("case.deferred", case, by=by, at=now)


# At the meeting


@transaction.atomic
def minute_item(item, *, by, words, seen_hash=None):
    """Write what was said. `seen_hash` is the mark of the minutes as whoever writes had them before them:
    what somebody else wrote since is never written over. Raises Overtaken."""
    now = timezone.now()
    _, item = locked(item)
    permissions.check_user_can_minute(by, item)
    if words.strip() == item.minutes:
        return item
    if seen_hash is not None and seen_hash != item.minutes_hash:
        raise Overtaken(item)
    item.minutes, item.minuted_at, item.minuted_by = words.strip(), now, by
    item.save()
    record("agenda.item_minuted", item.meeting, by=by, at=now, item=item.pk)
    return item


@transaction.atomic
def discuss_item(item, *, by):
    """The meeting talked about it."""
    now = timezone.now()
    case, item = locked(item)
    permissions.check_user_can_move_item(by, item)
    policies.check_can_discuss(item)
    item.discuss()
    item.save()
    if case is not None:
        case.discuss(at=now)
        case.save()
        record("case.discussed", case, by=by, at=now)
    record("agenda.item_discussed", item.meeting, by=by, at=now, item=item.pk)
    return item


@transaction.atomic
def defer_item(item, *, by, because):
    """It goes to a later meeting, whose agenda proposes it."""
    now = timezone.now()
    case, item = locked(item)
    permissions.check_user_can_move_item(by, item)
    policies.check_can_defer(item, because)
    item.defer(because=because.strip())
    item.save()
    wait(case, by=by, now=now)
    record("agenda.item_deferred", item.meeting, by=by, at=now, item=item.pk)
    return item
