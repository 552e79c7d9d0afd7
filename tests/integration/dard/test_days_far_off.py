"""A slip in the year puts nothing off for good: whoever types it is told, wherever a day to come is asked."""

from datetime import date

import pytest
from django.urls import reverse
from django.utils import timezone

from accounts.states import Role
from dard.states import InquestState
from tests.factories.accounts import person
from tests.factories.dard_inquests import at_coroner


FAR_OFF = date(9999, 12, 31)


@pytest.mark.parametrize(
    ("page", "typed", "day"),
    [
        (("inquest-move", "adjourn"), {}, "adjourned_until"),
        (("inquest-move", "list-hearing"), {}, "listed_for"),
        (("family-move", "ask-later"), {}, "ask_again_on"),
        (("family-day-new",), {"kind": "other", "days_around": 0}, "on"),
        (("task-new",), {"what": "Ask the ward."}, "due_on"),
        (("case-pause",), {"asked_by": "The police", "because": "They ask."}, "until"),
    ],
)
def test_it_is_refused_in_a_sentence(client, area, page, typed, day):
    case = at_coroner(InquestState.OPENED, area=area).case
    case.accept(at=timezone.now())
    case.save()
    role = Role.REVIEW_CHAIR if page == ("case-pause",) else Role.REVIEW_COORDINATOR
    user = person(role, area=area)
    client.force_login(user)
    name, *gaps = page

    address = reverse(f"dard:{name}", args=[case.reference, *gaps])
    answer = client.post(address, {day: FAR_OFF, "whose": user.pk} | typed)

    assert "This day is more than five years off." in answer.content.decode()
