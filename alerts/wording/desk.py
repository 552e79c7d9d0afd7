"""Examining: each rule that counts looks at the draft, and says what it finds with its reason and source."""

from alerts.wording.case import Case
from alerts.wording.checks import CHECKS
from alerts.wording.checks.words import trips_of_terms
from alerts.wording.findings import found
from alerts.wording.rules import rules_for


def examine(draft, now, rules=None):
    """Everything the desk has to say about a draft, in the order of the form: a list of Finding.

    A draft of no area (a scenario's, before it is played) is held to the rules that come with the product.
    """
    rules = rules or rules_for(draft.alert.area if draft.alert.area_id else None)
    case = Case(draft, now)
    findings = [found(trip, rule) for rule in rules for trip in trips(case, rule)]
    order = {place.field: number for number, place in enumerate(case.places)}
    return sorted(findings, key=lambda each: order.get(each.field, len(order)))


def trips(case, rule):
    return CHECKS.get(rule.key, trips_of_terms)(case, rule)
