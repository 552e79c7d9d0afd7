"""The signature in a CAP message (XML-DSig, enveloped), where this installation has a key for it."""

from functools import lru_cache
from pathlib import Path

from django.conf import settings
from signxml import XMLSigner, methods


def signed(message):
    """The message with its signature as the last element, as CAP 1.2 allows; without a key, as it is."""
    if not settings.CAP_SIGNING_KEY:
        return message
    key, certificate = pem(settings.CAP_SIGNING_KEY), pem(settings.CAP_SIGNING_CERTIFICATE)
    return XMLSigner(method=methods.enveloped).sign(message, key=key, cert=certificate)


@lru_cache
def pem(path):
    return Path(path).read_bytes()
