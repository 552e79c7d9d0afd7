"""What mail servers send back about messages that had left. RFC 3464 says how; those that keep to no rule are
read by flufl.bounce, which knows their phrases."""

from contextlib import suppress
from dataclasses import dataclass
from datetime import UTC, datetime
from email import policy
from email.message import Message
from email.parser import BytesParser
from email.utils import getaddresses, parsedate_to_datetime
from uuid import UUID

from flufl.bounce import all_failures

from alerts.bounces.senders import key_in_address, key_in_message_ids
from alerts.bounces.statuses import best_of, status_in
from alerts.states import ReceiptKind
from workflow.mail import own_domain


# A bounce quotes at most the message, and ours are far smaller. Ours.
MOST_BYTES = 5 * 1024 * 1024
LONGEST_TEXT = 100_000
ACTIONS = {
    "failed": ReceiptKind.BOUNCED,
    "delayed": ReceiptKind.DELAYED,
    "delivered": ReceiptKind.DELIVERED,
}
# The worst counts: a bounce is about one message to one address, and a forwarded one may name several.
WORST_FIRST = [ReceiptKind.BOUNCED, ReceiptKind.DELAYED, ReceiptKind.DELIVERED]
TO_US = ("Delivered-To", "X-Original-To", "Envelope-To", "X-Envelope-To", "To")
QUOTED_IN = ("In-Reply-To", "References")
# RFC 3463 has no word for "we know nothing more".
UNKNOWN = {ReceiptKind.BOUNCED: "5.0.0", ReceiptKind.DELAYED: "4.0.0", ReceiptKind.DELIVERED: "2.0.0"}


class NoBounce(Exception):
    """It says nothing about a message of ours. The message of this says why, and names nobody."""


@dataclass(frozen=True)
class Bounce:
    """What became of one delivery: `kind` is a ReceiptKind, `code` as their server gave it, `written_at` what
    their clock said, as an aware datetime or None."""

    key: UUID
    kind: str
    code: str
    written_at: datetime | None = None


def read_bounce(data):
    """The bounce in these bytes, or NoBounce."""
    if len(data) > MOST_BYTES:
        raise NoBounce("It is larger than 5 MB.")
    try:
        message = BytesParser(policy=policy.compat32).parsebytes(data)
        kind, code = fate_in(message)
        key, written_at = key_in(message), date_of(message)
    except NoBounce:
        raise
    except Exception as broken:  # bad headers trip the standard library and the detectors in many ways
        raise NoBounce(f"It is not a well-formed message ({type(broken).__name__}).") from broken
    if key is None:
        raise NoBounce("It names no message of ours.")
    return Bounce(key, kind, code[:40], written_at)


def fate_in(message):
    """(kind, code) as the message tells it, or NoBounce."""
    if message.get_content_type() == "multipart/report":
        return reported(message)
    return recognised(message)


def reported(message):
    """From the fields of a report that keeps to RFC 3464."""
    blocks = [block for part in parts(message, "message/delivery-status") for block in part.get_payload()]
    told = [fate for block in blocks if (fate := fate_of(block))]
    if not told and not blocks and is_about_delivery(message):
        return recognised(message)
    if not told:
        raise NoBounce("It is a report, but not of what became of a message.")
    return min(told, key=lambda fate: WORST_FIRST.index(fate[0]))


def is_about_delivery(message):
    return str(message.get_param("report-type", "")).lower() == "delivery-status"


def fate_of(block):
    """(kind, code) of one recipient; None where the block is about the message, or about handing it on."""
    if not isinstance(block, Message):
        return None
    kind = ACTIONS.get(next(iter(str(block.get("Action", "")).lower().split()), "").rstrip(";"))
    if kind is None:
        return None
    status = status_in(str(block.get("Status", "")))
    return kind, best_of(status, str(block.get("Diagnostic-Code", ""))) or UNKNOWN[kind]


def recognised(message):
    """From the phrases of servers that keep to no rule."""
    for_now, for_good = all_failures(message)
    if not for_now and not for_good:
        raise NoBounce("It is not a bounce about a message, but an answer or something else.")
    kind = ReceiptKind.BOUNCED if for_good else ReceiptKind.DELAYED
    said = before_the_quote(text_of(message))
    return kind, status_in(said) or UNKNOWN[kind]


def before_the_quote(text):
    """A bounce in plain words ends where the message it is about begins."""
    return text.partition("Return-Path:")[0].partition("Message-ID:")[0]


def date_of(message):
    with suppress(ValueError, TypeError):  # there is none, or it is no date
        written_at = parsedate_to_datetime(str(message["Date"]))
        return written_at if written_at.tzinfo else written_at.replace(tzinfo=UTC)
    return None


def key_in(message):
    """The delivery it is about, or None: by the address the bounce came to, or by a Message-ID in it."""
    found = [key_in_address(address) for address in addresses_of(message)]
    found += [key_in_message_ids(text, own_domain()) for text in quoted(message)]
    return next((key for key in found if key), None)


def addresses_of(message):
    lines = [str(line) for name in TO_US for line in message.get_all(name, [])]
    return [address for _, address in getaddresses(lines)]


def quoted(message):
    """Where the Message-ID of what came back may stand, the surest place first."""
    for kind in ("message/rfc822", "text/rfc822-headers", "text/rfc822-header", "message/rfc822-headers"):
        for part in parts(message, kind):
            inner = part.get_payload()
            yield head_of(inner[0]) if isinstance(inner, list) and inner else text_in(part)
    yield from (str(message.get(name, "")) for name in QUOTED_IN)
    yield text_of(message)


def head_of(inner):
    return str(inner.get("Message-ID", "")) if isinstance(inner, Message) else ""


def text_of(message):
    texts = [text_in(part) for part in message.walk() if part.get_content_maintype() == "text"]
    return "\n".join(texts)[:LONGEST_TEXT]


def text_in(part):
    content = b""
    with suppress(Exception):  # what claims an encoding and does not keep to it has no words for us
        content = part.get_payload(decode=True) or b""
    return content[:LONGEST_TEXT].decode("utf-8", "replace")


def parts(message, content_type):
    return [part for part in message.walk() if part.get_content_type() == content_type]
