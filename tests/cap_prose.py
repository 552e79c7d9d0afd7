"""What CAP 1.2 says in prose and its schema cannot (OASIS Standard, 1 July 2010, section 3.2): an independent
reader, which knows nothing of the product and takes a message as it came."""

import re
from datetime import datetime

from lxml import etree


NS = {"cap": "urn:oasis:names:tc:emergency:cap:1.2"}
NOT_IN_AN_ID = re.compile(r"[\s,<&]")
PAIR = re.compile(r"-?\d+(\.\d+)?,-?\d+(\.\d+)?")


class Message:
    """One CAP message, read by path."""

    def __init__(self, body):
        # As any careful reader does: nothing is fetched, no entity is resolved.
        parser = etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=True)
        self.root = etree.fromstring(body, parser)

    def texts(self, path, within=None):
        found = (self.root if within is None else within).findall(path, NS)
        return [each.text or "" for each in found]

    def text(self, path, within=None):
        return next(iter(self.texts(path, within)), None)

    @property
    def infos(self):
        return self.root.findall("cap:info", NS)

    @property
    def triple(self):
        return ",".join(self.text(f"cap:{name}") for name in ("sender", "identifier", "sent"))

    @property
    def references(self):
        return (self.text("cap:references") or "").split()


def faults(message, issued=()):
    """Every rule of the prose that a message breaks. `issued` holds the triples of what was issued before."""
    rules = (names, times, note, scope, references, incidents, blocks, areas, resources)
    found = [fault for rule in rules for fault in rule(message)]
    unknown = set(message.references) - set(issued)
    return found + [f"{each} refers to what was not issued" for each in sorted(unknown)]


def names(message):
    for name in ("identifier", "sender"):
        if not message.text(f"cap:{name}") or NOT_IN_AN_ID.search(message.text(f"cap:{name}")):
            yield f"{name} is empty, or has a space, a comma, < or &"


def times(message):
    sent = message.text("cap:sent")
    if is_wrong_utc(sent):
        yield f"sent {sent} says UTC in another way than -00:00"
    for info in message.infos:
        effective = message.text("cap:effective", info) or sent
        expires = message.text("cap:expires", info)
        if any(map(is_wrong_utc, filter(None, (effective, expires)))):
            yield "a time says UTC in another way than -00:00"
        if moment(sent) > moment(effective):
            yield "it is effective before it was sent"
        if expires and moment(effective) >= moment(expires):
            yield "it expires before it is effective"


def is_wrong_utc(text):
    return text.endswith(("Z", "+00:00"))


def moment(text):
    return datetime.fromisoformat(text)


def note(message):
    if message.text("cap:status") == "Exercise" and not message.text("cap:note"):
        yield "an exercise is not named in its note"
    if message.text("cap:msgType") == "Error" and not message.text("cap:note"):
        yield "an error is not explained in its note"


def scope(message):
    said = {name: message.text(f"cap:{name}") for name in ("scope", "restriction", "addresses")}
    if (said["scope"] == "Restricted") != bool(said["restriction"]):
        yield "a restriction is said exactly where the scope is Restricted"
    if said["scope"] == "Private" and not said["addresses"]:
        yield "a private message has no addresses"
    if said["addresses"] and said["addresses"].count('"') % 2:
        yield "an address with a space is not in quotation marks"


def references(message):
    kind = message.text("cap:msgType")
    if kind in {"Update", "Cancel", "Ack", "Error"} and not message.references:
        yield f"{kind} refers to nothing"
    if kind == "Alert" and message.references:
        yield "a first alert refers to an earlier one"
    for each in message.references:
        parts = each.split(",")
        if len(parts) != 3 or not all(parts):
            yield f"{each} is no sender,identifier,sent"
    if message.triple in message.references:
        yield "it refers to itself"


def incidents(message):
    said = message.text("cap:incidents")
    if said and said.count('"') % 2:
        yield "an incident with a space is not in quotation marks"


def blocks(message):
    kind = message.text("cap:msgType")
    if kind in {"Alert", "Update"} and not message.infos:
        yield "it says nothing"
    responses = message.texts("cap:info/cap:responseType")
    if "AllClear" in responses and kind != "Cancel":
        yield "all clear, and it is not cancelled"
    for info in message.infos:
        if kind == "Cancel" and message.text("cap:urgency", info) != "Past":
            yield "it is cancelled and still urgent"
        if not message.texts("cap:area", info):
            yield "a block applies nowhere"


def areas(message):
    for said in message.texts("cap:info/cap:area/cap:polygon"):
        pairs = said.split()
        if len(pairs) < 4 or pairs[0] != pairs[-1] or not all(PAIR.fullmatch(each) for each in pairs):
            yield "a polygon is not closed, or has fewer than four pairs"
        elif not all(abs(float(each.split(",")[0])) <= 90 for each in pairs):
            yield "a polygon says longitude first"
    for area in message.root.findall("cap:info/cap:area", NS):
        if not message.text("cap:areaDesc", area):
            yield "an area has no words"


def resources(message):
    for resource in message.root.findall("cap:info/cap:resource", NS):
        if not (message.text("cap:uri", resource) or "").startswith(("http://", "https://")):
            yield "a resource has no whole address"
        if "/" not in message.text("cap:mimeType", resource):
            yield "a resource does not say what it is"
