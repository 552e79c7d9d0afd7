"""What one wording says that another does not, word by word: for whoever approves it, or reads on."""

import re
from dataclasses import dataclass
from datetime import datetime
from difflib import SequenceMatcher

from django.utils import timezone

from alerts.languages import name_of
from alerts.models import Draft
from alerts.models.draft import CONTENT_FIELDS
from alerts.richtext import as_text
from alerts.states import Audience, Confidence, Readers
from alerts.variants import RICH, WORDS


# Words and the gaps between them, so that putting the pieces together gives the text again.
PIECES = re.compile(r"\s+|[^\s]+")
KEPT, REMOVED, ADDED = "kept", "removed", "added"
RICH_TEXTS = frozenset({"known", "advice"})
VARIANT_LABELS = {
    "headline": "headline",
    "happening": "what is happening",
    "action": "the one thing to do now",
    "advice": "advice",
    "text_message": "text message",
}


@dataclass(frozen=True)
class Change:
    """One field that differs: its name as people know it, and its words as (kept, removed or added, text)."""

    label: str
    pieces: list


def between(before, after):
    """Every field in which two contents differ, in the order people read them."""
    old, new = fields_of(before), fields_of(after)
    names = [*new, *(name for name in old if name not in new)]
    pairs = ((name, old.get(name, ""), new.get(name, "")) for name in names)
    return [Change(name, words_between(was, now)) for name, was, now in pairs if was != now]


def words_between(was, now):
    """[(kept, removed or added, text)]: read without the added ones it is the old text, without the removed
    ones the new."""
    old, new = PIECES.findall(was), PIECES.findall(now)
    pieces = []
    for how, a, b, c, d in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if how == "equal":
            pieces.append((KEPT, "".join(old[a:b])))
        else:
            pieces += [(REMOVED, "".join(old[a:b])), (ADDED, "".join(new[c:d]))]
    return [(kind, text) for kind, text in pieces if text]


def fields_of(content):
    """Each field's name and what it says, as people read it; each variant's field is one of its own."""
    said = {}
    for name in CONTENT_FIELDS:
        if name == "variants":
            said |= dict(variant_fields(content.get(name, ())))
        elif name == "photo":
            said |= photo_fields(content.get(name) or {})
        else:
            said[label_of(name)] = in_words(name, content.get(name, ""))
    return said


def label_of(name):
    label = Draft._meta.get_field(name).verbose_name
    return label[:1].upper() + label[1:]


def variant_fields(variants):
    for each in variants:
        whose = f"{Readers(each['readers']).label}, {name_of(each['language'])}"
        for name in WORDS:
            value = each.get(name, "")
            yield f"{whose}: {VARIANT_LABELS[name]}", as_text(value) if name in RICH else value


def photo_fields(shown):
    return {
        "Photo": shown.get("sha256", "")[:8],
        "What the photo shows": shown.get("alt", ""),
        "Why the photo is needed": shown.get("reason", ""),
    }


def in_words(name, value):
    """One value of a content as a reader would say it."""
    if name in RICH_TEXTS:
        return as_text(value)
    if isinstance(value, bool):
        return "Yes" if value else "No"
    if name == "valid_until" and value:
        return timezone.localtime(datetime.fromisoformat(value)).strftime("%-d %B %Y, %H:%M")
    if name == "languages":
        return ", ".join(name_of(each) for each in value or ())
    choices = {"confidence": Confidence, "audience": Audience}.get(name)
    return str(choices(value).label if choices and value else value)
