"""A reduction plan as it is read: each line with how it was rated over time, and how its actions stand."""

from collections import defaultdict
from dataclasses import dataclass, field
from datetime import timedelta

from django.db.models import Prefetch
from django.template.loader import render_to_string
from django.utils.timezone import localdate

from dard.models import Action, Recommendation
from dard.states import (
    ACTION_COUNTS,
    ACTION_WITH_OWNER,
    ActionState,
    Impact,
    Likelihood,
    Pace,
    Rag,
    RecommendationState,
)


# Ours: four weeks before it is due there is still time to do something about it.
SOON = timedelta(days=28)
# Of these nothing is expected any more.
LET_GO = frozenset(
    {
        RecommendationState.REJECTED,
        RecommendationState.LAPSED,
        RecommendationState.SUPERSEDED,
        RecommendationState.MERGED,
    }
)
HEADINGS = (
    "Number",
    "Risk",
    "Lead",
    "Recommendations",
    "Rated",
    "Rated before",
    "Actions",
    "Embedded",
    "State",
)


@dataclass
class Line:
    """One risk, on a day."""

    number: int
    line: object
    today: object
    ratings: list = field(default_factory=list)

    @property
    def recommendations(self):
        return [each for each in self.line.recommendations.all() if each.state not in LET_GO]

    @property
    def actions(self):
        return [
            each for one in self.recommendations for each in one.actions.all() if each.state in ACTION_COUNTS
        ]

    @property
    def now(self):
        return self.ratings[-1]

    @property
    def before(self):
        """The earlier ratings, the latest first."""
        return self.ratings[-2::-1] if len(self.ratings) > 1 else []

    @property
    def embedded(self):
        return sum(each.state == ActionState.EMBEDDED for each in self.actions)

    @property
    def rag(self):
        return rag_of(self.recommendations, self.actions, self.today)

    @property
    def rag_word(self):
        return self.rag.label.partition(":")[0]

    @property
    def rag_why(self):
        """What that means, in a few words."""
        return self.rag.label.partition(": ")[2]

    @property
    def tag(self):
        """The colour of its tag, beside the word."""
        return {Rag.RED: "red", Rag.AMBER: "orange", Rag.GREEN: "green"}.get(self.rag, "none")

    @property
    def lead(self):
        role = self.line.lead_role
        return f"{self.line.lead}, {role}" if role else str(self.line.lead)

    @property
    def cells(self):
        return (
            self.number,
            self.line.risk,
            self.lead,
            ", ".join(each.reference for each in self.recommendations),
            str(self.now),
            ", ".join(f"{each} ({localdate(each.at):%Y-%m-%d})" for each in self.before),
            len(self.actions),
            self.embedded,
            self.rag.label,
        )


def rag_of(recommendations, actions, today):
    """Red where one is late, stuck, declined, or failed a check; amber where one is slow or due soon."""
    waiting = [each for each in actions if each.state in ACTION_WITH_OWNER]
    if any(each.state == RecommendationState.DECLINED for each in recommendations):
        return Rag.RED
    if any(each.due_on < today or each.pace == Pace.STUCK or each.reopened_at for each in waiting):
        return Rag.RED
    if not actions:
        return Rag.NONE
    if any(each.due_on < today + SOON or each.pace == Pace.SLOW for each in waiting):
        return Rag.AMBER
    return Rag.GREEN


def lines_of(plan, today):
    """The lines that stand, in five queries however many there are."""
    theirs = Recommendation.objects.prefetch_related(Prefetch("actions", queryset=Action.objects.all()))
    rows = plan.lines.filter(taken_out_at=None).select_related("lead", "plan__area")
    rows = rows.prefetch_related("ratings__by", Prefetch("recommendations", queryset=theirs))
    return [Line(number, each, today, list(each.ratings.all())) for number, each in enumerate(rows, start=1)]


def table(lines):
    return [HEADINGS, *(each.cells for each in lines)]


# The drawing, in its own units. A column for each impact, a row for each likelihood.
LEFT, TOP, WIDE, HIGH = 34, 26, 66, 44
FILLS = {"high": "#f4c7c3", "medium": "#fbe8b5", "low": "#d9ecd9"}


def zone(likelihood, impact):
    """How grave the two are together. Ours: six grades of one times four of the other, in thirds; Medway's
    own lines between them are to be confirmed by whoever uses it."""
    weight = (len(Likelihood) - Likelihood.values.index(likelihood)) * (len(Impact) + 1 - impact)
    return "high" if weight >= 12 else "medium" if weight >= 6 else "low"


def cells(lines):
    """[(likelihood, impact, zone, [numbers of what stands there], [of what stood there before])]."""
    placed, left = defaultdict(list), defaultdict(list)
    for each in lines:
        placed[each.now.likelihood, each.now.impact].append(each.number)
        for was in each.before[:1]:
            left[was.likelihood, was.impact].append(each.number)
    return [
        (
            likelihood,
            impact,
            zone(likelihood, impact),
            placed[likelihood, impact],
            left[likelihood, impact],
        )
        for likelihood in Likelihood.values
        for impact in Impact.values
    ]


def matrix(lines, *, key="matrix"):
    """The matrix as safe markup, with the numbers of the lines in its cells."""
    drawn = [
        {
            "x": LEFT + WIDE * (impact - 1),
            "y": TOP + HIGH * Likelihood.values.index(likelihood),
            "middle": LEFT + WIDE * (impact - 1) + WIDE // 2,
            "words_y": TOP + HIGH * Likelihood.values.index(likelihood) + HIGH // 2 + 5,
            "fill": FILLS[grave],
            "zone": grave,
            "numbers": ", ".join(map(str, numbers)),
            "before": ", ".join(map(str, before)),
        }
        for likelihood, impact, grave, numbers, before in cells(lines)
    ]
    context = {
        "key": key,
        "cells": drawn,
        "wide": WIDE,
        "high": HIGH,
        "width": LEFT + WIDE * len(Impact) + 2,
        "height": TOP + HIGH * len(Likelihood) + 2,
        "rows": [
            (each, TOP + HIGH * number + HIGH // 2 + 5) for number, each in enumerate(Likelihood.values)
        ],
        "columns": [(each, LEFT + WIDE * (each - 1) + WIDE // 2) for each in Impact.values],
        "description": description(lines),
    }
    return render_to_string("dard/_matrix.html", context)


def description(lines):
    if not lines:
        return "No risk is rated yet."
    return "; ".join(map(said_of, lines)) + "."


def said_of(line):
    was = f", and was {line.before[0]}" if line.before else ""
    return f"risk {line.number} is rated {line.now}{was}"
