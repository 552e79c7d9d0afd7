"""Bounces as mail servers send them, made out for a delivery of ours and put into the mail folder."""

import mailbox
from pathlib import Path

from alerts import outbox
from alerts.bounces.folder import BounceFolder
from alerts.models import Delivery
from tests.factories.alerts import issued_alert


LETTERS = Path(__file__).parent / "letters_back"
BOUNCES = {
    "postfix_no_such_user": "5.1.1",
    "postfix_headers_only_mailbox_full": "5.2.2",
    "exchange_not_found": "5.1.10",
    "gmail_vague_status": "5.1.1",
    "gave_up_softly": "4.4.7",
    "qmail_in_words": "5.1.1",
    "exim_in_words": "5.0.0",
    "quotes_nothing": "5.1.2",
    "refused_as_spam": "5.7.1",
}
OTHERS = sorted(path.stem for path in (LETTERS / "others").glob("*.eml"))


def written(name, delivery):
    """The bytes of a bounce about a delivery."""
    (path,) = LETTERS.rglob(f"{name}.eml")
    return path.read_bytes().replace(b"KEY", str(getattr(delivery, "pk", delivery)).encode())


def put(folder, data):
    BounceFolder(folder)
    mailbox.Maildir(folder).add(data)


def come_back(folder, name, delivery):
    """A bounce arrives, and the worker reads it."""
    put(folder, written(name, delivery))
    return BounceFolder(folder).read()


def sent_delivery(**kwargs):
    """A message that a mail server took."""
    alert = issued_alert(**kwargs)
    outbox.drain()
    return Delivery.objects.filter(version__alert=alert).latest("queued_at")
