"""Handing a notice to a push service: encrypted for one browser (RFC 8291), signed as ours (RFC 8292).

A browser tells us where its maker's push service is, and a browser can be made to say anything: so what is
sent there goes through workflow.outgoing, which looks where it goes.
"""

import base64
import binascii
import logging
import time
from concurrent.futures import ThreadPoolExecutor, wait
from email.utils import parseaddr
from urllib.parse import urlsplit

import http_ece
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat
from django.conf import settings
from py_vapid import Vapid02

from workflow import outgoing
from workflow.mail import DeliveryFailed, DeliveryRefused


logger = logging.getLogger(__name__)

# Ours: a notice is of use at once or not at all, and other work of the worker waits meanwhile.
MOST_SECONDS = 4
CURVE = ec.SECP256R1()
SIGNED_FOR_HOURS = 12

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
        return outgoing.post(device.endpoint, body, headers, seconds=MOST_SECONDS)
    except DeliveryRefused:
        return NOT_PUBLIC
    except DeliveryFailed:
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


def is_complete(endpoint, public_key, secret):
    """Whether a browser has given what we need to reach it."""
    try:
        ec.EllipticCurvePublicKey.from_encoded_point(CURVE, from_base64(public_key))
        return outgoing.is_sendable(endpoint) and len(from_base64(secret)) == 16
    except (ValueError, binascii.Error):
        return False


def from_base64(text):
    """Bytes from base64 as browsers write it: for addresses, without padding."""
    return base64.b64decode(text + "=" * (-len(text) % 4), altchars=b"-_", validate=True)
