"""Where we may go: which URLs, and which addresses of the internet behind their names."""

import ipaddress
import queue
import re
import socket
import threading
from urllib.parse import urlsplit

from django.conf import settings

from workflow.mail import DeliveryFailed, DeliveryRefused
from workflow.refusals import Refused, refusal


# Visible ASCII, as a URL is written down; nothing that could end a line of a request.
WRITTEN = re.compile(r"https?://[!-~]{1,990}")
LONGEST_NAME = 253
NOT_PUBLIC = "not_public"
# The part of IPv6 that is given out for the public internet, and what in it leads back to IPv4 addresses or
# is for books: NAT64, 6to4, Teredo, documentation (IANA's registry of special-purpose addresses).
GIVEN_OUT = ipaddress.ip_network("2000::/3")
NOT_AN_END = [
    ipaddress.ip_network(each)
    for each in ("64:ff9b::/96", "64:ff9b:1::/48", "2002::/16", "2001::/23", "3fff::/20", "192.88.99.0/24")
]


def check_is_sendable(url):
    """Refuse what is not an address we would ever post to, whatever its name means today."""
    target = read(url)
    if target is None or not target.hostname or len(target.hostname) > LONGEST_NAME:
        raise Refused("Write the whole address as the other system gave it to you, beginning with https://.")
    if target.username is not None or target.password is not None:
        raise Refused("Leave out the name and password before the @. We sign what we send instead.")
    if is_listed(target):
        return
    if target.scheme != "https":
        raise Refused("The address must begin with https://, so that nobody reads along.")
    if port_of(target) not in settings.WEBHOOK_PORTS:
        raise Refused(f"Leave out the port. We send to port {' or '.join(map(str, settings.WEBHOOK_PORTS))}.")
    if is_plainly_inside(target.hostname):
        raise Refused("This address is inside a network that we do not reach. Give one on the internet.")


def is_sendable(url):
    return not refusal(check_is_sendable, url)


def read(url):
    """The parts of a URL, or None where it is none."""
    try:
        target = urlsplit(url) if WRITTEN.fullmatch(url) else None
        return target if target and port_of(target) else None
    except ValueError:
        return None


def port_of(target):
    return {"http": 80, "https": 443}[target.scheme] if target.port is None else target.port


def is_listed(target):
    """Whether this installation names it as a relay of its own, which need be neither public nor https."""
    return f"{target.hostname}:{port_of(target)}" in settings.WEBHOOK_ALLOWED_HOSTS


def is_plainly_inside(host):
    """Whether it is written as an address that is not public; what a name means is asked when we connect."""
    try:
        return not is_public(host)
    except ValueError:
        return False


def addresses_of(target, seconds):
    """Every address behind the name. Raises DeliveryFailed, or DeliveryRefused unless each one is public:
    then whoever keeps the name means one of ours, or means to find out whether we look."""
    found = resolve_within(target.hostname, port_of(target), seconds)
    if not is_listed(target) and not all(is_public(each) for each in found):
        raise DeliveryRefused(NOT_PUBLIC)
    return found


def resolve_within(host, port, seconds):
    """As `resolve`, for as long as we wait: the system's own resolver knows no such limit."""
    answer = queue.SimpleQueue()
    threading.Thread(target=lambda: answer.put(tried(host, port)), daemon=True).start()
    try:
        found = answer.get(timeout=max(seconds, 0.001))
    except queue.Empty:
        found = []
    if not found:
        raise DeliveryFailed("dns")
    return found


def tried(host, port):
    try:
        return resolve(host, port)
    except (OSError, UnicodeError):
        return []


def resolve(host, port):
    """The addresses a name has now, as text, in the order to try them."""
    found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    return list(dict.fromkeys(sockaddr[0] for *_, sockaddr in found))


def is_public(address):
    """Whether an address is out in the public internet and leads nowhere else."""
    known = ipaddress.ip_address(address.partition("%")[0])
    if known.version == 6 and known not in GIVEN_OUT:
        return False  # IPv4 written as IPv6 among them
    inside = any(known in each for each in NOT_AN_END if each.version == known.version)
    return known.is_global and not known.is_multicast and not inside
