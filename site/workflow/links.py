"""Signed links: for one purpose, for one thing, for a time. Reading one changes nothing."""

from base64 import urlsafe_b64decode, urlsafe_b64encode
from datetime import timedelta
from functools import cache
from uuid import UUID

from django.conf import settings
from django.core import signing
from django.utils.crypto import constant_time_compare, salted_hmac

from workflow.refusals import Refused


def sign(purpose, key):
    """A token that names a thing for a purpose: sign("delivery", delivery.pk)."""
    return signer(purpose, settings.SECRET_KEY).sign_object(key)


# Deriving its key costs as much as signing, and a hundred thousand messages hold two links each.
@cache
def signer(purpose, secret):
    return signing.TimestampSigner(key=secret, salt=f"forewarn.{purpose}")


# What a short token proves that it is ours with: 48 bits, beside the 122 random bits of the key itself.
SHORT_SEAL = 6
KEY_LENGTH = 16
BROKEN = "This link is not complete or was changed on its way. Open it again from the message it came in."


def sign_short(purpose, key):
    """A token for a UUID, of 30 characters where `sign` makes about 110. It does not say when it was made:
    whoever reads it knows the age of what it names."""
    return urlsafe_b64encode(key.bytes + seal(purpose, key)).decode().rstrip("=")


def seal(purpose, key):
    return salted_hmac(f"forewarn.short.{purpose}", key.bytes, algorithm="sha256").digest()[:SHORT_SEAL]


def read_short(purpose, token):
    """The UUID inside a short token. Refuses one that was altered or made for another purpose."""
    try:
        data = urlsafe_b64decode(f"{token}==")
        key = UUID(bytes=data[:KEY_LENGTH])
    except ValueError as altered:
        raise Refused(BROKEN) from altered
    if not constant_time_compare(data[KEY_LENGTH:], seal(purpose, key)):
        raise Refused(BROKEN)
    return key


def sign_numbered(purpose, row):
    """A token for a row that says which of its links it is: a newer one takes the place of those before."""
    return sign(purpose, [row.pk, row.link_number])


def read_numbered(purpose, token, rows, *, days, gone, older):
    """The one of some rows that a numbered token names. Refuses, besides what `read` does, a row that is not
    there (`gone`, a sentence) and a link that a newer one has taken the place of (`older`)."""
    key = read(purpose, token, days=days)
    pk, number = key if isinstance(key, list) and len(key) == 2 else (None, None)
    found = rows.filter(pk=pk).first()
    if found is None:
        raise Refused(gone)
    if found.link_number != number:
        raise Refused(older)
    return found


def read(purpose, token, *, days):
    """The key inside a token. Refuses one that was altered, made for another purpose, or is too old."""
    try:
        return signing.loads(token, salt=f"forewarn.{purpose}", max_age=timedelta(days=days))
    except signing.SignatureExpired as expired:
        raise Refused("This link has expired. Ask the sender for a new one.") from expired
    except signing.BadSignature as altered:
        raise Refused(BROKEN) from altered
