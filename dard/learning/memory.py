"""What was said before about the same: “We said this in March 2024.”

As many queries for a hundred earlier recommendations as for one. What an outsider of the review reads holds
no number of deaths but those that were released.
"""

from collections import Counter
from dataclasses import dataclass, field

from accounts.permissions import has_role
from dard import visibility
from dard.cohorts.filters import LEFT_OUT
from dard.learning import remembered, told
from dard.learning.cases import cases_of, cases_of_lesson
from dard.learning.likeness import LEAST_OF_WORDS, likeness
from dard.learning.saying import Before, Death
from dard.models import Case, CohortFinding, Finding, Lesson, Recommendation
from dard.permissions import CASE_READERS
from dard.states import FATAL, Theme


# So many of each are shown; the rest is behind a link. Ours: what is read while one types.
MOST = 6


@dataclass(frozen=True)
class Repeat:
    """Something that was said before: a lesson or a recommendation, what it shares, and what became of it."""

    thing: object
    shared: list
    words_alike: int
    sentence: str


@dataclass(frozen=True)
class Repeats:
    """What there was before: of each theme the deaths, in a sentence; lessons; recommendations."""

    themes: list
    earlier: list = field(default_factory=list)
    lessons: list = field(default_factory=list)
    recommendations: list = field(default_factory=list)
    # How many more there are than are shown.
    more: int = 0

    @property
    def is_empty(self):
        return not (self.lessons or self.recommendations or self.themes)

    @property
    def was_said(self):
        """Whether something of the kind was learned or recommended before."""
        return bool(self.lessons or self.recommendations)


def said_before(thing):
    """What was agreed before about the same, as [sentence], told as to an outsider: for those who vote."""
    rows = Recommendation.objects.filter(area=thing.area, agreed_at__isnull=False)
    found = chosen(rows.prefetch_related("lessons"), thing.all_themes, thing.words, thing)
    deaths = [Death(on, kind in FATAL) for kind, on in days_of(behind(thing))]
    told = remembered.recommendations(found[:MOST], Repeat, deaths, plainly=True)
    return [f"{each.thing}: {each.sentence}" for each in told]


def repeats(area, themes, *, before=None, excluding=None, because_of=(), words="", cases=None, reader=None):
    """What was said and what happened before in an area about these themes, or in words like these.

    `cases` are the deaths this is about (by themselves those that `excluding`, a lesson or a recommendation,
    rests on). `because_of` are the keys of lessons that it rests on, which were not said before it.
    `before` is the day before which deaths are counted (by itself the last of these deaths). Without a
    reader, or for one who reviews deaths, numbers are as they are.
    """
    cases = behind(excluding) if cases is None else cases
    deaths = [Death(on, kind in FATAL) for kind, on in days_of(cases)]
    is_insider = reader is None or has_role(reader, CASE_READERS, area)
    before = before or max((each.on for each in deaths if each.on), default=None)
    lessons = chosen(lessons_of(area, reader).exclude(pk__in=because_of), themes, words, excluding)
    recommended = chosen(recommendations_of(area, reader), themes, words, excluding)
    return Repeats(
        themes=[Theme(each) for each in themes],
        earlier=earlier(area, themes, before, cases, reader, is_insider),
        lessons=remembered.lessons(lessons[:MOST], Repeat),
        recommendations=remembered.recommendations(
            recommended[:MOST], Repeat, deaths, plainly=not is_insider
        ),
        more=len(lessons[MOST:]) + len(recommended[MOST:]),
    )


def behind(thing):
    if isinstance(thing, Recommendation):
        return cases_of(thing)
    return cases_of_lesson(thing) if isinstance(thing, Lesson) else Case.objects.none()


def days_of(cases):
    """[(kind, day)]; where only the last possible day is known, that."""
    rows = cases.order_by().values_list("pk", "kind", "happened_on", "happened_by")
    return [(kind, on or by) for _, kind, on, by in set(rows)]


def lessons_of(area, reader):
    found = Lesson.objects.filter(area=area) if reader is None else visibility.lessons_for(reader)
    return found.filter(area=area).prefetch_related("recommendations")


def recommendations_of(area, reader):
    found = (
        Recommendation.objects.filter(area=area) if reader is None else visibility.recommendations_for(reader)
    )
    return found.filter(area=area).prefetch_related("lessons")


def chosen(rows, themes, words, excluding):
    """[(row, likeness)] of those that share a theme or are alike in words, what shares most first."""
    found = []
    for row in rows:
        if excluding is not None and is_of(row, excluding):
            continue
        alike = likeness(words, row.words, themes, row.all_themes)
        if alike.themes or (words.strip() and alike.words >= LEAST_OF_WORDS):
            found.append((row, alike))
    return sorted(found, key=lambda each: (-len(each[1].themes), -each[1].words, -each[0].pk))


def is_of(row, thing):
    """Whether it is that very thing, or belongs to it: a lesson and what is recommended because of it."""
    if type(row) is type(thing):
        return row.pk == thing.pk
    beside = row.lessons if isinstance(row, Recommendation) else row.recommendations
    return thing.pk in {each.pk for each in beside.all()}


def earlier(area, themes, before, cases, reader, is_insider):
    """[(theme, sentence)] about the deaths before; to an outsider, what was released of them."""
    if not is_insider:
        return told.of_themes(area, themes) if themes else []
    deaths = deaths_by_theme(area, set(themes), before, cases, reader) if themes else {}
    return [(Theme(theme), Before(deaths.get(theme, {})).as_it_is) for theme in themes]


def deaths_by_theme(area, themes, until, cases, reader):
    """{theme: {year: number of deaths}} of what stands, each death once."""
    own = set(cases.order_by().values_list("pk", flat=True))
    seen = {theme: {} for theme in themes}
    for said, pk, on in [*of_findings(area, reader), *of_cohorts(area, reader)]:
        if pk not in own and on and (until is None or on < until):
            for theme in themes.intersection(said):
                seen[theme][pk] = on.year
    return {theme: dict(Counter(years.values())) for theme, years in seen.items()}


def of_findings(area, reader):
    found = Finding.objects.standing().filter(case__area=area, case__kind__in=sorted(FATAL))
    found = found.exclude(case__state__in=sorted(LEFT_OUT)).order_by()
    if reader is not None:
        found = found.exclude(case__conflicts__user=reader)
    return found.values_list("themes", "case", "case__happened_on")


def of_cohorts(area, reader):
    found = CohortFinding.objects.standing().filter(cohort__area=area).order_by()
    of_case = {"cases__kind__in": sorted(FATAL)}
    found = found.filter(**of_case)
    rows = found.values_list("themes", "cases", "cases__happened_on", "cases__state", "cases__kind")
    hidden = set(reader.conflicts_of_interest.values_list("case", flat=True)) if reader is not None else set()
    return [
        (themes, pk, on) for themes, pk, on, state, _ in rows if state not in LEFT_OUT and pk not in hidden
    ]
