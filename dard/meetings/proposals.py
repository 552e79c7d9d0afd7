"""What an agenda is proposed: what earlier meetings left open, and what is ready to be discussed."""

from dataclasses import dataclass, field

from django.db.models import Exists, OuterRef, Prefetch, Q
from django.utils import timezone
from django.utils.timezone import localtime

from dard.meetings import aside
from dard.models import Action, AgendaItem, Case, Lesson, Recommendation, Release, SummaryVersion
from dard.policies.agenda import FIXED
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


FIELDS = ("version", "lesson", "recommendation", "action", "release")
# Of an item that is about none of these.
ITEM = "item"


@dataclass(frozen=True)
class Proposal:
    """One thing that may go on an agenda: what add_item is given, and why. What was but a title is an item of
    an earlier meeting, by its title."""

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
        said = {"title": self.thing.title} if self.field == ITEM else {self.field: self.thing}
        return said | {"carried_from": self.carried_from}

    @property
    def name(self):
        return self.thing.title if self.field == ITEM else str(self.thing)

    @property
    def words(self):
        return getattr(self.thing, "words", "")


@dataclass(frozen=True)
class Proposed:
    """{kind: [Proposal]} in the order of an agenda, and of how many more this person stepped aside from."""

    by_kind: dict = field(default_factory=dict)
    left_out: int = 0

    @property
    def by_key(self):
        return {each.key: each for found in self.by_kind.values() for each in found}


def proposals_for(meeting, user):
    """What is not on the agenda yet, without what rests only on what this person stepped aside from."""
    listed = {name: set(keys_on(meeting, name)) for name in FIELDS}
    hidden = aside.things_hidden(user, meeting.area)
    found, left_out = {}, set()
    for each in every(meeting):
        if each.thing.pk in listed.get(each.field, ()):
            continue
        if is_hidden(each, hidden):
            left_out.add(each.key)
        else:
            found.setdefault(ItemKind(each.kind), {}).setdefault(each.key, each)
    shown = {kind: list(found[kind].values()) for kind in ItemKind if kind in found}
    return Proposed(shown, len(left_out - Proposed(shown).by_key.keys()))


def is_hidden(proposal, hidden):
    earlier = proposal.carried_from
    was_hidden = earlier is not None and earlier.pk in hidden.get("item", ())
    return was_hidden or proposal.thing.pk in hidden.get(proposal.field, ())


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
    """What earlier meetings put off, or were cancelled before, and no later one took up."""
    put_off = Q(meeting__state__in=HELD, state=ItemState.DEFERRED)
    not_held = Q(meeting__state=MeetingState.CANCELLED, state=ItemState.LISTED)
    items = AgendaItem.objects.filter(put_off | not_held, meeting__group=meeting.group_id, carried_to=None)
    items = items.exclude(kind__in=FIXED).select_related(
        "meeting",
        "version__summary__case__area",
        "lesson",
        "recommendation",
        "action__recommendation",
        "release",
    )
    for item in items.order_by("meeting__begins_at", "position"):
        field = next((each for each in FIELDS if getattr(item, each)), ITEM)
        thing = item if field == ITEM else getattr(item, field)
        if may_go_on(item.kind, field, thing):
            yield Proposal(item.kind, field, thing, why_not_yet(item), item)


def why_not_yet(item):
    day = localtime(item.meeting.begins_at)
    if item.state == ItemState.DEFERRED:
        return f"Put off by the meeting of {day:%-d %B %Y}: {item.deferred_because}"
    return f"The meeting of {day:%-d %B %Y} was cancelled"


def may_go_on(kind, field, thing):
    """What is on another agenda by now, or settled, is not proposed again; nor is a recommendation that was
    agreed to proposed for its vote: it is a matter arising."""
    if field == "version":
        return thing.summary.case.state == CaseState.APPROVED and not thing.is_superseded
    if kind == ItemKind.RECOMMENDATION:
        return thing.state in {RecommendationState.DRAFT, RecommendationState.REJECTED}
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
    found = waiting.select_related("summary__case__area")
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


def to_vote_on(meeting, user):
    """({a key such as "lesson:3": what may be voted on}, how many more this person stepped aside from); what
    is on the agenda first, then what is written besides."""
    lessons = Lesson.objects.filter(area=meeting.area, state__in=[LessonState.DRAFT, LessonState.NOT_AGREED])
    states = [RecommendationState.DRAFT, RecommendationState.REJECTED]
    recommendations = Recommendation.objects.filter(area=meeting.area, state__in=states)
    written = {"lesson": lessons, "recommendation": recommendations}
    found = {f"{name}:{each.pk}": each for name, rows in written.items() for each in rows}
    listed = {f"{name}:{pk}" for name in written for pk in keys_on(meeting, name)}
    left_out = aside.things_hidden(user, meeting.area)
    hidden = {f"{name}:{pk}" for name in written for pk in left_out.get(name, ())} & found.keys()
    shown = sorted((key for key in found if key not in hidden), key=lambda key: key not in listed)
    return {key: found[key] for key in shown}, len(hidden)


def figures(meeting):
    """The last sets of figures that left; three are enough to choose from."""
    for each in Release.objects.filter(area=meeting.area)[:3]:
        yield Proposal(ItemKind.FIGURES, "release", each, f"Released {localtime(each.at):%-d %B %Y}")


def cases_for(meeting, user):
    """(cases for the case list, those that are on it, how many more this person stepped aside from)."""
    on_list = Q(pk__in=meeting.cases.values("pk"))
    every_case = Case.objects.filter(on_list | Q(pk__in=candidates(meeting).values("pk")))
    offered = every_case.exclude(conflicts__user=user).order_by("reference")
    return offered, offered.filter(on_list), every_case.filter(conflicts__user=user).count()


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
    return Case.objects.filter(area=meeting.area, state__in=states)


def open_meetings(group):
    return group.meetings.filter(state__in=AGENDA_OPEN | {MeetingState.IN_SESSION})
