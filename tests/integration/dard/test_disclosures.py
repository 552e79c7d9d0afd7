"""Nothing leaves a review before the Caldicott guardian signs it off, and an objection is weighed first."""

from datetime import date, timedelta

import pytest
import time_machine
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from accounts.states import Role
from dard import actions
from dard.models import Disclosure, Objection
from dard.retention import REQUESTS_KEPT
from dard.rights import months_after
from dard.states import Basis, DisclosureState, Objector, Right, RightsState, Standing, Weighed
from tests.factories.accounts import AreaFactory, person
from tests.factories.dard import opened_case
from workflow.models import Event
from workflow.refusals import Refused


PAGE = reverse("dard:keeping")
WANTED = {
    "requester": "Brackenshire Coroner’s office, coroner’s officer",
    "what": "The chronology of the treatment service.",
    "purpose": "The inquest",
    "basis": Basis.CORONER,
}
ASKED = {
    "right": Right.ACCESS,
    "standing": Standing.RELATIVE,
    "name": "Peregrine Larkspur",
    "contact": "peregrine@larkspur.example",
    "words": "What do you hold about me?",
    "received_on": date(2026, 1, 31),
}


@pytest.fixture
def reviewer(area):
    return person(Role.REVIEW_COORDINATOR, area=area)


@pytest.fixture
def guardian(area):
    return person(Role.CALDICOTT, area=area)


@pytest.fixture
def case(area):
    return opened_case(area=area)


@pytest.fixture
def proposed(case, reviewer):
    return actions.propose_disclosure(case, by=reviewer, **WANTED)


@pytest.fixture
def asked(area, reviewer):
    return actions.receive_rights_request(area, by=reviewer, **ASKED)


def test_it_is_proposed_signed_off_and_made(client, case, reviewer, guardian):
    client.force_login(reviewer)
    client.post(reverse("dard:case-disclose", args=[case.reference]), WANTED)
    disclosure = Disclosure.objects.get()

    client.force_login(guardian)
    client.post(reverse("dard:disclosure-sign-off", args=[disclosure.pk]))
    client.force_login(reviewer)
    client.post(reverse("dard:disclosure-make", args=[disclosure.pk]))

    disclosure.refresh_from_db()
    assert (disclosure.state, disclosure.decided_by) == (DisclosureState.MADE, guardian)


def test_before_it_is_signed_off_it_is_not_made(proposed, reviewer):
    with pytest.raises(Refused, match="waits for the caldicott guardian; it cannot be made"):
        actions.make_disclosure(proposed, by=reviewer)


def test_who_proposed_it_does_not_sign_it_off(area, case):
    both = person(Role.REVIEW_COORDINATOR, Role.CALDICOTT, area=area)
    proposed = actions.propose_disclosure(case, by=both, **WANTED)

    with pytest.raises(Refused, match="other than who proposed"):
        actions.sign_off_disclosure(proposed, by=both)


@pytest.mark.parametrize("role", [Role.REVIEW_CHAIR, Role.GOVERNANCE, Role.ANALYST])
def test_only_the_guardian_decides(area, proposed, role):
    with pytest.raises(Refused, match="Caldicott guardian of this area"):
        actions.sign_off_disclosure(proposed, by=person(role, area=area))


def test_a_refusal_says_why(client, proposed, guardian):
    client.force_login(guardian)
    url = reverse("dard:disclosure-refuse", args=[proposed.pk])

    assert "Say why" in client.post(url, {"because": ""}).content.decode()
    client.post(url, {"because": "Less would do."})

    proposed.refresh_from_db()
    assert (proposed.state, proposed.refused_because) == (DisclosureState.REFUSED, "Less would do.")


def test_an_objection_is_weighed_first(case, reviewer, guardian):
    objection = actions.note_objection(case, by=reviewer, objector=Objector.PERSON, what="Not to the press.")
    with pytest.raises(Refused, match="not been weighed"):
        actions.propose_disclosure(case, by=reviewer, **WANTED)

    actions.weigh_objection(objection, by=guardian, weighed=Weighed.UPHELD, because="It harms nobody.")

    assert actions.propose_disclosure(case, by=reviewer, **WANTED).objection_known


def test_one_that_comes_in_between_stops_it(case, reviewer, guardian, proposed):
    actions.sign_off_disclosure(proposed, by=guardian)
    actions.note_objection(case, by=reviewer, objector=Objector.RELATIVE, what="Tell nobody.")

    with pytest.raises(Refused, match="An objection came in"):
        actions.make_disclosure(proposed, by=reviewer)


def test_the_guardian_weighs_it_on_a_page_of_their_own(client, case, reviewer, guardian):
    actions.note_objection(case, by=reviewer, objector=Objector.PERSON, what="Not to the press.")
    objection = Objection.objects.get()
    client.force_login(guardian)
    url = reverse("dard:objection-weigh", args=[objection.pk])

    assert "Not to the press." in client.get(url).content.decode()
    client.post(url, {"weighed": "overridden", "because": "A court orders it."})

    objection.refresh_from_db()
    assert objection.weighed == Weighed.OVERRIDDEN


@pytest.mark.parametrize("role", Role)
def test_the_keepers_page_is_for_keepers(client, area, proposed, role):
    client.force_login(person(role, area=area))

    expected = 200 if role in {Role.CALDICOTT, Role.GOVERNANCE} else 403
    assert client.get(PAGE).status_code == expected
    assert client.get(reverse("dard:disclosures-csv")).status_code == expected


def test_another_areas_guardian_sees_nothing_of_it(client, proposed):
    elsewhere = AreaFactory(name="Quietshire", slug="quietshire")
    client.force_login(person(Role.CALDICOTT, area=elsewhere))

    assert WANTED["purpose"] not in client.get(PAGE).content.decode()


def test_the_log_taken_away_says_who_and_why_and_not_what(client, case, reviewer, guardian):
    actions.propose_disclosure(case, by=reviewer, **WANTED | {"requester": "=HYPERLINK(1)"})
    client.force_login(guardian)

    table = client.get(reverse("dard:disclosures-csv")).content.decode("utf-8-sig")

    assert "'=HYPERLINK(1)" in table
    assert WANTED["what"] not in table


def test_the_keepers_page_costs_the_same_however_many(client, case, reviewer, guardian, asked, proposed):
    client.force_login(guardian)
    before = cost_of(client)
    for _ in range(4):
        actions.propose_disclosure(case, by=reviewer, **WANTED)
        actions.receive_rights_request(case.area, by=reviewer, **ASKED)

    assert cost_of(client) == before


def cost_of(client):
    with CaptureQueriesContext(connection) as queries:
        client.get(PAGE)
    return len(queries)


def test_a_request_under_rights_is_due_in_a_month(asked):
    assert asked.due_on == date(2026, 2, 28)


@pytest.mark.parametrize(
    ("day", "months", "after"),
    [
        (date(2026, 1, 31), 1, date(2026, 2, 28)),
        (date(2028, 1, 31), 1, date(2028, 2, 29)),
        (date(2026, 11, 30), 3, date(2027, 2, 28)),
        (date(2026, 12, 15), 1, date(2027, 1, 15)),
    ],
)
def test_a_month_is_the_same_day_or_the_last(day, months, after):
    assert months_after(day, months) == after


def test_it_is_extended_once(asked, guardian):
    asked = actions.extend_rights_request(asked, by=guardian)
    assert asked.due_on == date(2026, 4, 30)

    with pytest.raises(Refused, match="allows that once"):
        actions.extend_rights_request(asked, by=guardian)


def test_nobody_is_looked_for_before_it_is_them(asked, guardian):
    with pytest.raises(Refused, match="Confirm first"):
        actions.search_for_requester(asked, by=guardian)


def test_where_they_are_named_is_found_and_that_one_looked_is_recorded(client, area, case, asked, guardian):
    touchpoint = case.touchpoints.create(
        on=date(2025, 12, 1),
        agency="gp",
        contact="call",
        what="Peregrine  LARKSPUR rang about his brother.",
        at=timezone.now(),
    )
    client.force_login(guardian)
    client.post(reverse("dard:rights-identify", args=[asked.reference]), {"how": "Seen at the office."})

    page = client.post(reverse("dard:rights-search", args=[asked.reference])).content.decode()

    assert case.reference in page
    assert touchpoint.what not in page
    event = Event.objects.get(action="rights.searched")
    assert event.details == {"found": 1}


@pytest.mark.parametrize(
    ("extra", "state"), [({}, RightsState.ANSWERED), ({"refuse": "1"}, RightsState.REFUSED)]
)
def test_it_is_answered_or_refused(client, asked, guardian, extra, state):
    actions.identify_requester(asked, by=guardian, how="Seen.")
    client.force_login(guardian)
    url = reverse("dard:rights-end", args=[asked.reference])

    assert "Write down what" in client.post(url, {"answer": ""} | extra).content.decode()
    client.post(url, {"answer": "A copy was sent."} | extra)

    asked.refresh_from_db()
    assert (asked.state, asked.answer) == (state, "A copy was sent.")


def test_it_is_taken_in_by_a_form(client, area, reviewer):
    client.force_login(reviewer)
    url = reverse("dard:rights-new", args=[area.slug])
    said = ASKED | {"received_on": timezone.localdate() + timedelta(days=2)}

    assert "in the future" in client.post(url, said).content.decode()
    assert client.post(url, said | {"received_on": timezone.localdate()}).status_code == 302


def test_who_asked_is_forgotten_in_time(asked, guardian, area):
    actions.identify_requester(asked, by=guardian, how="Seen.")
    actions.answer_rights_request(asked, by=guardian, answer="A copy was sent.")

    assert actions.forget_requests(area) == 0
    with time_machine.travel(timezone.now() + REQUESTS_KEPT + timedelta(days=1)):
        assert actions.forget_requests(area) == 1

    asked.refresh_from_db()
    assert (asked.name, asked.contact, asked.words, asked.answer) == ("", "", "", "")


@pytest.mark.parametrize("field", ["name", "contact"])
def test_who_asks_is_sealed(asked, field):
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT {field} FROM dard_rightsrequest")  # noqa: S608  one of two names above
        assert ASKED[field] not in cursor.fetchone()[0]
