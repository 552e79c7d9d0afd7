"""Microsoft Teams, by the webhook of a "Workflows" flow: an Adaptive Card.

Words go into text runs, which show what they are given: a text block would read them as Markdown.
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


# The newest version of cards that Teams shows everywhere (learn.microsoft.com, 2026).
VERSION = "1.5"


class TeamsChannel(WebChannel):
    def body_of(self, delivery):
        note = Note(delivery)
        heading = text(note.headline or note.title, size="Large", weight="Bolder")
        kicker = [text(note.title, weight="Bolder", color="Attention")] if note.headline else []
        drill = [text(note.drill, weight="Bolder")] if note.drill else []
        action = [text("What to do now", weight="Bolder"), text(note.action)] if note.action else []
        facts = [text(f"{name}: {words}", spacing="Small") for name, words in note.facts]
        body = [*drill, *kicker, heading, *map(text, note.lead), *action, *facts]
        return message(
            body, note.line, link(note.asked, note.links.answer), link("How it stands today", note.page)
        )

    def digest_of(self, deliveries):
        notes, more = listed(deliveries)
        rows = [
            part for note in notes for part in (text(note.line), text(f"How it stands today: {note.page}"))
        ]
        rest = [text(besides(more))] if more else []
        return message([text(DIGEST_TITLE, size="Large", weight="Bolder"), *rows, *rest], DIGEST_TITLE)

    def test_of(self, endpoint):
        return message([text(TEST_TITLE, weight="Bolder"), text(TEST_SENTENCE)], TEST_TITLE)


def text(words, *, size="Default", weight="Default", color="Default", spacing="Default"):
    run = {"type": "TextRun", "text": words, "size": size, "weight": weight, "color": color}
    return {"type": "RichTextBlock", "spacing": spacing, "inlines": [run]}


def link(title, url):
    return {"type": "Action.OpenUrl", "title": title, "url": url}


def message(body, in_one_line, *actions):
    card = {
        "$schema": "http://adaptivecards.io/schemas/adaptive-card.json",
        "type": "AdaptiveCard",
        "version": VERSION,
        "fallbackText": in_one_line,
        "speak": in_one_line,
        "msteams": {"width": "Full"},
        "body": body,
        "actions": list(actions),
    }
    attachment = {
        "contentType": "application/vnd.microsoft.card.adaptive",
        "contentUrl": None,
        "content": card,
    }
    return {"type": "message", "attachments": [attachment]}
