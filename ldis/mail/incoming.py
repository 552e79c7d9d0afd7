"""A message as it came, read into its parts. Whatever the bytes, it is Incoming or Unreadable."""

import re
from contextlib import suppress
from dataclasses import dataclass, field
from email import policy
from email.errors import (
    InvalidBase64CharactersDefect,
    InvalidBase64LengthDefect,
    InvalidBase64PaddingDefect,
)
from email.parser import BytesParser
from email.utils import getaddresses, parseaddr

from django.conf import settings
from django.utils.crypto import salted_hmac

from alerts.richtext import as_text, sanitise
from ldis.mail.own_words import own_words
from ldis.states import ReportKind
from workflow.references import ALPHABET, DASHES


# Ours: what a form of ours takes, and more than most mail servers let through.
MOST_BYTES = 25 * 1024 * 1024
MOST_ATTACHMENTS = 10
LONGEST_TEXT = 200_000
MOST_PARTS = 200

REFERENCE = re.compile(rf"(?<![A-Z0-9])R-([{ALPHABET}]{{4}})-([{ALPHABET}]{{2}})(?![A-Z0-9])")
MESSAGE_ID = re.compile(r"<[^<>\s]{1,300}>")
TYPE = re.compile(r"[a-z0-9.+-]{1,40}/[a-z0-9.+-]{1,80}")
# Tab and line feed are the only control characters that belong in a text.
UNSEEN = re.compile(r"[\x00-\x08\x0b-\x1f\x7f\ud800-\udfff]")
TO_US = ("Delivered-To", "X-Original-To", "Envelope-To", "X-Envelope-To", "To", "Cc")
# Text that claims to be base64 and is none.
BROKEN = (InvalidBase64CharactersDefect, InvalidBase64LengthDefect, InvalidBase64PaddingDefect)
# What stays the same however often and by whatever way one message arrives.
SAME = ("Message-ID", "Date", "From", "Subject")

DEATH = re.compile(r"(?<!non-)(?<!non )\b(death|deaths|died|fatal)\b", re.IGNORECASE)
OVERDOSE = re.compile(r"\b(overdose|overdoses|collapse|collapsed|naloxone)\b", re.IGNORECASE)
ALERT = re.compile(r"\b(alert|warning)\b", re.IGNORECASE)


# What mail programs set who do not mark their automatic replies otherwise.
AUTOMATIC_SUBJECT = re.compile(
    r"\s*(automatic reply|auto(matic)?[ -]?response|out of office)\b", re.IGNORECASE
)


class Unreadable(Exception):
    """The message cannot become a report. The message of this says why, and names nobody."""


class Automatic(Unreadable):
    """A machine sent it: nobody is waiting to be heard, and nobody has to deal with it."""


@dataclass(frozen=True)
class Attachment:
    name: str
    content_type: str
    data: bytes


@dataclass
class Incoming:
    """What a message says, and what we know it again by."""

    fingerprint: str
    message_id_hash: str
    answers: list[str]
    recipients: list[str]
    sender_name: str
    sender_address: str
    subject: str
    text: str
    attachments: list[Attachment] = field(default_factory=list)
    left_out: list[str] = field(default_factory=list)

    @property
    def sender_hash(self):
        """The same for all that comes from one address, and no way back to it."""
        return digest("sender", self.sender_address.lower())

    @property
    def reference(self):
        """The report that the subject names, or ""."""
        found = REFERENCE.search(self.subject.upper().translate(DASHES))
        return f"R-{found[1]}-{found[2]}" if found else ""

    @property
    def kind(self):
        """A first guess by the subject; whoever triages it knows better."""
        for pattern, kind in (
            (ALERT, ReportKind.ALERT),
            (DEATH, ReportKind.DEATH),
            (OVERDOSE, ReportKind.OVERDOSE),
        ):
            if pattern.search(self.subject):
                return kind
        return ReportKind.TREND


def digest(purpose, data):
    return salted_hmac(f"forewarn.mail.{purpose}", data, algorithm="sha256").hexdigest()


def fingerprint_of(data):
    """What bytes that cannot be read are known again by."""
    return digest("bytes", data)


def read_message(data):
    """The message in these bytes, or Unreadable."""
    if len(data) > MOST_BYTES:
        raise Unreadable("It is larger than 25 MB.")
    try:
        message = BytesParser(policy=policy.default).parsebytes(data)
        check_is_from_a_person(message)
        incoming = incoming_of(message)
    except Unreadable:
        raise
    except Exception as broken:  # the standard library trips over bad headers in many ways
        raise Unreadable(f"It is not a well-formed message ({type(broken).__name__}).") from broken
    if not incoming.text and not incoming.subject and not incoming.attachments:
        raise Unreadable("There is nothing in it.")
    return incoming


def check_is_from_a_person(message):
    """RFC 3834 and RFC 3464: what a machine sends in answer to a message is no report."""
    automatic = header(message, "Auto-Submitted").lower()
    if automatic.startswith(("auto-replied", "auto-notified")) or header(message, "X-Autoreply"):
        raise Automatic("It is an automatic reply.")
    if AUTOMATIC_SUBJECT.match(header(message, "Subject")):
        raise Automatic("It is an automatic reply.")
    if message.get_content_type() == "multipart/report" or header(message, "Return-Path").strip() == "<>":
        raise Automatic("It is a notice that a message was not delivered.")
    if parseaddr(header(message, "From"))[1] == parseaddr(settings.DEFAULT_FROM_EMAIL)[1]:
        raise Automatic("It is a message of our own that came back.")


def incoming_of(message):
    subject = clean(header(message, "Subject")).replace("\n", " ")[:300]
    bodies, files = sort_parts(message)
    name, address = parseaddr(header(message, "From"))
    attachments = [each for each in (attachment(part) for part in files[:MOST_ATTACHMENTS]) if each]
    text = own_words("\n\n".join(bodies)[:LONGEST_TEXT], subject)
    return Incoming(
        fingerprint=fingerprint(message, bodies, files),
        message_id_hash=next(iter(hash_ids(header(message, "Message-ID"))), ""),
        answers=hash_ids(header(message, "References") + header(message, "In-Reply-To")),
        recipients=recipients(message),
        sender_name=clean(name),
        sender_address=clean(address),
        subject=subject,
        text=text,
        attachments=attachments,
        left_out=[type_of(part) for part in files[MOST_ATTACHMENTS:]],
    )


def header(message, name):
    """A header as text, "" when there is none or it cannot be read."""
    try:
        return str(message.get(name, ""))
    except Exception:  # bad bytes in a header are the sender's, and no reason to lose the message
        return ""


def clean(text):
    return UNSEEN.sub("", text.replace("\r\n", "\n").replace("\r", "\n")).strip()


def hash_ids(text):
    return [digest("message-id", found) for found in MESSAGE_ID.findall(text)]


def recipients(message):
    found = []
    for name in TO_US:
        # As in header().
        with suppress(Exception):
            found += [str(each) for each in message.get_all(name, [])]
    return [address.lower() for _, address in getaddresses(found) if "@" in address]


def fingerprint(message, bodies, files):
    """The same for one message however it came, and another for another, though it borrows a Message-ID."""
    named = "\n".join(header(message, name) for name in SAME)
    content = b"\n".join(payload(part) for part in files)
    return digest("message", "\n".join([named, *bodies]).encode("utf-8", "replace") + content)


def sort_parts(message):
    """(the words, the parts that are files)."""
    body = message.get_body(preferencelist=("plain", "html"))
    leaves = [part for part in message.walk() if not part.is_multipart()][:MOST_PARTS]
    files = [part for part in leaves if part is not body and is_file(part)]
    words = words_of(body) if body is not None else ""
    if not words:
        # A message sent on as an attachment has its words one level down.
        texts = [part for part in leaves if not is_file(part)]
        plain = [part for part in texts if part.get_content_subtype() == "plain"] or texts
        words = "\n\n".join(filter(None, (words_of(part) for part in plain)))
    return ([words] if words else []), files


def is_file(part):
    is_named = bool(part.get_filename()) or part.get_content_disposition() == "attachment"
    # A multipart that has no parts lost its boundary on the way: what is in it is text.
    return is_named or part.get_content_maintype() not in {"text", "multipart"}


def words_of(part):
    data = payload(part)
    if any(isinstance(defect, BROKEN) for defect in part.defects):
        data = str(part.get_payload()).encode("utf-8", "replace")
    text = decode(data[: 4 * LONGEST_TEXT], part.get_content_charset() or "utf-8")
    if part.get_content_subtype() == "html":
        text = as_text(sanitise(text[:LONGEST_TEXT]))
    return clean(text)[:LONGEST_TEXT]


def payload(part):
    content = part.get_payload(decode=True)
    return content if isinstance(content, bytes) else b""


def decode(data, charset):
    """Text in the character set it claims, or in a likely one, or with marks where it cannot be read."""
    for each in (charset, "utf-8"):
        try:
            return data.decode(each)
        except (LookupError, ValueError):
            continue
    return data.decode("cp1252", "replace")


def attachment(part):
    data = payload(part)
    name = clean(part.get_filename() or "attachment")[-100:]
    return Attachment(name, type_of(part), data) if data else None


def type_of(part):
    """The type a part claims, where it has the form of one: it is shown in the report."""
    claimed = part.get_content_type().lower()
    return claimed if TYPE.fullmatch(claimed) else "unknown type"
