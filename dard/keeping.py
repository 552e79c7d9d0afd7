"""What is before those who keep: what waits for them, what the schedule says, and the log of disclosures."""

from django.db.models import Count
from django.utils.timezone import localtime

from dard import permissions, retention
from dard.models import Disclosure, Erasure, Objection, RightsRequest
from dard.review_settings import value_of
from dard.states import DisclosureState, RightsState, Weighed
from workflow.refusals import refusal


LATEST = 50
COLUMNS = [
    "Case",
    "Who asked",
    "What for",
    "Basis",
    "Objection that stands",
    "Proposed",
    "Decided",
    "How it stands",
    "Told",
]


def page_of(areas, user):
    waiting = Disclosure.objects.filter(case__area__in=areas, state=DisclosureState.PROPOSED)
    log = Disclosure.objects.filter(case__area__in=areas).exclude(state=DisclosureState.PROPOSED)
    objections = Objection.objects.filter(case__area__in=areas, weighed=Weighed.OPEN)
    requests = RightsRequest.objects.filter(
        area__in=areas, state__in=[RightsState.RECEIVED, RightsState.IDENTIFIED]
    )
    return {
        "waiting": [with_refusal(each, user) for each in waiting.select_related("case__area", "proposed_by")],
        "log": log.select_related("case")[:LATEST],
        "objections": objections.select_related("case__area"),
        "requests": requests.select_related("area"),
        "schedules": [(area, schedule_of(area)) for area in areas],
    }


def with_refusal(disclosure, user):
    disclosure.refusal = refusal(permissions.check_user_can_sign_off, user, disclosure)
    return disclosure


def schedule_of(area):
    """[{class, years, basis, due, erased}]: how long each class is kept, and how much of it is over."""
    erased = Erasure.objects.filter(case__area=area).values_list("kept").annotate(number=Count("pk"))
    erased = dict(erased)
    return [
        {
            "kept": each,
            "years": value_of(area, each.years),
            "due": retention.due(area, each).count(),
            "erased": erased.get(each.key, 0),
        }
        for each in retention.EVERY
    ]


def log_of(areas):
    """Every disclosure, as a table to take away: the names of the columns first. What was told stays here."""
    yield COLUMNS
    found = Disclosure.objects.filter(case__area__in=areas).select_related("case")
    for each in found.iterator(chunk_size=500):
        yield [
            each.case.reference,
            each.requester,
            each.purpose,
            each.get_basis_display(),
            "yes" if each.objection_known else "no",
            moment(each.proposed_at),
            moment(each.decided_at),
            each.get_state_display(),
            moment(each.made_at),
        ]


def moment(at):
    return f"{localtime(at):%Y-%m-%d %H:%M}" if at else ""
