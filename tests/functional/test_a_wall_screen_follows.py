"""The wall screen in a real browser: it moves by itself, and says when it no longer hears from us."""

from alerts import outbox
from tests.factories.alerts import issued_alert


WALL = {"width": 1920, "height": 1080}
QUICKLY = "window.setInterval = (set => (run, ms) => set(run, Math.min(ms, 200)))(window.setInterval)"
# A minute passes in a second.
HURRIED = "; performance.now = (now => () => now() * 60)(performance.now.bind(performance))"
LOST = "() => document.querySelector('[data-board-lost]').textContent.startsWith('No connection since')"


def test_it_moves_while_messages_go_out(visit, area, coordinator):
    alert = issued_alert(area=area, recipients=3)
    page = visit(coordinator, viewport=WALL)
    page.add_init_script(QUICKLY)
    page.goto("/desk/board/")
    page.get_by_text("Sending: 0 of 3").wait_for()

    outbox.drain()

    page.get_by_text("3 of 3 delivered").wait_for()
    assert alert.reference in page.content()


def test_it_says_since_when_it_is_cut_off(visit, area, coordinator):
    page = visit(coordinator, viewport=WALL)
    page.add_init_script(QUICKLY + HURRIED)
    page.goto("/desk/board/")
    page.get_by_text("No alert is in force.").wait_for()

    coordinator.is_active = False
    coordinator.save()

    page.wait_for_function(LOST)
