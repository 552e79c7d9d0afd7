"""Letters to our own people about what is due with the coroner and with a family. Never to relatives."""

from django.conf import settings
from django.template.loader import render_to_string
from django.urls import reverse

from accounts.permissions import holders_of
from accounts.states import Role
from workflow import letters


CHECKERS = frozenset({Role.REVIEW_COORDINATOR})
TOLD_OF_PFD = frozenset({Role.REVIEW_COORDINATOR, Role.REVIEW_CHAIR})
LIAISON = frozenset({Role.FAMILY_LIAISON})


def coroner_check(inquest):
    key = f"coroner-check:{inquest.pk}:{inquest.next_check_at:%Y%m%d}"
    write(key, inquest.case, CHECKERS, "coroner_check", "Ask the coroner’s office where it stands")


def pfd_overdue(inquest):
    key = f"pfd-overdue:{inquest.pk}:{inquest.pfd_due_at:%Y%m%d}"
    write(key, inquest.case, TOLD_OF_PFD, "pfd_overdue", "A report to prevent future deaths is unanswered")


def family_offer(family):
    """To the liaison workers of the area, or to the coordinators where there is none."""
    roles = LIAISON if holders_of(LIAISON, family.case.area).exists() else CHECKERS
    key = f"family-offer:{family.pk}:{family.next_offer_at:%Y%m%d}"
    write(key, family.case, roles, "family_offer", "An offer to a family is due", page="dard:family")


def write(key, case, roles, template, subject, page="dard:case"):
    """To each of them who has no stake in the case."""
    url = settings.BASE_URL + reverse(page, args=[case.reference])
    context = {"case": case, "area": case.area, "url": url, "exercise": case.area.is_exercise}
    for user in holders_of(roles, case.area).exclude(conflicts_of_interest__case=case):
        letters.post(
            f"{key}:{user.pk}",
            to=user.email,
            subject=f"{subject} ({case.reference})",
            body=render_to_string(f"dard/mail/{template}.txt", context),
            exercise=case.area.is_exercise,
        )
