"""Cases under review, made by the actions that people use."""

from datetime import date, timedelta
from hashlib import sha256

from django.db import transaction
from django.utils import timezone

from accounts.states import Role
from dard import actions
from dard.models import Case
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


def somebody(number):
    """Somebody else each time, alike to nobody: letters of a hash for a name."""
    letters = sha256(str(number).encode()).hexdigest().translate(str.maketrans("0123456789", "ghijklmnop"))
    born_on = date(1950, 1, 1) + timedelta(days=37 * number % 15_000)
    return {"name": f"{letters[:8]} {letters[8:18]}".title(), "born_on": born_on}


def someone_new(area):
    known = Case.objects.filter(area=area).count()
    return somebody(known) if known else WHO


@transaction.atomic
def opened_case(*, area=None, by=None, identity=None, **facts):
    """A case as it stands when a provider has notified it: the first of an area of WHO, the others of
    somebody else each."""
    area = area or AreaFactory()
    by = by or person(Role.REVIEW_COORDINATOR, area=area)
    return actions.open_case(
        area, by=by, facts=WHAT | facts, identity=identity or someone_new(area), at=timezone.now()
    )
