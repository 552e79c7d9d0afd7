"""Messages as real mail servers get them."""

import pytest
from django.utils import timezone

from alerts import actions, outbox
from alerts.models import Attempt, Delivery
from alerts.notifications import compose
from alerts.states import DeliveryState
from tests.factories.accounts import AreaFactory
from tests.factories.alerts import issued_alert, updated_alert
from tests.ports import free_port
from workflow.mailfolder import read_folder


def states():
    return dict(Delivery.objects.values_list("address", "state"))


def codes():
    return list(Attempt.objects.order_by("number").values_list("code", flat=True))


def try_now():
    Delivery.objects.update(due_at=timezone.now())
    outbox.drain()


def text_of(message):
    return message.get_body(("plain",)).get_content()


def html_of(message):
    return message.get_body(("html",)).get_content()


def test_each_recipient_gets_a_message_of_their_own(db, post):
    issued_alert(recipients=3)

    outbox.drain()

    addresses = set(states())
    assert {recipient for (recipient,), _ in post.taken} == addresses
    for (recipient,), message in post.taken:
        assert message["To"] == recipient
        assert not any(other in message.as_string() for other in addresses - {recipient})


def test_one_refused_address_does_not_hold_up_the_others(db, post):
    issued_alert(recipients=3)
    refused = Delivery.objects.order_by("due_at", "id").first().address
    post.answers[refused] = "550 No such person"

    outbox.drain()

    assert states().pop(refused) == DeliveryState.GIVEN_UP
    assert sorted(states().values()) == ["given_up", "sent", "sent"]
    assert len(post.taken) == 2


def test_a_busy_server_is_tried_again_under_the_same_message_id(db, post):
    issued_alert()
    (address,) = states()
    post.answers[address] = "451 Try again later"
    try_now()
    before = Delivery.objects.get().message_id
    post.answers.clear()

    try_now()

    (message,) = post.to(address)
    assert message["Message-ID"] == before
    assert (codes(), states()[address]) == (["451", "250"], DeliveryState.SENT)


def test_a_connection_that_breaks_in_the_middle_is_tried_again(db, post):
    issued_alert(recipients=2)
    post.drops = True
    try_now()
    assert set(states().values()) == {DeliveryState.RETRYING}
    post.drops = False

    try_now()

    assert set(states().values()) == {DeliveryState.SENT}
    assert len(post.taken) == 2


def test_a_server_that_is_down_is_tried_again(db, post, settings):
    issued_alert()
    settings.EMAIL_PORT = free_port()

    try_now()

    assert (codes(), set(states().values())) == (["ConnectionRefusedError"], {DeliveryState.RETRYING})


def test_a_refused_sender_is_our_own_fault_and_tried_again(db, post, settings):
    issued_alert()
    post.handle_MAIL = refuse_sender

    try_now()

    assert (codes(), set(states().values())) == (["550"], {DeliveryState.RETRYING})


async def refuse_sender(server, session, envelope, address, options):
    return "550 Not from you"


def test_an_exercise_leaves_by_its_own_way_only(db, post, settings):
    area = AreaFactory(name="Drill", slug="drill", is_exercise=True)
    issued_alert(area=area)

    outbox.drain()

    (message,) = read_folder(settings.EXERCISE_EMAIL["file_path"])
    assert post.taken == []
    assert message["Subject"].startswith("EXERCISE: ")


@pytest.mark.parametrize("body_of", [text_of, html_of])
def test_an_exercise_is_marked_at_the_top_and_at_the_bottom(db, settings, body_of):
    issued_alert(area=AreaFactory(name="Drill", slug="drill", is_exercise=True))
    outbox.drain()
    (message,) = read_folder(settings.EXERCISE_EMAIL["file_path"])

    body = body_of(message)

    assert body.count("EXERCISE. This is a drill, not a real warning.") == 2
    assert body.index("EXERCISE") < body.index("Powder") < body.rindex("EXERCISE")


@pytest.mark.parametrize("body_of", [text_of, html_of])
def test_a_message_says_all_that_an_alert_must_say(db, post, body_of):
    alert = issued_alert()
    outbox.drain()
    version = alert.current_version
    valid_until = timezone.localtime(version.valid_until).strftime("%-d %B %Y, %H:%M")

    body = body_of(post.taken[0][1])

    expected = [alert.reference, "version 1", "High", "Suspected: reported, not tested", valid_until]
    expected += [str(alert.area), "Partner organisations and the public", version.issuer]
    expected += ["6 overdoses, none fatal"]
    expected += ["Six people needed naloxone in two days.", "What the powder contains.", "Call 999 at once."]
    assert [each for each in expected if each not in body] == []
    assert body.index("Tell everybody you support today") < body.index("Six people")


def test_text_is_text(db, post):
    issued_alert(headline="O'Brien & Sons tablets <3 — “blue” 💊", not_known="Isn't known & won't be")

    outbox.drain()

    message = post.taken[0][1]
    assert "O'Brien & Sons tablets <3 — “blue” 💊" in text_of(message)
    assert "Isn't known & won't be" in text_of(message)
    assert "O'Brien & Sons tablets <3 — “blue” 💊" in message["Subject"]
    assert "&lt;3" in html_of(message)


def test_a_headline_of_two_lines_makes_one_subject(db, post):
    issued_alert(headline="Two\r\nBcc: somebody@else.example")

    outbox.drain()

    message = post.taken[0][1]
    assert message["Subject"].startswith("Two Bcc: somebody@else.example (")
    assert message["Bcc"] is None


def test_links_stand_on_a_line_of_their_own_and_are_never_wrapped(db, post):
    alert = issued_alert(known=f"<p>{'word ' * 400}</p><p>{'x' * 1200}</p>")
    outbox.drain()

    lines = text_of(post.taken[0][1]).splitlines()

    addresses = [line for line in lines if "http" in line]
    assert [address.startswith("http") and address.endswith("/") for address in addresses] == [True] * 4
    assert addresses[1].endswith(alert.get_absolute_url())
    assert max(len(line) for line in lines if "x" * 1200 not in line and "http" not in line) <= 85


def test_messages_of_one_alert_hang_together(db, post):
    alert = issued_alert()
    outbox.drain()
    updated_alert(alert)
    outbox.drain()

    first, second = [message for _, message in post.taken]

    assert first["References"] == second["References"] == f"<{alert.reference}@forewarn.example>"
    assert first["Message-ID"] != second["Message-ID"]
    assert second["Subject"].startswith("UPDATE: ")


def test_an_update_says_what_has_changed(db, post):
    updated_alert(issued_alert(), change_note="Two more tests came back.")

    outbox.drain()

    message = post.taken[0][1]
    assert "Two more tests came back." in text_of(message)
    assert "Two more tests came back." in html_of(message)


def test_a_stand_down_says_why_and_no_longer_asks_for_anything(approver, post):
    alert = issued_alert()
    outbox.drain()
    actions.stand_down(alert, by=approver, reason="The laboratory found caffeine.")

    outbox.drain()

    message = post.taken[1][1]
    assert message["Subject"].startswith("STOOD DOWN: ")
    for body in (text_of(message), html_of(message)):
        assert "The laboratory found caffeine." in body
        assert "Tell everybody you support today" not in body


def test_nothing_in_a_message_is_fetched_from_anywhere(db, post):
    issued_alert()
    outbox.drain()

    html = html_of(post.taken[0][1])

    assert [mark for mark in ("<img", "<link", "<script", "src=", "url(") if mark in html] == []


def test_out_of_office_programs_are_asked_to_keep_quiet(db):
    issued_alert()

    message = compose(Delivery.objects.get())

    assert message.extra_headers["Auto-Submitted"] == "auto-generated"
    assert message.extra_headers["X-Auto-Response-Suppress"] == "All"
