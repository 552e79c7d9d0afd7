"""Handing a notice to a push service: encrypted for one browser (RFC 8291), signed as ours (RFC 8292).

A browser tells us where its maker's push service is, and a browser can be made to say anything: so we go to
https addresses only, never into our own network, and follow nobody elsewhere.
"""

import base64
import binascii
import http.client
import ipaddress
import logging
import re
import socket
import ssl
import time
from concurrent.futures import ThreadPoolExecutor, wait
from email.utils import parseaddr
from urllib.parse import urlsplit

import http_ece
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat
from django.conf import settings
from py_vapid import Vapid02


logger = logging.getLogger(__name__)

# Ours: a notice is of use at once or not at all, and other work of the worker waits meanwhile.
MOST_SECONDS = 4
TLS = ssl.create_default_context()
CURVE = ec.SECP256R1()
TUNNELS = [ipaddress.ip_network("64:ff9b::/96"), ipaddress.ip_network("2002::/16")]
SIGNED_FOR_HOURS = 12
ENDPOINT = re.compile(r"https://[!-~]{1,990}")

NOT_PUBLIC = "not public"
UNREACHABLE = "unreachable"


def public_key():
    """What a browser needs to know us by, in base64 as browsers write it."""
    point = private_key().public_key().public_bytes(Encoding.X962, PublicFormat.UncompressedPoint)
    return base64.urlsafe_b64encode(point).rstrip(b"=").decode()


def private_key():
    return ec.derive_private_key(int.from_bytes(settings.PUSH_KEY), CURVE)


def send_all(jobs):
    """Send each of [(device, content, seconds it is of use)] at the same time; how each ended, in order:
    the number a push service answered with, NOT_PUBLIC or UNREACHABLE."""
    pool = ThreadPoolExecutor(max_workers=max(len(jobs), 1))
    running = [pool.submit(send, *job) for job in jobs]
    wait(running, timeout=MOST_SECONDS + 1)
    pool.shutdown(wait=False, cancel_futures=True)
    return [outcome(each) for each in running]


def outcome(job):
    if job.cancelled() or not job.done():
        return UNREACHABLE
    if fault := job.exception():
        # Ours, not theirs. It must hold up neither the other notices nor, once mended, this one.
        logger.error("A notice failed in our own code.", exc_info=fault)
        return UNREACHABLE
    return job.result()


def send(device, content, seconds):
    target = urlsplit(device.endpoint)
    headers = {
        "Content-Encoding": "aes128gcm",
        "Content-Type": "application/octet-stream",
        "TTL": str(seconds),
        "Urgency": "high",
        **signed_for(target),
    }
    body = encrypted(device, content)
    try:
        address = address_of(target)
        return answer(target, address, body, headers) if address else NOT_PUBLIC
    except (OSError, http.client.HTTPException):
        return UNREACHABLE


def signed_for(target):
    contact = parseaddr(settings.DEFAULT_FROM_EMAIL)[1]
    claims = {
        "aud": f"https://{target.netloc}",
        "sub": f"mailto:{contact}",
        "exp": int(time.time()) + SIGNED_FOR_HOURS * 3600,
    }
    return Vapid02(private_key()).sign(claims)


def encrypted(device, content):
    return http_ece.encrypt(
        content,
        private_key=ec.generate_private_key(CURVE),
        dh=from_base64(device.public_key),
        auth_secret=from_base64(device.secret),
    )


def address_of(target):
    """An address of the push service, or None unless each one is out in the public internet."""
    found = socket.getaddrinfo(target.hostname, target.port or 443, type=socket.SOCK_STREAM)
    addresses = [sockaddr[0] for *_, sockaddr in found]
    return addresses[0] if all(is_public(each) for each in addresses) else None


def is_public(address):
    known = ipaddress.ip_address(address.partition("%")[0])
    tunnelled = known.version == 6 and any(known in each for each in TUNNELS)
    return known.is_global and not known.is_multicast and not tunnelled


def answer(target, address, body, headers):
    """The number the push service answers with; what else it says is not read."""
    connection = PinnedConnection(target.hostname, target.port, address)
    try:
        path = target.path + (f"?{target.query}" if target.query else "")
        connection.request("POST", path or "/", body, headers)
        return connection.getresponse().status
    finally:
        connection.close()


class PinnedConnection(http.client.HTTPSConnection):
    """Connects to the address that was looked at, whatever the name has come to mean since."""

    def __init__(self, host, port, address):
        super().__init__(host, port, timeout=MOST_SECONDS, context=TLS)
        self.address = address

    def connect(self):
        raw = socket.create_connection((self.address, self.port), self.timeout)
        self.sock = TLS.wrap_socket(raw, server_hostname=self.host)


def is_complete(endpoint, public_key, secret):
    """Whether a browser has given what we need to reach it."""
    try:
        target = urlsplit(endpoint)
        is_address = ENDPOINT.fullmatch(endpoint) and target.hostname and target.username is None
        ec.EllipticCurvePublicKey.from_encoded_point(CURVE, from_base64(public_key))
        return bool(is_address) and target.port != 0 and len(from_base64(secret)) == 16
    except (ValueError, binascii.Error):
        return False


def from_base64(text):
    """Bytes from base64 as browsers write it: for addresses, without padding."""
    return base64.b64decode(text + "=" * (-len(text) % 4), altchars=b"-_", validate=True)
