"""One POST to one address, and what the answer means for whoever wants something delivered."""

import httpcore

from workflow.mail import DeliveryFailed, DeliveryRefused, DeliveryUnclear
from workflow.outgoing import addresses, network
from workflow.refusals import Refused


# From the first question to the resolver to the last byte. A receiver should answer first and work
# afterwards; Standard Webhooks 1.0 advises senders to wait 15 to 30 seconds, and we have others to reach.
MOST_SECONDS = 10
NOT_SENDABLE = "not_sendable"
# It has moved; we follow nobody, or the way we looked at would not be the way we go.
REDIRECT = "redirect"
AGENT = "Forewarn"
TOO_OFTEN = 429
NO_ONE_SAID_ANYTHING = (
    httpcore.ConnectError,
    httpcore.ConnectTimeout,
    httpcore.PoolTimeout,
    httpcore.UnsupportedProtocol,
    httpcore.LocalProtocolError,
)
CUT = (httpcore.NetworkError, httpcore.ProtocolError)


def deliver(url, body, headers, *, seconds=MOST_SECONDS):
    """Post to a receiver; its answer as a short code. Raises DeliveryFailed, DeliveryRefused or
    DeliveryUnclear, whose code names nobody."""
    status = post(url, body, headers, seconds=seconds)
    if 200 <= status < 300:
        return str(status)
    if 300 <= status < 400:
        raise DeliveryRefused(REDIRECT)
    if status == TOO_OFTEN or status >= 500:
        raise DeliveryFailed(str(status))
    raise DeliveryRefused(str(status))


def post(url, body, headers, *, seconds=MOST_SECONDS):
    """The number that whoever is at a URL answers a POST with; what else they say is not read.

    Raises DeliveryRefused where we do not go, DeliveryFailed where nothing was said to anybody, and
    DeliveryUnclear where the conversation was cut off or took longer than so many seconds.
    """
    try:
        addresses.check_is_sendable(url)
    except Refused as refused:
        raise DeliveryRefused(NOT_SENDABLE) from refused
    target, deadline = addresses.read(url), network.Deadline(seconds)
    found = addresses.addresses_of(target, deadline.left())
    try:
        return ask(url, body, headers, network.PinnedNetwork(found, deadline))
    except NO_ONE_SAID_ANYTHING as error:
        raise DeliveryFailed(type(error).__name__) from error
    except httpcore.TimeoutException as error:
        raise DeliveryUnclear("timeout") from error
    except CUT as error:
        raise DeliveryUnclear("cut") from error


def ask(url, body, headers, backend):
    """Over a connection of its own: httpcore reads no proxy from the environment and follows no redirect."""
    named = {"User-Agent": AGENT, **headers}
    with (
        httpcore.ConnectionPool(ssl_context=network.TLS, network_backend=backend, http2=False) as pool,
        pool.stream("POST", url, headers=list(named.items()), content=body) as response,
    ):
        return response.status
