"""What can be told by its form: dates of birth, NHS and phone numbers, e-mail, postcodes, addresses.

Every repetition has an upper bound, so that the cost grows with the length of the text and no faster.
"""

import re
from datetime import date

import nhs_number
import phonenumbers


GAP = r"[ \t:=.,\-–]{0,4}"
MONTH = r"(?:jan|feb|mar|apr|may|jun|jul|aug|sept?|oct|nov|dec)[a-z]{0,6}"
DAY = (
    rf"(?:\d{{1,2}}[ ]?[/.\-–][ ]?\d{{1,2}}[ ]?[/.\-–][ ]?(?:\d{{4}}|\d{{2}})"
    rf"|\d{{4}}-\d{{2}}-\d{{2}}"
    rf"|\d{{1,2}}(?:st|nd|rd|th)?(?: of)?[ \-]{MONTH},?[ \-](?:\d{{4}}|\d{{2}})"
    rf"|{MONTH} \d{{1,2}}(?:st|nd|rd|th)?,? \d{{4}})"
)
BIRTH_WORDS = r"(?:d\.?[ ]?o\.?[ ]?b\b\.?|date of birth|birth ?da(?:te|y)|born(?: on| in)?)"
BORN = re.compile(rf"\b{BIRTH_WORDS}{GAP}(?:is|was)?{GAP}(?P<day>{DAY})(?!\w)", re.IGNORECASE)
DATE = re.compile(rf"(?<![\w/.\-]){DAY}(?![\w/])", re.IGNORECASE)
YEAR = re.compile(r"(?<!\d)(\d{4})(?!\d)")
# A day this long ago is rarely when something was seen, and often a birthday. Ours.
LONG_AGO_YEARS = 10

TEN_DIGITS = re.compile(r"(?<![\w+])\d{3}[ \-]?\d{3}[ \-]?\d{4}(?!\w)")
SAYS_NHS = re.compile(r"\bNHS\b[^\d\[\]\n]{0,30}$", re.IGNORECASE)
NEAR = 40

PHONE = re.compile(r"(?<![\w+])(?:\+[ ]?(?=\d)|\(?(?=0))(?:\(?\d{1,6}\)?[ \-]{0,2}){2,8}(?!\w)")
BRITISH, FEWEST_DIGITS = 44, 10**8  # nine after the 0: the end of a longer number has fewer
LAST_GROUP = re.compile(r"[ \-]+[^ \-]{1,8}$")

EMAIL = re.compile(
    r"(?<![\w.+\-])[\w.+%\-]{1,64}@(?:[^\W_](?:[\w\-]{0,61}[^\W_])?\.){1,5}[^\W\d_]{2,24}(?![\w@])"
)

# The postcode areas of the United Kingdom and the Crown dependencies.
AREAS = re.compile(
    "A[BL]|B[ABDHLNRST]?|C[ABFHMORTVW]|D[ADEGHLNTY]|E[CHNX]?|F[KY]|G[LUY]?|H[ADGPRSUX]|I[GMPV]|JE|K[ATWY]"
    "|L[ADELNSU]?|M[EKL]?|N[EGNPRW]?|O[LX]|P[AEHLOR]|R[GHM]|S[AEGKLMNOPRSTWY]?|T[ADFNQRSW]|UB"
    "|W[ACDFNRSV]?|YO|ZE",
    re.IGNORECASE,
)
POSTCODE = re.compile(
    r"(?<!\w)(?P<outward>(?P<area>[A-Z]{1,2})\d[A-Z\d]?)[ ]{0,2}\d[ABD-HJLNP-UW-Z]{2}(?!\w)", re.IGNORECASE
)

ROAD = (
    r"(?:street|st|road|rd|avenue|ave|lane|ln|close|cl|drive|dr|court|ct|crescent|cres|gardens|gdns|grove|"
    r"terrace|place|way|walk|hill|square|sq|row|mews|green|view|parade|park|rise|vale|wharf|quay)"
)
NUMBER = r"(?<![\w£.,/\-])\d{1,4}[a-z]?(?:[\-/]\d{1,4})?"
BUILDING = r"(?:house|court|tower|heights|point|mansions|buildings?|lodge|apartments)"
FLAT = r"\b(?:flat|apartment|apt|bedsit)[ ]\d{1,4}[a-z]?"
# The street's own words begin with a capital, or there is one word, as somebody in a hurry types it.
CAPITALS = r"(?-i:(?:[A-Z][\w'’.\-]{0,25} ){1,3})"
HURRIED = (
    r"(?!(?:people|men|women|lads|girls|on|of|off|in|at|to|the|this|that|by|from|near|down|same|main|different|"
    r"per|mg|ml|g|x|miles?|minutes?|mins|hours?|days?|more|other|side|busy|long|new|per|way|or|and|were|was|"
    r"deaths|doses|tablets|pills|bags|wraps|cars?|overdoses) )[a-z][a-z'’]{2,20} "
)
HURRIED_ROAD = r"(?:street|road|rd|avenue|ave|lane|close|drive|crescent|terrace|grove|gardens)"
ADDRESS = re.compile(
    rf"(?:(?:{FLAT},? )?{NUMBER},? (?:{CAPITALS}{ROAD}|{HURRIED}{HURRIED_ROAD})|"
    rf"{FLAT},? (?:\d{{1,4}} )?{CAPITALS}(?:{BUILDING}|{ROAD}))(?!\w)",
    re.IGNORECASE,
)


# A reference of ours, “RC-7KG4-MR”: its letters come by chance, and are no name, title or postcode.
REFERENCE = re.compile(r"(?<![\w\-])[A-Z]{2}-[A-Z0-9]{4}-[A-Z0-9]{2}(?![\w\-])")
# Freephone and 03 numbers: helplines and services have them, and no person does (Ofcom's numbering plan).
OF_ORGANISATIONS = frozenset({phonenumbers.PhoneNumberType.TOLL_FREE, phonenumbers.PhoneNumberType.UAN})


def find_births(text):
    for match in BORN.finditer(text):
        yield *match.span("day"), "It follows “date of birth”, “DOB” or “born”."
    for match in DATE.finditer(text):
        year = YEAR.search(match.group())
        if year and 1900 <= int(year.group(1)) <= date.today().year - LONG_AGO_YEARS:  # noqa: DTZ011
            yield *match.span(), "A day this long ago is often somebody’s date of birth."


def find_nhs_numbers(text):
    for match in TEN_DIGITS.finditer(text):
        if nhs_number.is_valid(match.group()):
            yield *match.span(), "It has ten digits, and the last fits the others as in an NHS number."
        elif SAYS_NHS.search(text[max(0, match.start() - NEAR) : match.start()]):
            yield *match.span(), "It has ten digits and stands after “NHS”; one digit may be mistyped."


def find_phones(text):
    match = PHONE.search(text)
    while match:
        words = dialled(match.group())
        if words:
            yield match.start(), match.start() + len(words), "It has the form of a phone number."
        match = PHONE.search(text, match.start() + max(len(words), 1))


def dialled(words):
    """The part that is a phone number, if any; “10 people” after it is left where it is."""
    words = words.rstrip(" -(")
    while words and not is_phone(words):
        parting = LAST_GROUP.search(words)
        words = words[: parting.start()] if parting else ""
    return words


def is_phone(words):
    """Whether it could be dialled. Numbers not given out yet count: a new range must not slip through."""
    try:
        number = phonenumbers.parse(words, "GB")
    except phonenumbers.NumberParseException:
        return False
    if number.country_code == BRITISH and number.national_number < FEWEST_DIGITS:
        return False
    if phonenumbers.number_type(number) in OF_ORGANISATIONS:
        return False
    return phonenumbers.is_possible_number_with_reason(number) == phonenumbers.ValidationResult.IS_POSSIBLE


def find_emails(text):
    for match in EMAIL.finditer(text):
        yield *match.span(), "It has the form of an e-mail address."


def find_postcodes(text):
    for match in POSTCODE.finditer(text):
        if AREAS.fullmatch(match["area"]):
            yield *match.span(), "A full postcode stands for about fifteen homes."


def outward(postcode):
    match = POSTCODE.search(postcode)
    return match["outward"].upper() if match else "local"


def find_addresses(text):
    for match in ADDRESS.finditer(text):
        yield *match.span(), "A number and a street say which home."


# By the value of the kind they find.
FINDERS = {
    "birth": find_births,
    "nhs_number": find_nhs_numbers,
    "phone": find_phones,
    "email": find_emails,
    "postcode": find_postcodes,
    "address": find_addresses,
}
