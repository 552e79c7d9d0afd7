"""Agencies asked about a case, and what they answer, by the actions that people use."""

from datetime import date

from django.utils import timezone

from accounts.states import Role
from dard import actions
from dard.agencies import letters
from dard.models import Case
from dard.states import AgencyKind, CaseState, ContactKind
from tests.factories.accounts import person
from tests.factories.dard import opened_case


PERIOD = {"known_from": date(2025, 1, 5), "known_until": date(2026, 1, 5)}
SHOWN = ("other_names", "nhs_number", "address")


def gathering_case(*, state=CaseState.GATHERING, **fields):
    """A case whose agencies may be asked, brought there by its own moves."""
    case = opened_case(**fields)
    now = timezone.now()
    case.accept(at=now)
    if state == CaseState.GATHERING:
        case.gather(at=now, look_back_months=12)
    elif state == CaseState.DESKTOP:
        case.begin_desktop_review(at=now, look_back_months=12)
    case.save()
    return Case.objects.select_related("area").get(pk=case.pk)


def asked_of(agency=AgencyKind.GP, number=1, **fields):
    name = f"{AgencyKind(agency).label} {number}"
    return actions.Asked(agency, name, f"{agency}{number}@agency.example", **fields)


def asked(*agencies, case=None, by=None, **fields):
    """Requests to one agency of each kind."""
    case = case or gathering_case()
    by = by or person(Role.REVIEW_COORDINATOR, area=case.area)
    whom = [asked_of(each, number) for number, each in enumerate(agencies or [AgencyKind.GP], start=1)]
    return actions.ask_agencies(case, by=by, asked=whom, **PERIOD | {"shows": SHOWN} | fields)


def opened(request):
    """Somebody there has seen who it is about."""
    actions.show_who(request, entitled=True)
    return type(request).objects.select_related("case__area").get(pk=request.pk)


def contact(on=date(2025, 12, 1), kind=ContactKind.APPOINTMENT, what="Came for a repeat prescription."):
    return {"on": on, "contact": kind, "what": what}


def path(request):
    """Where its link leads, without the name of the server."""
    return letters.url(request).partition("//")[2].partition("/")[2].join(["/", ""])


def walked(area):
    """Requests at several points of their way, and what to try in the gaps of the addresses that lead to
    them: [(its beginning, {gap: values})]."""
    case = gathering_case(area=area)
    written, given, refused = asked(AgencyKind.TREATMENT, AgencyKind.POLICE, AgencyKind.GP, case=case)
    actions.save_answer(opened(written), answers={"disengaged": "yes"}, contacts=[contact()])
    actions.send_answer(opened(given), answers={"alone": "yes"}, contacts=[contact()], words="No more.")
    actions.refuse(refused, ground="confidence")
    requests = [written, given, refused]
    of_case = {"reference": [case.reference]}
    return [
        ("/desk/deaths/<slug:reference>/agencies/", of_case | {"pk": [each.pk for each in requests]}),
        ("/desk/deaths/<slug:reference>/ready/", of_case),
        ("/agency/", {"token": [path(each).split("/")[2] for each in (written, given)]}),
    ]
