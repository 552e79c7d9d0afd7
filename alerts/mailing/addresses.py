"""The recipient's own addresses: each holds a signed token, and opening one changes nothing."""

from dataclasses import dataclass

from django.conf import settings
from django.urls import reverse

from workflow import links


# A link outlives the alert it came with: an old message opened late must still lead to today's truth.
LINK_DAYS = 400


@dataclass(frozen=True)
class Links:
    """The recipient's own addresses. Reading them needs no account, and changes nothing."""

    answer: str
    settings: str
    leave: str


def links_of(delivery):
    return links_by(
        links.sign("delivery", str(delivery.pk)), links.sign("subscriber", str(delivery.subscriber_id))
    )


def links_by(answering, subscribing):
    """The addresses that hold these two tokens."""
    return Links(
        address("partner", answering), address("my-alerts", subscribing), address("leave", subscribing)
    )


def address(name, token):
    return settings.BASE_URL + reverse(f"alerts:{name}", args=[token])


def partner_url(delivery):
    """The recipient's own link: reading it needs no account, and answering changes only their answer."""
    return links_of(delivery).answer


def short_url(delivery):
    """The same for a text message, where every character is paid for: it leads on to the link above."""
    return address("short-link", links.sign_short("delivery", delivery.pk))
