"""What is shown where a team talks: in Teams as a card, in Slack as blocks, and in both nothing of anybody's
words as a command."""

import json

import pytest

from alerts import actions, outbox
from alerts.channels import CHANNELS, note
from alerts.models import Delivery
from alerts.states import ChannelName, Grade, Purpose, VersionKind
from tests.factories.alerts import issued_alert, updated_alert
from tests.factories.endpoints import endpoint
from workflow.handling import Tlp


TEAMS, SLACK = ChannelName.TEAMS, ChannelName.SLACK
BOTH = pytest.mark.parametrize("channel", [TEAMS, SLACK])


def sent(receiver, area, channel, **alert):
    """(what was posted for an alert, as text; its delivery)."""
    endpoint(receiver, area=area, channel=channel)
    issued_alert(area=area, recipients=0, **alert)
    outbox.drain()
    return receiver.taken[-1].body.decode(), Delivery.objects.get(channel=channel)


def words_of(channel, delivery):
    return json.dumps(CHANNELS[channel]().body_of(delivery), ensure_ascii=False)


@BOTH
def test_it_says_what_to_do_how_serious_it_is_until_when_and_where_to_answer(receiver, area, channel):
    body, delivery = sent(receiver, area, channel, grade=Grade.SEVERE)

    reference = delivery.version.alert.reference
    for words in [
        "Drug alert",
        "Severe",
        "Tell everybody you support today",
        "Valid until",
        reference,
        "/a/",
    ]:
        assert words in body
    assert f"/alerts/{reference}/" in body
    assert "EXERCISE" not in body


@BOTH
def test_a_drill_says_so_before_anything_else(receiver, area, channel):
    area.is_exercise = True
    area.save()

    body, _ = sent(receiver, area, channel)

    assert "EXERCISE: Drug alert" in body
    assert note.DRILL in body


@BOTH
def test_nothing_but_a_link_is_shown_where_the_words_may_not_stand(receiver, area, channel):
    _, delivery = sent(receiver, area, channel)
    actions.relabel(delivery.version.alert, tlp=Tlp.RED)
    delivery = Delivery.objects.get(pk=delivery.pk)

    body = words_of(channel, delivery)

    assert "TLP:RED" in body
    assert delivery.version.headline not in body
    assert "naloxone" not in body


@BOTH
@pytest.mark.parametrize("purpose", [Purpose.REMINDER, Purpose.ESCALATION, Purpose.ENDED, Purpose.RECALL])
def test_each_purpose_has_words_of_its_own(receiver, area, channel, purpose):
    _, delivery = sent(receiver, area, channel)
    delivery.purpose = purpose

    body = words_of(channel, delivery)

    assert note.TITLES[purpose] in body
    assert note.LEADS[purpose] in body
    assert (delivery.version.content["action"] in body) == (purpose not in note.WITHOUT_ACTION)


@BOTH
def test_each_kind_of_version_has_a_title_of_its_own(receiver, area, channel, approver):
    endpoint(receiver, area=area, channel=channel)
    alert = issued_alert(area=area, recipients=0)
    outbox.drain()
    updated_alert(alert, change_note="A second sample was tested.")
    outbox.drain()
    alert.refresh_from_db()
    actions.retract(alert, by=approver, reason="The sample was mixed up.")
    outbox.drain()

    _, update, end = (each.body.decode() for each in receiver.taken)
    assert note.TITLES[VersionKind.UPDATE] in update
    assert "A second sample was tested." in update
    assert note.TITLES[VersionKind.RETRACTION] in end
    assert "The sample was mixed up." in end
    assert "Tell everybody" not in end


def test_slack_calls_nobody_and_hides_no_link(receiver, area):
    _, delivery = sent(receiver, area, SLACK)
    delivery.version.content["headline"] = "<!channel> & <https://evil.example|999>"

    body = words_of(SLACK, delivery)

    assert "<!channel>" not in body
    assert "&lt;!channel&gt; &amp; &lt;https://evil.example|999&gt;" in body
    marked = [each["text"] for each in json.loads(body)["blocks"] if each["type"] == "section"]
    assert all(each["verbatim"] for each in marked)


def test_teams_reads_no_words_as_markdown(receiver, area):
    body, _ = sent(receiver, area, TEAMS)

    (attachment,) = json.loads(body)["attachments"]
    card = attachment["content"]
    assert attachment["contentType"] == "application/vnd.microsoft.card.adaptive"
    assert {each["type"] for each in card["body"]} == {"RichTextBlock"}
    assert {each["url"].split("/")[3] for each in card["actions"]} == {"a", "alerts"}


def test_a_long_text_is_cut_and_says_so(receiver, area):
    _, delivery = sent(receiver, area, SLACK)
    delivery.version.content["action"] = "x" * 5000

    blocks = CHANNELS[SLACK]().body_of(delivery)["blocks"]

    assert all(len(each["text"]["text"]) <= 3000 for each in blocks)
    assert any("read on by the link" in each["text"]["text"] for each in blocks)


@BOTH
def test_a_digest_lists_its_alerts_and_counts_the_rest(receiver, area, channel):
    _, delivery = sent(receiver, area, channel)

    digest = json.dumps(CHANNELS[channel]().digest_of([delivery] * 17))

    assert digest.count(f"({delivery.version.alert.reference})") == note.MOST_LISTED
    assert "And 2 more" in digest
