"""Numbers and codes of a record, however they are parted."""

import re

from privacy.anonymising.findings import Kind
from privacy.patterns import POSTCODE


IS_NUMBER = "It is in the identified record of this case."
IS_OUTWARD = "It is the first half of a postcode in the identified record of this case."
FEWEST = 4


def find(text, numbers):
    """(start, end, kind, reason, suggestion) of each."""
    for number in numbers:
        signs = [each for each in number.text if each.isalnum()]
        if len(signs) < FEWEST:
            continue
        pattern = r"[\s/.\-–_]{0,2}".join(re.escape(each) for each in signs)
        for match in re.finditer(rf"(?<!\w){pattern}(?!\w)", text, re.IGNORECASE):
            yield *match.span(), number.kind, IS_NUMBER, f"[{number.kind.label}]"
        if number.kind == Kind.POSTCODE:
            yield from outward(text, number)


def outward(text, number):
    half = POSTCODE.search(number.text)
    if half:
        for match in re.finditer(rf"(?<!\w){half['outward']}(?!\w)", text, re.IGNORECASE):
            yield *match.span(), Kind.POSTCODE, IS_OUTWARD, "the area"
