"""What a text message says, and how many parts it takes."""

import pytest
from django.urls import reverse

from alerts.labels import labels_for
from alerts.mailing.text import code_text, text_of, text_of_digest
from alerts.notifications import LINK_DAYS, short_url
from alerts.states import ChannelName, Purpose, VersionKind
from alerts.wording.text_message import parts_of
from tests.factories.alerts import issued_alert, subscriber
from tests.factories.messages import OCCASIONS, in_bengali_and_arabic, labelled, message_about
from tests.factories.telephones import NUMBER
from workflow import links
from workflow.handling import Tlp
from workflow.refusals import Refused


WORDS = "Powder sold as heroin has caused overdoses. Carry naloxone. Call 999."


@pytest.fixture
def alert(db):
    return issued_alert()


def texted(alert, purpose=Purpose.ALERT, kind=VersionKind.FIRST, language="en", **content):
    return text_of(text(alert, purpose, kind, language, **content))


def text(alert, purpose=Purpose.ALERT, kind=VersionKind.FIRST, language="en", **content):
    return message_about(
        alert, purpose, kind, language=language, channel=ChannelName.SMS, address=NUMBER, content=content
    )


def test_it_says_what_was_written_for_it(alert):
    delivery = text(alert, text_message=WORDS)

    assert text_of(delivery) == f"{WORDS} {alert.reference} {short_url(delivery)}"


def test_an_update_says_so_first(alert):
    assert texted(alert, kind=VersionKind.UPDATE, text_message=WORDS).startswith(f"UPDATE: {WORDS}")


def test_where_nothing_was_written_it_says_where_to_read(alert):
    assert texted(alert).startswith(f"Drug alert {alert.reference}. Read what to do: http")


@pytest.mark.parametrize("tlp", [Tlp.AMBER_STRICT, Tlp.RED])
def test_what_goes_no_further_stands_in_no_text_message(alert, tlp):
    said = texted(labelled(alert, tlp), text_message=WORDS)

    assert said.startswith(f"Drug alert {alert.reference}. Read what to do: http")


@pytest.mark.parametrize("language", ["en", "cy", "so"])
@pytest.mark.parametrize("occasion", OCCASIONS[2:], ids="-".join)
def test_each_reason_to_write_has_words_of_its_own(alert, occasion, language):
    key = occasion[0] if occasion[0] != Purpose.ALERT else occasion[1]
    words = labels_for(language)[f"text_{key}"].format(reference=alert.reference)

    said = texted(alert, *occasion, language=language, text_message=WORDS)

    assert said[:20].replace("'", "’") == words[:20]
    assert WORDS not in said


@pytest.mark.parametrize("occasion", OCCASIONS, ids="-".join)
def test_our_own_words_fit_into_one_part(alert, settings, occasion):
    settings.BASE_URL = "https://alerts.council.gov.uk"

    parts = parts_of(texted(alert, *occasion))

    assert (parts.count, parts.is_gsm) == (1, True)


@pytest.mark.parametrize("language", ["bn", "ar"])
def test_a_script_that_would_arrive_as_question_marks_is_not_sent(alert, language):
    said = texted(alert, language=language, variants=in_bengali_and_arabic(), text_message=WORDS)

    assert said.startswith(WORDS)


def test_signs_that_cost_more_are_replaced(alert):
    assert "Don't wait - call" in texted(alert, text_message="Don’t wait – call")


def test_a_short_link_is_short(alert):
    token = links.sign_short("delivery", text(alert).pk)

    assert len(token) == 30
    assert len(links.sign("delivery", str(text(alert).pk))) > 100


def test_a_short_link_leads_to_the_page_of_the_alert(client, alert):
    delivery = alert.current_version.deliveries.get()

    response = client.get(short_url(delivery), follow=True)

    assert response.redirect_chain[0][0].startswith(reverse("alerts:partner", args=["x"])[:3])
    assert alert.current_version.headline in response.content.decode()


@pytest.mark.parametrize("token", ["x", "x" * 30, "ü" * 30, "-" * 30])
def test_a_short_link_that_was_changed_leads_nowhere(client, alert, token):
    assert client.get(reverse("alerts:short-link", args=[token])).status_code == 404


def test_a_short_link_is_for_one_purpose(alert):
    token = links.sign_short("delivery", text(alert).pk)

    with pytest.raises(Refused, match="not complete or was changed"):
        links.read_short("another", token)


def test_a_short_link_ends_with_its_time(client, alert, time_machine):
    delivery = alert.current_version.deliveries.get()
    time_machine.move_to(delivery.queued_at.timestamp() + (LINK_DAYS + 1) * 86400)

    assert client.get(short_url(delivery)).status_code == 410


def test_a_digest_names_each_alert(alert):
    other = issued_alert(area=alert.area)
    deliveries = [text(alert), text(other)]

    lines = text_of_digest(deliveries).splitlines()

    assert lines[0] == "Drug alerts for information:"
    assert lines[1:] == [f"{each.version.alert.reference} {short_url(each)}" for each in deliveries]


def test_a_code_says_what_it_is_for(db):
    said = code_text(subscriber(), "012345")

    assert said.startswith("012345 is your code for drug alerts by text message.")
    assert parts_of(said).count == 1
