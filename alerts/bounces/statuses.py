"""The codes of mail servers (RFC 3463): what they say about an address, and whether they say so for good."""

import re

from django.db.models import Q


ENHANCED = re.compile(r"(?<![\d.])([245])\.(\d{1,3})\.(\d{1,3})(?![\d.])")
PLAIN = re.compile(r"(?<![\d.])([45]\d\d)(?![\d.])")

# There is no such mailbox, no such domain, it moved away, or it is no address at all. 5.1.7 and 5.1.8 are
# left out: they are about whoever sent the message.
NO_SUCH_ADDRESS = frozenset({"1.0", "1.1", "1.2", "1.3", "1.6", "1.9", "1.10"})
# What says nothing about the address: refused by a rule of theirs, or for who the sender is.
ABOUT_US = r"^[45]\.(7\.|1\.[78]$)"


def status_in(text):
    """The code in a line such as "smtp; 550 5.1.1 No such user", as "5.1.1" or "550"; "" if there is none."""
    found = ENHANCED.search(text) or PLAIN.search(text)
    return found[0] if found else ""


def best_of(status, diagnostic):
    """The more telling of a bounce's status and of what their server had answered: many say 5.0.0."""
    told = status_in(diagnostic)
    vague = not status or status.endswith(".0.0")
    return told if told and vague else status or told


def is_for_good(code):
    return code.startswith("5")


def is_no_such_address(code):
    return is_for_good(code) and code.partition(".")[2] in NO_SUCH_ADDRESS


def codes_about_us():
    """The condition on receipts that their code says nothing about the address."""
    return Q(code__regex=ABOUT_US)
