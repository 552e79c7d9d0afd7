"""The alerts desk: what is on it, and who gets nothing."""

import pytest

from accounts.states import Role
from alerts import actions
from alerts.models import Alert
from alerts.states import DraftState
from tests.factories.accounts import AreaFactory, person
from tests.factories.alerts import (
    approved_alert,
    issue,
    issued_alert,
    open_alert,
    submitted_alert,
    subscriber,
)
from tests.integration.alerts.browsing import INDEX, PAGES, POSTS, read, state_of_draft, url


def test_the_desk_shows_what_is_written_what_is_in_force_and_what_has_ended(client, coordinator, approver):
    submitted_alert(headline="Being read")
    issued_alert(headline="Standing")
    actions.stand_down(issued_alert(headline="Gone"), by=approver, reason="Over.")

    html = read(client, coordinator, INDEX)

    assert html.index("Being read") < html.index("Standing") < html.index("Gone")
    assert "Awaiting approval" in html
    assert "13 days left" in html


@pytest.mark.parametrize(
    ("make", "holder"),
    [(open_alert, "Coordinator"), (submitted_alert, "Approver"), (approved_alert, "Approver")],
)
def test_the_desk_says_whose_move_it_is(client, governance, make, holder):
    make()

    assert f"<td>{holder}</td>" in read(client, governance, INDEX)


def test_the_desk_shows_only_ones_own_areas(client, outsider):
    issued_alert(headline="Not yours")
    open_alert(headline="Not yours either")

    assert "Not yours" not in read(client, outsider, INDEX)


@pytest.mark.parametrize("role", [Role.REPORTER, Role.PARTNER_LEAD])
def test_the_desk_is_closed_to_those_without_work_there(client, db, role):
    client.force_login(person(role))

    response = client.get(INDEX)

    assert response.status_code == 403
    assert "The alerts desk is for those who" in response.content.decode()


def test_the_desk_takes_the_same_queries_however_much_is_on_it(
    client, coordinator, approver, django_assert_num_queries
):
    fill_the_desk(approver)
    client.force_login(coordinator)
    with django_assert_num_queries(9):
        client.get(INDEX)
    fill_the_desk(approver)
    fill_the_desk(approver)

    with django_assert_num_queries(9):
        client.get(INDEX)


def fill_the_desk(approver):
    open_alert()
    issued_alert()
    actions.stand_down(issued_alert(), by=approver, reason="Over.")


def test_the_desk_marks_exercises(client, db):
    drill = AreaFactory(name="Drill", slug="drill", is_exercise=True)
    open_alert(area=drill)

    assert ">Exercise</strong>" in read(client, person(Role.COORDINATOR, area=drill), INDEX)


@pytest.mark.parametrize("name", PAGES)
def test_an_outsider_reads_a_sentence_and_nothing_else(client, outsider, name):
    alert = approved_alert(headline="Not yours")
    client.force_login(outsider)

    response = client.get(url(name, alert))

    assert response.status_code == 403
    assert "This alert belongs to an area you do not work for." in response.content.decode()
    assert "Not yours" not in response.content.decode()


@pytest.mark.parametrize("name", [*POSTS, "edit", "issue"])
def test_an_outsider_changes_nothing(client, outsider, name):
    alert = approved_alert()
    client.force_login(outsider)

    assert client.post(url(name, alert), {"reason": "x"}).status_code == 403
    assert state_of_draft(alert) == DraftState.APPROVED


@pytest.mark.parametrize("name", PAGES)
def test_a_draft_is_invisible_without_signing_in(client, db, name):
    response = client.get(url(name, approved_alert(headline="Not out yet")), follow=True)

    assert response.redirect_chain[0][0].startswith("/accounts/login/")
    assert "Not out yet" not in response.content.decode()


@pytest.mark.parametrize("name", POSTS)
def test_what_changes_something_must_be_posted(client, coordinator, name):
    client.force_login(coordinator)

    assert client.get(url(name, open_alert())).status_code == 405


@pytest.mark.parametrize("reference", ["DA-0000-00", "%00", "a%20b", "x" * 21, "é", "'"])
def test_an_alert_that_is_not_there_is_not_found(client, coordinator, reference):
    client.force_login(coordinator)

    assert client.get(f"/desk/alerts/{reference}/").status_code == 404


def test_a_reference_is_found_however_it_is_typed(client, coordinator):
    alert = open_alert()
    client.force_login(coordinator)

    assert client.get(url("detail", alert).lower()).status_code == 200


def test_looking_at_the_desk_changes_nothing(client, coordinator):
    alert = issue(approved_alert(), by=None) if subscriber() else None
    client.force_login(coordinator)
    before = Alert.objects.values().get(), list(alert.drafts.values())

    for path in (INDEX, url("detail", alert)):
        client.get(path)
        client.head(path)

    assert (Alert.objects.values().get(), list(alert.drafts.values())) == before
