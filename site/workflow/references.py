"""References people read out over a telephone: no letter that looks or sounds like another."""

import secrets

from privacy.patterns import REFERENCE


ALPHABET = "234679CDFGHJKMNPQRTVWXY"

# A telephone's keyboard turns hyphens into these.
DASHES = str.maketrans(dict.fromkeys("\u2010\u2011\u2012\u2013\u2014\u2212", "-"))


def new_reference(prefix):
    """A fresh reference such as "DA-7K3M-Q9"; 23**6 of them, so the caller still keeps it unique."""
    return f"{prefix}-{pick(4)}-{pick(2)}"


def new_code():
    """A private code of 10 characters (about 45 bits) for following up a report."""
    return f"{pick(5)}-{pick(5)}"


def pick(count):
    return "".join(secrets.choice(ALPHABET) for _ in range(count))


def tidy(text):
    """What somebody typed for a reference, as we write it: no spaces, capitals, plain hyphens."""
    return "".join(text.split()).upper().translate(DASHES)


def is_reference(text):
    """Whether it has the shape of one, as `tidy` leaves it."""
    return REFERENCE.fullmatch(text) is not None


def tidy_code(text):
    """What somebody typed for a private code, with its hyphen wherever they left it."""
    signs = "".join(sign for sign in text.upper() if sign in ALPHABET)
    return f"{signs[:5]}-{signs[5:]}"
