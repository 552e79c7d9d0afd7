"""Which reports and concerns a person sees in a list: the set that goes with check_user_can_view.

Wherever reports, concerns, or what hangs on them are listed for more than those who coordinate, go through
here: what is TLP:RED stays with those who coordinate, also as a line in a list or a title beside a link.
"""

from django.db.models import Prefetch, Q

from accounts.permissions import areas_of, has_role
from accounts.states import COORDINATING
from ldis.models import Concern, Report
from ldis.permissions import READERS
from workflow.handling import Tlp


def may_read(user, prefix=""):
    """The condition for a report or a concern; with a prefix, for what leads to one: "report__"."""
    coordinated = Q(**{f"{prefix}area__in": areas_of(user, COORDINATING)})
    read = Q(**{f"{prefix}area__in": areas_of(user, READERS)})
    return coordinated | read & ~Q(**{f"{prefix}tlp": Tlp.RED})


def readable(things, user):
    """Those of a queryset of reports or concerns that this person may open."""
    return things.filter(may_read(user))


def with_readable_concerns(things, user):
    """Reports or suggestions that are listed with their concern: None where this person may not open it."""
    return things.prefetch_related(Prefetch("concern", readable(Concern.objects.all(), user)))


def unless_hidden(thing, user):
    """The report or concern that something this person may open leads to; None where it is closer held, for a
    bare reference says already that there is one."""
    if thing and thing.tlp == Tlp.RED and not has_role(user, COORDINATING, thing.area):
        return None
    return thing


def concern_of(report, user):
    """The concern of a report that this person may open, where they may open the concern too: it may be
    closer held than the report, because another of its sources asked for that."""
    return unless_hidden(report.concern, user)


def hidden_among(references, user):
    """Those of some references that are of a report or a concern this person may not open; one query."""
    reports, concerns = (
        things.objects.filter(reference__in=references).exclude(may_read(user)).order_by()
        for things in (Report, Concern)
    )
    return set(
        reports.values_list("reference", flat=True).union(concerns.values_list("reference", flat=True))
    )
