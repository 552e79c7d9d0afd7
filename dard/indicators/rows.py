"""The register as small rows, read with as many queries for two thousand deaths as for one. What is sealed is
never opened for it: nothing here could say who anybody was."""

from collections import defaultdict
from dataclasses import dataclass, field
from datetime import date, datetime

from django.db.models import Min

from dard.models import (
    Action,
    AgencyRequest,
    Finding,
    Notification,
    Population,
    Recommendation,
    SummaryVersion,
    ToxicologyFinding,
)
from dard.review_settings import LOOK_BACK, value_of
from dard.states import AgencyRequestState, Answer, CaseKind, Treatment
from workflow.clocks import LONDON
from workflow.timekeeping import Timekeeper


ALCOHOL = "Alcohol"


@dataclass(frozen=True)
class Asked:
    """One request to an agency: when it went out, until when an answer was due, and when one came."""

    asked_at: datetime
    due_at: datetime
    answered_at: datetime | None = None
    closed_at: datetime | None = None


@dataclass(frozen=True)
class CaseRow:
    """What indicators need of one case. Days are days in London; moments are in UTC."""

    pk: int
    kind: str = CaseKind.DRUG_DEATH
    state: str = ""
    happened_on: date | None = None
    happened_by: date | None = None
    told_on: date | None = None
    treatment: str = Treatment.UNKNOWN
    left_treatment_on: date | None = None
    look_back: int = LOOK_BACK.value
    certainty: str = ""
    # As toxicology has it, or else as they were named: {name}, and which of them are alcohol.
    substances: frozenset = frozenset()
    has_alcohol: bool = False
    has_drugs: bool = False
    code: str = ""
    inquest: str = ""
    reported_on: date | None = None
    toxicology_requested_on: date | None = None
    toxicology_received_on: date | None = None
    concluded_on: date | None = None
    notified_at: datetime | None = None
    notify_due_at: datetime | None = None
    accepted_at: datetime | None = None
    # The service that notified first, by its name.
    provider: str = ""
    triage: str = ""
    outcome: str = ""
    triaged_at: datetime | None = None
    account_on: date | None = None
    asked: tuple = ()
    themes: frozenset = frozenset()

    @property
    def day(self):
        """The day it happened, or the last one it can have."""
        return self.happened_on or self.happened_by

    @property
    def year(self):
        """The calendar year in which it happened; None where no day is known."""
        return self.day.year if self.day else None


@dataclass(frozen=True)
class RecommendationRow:
    """What indicators need of one recommendation."""

    pk: int
    state: str
    strength: str = ""
    kind: str = ""
    themes: frozenset = frozenset()
    agreed_on: date | None = None
    due_on: date | None = None
    embedded_on: date | None = None


@dataclass(frozen=True)
class ActionRow:
    """What indicators need of one action."""

    pk: int
    state: str
    set_on: date
    due_on: date


@dataclass
class Register:
    """All of one area that figures are made of."""

    cases: list
    recommendations: list = field(default_factory=list)
    actions: list = field(default_factory=list)
    populations: dict = field(default_factory=dict)
    keeper: Timekeeper | None = None
    today: date | None = None


def read(area, cases, now):
    """The Register of an area; `cases` are those that count, as a query."""
    keeper = Timekeeper(area)
    return Register(
        cases=rows_of(area, cases),
        recommendations=recommendations_of(area),
        actions=actions_of(area),
        populations=populations_of(area),
        keeper=keeper,
        today=day_of(now),
    )


def day_of(moment):
    return moment.astimezone(LONDON).date() if moment else None


OF_CASE = {
    "pk": "pk",
    "kind": "kind",
    "state": "state",
    "happened_on": "happened_on",
    "happened_by": "happened_by",
    "opened_at": "told_on",
    "treatment": "treatment",
    "left_treatment_on": "left_treatment_on",
    "look_back_months": "look_back",
    "certainty__state": "certainty",
    "inquest__icd10": "code",
    "inquest__state": "inquest",
    "inquest__reported_on": "reported_on",
    "inquest__toxicology_requested_on": "toxicology_requested_on",
    "inquest__toxicology_received_on": "toxicology_received_on",
    "inquest__concluded_on": "concluded_on",
    "inquest__discontinued_on": "discontinued_on",
    "triage__state": "triage",
    "triage__outcome": "outcome",
    "triage__agreed_at": "triaged_at",
}


def rows_of(area, cases):
    look_back = value_of(area, LOOK_BACK)
    besides = [
        substances_of(cases),
        notified_of(cases),
        asked_of(cases),
        themes_of(cases),
        accounts_of(cases),
    ]
    rows = []
    for values in cases.order_by("pk").values_list(*OF_CASE):
        facts = tidied(dict(zip(OF_CASE.values(), values, strict=True)), look_back)
        for found in besides:
            facts |= found.get(facts["pk"], {})
        rows.append(CaseRow(**facts))
    return rows


def tidied(facts, look_back):
    """As a row has it: days for moments, the first code alone, and nothing in place of no row."""
    discontinued_on = facts.pop("discontinued_on")
    codes = (facts["code"] or "").split()
    return facts | {
        "told_on": day_of(facts["told_on"]),
        "look_back": facts["look_back"] or look_back,
        "code": codes[0] if codes else "",
        "concluded_on": facts["concluded_on"] or discontinued_on,
        **{name: facts[name] or "" for name in ("certainty", "inquest", "triage", "outcome")},
    }


def substances_of(cases):
    """What toxicology holds to have played a part, or else what was named."""
    named, proven = defaultdict(set), defaultdict(set)
    wanted = ("substances__name", "substances__family__name")
    for pk, *substance in cases.filter(substances__isnull=False).values_list("pk", *wanted):
        named[pk].add(tuple(substance))
    lines = ToxicologyFinding.objects.filter(
        inquest__case__in=cases, struck_at=None, implicated=Answer.YES, substance__isnull=False
    )
    wanted = ("inquest__case", "substance__name", "substance__family__name")
    for pk, *substance in lines.order_by().values_list(*wanted):
        proven[pk].add(tuple(substance))
    return {pk: told_of(found) for pk, found in (named | proven).items()}


def told_of(substances):
    return {
        "substances": frozenset(name for name, _ in substances),
        "has_alcohol": any(family == ALCOHOL for _, family in substances),
        "has_drugs": any(family != ALCOHOL for _, family in substances),
    }


def notified_of(cases):
    """Of the notification that came first: when it came, when it was due and accepted, and from whom."""
    found = Notification.objects.filter(case__in=cases, notified_at__isnull=False).order_by("-notified_at")
    wanted = ("case", "notified_at", "due_at", "accepted_at", "organisation__name", "provider")
    return {
        pk: {
            "notified_at": notified_at,
            "notify_due_at": due_at,
            "accepted_at": accepted_at,
            "provider": organisation or provider,
        }
        for pk, notified_at, due_at, accepted_at, organisation, provider in found.values_list(*wanted)
    }


def asked_of(cases):
    not_counted = [AgencyRequestState.NOT_NEEDED, AgencyRequestState.MISDIRECTED]
    found = AgencyRequest.objects.filter(case__in=cases).exclude(state__in=not_counted).order_by()
    asked = defaultdict(list)
    for pk, *moments in found.values_list("case", "asked_at", "due_at", "answered_at", "closed_at"):
        asked[pk].append(Asked(*moments))
    return {pk: {"asked": tuple(each)} for pk, each in asked.items()}


def themes_of(cases):
    found = defaultdict(set)
    for pk, themes in (
        Finding.objects.standing().filter(case__in=cases).order_by().values_list("case", "themes")
    ):
        found[pk].update(themes)
    return {pk: {"themes": frozenset(each)} for pk, each in found.items()}


def accounts_of(cases):
    """When the account that names nobody was approved first."""
    found = SummaryVersion.objects.filter(summary__case__in=cases).order_by().values_list("summary__case")
    return {pk: {"account_on": day_of(at)} for pk, at in found.annotate(Min("at"))}


def recommendations_of(area):
    themes = defaultdict(set)
    of_area = Recommendation.objects.filter(area=area).order_by("pk")
    for pk, found in of_area.filter(lessons__isnull=False).values_list("pk", "lessons__themes"):
        themes[pk].update(found)
    wanted = (
        "pk",
        "state",
        "strength",
        "recommendation_type",
        "themes",
        "agreed_at",
        "due_on",
        "embedded_at",
    )
    return [
        RecommendationRow(
            *(pk, state, strength, kind, frozenset(own) | themes[pk]),
            agreed_on=day_of(agreed_at),
            due_on=due_on,
            embedded_on=day_of(embedded_at),
        )
        for pk, state, strength, kind, own, agreed_at, due_on, embedded_at in of_area.values_list(*wanted)
    ]


def actions_of(area):
    found = Action.objects.filter(recommendation__area=area).order_by("pk")
    wanted = ("pk", "state", "at", "due_on")
    return [ActionRow(pk, state, day_of(at), due) for pk, state, at, due in found.values_list(*wanted)]


def populations_of(area):
    """{year: people}, as it was entered last."""
    found = Population.objects.filter(area=area).order_by("pk")
    return dict(found.values_list("year", "count"))
