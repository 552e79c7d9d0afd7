"""All families on one list, by what may be offered or told next; and what became of support, in counts."""

from dataclasses import dataclass

from django.db.models import Count

from dard import learned
from dard.models import BereavementSupport, Family, FamilyContact
from dard.states import Answer, CaseState, FamilyState, SupportState
from dard.track_due import of_families, of_family_questions
from workflow.timekeeping import keepers_of


# Support that somebody waits to hear of.
AWAITED = (SupportState.OFFERED, SupportState.REFERRED)
DUE = (of_families, of_family_questions, learned.of_lessons)


@dataclass(frozen=True)
class Row:
    """A family, and what may be done next, the first first: [(what, by when, whose)]."""

    family: object
    dues: list

    @property
    def first(self):
        return self.dues[0] if self.dues else None


def rows(cases):
    """A handful of queries, however many families there are."""
    found = Family.objects.filter(case__in=cases).exclude(case__state=CaseState.MERGED)
    found = list(found.select_related("case__area").defer("because", "who_may_know", "case__circumstances"))
    reviewed = [each.case for each in found]
    keepers = keepers_of({each.area_id: each.area for each in reviewed}.values())
    due = [of(reviewed, keepers) for of in DUE]
    listed = [
        Row(each, sorted((row for of in due for row in of.get(each.case_id, [])), key=lambda row: row[1]))
        for each in found
    ]
    return sorted(listed, key=place)


def place(row):
    """What is due first comes first; then those of whom nothing is, the latest on top."""
    return (row.first is None, row.first[1].timestamp() if row.first else -row.family.pk)


def counts(cases):
    """[(what, how many)] of the families somebody looks after: inside the room, and never in a file."""
    found = Family.objects.filter(case__in=cases).exclude(case__state=CaseState.MERGED)
    states = dict(found.values_list("state").annotate(Count("pk")).order_by())
    support = dict(
        BereavementSupport.objects.filter(family__in=found)
        .values_list("state")
        .annotate(Count("pk"))
        .order_by()
    )
    waiting = FamilyContact.objects.waiting().filter(family__in=found)
    return [
        *((label, states.get(value, 0)) for value, label in FamilyState.choices),
        ("Support in bereavement was offered", sum(support.values())),
        *((f"Support: {label.lower()}", support.get(value, 0)) for value, label in SupportState.choices),
        ("Want to hear what was learned", found.filter(wants_lessons=Answer.YES).count()),
        ("Were told what was learned", found.exclude(lessons_told_on=None).count()),
        ("Questions that wait for an answer", waiting.count()),
    ]
