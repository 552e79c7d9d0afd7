"""What a cohort may be, and what may be found in one."""

from dard.policies.findings import check_is_not_taken_back
from dard.states import CohortState, Theme
from workflow.refusals import Refused, check_in_turn


def check_is_cohort(name, filters):
    if not name.strip():
        raise Refused("Give the cohort a name.")
    since, until = filters.get("since"), filters.get("until")
    if since and until and since > until:
        raise Refused("The first day is after the last one. Check the dates.")


def check_can_freeze(cohort, cases):
    check_in_turn(cohort.freeze, "frozen")
    if not cases:
        raise Refused("No death fits these filters, so there is nothing to freeze.")


def check_can_add_finding(cohort):
    if cohort.state != CohortState.FROZEN:
        raise Refused("Freeze the cohort first, so that its findings stay about the same deaths.")


def check_is_cohort_finding(cohort, words, themes, cases):
    check_can_add_finding(cohort)
    if not words.strip():
        raise Refused("Write what was found.")
    if set(themes) - set(Theme.values):
        raise Refused("Choose themes from the list.")
    if len(set(cases)) < 2:
        raise Refused("Choose at least two deaths that show it. What one shows is a finding of that case.")
    if cohort.cases.filter(pk__in=[each.pk for each in cases]).count() != len(set(cases)):
        raise Refused("A case does not belong to this cohort. Choose from its deaths.")


def check_can_take_back_cohort_finding(finding):
    check_is_not_taken_back(finding)
