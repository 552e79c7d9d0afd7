"""What looks like the name of somebody, of a service or of a place, though no record holds it."""

import re

from privacy.anonymising.findings import Kind
from privacy.anonymising.words import begins_sentence, common, words_of
from privacy.wordlists import plain_given_names


LIKE_SOMEBODY = "It is a first name, though it is in no record of this case."
LIKE_SERVICE = "It looks like the name of a service or a firm, though it is in no record of this case."
LIKE_PLACE = "It looks like the name of a place, though it is in no record of this case."

# Capitals before the word that says what it is; not the first word of a sentence alone.
NO_NAME = r"(?!(?:The|A|An|This|That|Her|His|Their|On|At|In|From|To|And|But|No|Each|Every|One|Two)\b)"
OWN = rf"(?:{NO_NAME}[A-Z][\w'’\-]+ ){{1,3}}"
SERVICE = re.compile(
    rf"\b{OWN}(?:Hospital|Infirmary|Surgery|Pharmacy|Chemist|Hostel|Clinic|Centre|House|Lodge|School|College|University"
    r"|Prison|Station|Magistrates|Foodbank|Trust|Housing|Ltd|Limited|plc|Court)\b"
)
PLACE = re.compile(
    rf"\b{OWN}(?:Street|Road|Lane|Avenue|Close|Drive|Terrace|Crescent|Row|Square|Park|Ward|Bridge|Estate|Arms|Inn|Hotel"
    r"|Tavern|Church|Cathedral|Mosque|Temple|Market|Quay|Harbour|Beach|Marina|Woods?|Hill|Common|Green)\b"
    r"|\bSt\.? [A-Z][\w'’\-]+|\b(?:[AM]\d{2,4}|B\d{4})\b"
)


def find(text, spared=frozenset()):
    """(start, end, kind, reason, suggestion) of each."""
    for match in SERVICE.finditer(text):
        yield *match.span(), Kind.ORGANISATION, LIKE_SERVICE, "[service]"
    for match in PLACE.finditer(text):
        yield *match.span(), Kind.PLACE, LIKE_PLACE, "[place]"
    for word in words_of(text):
        is_name = word.is_capital and word.low in plain_given_names() and word.low not in common()
        if is_name and word.low not in spared and not begins_sentence(text, word.start):
            yield word.start, word.end, Kind.OTHER_NAME, LIKE_SOMEBODY, "[name]"
