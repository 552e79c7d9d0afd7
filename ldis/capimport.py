"""Reads an alert in the Common Alerting Protocol, version 1.2 (OASIS, July 2010), that a stranger sent.

Nothing in the file is trusted: no document type, no entity, no inclusion and no network; its size, its depth
and each of its elements are checked by the protocol's own schema, which the tables below repeat, because no
package that carries the schema is kept up. Whatever is wrong with it, the answer is a sentence.
"""

import re
from dataclasses import dataclass
from datetime import datetime
from xml.etree.ElementTree import ParseError

from defusedxml.common import DefusedXmlException
from defusedxml.ElementTree import fromstring

from workflow.refusals import Refused


NAMESPACE = "urn:oasis:names:tc:emergency:cap:1.2"
SIGNATURE = "{http://www.w3.org/2000/09/xmldsig#}"
# A CAP message is a few kilobytes; the schema nests five deep, a signature a few more. Ours.
MOST_BYTES = 256 * 1024
DEEPEST = 20

# The schema asks for an offset and does not take "Z".
TIME = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d[-+]\d\d:\d\d", re.ASCII)
LANGUAGE = re.compile(r"[a-zA-Z]{1,8}(-[a-zA-Z0-9]{1,8})*")
WHOLE = re.compile(r"[+-]?[0-9]+")
DECIMAL = re.compile(r"[+-]?([0-9]+(\.[0-9]*)?|\.[0-9]+)")
MANY = 10_000


@dataclass(frozen=True)
class Element:
    """What the schema says about one element: its name, how often it may stand here, and what is in it."""

    name: str
    least: int = 1
    most: int = 1
    values: frozenset = frozenset()
    pattern: re.Pattern | None = None
    parts: tuple = ()


def optional(name, **rest):
    return Element(name, least=0, **rest)


def several(name, least=0, **rest):
    return Element(name, least=least, most=MANY, **rest)


def words(text):
    return frozenset(text.split())


PAIR = (Element("valueName"), Element("value"))
RESOURCE = (
    Element("resourceDesc"),
    Element("mimeType"),
    optional("size", pattern=WHOLE),
    optional("uri"),
    optional("derefUri"),
    optional("digest"),
)
AREA = (
    Element("areaDesc"),
    several("polygon"),
    several("circle"),
    several("geocode", parts=PAIR),
    optional("altitude", pattern=DECIMAL),
    optional("ceiling", pattern=DECIMAL),
)
INFO = (
    optional("language", pattern=LANGUAGE),
    several(
        "category",
        least=1,
        values=words("Geo Met Safety Security Rescue Fire Health Env Transport Infra CBRNE Other"),
    ),
    Element("event"),
    several(
        "responseType", values=words("Shelter Evacuate Prepare Execute Avoid Monitor Assess AllClear None")
    ),
    Element("urgency", values=words("Immediate Expected Future Past Unknown")),
    Element("severity", values=words("Extreme Severe Moderate Minor Unknown")),
    Element("certainty", values=words("Observed Likely Possible Unlikely Unknown")),
    optional("audience"),
    several("eventCode", parts=PAIR),
    optional("effective", pattern=TIME),
    optional("onset", pattern=TIME),
    optional("expires", pattern=TIME),
    optional("senderName"),
    optional("headline"),
    optional("description"),
    optional("instruction"),
    optional("web"),
    optional("contact"),
    several("parameter", parts=PAIR),
    several("resource", parts=RESOURCE),
    several("area", parts=AREA),
)
ALERT = (
    Element("identifier"),
    Element("sender"),
    Element("sent", pattern=TIME),
    Element("status", values=words("Actual Exercise System Test Draft")),
    Element("msgType", values=words("Alert Update Cancel Ack Error")),
    optional("source"),
    Element("scope", values=words("Public Restricted Private")),
    optional("restriction"),
    optional("addresses"),
    several("code"),
    optional("note"),
    optional("references"),
    optional("incidents"),
    several("info", parts=INFO),
)


def read_cap(data):
    """What a CAP file says, as plain dictionaries and lists; refuses anything else in a sentence."""
    root = parse(data)
    check_depth(root)
    if root.tag != f"{{{NAMESPACE}}}alert":
        raise Refused(f"This file is not a CAP 1.2 alert: it begins with “{local_name(root)[:40]}”.")
    # A signature says nothing to us: we do not hold the key it was made with.
    signatures = [each for each in root if each.tag.startswith(SIGNATURE)]
    last = [each for each in root if each not in signatures]
    if signatures and list(root)[: len(last)] != last:
        raise Refused("This is not valid CAP 1.2: a signature stands before the end of it.")
    return read_parts(root, ALERT, last) | {"signed": bool(signatures)}


def parse(data):
    if len(data) > MOST_BYTES:
        raise Refused("This file is larger than 256 kB, which no CAP alert is. Paste its text instead.")
    try:
        return fromstring(data, forbid_dtd=True, forbid_entities=True, forbid_external=True)
    except DefusedXmlException as forbidden:
        raise Refused(
            "This file declares a document type or entities, which a CAP alert must not. It may be an "
            "attempt to do harm; do not open it elsewhere."
        ) from forbidden
    except (ParseError, ValueError, LookupError) as broken:
        raise Refused("This file is not readable XML. Paste the text of the alert instead.") from broken


def check_depth(root):
    level, depth = [root], 0
    while level:
        depth += 1
        if depth > DEEPEST:
            raise Refused("This file is nested deeper than any CAP alert. Paste its text instead.")
        level = [child for element in level for child in element]


def read_parts(parent, schema, children):
    """The children of an element, in the order that the schema gives them and no other."""
    read, rest = {}, list(children)
    if any((text or "").strip() for text in (parent.text, *(each.tail for each in parent))):
        raise Refused(f"This is not valid CAP 1.2: there is loose text in “{local_name(parent)}”.")
    for each in schema:
        found = 0
        while rest and found < each.most and rest[0].tag == f"{{{NAMESPACE}}}{each.name}":
            value = read_one(rest.pop(0), each)
            found += 1
            if each.most > 1:
                read.setdefault(each.name, []).append(value)
            else:
                read[each.name] = value
        if found < each.least:
            raise Refused(f"This is not valid CAP 1.2: “{each.name}” is missing in “{local_name(parent)}”.")
    if rest:
        raise Refused(
            f"This is not valid CAP 1.2: “{local_name(rest[0])[:40]}” is not expected there, or not again."
        )
    return read


def read_one(element, schema):
    if schema.parts:
        return read_parts(element, schema.parts, element)
    text = (element.text or "").strip() if schema.pattern else element.text or ""
    wrong = (
        len(element)
        or (schema.values and text not in schema.values)
        or (schema.pattern and not schema.pattern.fullmatch(text))
        or (schema.pattern is TIME and not is_time(text))
    )
    if wrong:
        raise Refused(f"This is not valid CAP 1.2: “{schema.name}” cannot be “{text[:40]}”.")
    return text.strip()


def is_time(text):
    try:
        datetime.fromisoformat(text)
    except ValueError:
        return False
    return True


def local_name(element):
    return element.tag.rpartition("}")[2]


def in_words(cap):
    """The text of a CAP alert for people: every language it has, one after the other."""
    names = ("headline", "description", "instruction", "contact")
    texts = [[info.get(name, "") for name in names] for info in cap.get("info", [])]
    return "\n\n".join(part for text in texts for part in text if part)


def headline(cap):
    infos = cap.get("info", [])
    return next((info[name] for info in infos for name in ("headline", "event") if info.get(name)), "")


def origin(cap):
    """Who it says it is from: by name where it gives one."""
    return next((info["senderName"] for info in cap.get("info", []) if info.get("senderName")), cap["sender"])


def web_address(cap):
    """The address it gives for more, if it is one that a browser opens without harm."""
    given = (info.get("web", "") for info in cap.get("info", []))
    return next((each for each in given if each.startswith(("https://", "http://"))), "")
