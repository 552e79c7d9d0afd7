"""What names a person who died is sealed in the database: AES-128 in CBC mode with an HMAC (Fernet),
under keys of the installation that are in no database and no copy of one.

The first of SEALING_KEYS seals, all of them open. An index is a keyed hash (HMAC-SHA-256): it tells that two
sealed values are the same, and to nobody without the key what they are.
"""

import base64
import hashlib
import hmac
from functools import cache

from cryptography.fernet import Fernet, InvalidToken, MultiFernet
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from django.conf import settings


class Unreadable(Exception):
    """Sealed with a key that this installation no longer has."""


def seal(text):
    """The text as only this installation can read it, or "" for nothing."""
    return box(keys()).encrypt(text.encode()).decode() if text else ""


def unseal(token):
    """The text again. Raises Unreadable where no key fits."""
    if not token:
        return ""
    return unseal_bytes(token.encode()).decode()


def seal_bytes(content):
    return box(keys()).encrypt(content)


def unseal_bytes(token):
    try:
        return box(keys()).decrypt(token)
    except InvalidToken as wrong:
        raise Unreadable("None of SEALING_KEYS opens this. Was one taken away too early?") from wrong


def index(purpose, value):
    """A mark (64 hexadecimal digits) that is the same for the same value under the first key, or "" for
    nothing."""
    return marked(keys()[0], purpose, value) if value else ""


def indexes(purpose, value):
    """The marks of a value under each of the keys: what to look for while some rows are marked by an older
    one."""
    return [marked(key, purpose, value) for key in keys()] if value else []


def marked(key, purpose, value):
    return hmac.new(derived(key, f"forewarn.index.{purpose}"), value.encode(), hashlib.sha256).hexdigest()


def keys():
    """The last opens what was sealed before this installation had keys for it."""
    return (*settings.SEALING_KEYS, settings.SECRET_KEY.encode())


@cache
def box(these):
    return MultiFernet([Fernet(base64.urlsafe_b64encode(derived(key, "forewarn.seal"))) for key in these])


@cache
def derived(key, purpose):
    return HKDF(algorithm=SHA256(), length=32, salt=None, info=purpose.encode()).derive(key)
