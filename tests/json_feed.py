"""What JSON Feed 1.1 asks of a feed (jsonfeed.org): an independent reader, and a strict one."""

import json
from datetime import datetime


FEED = {
    "version": str,
    "title": str,
    "home_page_url": str,
    "feed_url": str,
    "description": str,
    "language": str,
    "authors": list,
    "items": list,
    "icon": str,
    "favicon": str,
    "next_url": str,
    "expired": bool,
}
ITEM = {
    "id": str,
    "url": str,
    "external_url": str,
    "title": str,
    "content_html": str,
    "content_text": str,
    "summary": str,
    "image": str,
    "date_published": str,
    "date_modified": str,
    "authors": list,
    "tags": list,
    "language": str,
    "attachments": list,
}
AUTHOR = {"name": str, "url": str, "avatar": str}


def faults(body):
    """Everything in which a document is not a JSON Feed."""
    feed = json.loads(body.decode("utf-8"))
    found = list(wrong(feed, FEED, ("version", "title", "items")))
    if feed["version"] != "https://jsonfeed.org/version/1.1":
        found.append("it is of another version")
    names = [item["id"] for item in feed["items"]]
    if len(names) != len(set(names)):
        found.append("two items have one id")
    return found + [fault for item in feed["items"] for fault in wrong_item(item)]


def wrong_item(item):
    yield from wrong(item, ITEM, ("id",))
    if not {"content_html", "content_text"} & item.keys():
        yield "an item says nothing"
    for name in ("date_published", "date_modified"):
        if name in item and datetime.fromisoformat(item[name]).tzinfo is None:
            yield f"{name} has no offset"
    for author in item.get("authors", []):
        yield from wrong(author, AUTHOR, ())
    if not all(isinstance(each, str) for each in item.get("tags", [])):
        yield "a tag is no text"


def wrong(thing, known, needed):
    for name in needed:
        if name not in thing:
            yield f"{name} is missing"
    for name, value in thing.items():
        if name.startswith("_"):
            if not isinstance(value, dict) or "." in name:
                yield f"{name} is no extension"
        elif not isinstance(value, known.get(name, ())):
            yield f"{name} is not known, or of another kind"
