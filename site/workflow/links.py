"""Signed links: for one purpose, for one thing, for a time. Reading one changes nothing."""

from datetime import timedelta

from django.core import signing

from workflow.refusals import Refused


def sign(purpose, key):
    """A token that names a thing for a purpose: sign("delivery", delivery.pk)."""
    return signing.dumps(key, salt=f"forewarn.{purpose}", compress=False)


def read(purpose, token, *, days):
    """The key inside a token. Refuses one that was altered, made for another purpose, or is too old."""
    try:
        return signing.loads(token, salt=f"forewarn.{purpose}", max_age=timedelta(days=days))
    except signing.SignatureExpired as expired:
        raise Refused("This link has expired. Ask the sender for a new one.") from expired
    except signing.BadSignature as altered:
        raise Refused(
            "This link is not complete or was changed on its way. Open it again from the message it came in."
        ) from altered
