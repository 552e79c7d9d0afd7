"""What speaks for a deep dive, in points that add up and are shown one by one. It proposes and hides nothing:
people decide, and every case gets at least a desktop review.

The reasons are those of dard.md, D 5; the points are ours, to be set against what a year of reviews
has shown.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta

from dard import scope
from dard.clusters import NOT_COUNTED
from dard.clusters import WINDOW_DAYS as CLUSTER_DAYS
from dard.models import Case
from dard.states import Answer, Outcome


YOUNG = 30
# Ours: as long as people are told to be careful after prison or hospital.
RECENT = timedelta(days=28)
NEW_WITHIN = timedelta(days=2 * 365)


@dataclass(frozen=True)
class Known:
    """What is known of a case and of those around it."""

    case: object
    triage: object
    look_back: int
    shared: int | None = None  # other cases with the same substance within four weeks
    new: tuple | None = None  # substances not seen here in the two years before


@dataclass(frozen=True)
class Reason:
    """Something that speaks for a deep dive, and how much."""

    key: str
    title: str
    points: int
    holds: Callable


@dataclass(frozen=True)
class Line:
    """One reason, as it stands in a case."""

    reason: Reason
    answer: str

    @property
    def points(self):
        return self.reason.points if self.answer == Answer.YES else 0


def in_treatment(known):
    return scope.is_treated(known.case, known.look_back)


def seen_lately(known):
    case = known.case
    day = case.happened_on or case.happened_by
    if not (case.last_contact_on and day):
        return Answer.UNKNOWN
    return yes_if(day - case.last_contact_on <= RECENT)


def young(known):
    return Answer.UNKNOWN if known.case.age is None else yes_if(known.case.age < YOUNG)


def left_lately(known):
    """From prison or hospital: yes where either is, no where neither is."""
    answers = {known.case.left_prison_lately, known.case.left_hospital_lately}
    return next(each for each in (Answer.YES, Answer.UNKNOWN, Answer.NO) if each in answers)


def yes_if(holds):
    return Answer.YES if holds else Answer.NO


EVERY = (
    Reason("in_treatment", "In treatment, or had left it within the look-back", 2, in_treatment),
    Reason("recent_contact", "Seen by the provider within the 28 days before", 2, seen_lately),
    Reason("young", f"Under {YOUNG}", 2, young),
    Reason("left_lately", "Left prison or hospital within the 28 days before", 3, left_lately),
    Reason(
        "cluster",
        f"Another case of the area with the same substance within {CLUSTER_DAYS} days",
        3,
        lambda known: Answer.UNKNOWN if known.shared is None else yes_if(known.shared),
    ),
    Reason(
        "new_substance",
        "A substance that no case of the area had in the two years before",
        3,
        lambda known: Answer.UNKNOWN if known.new is None else yes_if(known.new),
    ),
    Reason("disengaged", "Had stopped coming to appointments", 2, lambda known: known.case.disengaged),
    Reason(
        "serious_concern", "A serious concern about the care", 4, lambda known: known.triage.serious_concern
    ),
    Reason(
        "equality_gap",
        "Of a group that services reach less well",
        2,
        lambda known: known.triage.equality_gap,
    ),
)


def lines(case, triage, look_back):
    """Each reason as it stands; three queries."""
    shared, new = around(case)
    known = Known(case, triage, look_back, shared, new)
    return [Line(each, each.holds(known)) for each in EVERY]


def score(lines):
    return sum(each.points for each in lines)


def proposal(lines, threshold):
    return Outcome.DEEP_DIVE if score(lines) >= threshold else Outcome.DESKTOP


def around(case):
    """(how many share a substance within four weeks, the substances that are new here); None for what
    nobody can know."""
    substances = list(case.substances.all())
    day = case.happened_on
    if not (substances and day):
        return None, None
    others = Case.objects.filter(area=case.area_id).exclude(pk=case.pk).exclude(state__in=NOT_COUNTED)
    window = timedelta(days=CLUSTER_DAYS)
    near = others.filter(substances__in=substances, happened_on__range=(day - window, day + window))
    return near.distinct().count(), new_here(others, substances, day)


def new_here(others, substances, day):
    """None while the cases of the area do not go back far enough to tell."""
    before = list(
        others.filter(happened_on__lt=day).order_by("happened_on").values_list("happened_on", "substances")
    )
    if not before or before[0][0] > day - NEW_WITHIN:
        return None
    known = {substance for on, substance in before if on >= day - NEW_WITHIN}
    return tuple(each for each in substances if each.pk not in known)
