"""The pack of a meeting for one person: what its agenda leads to, from frozen accounts and released figures
alone, without what that person stepped aside from."""

from dataclasses import dataclass, field

from django.db.models import Exists, OuterRef, Prefetch

from dard.figures import tables_of
from dard.meetings import showing
from dard.models import Action, SummaryVersion
from dard.states import ItemKind


@dataclass(frozen=True)
class Entry:
    """One item, and what there is to read about it."""

    item: object
    actions: list = field(default_factory=list)
    tables: list = field(default_factory=list)

    @property
    def version(self):
        return None if self.item.is_hidden else self.item.version


def entries_of(meeting, user):
    """The items in order; a constant number of queries, however many accounts there are."""
    left_out = showing.hidden_items(meeting, user)
    return [entry(item, item.pk in left_out) for item in read(meeting)]


def read(meeting):
    later = SummaryVersion.objects.filter(
        summary=OuterRef("version__summary"), number__gt=OuterRef("version__number")
    )
    items = meeting.items.select_related(
        "version__summary",
        "lesson",
        "recommendation__owner_organisation",
        "action__recommendation",
        "release",
        "minutes_of",
    )
    of_recommendation = Prefetch(
        "recommendation__actions", Action.objects.prefetch_related("owners__organisation")
    )
    items = items.prefetch_related(of_recommendation, "release__tables")
    return items.annotate(is_superseded=Exists(later)).order_by("position")


def entry(item, is_hidden):
    item.is_hidden = is_hidden
    item.shown_title = showing.ASIDE if is_hidden else item.title
    if is_hidden:
        return Entry(item)
    tables = tables_of(item.release) if item.release else []
    return Entry(item, actions=actions_of(item), tables=tables)


def actions_of(item):
    """What is done about a recommendation that is a matter arising."""
    if item.action_id:
        return [item.action]
    is_matter = item.kind == ItemKind.MATTER and item.recommendation_id
    return list(item.recommendation.actions.all()) if is_matter else []
