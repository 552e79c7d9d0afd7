"""The key that decisions are signed with: Ed25519, whose public half is short enough to read aloud."""

import base64

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat
from django.conf import settings
from django.utils.crypto import salted_hmac


def signing_key():
    """The installation's own key: SIGNING_KEY, or one that follows from SECRET_KEY."""
    return Ed25519PrivateKey.from_private_bytes(settings.SIGNING_KEY or derived())


def derived():
    return salted_hmac("forewarn.decision-records", "ed25519", algorithm="sha256").digest()


def public_half(key):
    """The 32 bytes of a public key in base64: what it is known by."""
    return in_base64(key.public_key().public_bytes(Encoding.Raw, PublicFormat.Raw))


def present_key():
    """The public half of the key that signs now."""
    return public_half(signing_key())


def as_pem(public_key):
    """A public key, given in base64, as other programs read it."""
    key = Ed25519PublicKey.from_public_bytes(base64.b64decode(public_key))
    return key.public_bytes(Encoding.PEM, PublicFormat.SubjectPublicKeyInfo)


def in_base64(raw):
    return base64.b64encode(raw).decode()
