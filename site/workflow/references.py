"""References people read out over a telephone: no letter that looks or sounds like another."""

import secrets


ALPHABET = "234679CDFGHJKMNPQRTVWXY"


def new_reference(prefix):
    """A fresh reference such as "DA-7K3M-Q9"; 23**6 of them, so the caller still keeps it unique."""
    return f"{prefix}-{pick(4)}-{pick(2)}"


def new_code():
    """A private code of 10 characters (about 45 bits) for following up a report."""
    return f"{pick(5)}-{pick(5)}"


def pick(count):
    return "".join(secrets.choice(ALPHABET) for _ in range(count))


def tidy(text):
    """What somebody typed for a reference, as we write it."""
    return "".join(text.split()).upper()
