"""The address a mail server sends back to what it cannot deliver: one for each message, so that a bounce that
quotes nothing of the message still says which it is about."""

import re
from uuid import UUID

from django.conf import settings


KEY = r"[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}"


def return_address(delivery):
    """ "bounces+<key>@…", or None where this installation has set no such address."""
    box, at, domain = settings.BOUNCE_ADDRESS.partition("@")
    return f"{box}+{delivery.pk}@{domain}" if at else None


def key_in_address(address):
    """The key of the delivery in an address that `return_address` made, or None."""
    box, at, domain = settings.BOUNCE_ADDRESS.lower().partition("@")
    if not at:
        return None
    found = re.fullmatch(rf"{re.escape(box)}\+({KEY})@{re.escape(domain)}", address.strip().lower())
    return UUID(found[1]) if found else None


def key_in_message_ids(text, domain):
    """The key in the first Message-ID of ours that a text names, or None."""
    found = re.search(rf"<({KEY})@{re.escape(domain)}>", text, re.IGNORECASE)
    return UUID(found[1].lower()) if found else None
