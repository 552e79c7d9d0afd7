"""What people write into the cells of an address book, made plain: names, and one address or several."""

import re
import unicodedata

from django.core.exceptions import ValidationError
from django.core.validators import validate_email


UNSEEN = re.compile(r"[\u200b-\u200f\u202a-\u202e\u2060\ufeff\u00ad]")
NAMED = re.compile(r"([^<>;\n]*)<([^<>]*)>")
BETWEEN = re.compile(r"[;,|\s]+")
AROUND = " \t\"'()[]<>.,;:"
LONGEST_ADDRESS = 254


def plain(cell):
    """A cell without what nobody sees: marks of direction, odd spaces, line breaks, spaces around."""
    if cell.isascii() and cell.isprintable():
        return " ".join(cell.split())
    text = UNSEEN.sub("", unicodedata.normalize("NFC", cell))
    seen = "".join(" " if unicodedata.category(each) in ("Cc", "Zs", "Zl", "Zp") else each for each in text)
    return " ".join(seen.split())


def is_formula(cell):
    return cell.lstrip().startswith("=")


def addresses_in(cell):
    """[(name, address)] of whatever looks like an address; the name where it stands with it: "Name <a@b>"."""
    text = UNSEEN.sub("", cell).replace("\xa0", " ")
    found = [(plain(name.strip(" ,\"'")), bare(address)) for name, address in NAMED.findall(text)]
    rest = NAMED.sub(" ", text)
    found += [("", bare(token)) for token in BETWEEN.split(rest) if "@" in token]
    return [(name, address) for name, address in found if address]


def bare(token):
    """ "mailto:Desk@Partner.Example." is desk@partner.example."""
    address = re.sub(r"^\W*mailto:", "", token.strip(), flags=re.IGNORECASE).partition("?")[0]
    return address.strip(AROUND).lower()


def is_address(address):
    try:
        validate_email(address)
    except ValidationError:
        return False
    return len(address) <= LONGEST_ADDRESS
