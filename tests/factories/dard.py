"""Cases under review, made by the actions that people use."""

from datetime import date

from django.db import transaction
from django.utils import timezone

from accounts.states import Role
from dard import actions
from dard.states import CaseKind
from tests.factories.accounts import AreaFactory, person


# Nobody's: invented, and from the range of NHS numbers kept for tests (999).
WHO = {"name": "Ottoline Marchbanks", "born_on": date(1984, 3, 17), "nhs_number": "9990000018"}
WHAT = {
    "kind": CaseKind.DRUG_DEATH,
    "happened_on": date(2026, 1, 5),
    "circumstances": "Found in the morning by a neighbour.",
    "age": 41,
}


@transaction.atomic
def opened_case(*, area=None, by=None, identity=None, **facts):
    """A case as it stands when a provider has notified it."""
    area = area or AreaFactory()
    by = by or person(Role.REVIEW_COORDINATOR, area=area)
    return actions.open_case(
        area, by=by, facts=WHAT | facts, identity=WHO if identity is None else identity, at=timezone.now()
    )
