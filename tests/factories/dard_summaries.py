"""Accounts of cases that name nobody, at each step, made by the actions that people use."""

from django.db import transaction
from django.utils import timezone

from accounts.states import Role
from dard import actions
from dard.anonymising.intruder import questions
from tests.factories.accounts import person
from tests.factories.dard import opened_case


PLAIN = {
    "happened": "The person was found by somebody they lived with. Naloxone was not in the house.",
    "life": "They had been in treatment for two years, and had moved home three times.",
    "missed": "On day -12 a prescription ended and nobody rang.",
    "good": "A worker went to look for them, unasked.",
    "change": "A prescription does not end before somebody has spoken with the person.",
}
# No question of the motivated intruder leads to anybody.
NOWHERE = {"answers": dict.fromkeys(questions(), "no"), "notes": {}}


@transaction.atomic
def reviewed_case(**facts):
    """A case whose review was held, by the moves of its model alone."""
    case, now = opened_case(**facts), timezone.now()
    case.accept(at=now)
    case.begin_desktop_review(at=now, look_back_months=12)
    case.hold_review(at=now)
    case.save()
    return case


def drafted_summary(*, case=None, by=None, **parts):
    case = case or reviewed_case()
    by = by or person(Role.ANALYST, area=case.area)
    summary = actions.begin_summary(case, by=by)
    return actions.save_summary(summary, by=by, seen_hash=summary.content_hash, **PLAIN | parts)


def sent_summary(*, by=None, case=None, **parts):
    case = case or reviewed_case()
    by = by or person(Role.ANALYST, area=case.area)
    return actions.send_summary(drafted_summary(case=case, by=by, **parts), by=by)


def approved_version(*, checker=None, **given):
    summary = sent_summary(**given)
    checker = checker or person(Role.CHECKER, area=summary.case.area)
    return actions.approve_summary(summary, by=checker, seen_hash=summary.content_hash, **NOWHERE)


def walked(area):
    """An account in which much was found, one that is being checked, one that was approved; and what to try
    in the gaps of the addresses that lead to them: [(its beginning, {gap: values})]."""
    written = drafted_summary(
        case=reviewed_case(area=area), happened="Ottoline Marchbanks, 41, lay by a boat."
    )
    sent, version = (
        sent_summary(case=reviewed_case(area=area)),
        approved_version(case=reviewed_case(area=area)),
    )
    page = "/desk/deaths/<slug:reference>/summary/"
    return [
        (f"{page}check/", {"reference": [sent.case.reference]}),
        (f"{page}versions/", {"reference": [version.summary.case.reference], "number": [1]}),
        (page, {"reference": [written.case.reference]}),
        ("/desk/steering/", {"reference": [version.summary.reference], "number": [1]}),
    ]
