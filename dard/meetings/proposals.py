"""What an agenda is proposed: what earlier meetings left open, and what is ready to be discussed."""

from dataclasses import dataclass

from django.db.models import Exists, OuterRef, Prefetch
from django.utils import timezone

from dard.models import Action, AgendaItem, Case, Lesson, Recommendation, Release, SummaryVersion
from dard.states import (
    ACTION_WITH_OWNER,
    AGENDA_OPEN,
    HELD,
    RECOMMENDATION_LIVE,
    CaseState,
    ItemKind,
    ItemState,
    LessonState,
    MeetingState,
    RecommendationState,
)


@dataclass(frozen=True)
class Proposal:
    """One thing that may go on an agenda: what add_item is given, and why."""

    kind: str
    field: str
    thing: object
    why: str
    carried_from: object = None

    @property
    def key(self):
        """As a form sends it: "lesson:3"."""
        return f"{self.field}:{self.thing.pk}"

    @property
    def about(self):
        return {self.field: self.thing, "carried_from": self.carried_from}

    @property
    def words(self):
        return getattr(self.thing, "words", "")


def proposals_for(meeting, user):
    """{kind: [Proposal]} of what is not on the agenda yet, in the order of an agenda; without accounts that
    this person stepped aside from."""
    listed = {field: set(keys_on(meeting, field)) for field in FIELDS}
    found = {}
    for each in every(meeting):
        if each.thing.pk not in listed[each.field] and not is_aside(each, user):
            found.setdefault(ItemKind(each.kind), {}).setdefault(each.key, each)
    return {kind: list(found[kind].values()) for kind in ItemKind if kind in found}


def is_aside(proposal, user):
    if proposal.field != "version":
        return False
    return any(each.user_id == user.pk for each in proposal.thing.summary.case.conflicts.all())


FIELDS = ("version", "lesson", "recommendation", "action", "release")


def keys_on(meeting, field):
    return meeting.items.exclude(**{field: None}).values_list(field, flat=True)


def every(meeting):
    yield from deferred(meeting)
    yield from matters(meeting)
    yield from accounts(meeting)
    yield from lessons(meeting)
    yield from recommendations(meeting)
    yield from figures(meeting)


def deferred(meeting):
    """What earlier meetings put off, and no later one took up."""
    items = AgendaItem.objects.filter(
        meeting__group=meeting.group_id, meeting__state__in=HELD, state=ItemState.DEFERRED, carried_to=None
    )
    items = items.select_related(
        "meeting",
        "version__summary__case__area",
        "lesson",
        "recommendation",
        "action__recommendation",
        "release",
    )
    items = items.prefetch_related("version__summary__case__conflicts")
    for item in items.order_by("meeting__begins_at", "position"):
        field = next((each for each in FIELDS if getattr(item, each)), None)
        if field and may_go_on(field, getattr(item, field)):
            why = f"Put off by the meeting of {item.meeting.begins_at:%-d %B %Y}: {item.deferred_because}"
            yield Proposal(item.kind, field, getattr(item, field), why, item)


def may_go_on(field, thing):
    """What is on another agenda by now, or settled, is not proposed again."""
    if field == "version":
        return thing.summary.case.state == CaseState.APPROVED and not thing.is_superseded
    if field == "lesson":
        return thing.state in {LessonState.DRAFT, LessonState.NOT_AGREED}
    if field == "recommendation":
        return thing.state not in {RecommendationState.MERGED, RecommendationState.SUPERSEDED}
    return True


def matters(meeting):
    """Recommendations that are to be done, with how late their actions are."""
    today = timezone.localdate()
    open_actions = Action.objects.filter(state__in=ACTION_WITH_OWNER)
    found = Recommendation.objects.filter(area=meeting.area, state__in=RECOMMENDATION_LIVE)
    found = found.prefetch_related(Prefetch("actions", open_actions, to_attr="to_do"))
    for each in found.order_by("pk"):
        late = sum(action.due_on < today for action in each.to_do)
        yield Proposal(ItemKind.MATTER, "recommendation", each, how_far(each, late))


def how_far(recommendation, late):
    state = recommendation.get_state_display()
    count = len(recommendation.to_do)
    parts = [
        state,
        f"{count} action{'' if count == 1 else 's'} open" if count else "",
        f"{late} late" if late else "",
    ]
    return "; ".join(filter(None, parts))


def accounts(meeting):
    """Approved accounts that wait for a meeting; those of the case list first."""
    later = SummaryVersion.objects.filter(summary=OuterRef("summary"), number__gt=OuterRef("number"))
    waiting = SummaryVersion.objects.filter(
        ~Exists(later), summary__case__area=meeting.area, summary__case__state=CaseState.APPROVED
    )
    listed = set(meeting.cases.values_list("pk", flat=True))
    found = waiting.select_related("summary__case__area").prefetch_related("summary__case__conflicts")
    for each in sorted(found.order_by("pk"), key=lambda version: version.summary.case_id not in listed):
        on_list = each.summary.case_id in listed
        yield Proposal(ItemKind.CASE, "version", each, "On the case list" if on_list else "Approved")


def lessons(meeting):
    for each in Lesson.objects.filter(area=meeting.area, state=LessonState.DRAFT).order_by("pk"):
        yield Proposal(ItemKind.LESSON, "lesson", each, each.get_state_display())


def recommendations(meeting):
    drafted = Recommendation.objects.filter(area=meeting.area, state=RecommendationState.DRAFT)
    for each in drafted.order_by("pk"):
        yield Proposal(ItemKind.RECOMMENDATION, "recommendation", each, each.get_state_display())


def figures(meeting):
    """The last sets of figures that left; three are enough to choose from."""
    for each in Release.objects.filter(area=meeting.area)[:3]:
        yield Proposal(ItemKind.FIGURES, "release", each, f"Released {each.at:%-d %B %Y}")


def candidates(meeting):
    """Cases that may be on the case list: a review of them is held, or near."""
    states = [
        CaseState.DESKTOP,
        CaseState.READY,
        CaseState.REVIEWED,
        CaseState.DRAFTING,
        CaseState.CHECKING,
        CaseState.APPROVED,
    ]
    return Case.objects.filter(area=meeting.area, state__in=states).order_by("reference")


def open_meetings(group):
    return group.meetings.filter(state__in=AGENDA_OPEN | {MeetingState.IN_SESSION})
