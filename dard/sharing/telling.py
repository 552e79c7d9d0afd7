"""What a publication is made from: an area, a time, and what is kept of both, read once."""

from dataclasses import dataclass, field
from datetime import date, timedelta
from functools import cached_property

from django.db.models import Prefetch
from django.utils import timezone
from django.utils.html import format_html, format_html_join

from accounts.states import OrganisationKind
from dard.figures.policies import policy_of
from dard.indicators import rows
from dard.models import Action, Case, Lesson, PublicationVersion, Recommendation, SteeringGroup
from dard.states import LessonState, PublicationKind, RecommendationState, Theme


R = RecommendationState

# Those that provide something to people, and may have to change how.
PROVIDERS = frozenset(
    {
        OrganisationKind.TREATMENT,
        OrganisationKind.HOSPITAL,
        OrganisationKind.AMBULANCE,
        OrganisationKind.PHARMACY,
        OrganisationKind.HOSTEL,
        OrganisationKind.PRISON,
        OrganisationKind.OUTREACH,
    }
)
# Agreed by the steering group, and not gone into another.
STANDING = frozenset(R) - {R.DRAFT, R.PROPOSED, R.REJECTED, R.SUPERSEDED, R.MERGED}
QUARTER, YEAR = 3, timedelta(days=365)


@dataclass
class Made:
    """What was generated: blocks are [(name, value)] as the editor keeps them."""

    title: str
    summary: str
    blocks: list = field(default_factory=list)
    listings: dict = field(default_factory=dict)

    def say(self, *html):
        """Add words: HTML that is escaped already."""
        words = "".join(map(str, filter(None, html)))
        if self.blocks and self.blocks[-1][0] == "text":
            words = self.blocks.pop()[1] + words
        self.blocks.append(("text", words))

    def show(self, key):
        """Add a table of figures."""
        self.blocks.append(("table", {"key": key}))

    def list(self, key, listing):
        """Add a table of what is kept that counts no person."""
        self.listings[key] = listing
        self.show(key)

    def ask(self, heading, what):
        """Leave a place for what only a person can write."""
        self.blocks.append(("prompt", {"heading": heading, "ask": what, "words": ""}))


@dataclass
class Telling:
    """About an area, between two days; `chosen` are the lessons a person chose."""

    area: object
    since: date
    until: date
    now: object
    chosen: tuple = ()

    @property
    def today(self):
        return timezone.localdate(self.now)

    @property
    def years(self):
        return range(self.since.year, self.until.year + 1)

    @cached_property
    def register(self):
        return rows.read(self.area, Case.objects.filter(area=self.area), self.now)

    @cached_property
    def within(self):
        """Its cases of the time that is told of."""
        return [each for each in self.register.cases if each.day and self.since <= each.day <= self.until]

    @cached_property
    def last_year(self):
        """Its cases of the twelve months that end with the time."""
        begin = self.until - YEAR
        return [each for each in self.register.cases if each.day and begin < each.day <= self.until]

    @cached_property
    def lessons(self):
        """Those agreed in the time."""
        found = Lesson.objects.filter(area=self.area, state=LessonState.AGREED)
        found = found.filter(agreed_at__date__range=(self.since, self.until))
        return list(found.prefetch_related("findings", "cohort_findings").order_by("agreed_at", "pk"))

    @cached_property
    def recommendations(self):
        """All that stand, with their owners and actions."""
        found = Recommendation.objects.filter(area=self.area, state__in=STANDING, agreed_at__isnull=False)
        actions = Prefetch("actions", Action.objects.order_by("due_on", "pk"))
        return list(
            found.select_related("owner_organisation").prefetch_related(actions).order_by("due_on", "pk")
        )

    @cached_property
    def group(self):
        found = SteeringGroup.objects.filter(area=self.area).select_related("panel")
        return found.first()


def themes_of(things):
    """[label] of the themes of lessons or recommendations, in the order of the list of themes."""
    had = {theme for each in things for theme in each.themes}
    return [each.label for each in Theme if each in had]


def usual_time(kind, area, today):
    """(since, until) of a publication where nobody says otherwise: the quarter or year that is over, three
    years for what the public asks, since the last one for a bulletin, and else the last three months."""
    if kind == PublicationKind.ANNUAL:
        return date(today.year - 1, 1, 1), date(today.year - 1, 12, 31)
    if kind == PublicationKind.FOI:
        return date(today.year - 3, 1, 1), date(today.year - 1, 12, 31)
    if kind == PublicationKind.QUARTERLY:
        begins = date(today.year, (today.month - 1) // QUARTER * QUARTER + 1, 1)
        until = begins - timedelta(days=1)
        return date(until.year, until.month - QUARTER + 1, 1), until
    last = last_issued(kind, area) if kind == PublicationKind.BULLETIN else None
    return last or today - timedelta(days=92), today


def last_issued(kind, area):
    """The day on which something of a kind was issued last, or None."""
    versions = PublicationVersion.objects.filter(publication__area=area, publication__kind=kind)
    at = versions.order_by("-at").values_list("at", flat=True).first()
    return timezone.localdate(at) if at else None


def h2(words):
    return format_html("<h2>{}</h2>", words)


def h3(words):
    return format_html("<h3>{}</h3>", words)


def p(words, *values):
    return format_html("<p>{}</p>", format_html(words, *values) if values else words)


def ul(lines):
    return format_html("<ul>{}</ul>", format_html_join("", "<li>{}</li>", ((each,) for each in lines)))


def day(value):
    return f"{value:%-d %B %Y}" if value else "no day set"


def number_of(many, one, several):
    """“1 action”, “3 actions”."""
    return f"{many} {one if many == 1 else several}"


def protection(area):
    """By which rule its numbers of people were made fit to leave, in sentences."""
    policy = policy_of(area)
    rounded = f" The others are rounded to the nearest {policy.rounding}." if policy.rounding else ""
    return (
        f"Numbers of people below {policy.threshold} are not given, so that nobody can be recognised; nor is"
        f" what they could be worked out from, here or in what was given out before.{rounded}"
    )


def period(since, until):
    return f"{day(since)} to {day(until)}"
