"""What speaks for looking at a recommendation again before it is put to the vote. None of it forbids."""

from collections import Counter
from dataclasses import dataclass, field

from django.db.models import Q

from dard.learning.cases import cases_of, hidden_from
from dard.learning.likeness import likeness
from dard.models import Recommendation
from dard.states import RECOMMENDATION_LIVE, RecommendationState, Strength


# More than these for one death, and none of them gets done. Ours: reviews of serious cases made 47 on
# average, and their shallow plans are what those who studied them complained of.
MOST_OF_ONE_CASE = 8

TOO_MANY = (
    "{number} recommendations rest on one death. More than {most} are rarely done: choose those that change"
    " most."
)
ALL_WEAK = (
    "Everything that is recommended here is weak: reminders, policies, training. What changes the design of a"
    " service holds better."
)
# What counts: everything that was not thrown out.
OUT = frozenset(
    {
        RecommendationState.REJECTED,
        RecommendationState.LAPSED,
        RecommendationState.SUPERSEDED,
        RecommendationState.MERGED,
    }
)


@dataclass(frozen=True)
class Alike:
    """An earlier recommendation that is like this one, and why it is taken to be."""

    recommendation: Recommendation
    likeness: object

    @property
    def can_be_strengthened(self):
        return self.recommendation.state in RECOMMENDATION_LIVE

    @property
    def sentence(self):
        return f"{self.recommendation} says something like it. {self.likeness.sentence}"


@dataclass(frozen=True)
class Warnings:
    """Sentences, and the earlier ones that are like it."""

    sentences: list = field(default_factory=list)
    alike: list = field(default_factory=list)

    @property
    def all(self):
        return [*self.sentences, *(each.sentence for each in self.alike)]


def warnings_of(recommendation, reader=None):
    """What a writer and those who vote ought to know, with a reader only what they may see; six queries."""
    cases = set(cases_of(recommendation).order_by().values_list("pk", flat=True))
    sentences = []
    if all(strength == Strength.WEAK for strength in strengths(recommendation, cases)):
        sentences.append(ALL_WEAK)
    if (most := most_of_one(cases)) > MOST_OF_ONE_CASE:
        sentences.append(TOO_MANY.format(number=most, most=MOST_OF_ONE_CASE))
    return Warnings(sentences, like_it(recommendation, reader))


def strengths(recommendation, cases):
    """Its own, and those of the others that rest on any of the same deaths."""
    others = Recommendation.objects.exclude(state__in=sorted(OUT)).exclude(pk=recommendation.pk)
    rests = Q(lessons__findings__case__in=cases) | Q(lessons__cohort_findings__cases__in=cases)
    beside = others.filter(rests).order_by().distinct().values_list("pk", "strength")
    return [recommendation.strength, *(strength for _, strength in beside)]


def most_of_one(cases):
    """How many recommendations rest on what was found about one death alone, where that is most."""
    rows = Recommendation.objects.exclude(state__in=sorted(OUT)).filter(lessons__findings__case__in=cases)
    pairs = set(rows.order_by().values_list("lessons__findings__case", "pk"))
    counts = Counter(case for case, _ in pairs if case in cases)
    return max(counts.values(), default=0)


def like_it(recommendation, reader):
    """The earlier ones that are alike, what is most alike first."""
    earlier = Recommendation.objects.filter(area=recommendation.area_id).exclude(state__in=sorted(OUT))
    if reader is not None:
        earlier = earlier.exclude(pk__in=hidden_from(reader, Recommendation.objects.order_by()).values("pk"))
    if recommendation.pk:
        earlier = earlier.filter(pk__lt=recommendation.pk)
    found = [Alike(each, between(recommendation, each)) for each in earlier.prefetch_related("lessons")]
    alike = [each for each in found if each.likeness.is_alike]
    return sorted(alike, key=lambda each: -each.likeness.points)


def between(one, other):
    owner = one.owner_organisation_id
    return likeness(
        one.words,
        other.words,
        one.all_themes,
        other.all_themes,
        same_owner=owner is not None and owner == other.owner_organisation_id,
    )
