"""Slack, and what takes the same: an incoming webhook, with Block Kit.

Three characters are Slack's own: escaped, no words of ours or others can call a person or hide a link.
"""

from alerts.channels.note import (
    DIGEST_TITLE,
    TEST_SENTENCE,
    TEST_TITLE,
    Note,
    besides,
    listed,
)
from alerts.channels.web import WebChannel


# Of one section (docs.slack.dev, 2026), less what the cut itself says.
LONGEST = 2900
CUT = "… (read on by the link)"


class SlackChannel(WebChannel):
    def body_of(self, delivery):
        note = Note(delivery)
        words = [note.drill, note.headline, *note.lead]
        action = [section(f"What to do now: {note.action}")] if note.action else []
        links = section_of_links((note.asked, note.links.answer), ("How it stands today", note.page))
        facts = section("\n".join(f"{name}: {said}" for name, said in note.facts))
        blocks = [header(note.title), *map(section, filter(None, words)), *action, links, facts]
        return {"text": escaped(note.line), "blocks": blocks}

    def digest_of(self, deliveries):
        notes, more = listed(deliveries)
        rows = [section_of_links((note.line, note.page)) for note in notes]
        rest = [section(besides(more))] if more else []
        return {"text": DIGEST_TITLE, "blocks": [header(DIGEST_TITLE), *rows, *rest]}

    def test_of(self, endpoint):
        return {"text": TEST_TITLE, "blocks": [header(TEST_TITLE), section(TEST_SENTENCE)]}


def header(words):
    """Words of ours alone."""
    return {"type": "header", "text": {"type": "plain_text", "text": words, "emoji": False}}


def section(words):
    return shown(escaped(words))


def section_of_links(*links):
    return shown("\n".join(f"<{url}|{in_a_link(words)}>" for words, url in links))


def shown(marked):
    return {"type": "section", "text": {"type": "mrkdwn", "text": marked, "verbatim": True}}


def escaped(words):
    words = words if len(words) <= LONGEST else words[:LONGEST] + CUT
    return words.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def in_a_link(words):
    """A bar would end the link's address a second time."""
    return escaped(words).replace("|", "/")
