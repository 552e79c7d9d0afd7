"""Messages by e-mail: taken in as a report, or set aside with the reason; nothing is lost or doubled.

The sender is kept apart like any reporter. What could name a person is redacted on the way in; the original
stays in the mail folder for a time (docs/how-to/inbound-mail.md).
"""

from contextlib import suppress
from datetime import timedelta

from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import IntegrityError, transaction
from django.utils import timezone

from ldis import capimport, pdf, permissions
from ldis.actions import attachments, foreign, reports
from ldis.models import ForeignAlert, InboundMessage, Report, Reporter
from ldis.states import Arrival, ForeignForm, MailOutcome, ReportKind
from privacy.redaction import without_names
from workflow.events import PUBLIC, SYSTEM, record
from workflow.refusals import Refused


# What a report's own text may hold (ldis/forms/public.py), less the notes that may follow it.
LONGEST = 4500
# Ours: a person who reports does not write more, and what a machine sends must not hide what people write.
MOST_AN_HOUR = 20
XML_TYPES = frozenset({"application/cap+xml", "application/xml", "text/xml"})
CUT_OFF = "\n\n[The message was longer. The original is in the mail folder.]"


def take_in_message(incoming, *, area, file_name, received_at):
    """A report made of a message; the same message again gives the row it gave before."""
    cap, rest = cap_among(incoming.attachments)
    # Worked out beforehand: reading a PDF may take its time, and nothing is locked meanwhile.
    alert = alert_in(incoming, cap) if cap or incoming.kind == ReportKind.ALERT else None
    try:
        return make_report(incoming, alert, rest, area=area, file_name=file_name, received_at=received_at)
    except IntegrityError:
        # Another worker took in the same message at the same moment.
        return InboundMessage.objects.get(fingerprint=incoming.fingerprint)


@transaction.atomic
def make_report(incoming, alert, files, *, area, file_name, received_at):
    message = InboundMessage.objects.select_for_update().filter(fingerprint=incoming.fingerprint).first()
    if message and message.report_id:
        return message
    kind = ReportKind.ALERT if alert else incoming.kind
    report = Report(area=area, kind=kind, happened=told(incoming))
    # A reference in a subject is only what the sender says; an answer to a message of theirs belongs to it.
    report.claimed_reference, report.update_of = incoming.reference, earlier_report(incoming, area)
    reporter = Reporter(name=incoming.sender_name[:150], contact=incoming.sender_address[:150])
    report, _ = reports.receive_report(
        report, reporter=reporter, by=PUBLIC, now=received_at, arrived_by=Arrival.EMAIL
    )
    if alert:
        foreign.attach(alert, report, by=SYSTEM)
    attach_all(report, files, incoming.left_out)
    message = message or InboundMessage(fingerprint=incoming.fingerprint, received_at=received_at)
    message.message_id_hash, message.file_name = incoming.message_id_hash, file_name
    message.sender_hash = incoming.sender_hash
    message.outcome, message.reason = MailOutcome.TAKEN_IN, ""
    message.area, message.report = area, report
    message.save()
    record("message.taken_in", message, by=SYSTEM)
    return message


def told(incoming):
    """The message's words without what could name a person."""
    text = "\n\n".join(part for part in (incoming.subject, incoming.text) if part)
    text = without_names(text)
    return text if len(text) <= LONGEST else text[:LONGEST] + CUT_OFF


def earlier_report(incoming, area):
    """The report that a message answers to: the first in its thread that became one."""
    if not incoming.answers:
        return None
    same_area = Report.objects.filter(area=area)
    return same_area.filter(inbound_messages__message_id_hash__in=incoming.answers).order_by("pk").first()


def cap_among(files):
    """(what a CAP file among the attachments says, the attachments without it), or (None, all of them)."""
    for each in files:
        if each.content_type in XML_TYPES:
            try:
                return capimport.read_cap(each.data), [other for other in files if other is not each]
            except Refused:
                continue
    return None, list(files)


def alert_in(incoming, cap):
    if cap is None:
        title, body = without_names(incoming.subject), without_names(words_of(incoming))
        return ForeignAlert(title=title[:200], body=body, arrived_as=ForeignForm.EMAIL)
    return ForeignAlert(
        title=capimport.headline(cap)[:200],
        body=capimport.in_words(cap),
        claimed_origin=capimport.origin(cap)[:150],
        claimed_reference=cap["identifier"][:150],
        link=capimport.web_address(cap)[:500],
        arrived_as=ForeignForm.CAP,
        cap=cap,
    )


def words_of(incoming):
    """What a forwarded alert says: the message itself, and the first PDF in it that can be read."""
    for each in incoming.attachments:
        if each.data.startswith(b"%PDF-"):
            with suppress(Refused):
                return f"{incoming.text}\n\n{pdf.read_pdf(each.data)}".strip()
    return incoming.text


def attach_all(report, files, left_out):
    """Clean and attach each file; what cannot be is noted by type: a name could tell whose it is."""
    left_out = list(left_out)
    for each in files:
        uploaded = SimpleUploadedFile(each.name, each.data, content_type=each.content_type)
        try:
            attachments.attach(report, uploaded, by=SYSTEM)
        except Refused:
            left_out.append(each.content_type)
    if left_out:
        kinds = ", ".join(sorted(set(left_out)))
        report.happened += f"\n\n[Attachments that were not taken in: {len(left_out)} ({kinds}).]"
        report.save()


def sends_too_much(incoming, *, received_at):
    """Whether its sender had as many messages taken in within the hour as one sender may. Two workers at the
    same moment may let one more through: the limit keeps a flood out, and is no count."""
    same = InboundMessage.objects.filter(sender_hash=incoming.sender_hash, outcome=MailOutcome.TAKEN_IN)
    lately = same.filter(received_at__gt=received_at - timedelta(hours=1), received_at__lte=received_at)
    return lately.count() >= MOST_AN_HOUR


@transaction.atomic
def set_aside_message(*, fingerprint, file_name, outcome, reason, received_at, is_settled=False):
    """Keep note of a message that became no report, so that a coordinator hears of it; or, where a machine
    sent it, so that it is on record."""
    message, is_new = InboundMessage.objects.get_or_create(
        fingerprint=fingerprint,
        defaults={
            "file_name": file_name,
            "outcome": outcome,
            "reason": reason[:200],
            "received_at": received_at,
            "settled_at": timezone.now() if is_settled else None,
        },
    )
    if is_new:
        record("message.set_aside", message, by=SYSTEM, outcome=outcome)
    if is_new and is_settled:
        record("message.settled", message, by=SYSTEM)
    return message


@transaction.atomic
def place_message(message, *, by, area):
    """Say for which area a message is; the mail folder is read for it again."""
    message = InboundMessage.objects.select_for_update().get(pk=message.pk)
    permissions.check_user_can_place_message(by, message, area)
    message.area = area
    message.save()
    record("message.placed", message, by=by)
    return message


@transaction.atomic
def settle_message(message, *, by):
    """Say that a message was dealt with by hand."""
    message = InboundMessage.objects.select_for_update().get(pk=message.pk)
    permissions.check_user_can_settle_message(by, message)
    message.settled_by, message.settled_at = by, timezone.now()
    message.save()
    record("message.settled", message, by=by)
    return message


@transaction.atomic
def note_removal(message):
    """Record that the original of a message left the mail folder for good."""
    record("message.removed", message, by=SYSTEM)
