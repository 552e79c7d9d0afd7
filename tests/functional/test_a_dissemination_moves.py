"""The dissemination board on a wall: it moves by itself while a worker sends, and when partners answer."""

import pytest

from accounts.states import Role
from alerts import actions, outbox
from alerts.models import Alert
from tests.factories.accounts import AreaFactory, person
from tests.factories.alerts import issued_alert
from tests.functional.conftest import PHONE
from tests.functional.examining import findings
from tests.patience import wait_until


@pytest.fixture
def alert(server):
    return issued_alert(area=AreaFactory(), recipients=12)


def board(alert):
    return f"{alert.desk_url}dissemination/"


def opened(visit, alert, **besides):
    """The board once its socket is there, at whose first word either part of it is read again."""
    page = visit(person(Role.COORDINATOR, area=alert.area), **besides)
    with page.expect_response("**/live/"), page.expect_response("**/live/sending/"):
        page.goto(board(alert))
    page.locator("[data-live-state='live']").wait_for()
    return page


def test_it_moves_while_a_worker_sends(visit, alert):
    page = opened(visit, alert)

    for sent in (4, 8, 12):
        outbox.drain(limit=4)
        page.get_by_text(f"{sent} of 12", exact=True).wait_for()

    page.get_by_text("Nothing is left to send.").wait_for()


def test_it_moves_when_a_partner_answers(visit, alert):
    outbox.drain()
    page = opened(visit, alert)
    page.get_by_role("row", name="Have acted 0").wait_for()

    actions.acknowledge(alert.current_version.deliveries.first(), acted=True)

    page.get_by_role("row", name="Have acted 1").wait_for()


def test_what_came_of_it_follows_over_the_same_socket(visit, alert):
    page, sockets = visit(person(Role.COORDINATOR, area=alert.area)), []
    page.on("websocket", lambda socket: sockets.append(socket))
    page.goto(board(alert))
    page.get_by_role("row", name="Delivered 0").wait_for()

    outbox.drain()

    page.get_by_text("12 of 12").wait_for()
    page.get_by_role("row", name="Delivered 12").wait_for()
    assert len(sockets) == 1
    assert page.locator(".fw-live__status").count() == 1


def test_answers_in_a_row_cause_no_reading_each_where_there_are_many(visit, alert, monkeypatch):
    monkeypatch.setattr("alerts.dissemination_board.FEW", 10)
    outbox.drain()
    page, asked = opened(visit, alert), []
    page.on("request", lambda made: asked.extend([made.url] if made.url.endswith("/live/") else []))

    for each in alert.current_version.deliveries.all()[:4]:
        actions.acknowledge(each, acted=True)

    page.get_by_role("row", name="Have acted 4").wait_for()
    assert len(asked) <= 2


def test_without_sockets_both_parts_are_read_again(visit, alert):
    page = visit(person(Role.COORDINATOR, area=alert.area))
    page.clock.install()
    page.route_web_socket("**/ws/**", lambda socket: socket.close())
    outbox.drain()
    page.goto(board(alert))
    page.get_by_text("Updating every 15 seconds").wait_for()
    actions.acknowledge(alert.current_version.deliveries.first(), acted=True)

    page.clock.run_for(16_000)

    page.get_by_role("row", name="Have acted 1").wait_for()


def test_it_comes_to_rest_when_nothing_is_left_to_send(visit, alert):
    outbox.drain()
    page, asked = opened(visit, alert), []
    page.on("request", lambda made: asked.extend([made.url] if "live" in made.url else []))

    page.wait_for_timeout(5_000)

    assert asked == []


def test_nobody_who_listens_is_interrupted_while_it_moves(visit, alert):
    page = opened(visit, alert)
    news = page.locator("p[aria-live]")
    outbox.drain(limit=4)
    page.get_by_text("4 of 12").wait_for()
    assert news.inner_text() == ""

    outbox.drain()

    page.get_by_text("Nothing is left to send.").wait_for()
    wait_until(lambda: news.inner_text().startswith("Updated at"))


@pytest.mark.parametrize("viewport", [PHONE, {"width": 1280, "height": 900}], ids=["phone", "desk"])
def test_it_is_for_everybody(visit, alert, viewport):
    outbox.drain(limit=4)
    first, second, *_ = alert.current_version.deliveries.all()
    actions.acknowledge(first, acted=True)
    actions.pass_on(first, to_whom="All hostels", people=40)
    actions.sight(second, seen=True, note="Two people last night.")

    page = opened(visit, alert, viewport=viewport)

    assert Alert.objects.count() == 1
    assert findings(page) == []
