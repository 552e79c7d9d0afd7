"""Days, in the ways people write them, and how many before the event they were."""

import re
from calendar import month_abbr
from datetime import date

from privacy.anonymising.findings import Kind, Severity


MONTH = (
    r"(?P<{0}>jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?"
    r"|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\b\.?"
)
WEEKDAY = r"(?:mon|tues?|wed(?:nes)?|thur?s?|fri|sat(?:ur)?|sun)(?:day)?"
FIRST = rf"(?:\b{WEEKDAY}[.,]?[ ](?:the[ ])?|\bthe[ ])?"
NTH = r"(?:st|nd|rd|th)"
YEAR = r"(?P<year>\d{4}|['’]?\d{2}(?![\w%:]))"

WITH_NUMBERS = re.compile(
    rf"{FIRST}(?<![\d/.\-£])(?P<day>\d{{1,2}})[ ]?[/.\-][ ]?(?P<number>\d{{1,2}})[ ]?[/.\-][ ]?{YEAR}"
    r"(?![\d/])",
    re.IGNORECASE,
)
ISO = re.compile(r"(?<!\d)(?P<year>\d{4})-(?P<number>\d{2})-(?P<day>\d{2})(?!\d)")
DAY_MONTH = re.compile(
    rf"{FIRST}(?<![\d/.])\b(?P<day>\d{{1,2}}){NTH}?[ \-](?:day[ ]of[ ]|of[ ])?{MONTH.format('month')}"
    rf"(?:,?[ \-]{YEAR})?",
    re.IGNORECASE,
)
MONTH_DAY = re.compile(
    rf"{FIRST}\b{MONTH.format('month')}[ ](?:the[ ])?(?P<day>\d{{1,2}}){NTH}?(?!\d|[.:]\d|[ ]?%)"
    r"(?:,?[ ](?P<year>\d{4}))?",
    re.IGNORECASE,
)
# “1/9” may be a day; “24/7” is none, and “1/2” is a half.
SHORT = re.compile(
    rf"(?P<before>\b(?:{WEEKDAY}|on|by|since|from|until|till|to|and)[ ]|, )?"
    r"(?<![\d/.\-£])(?P<day>\d{1,2})/(?P<number>\d{1,2})(?![\d/]|[ ]?(?:mg|ml|g|of)\b)",
    re.IGNORECASE,
)
NOT_DAYS = frozenset({(24, 7), (1, 2), (1, 4), (3, 4), (1, 3), (2, 3), (5, 7), (9, 10), (10, 10)})
WEEKDAY_NTH = re.compile(rf"\b{WEEKDAY},?[ ](?:the[ ])?(?P<day>\d{{1,2}}){NTH}\b", re.IGNORECASE)
# “on the 12th”, but not “the 4th admission”.
NTH_ALONE = re.compile(
    rf"\b(?:on|from|since|by|until|till|before|after|between|and|of) the (?P<day>\d{{1,2}}){NTH}\b"
    r"(?= ?[.,;:)\n]|$| (?:and|when|but|he|she|they|the|by|with|at|that|it|was|were|to|in|for|a|an|from"
    r"|until)\b)",
    re.IGNORECASE,
)
MONTH_YEAR = re.compile(
    rf"(?<!\d[ ])\b{MONTH.format('month')},?[ ](?P<year>(?:19|20)\d{{2}})\b", re.IGNORECASE
)

NAMED = {
    r"new year['’]?s eve": (12, 31),
    r"new year['’]?s day": (1, 1),
    r"christmas eve": (12, 24),
    r"christmas day": (12, 25),
    r"boxing day": (12, 26),
    r"hallow['’]?e['’]?en": (10, 31),
    r"(?:bonfire|guy fawkes|fireworks) night": (11, 5),
    r"burns['’]? night": (1, 25),
    r"(?:st\.? |saint )?valentine['’]?s day": (2, 14),
    r"(?:st\.?|saint) david['’]?s day": (3, 1),
    r"(?:st\.?|saint) patrick['’]?s day": (3, 17),
    r"(?:st\.?|saint) george['’]?s day": (4, 23),
    r"(?:st\.?|saint) andrew['’]?s day": (11, 30),
    r"april fool['’]?s(?: day)?": (4, 1),
    r"remembrance (?:sun)?day": (11, 11),
}
# They move from year to year, so that only the person who writes knows which day it was.
MOVING = (
    r"good friday|easter (?:sunday|monday|day|eve)|eid(?: al-(?:fitr|adha))?|diwali|mothering sunday"
    r"|(?:mother|father)['’]?s['’]? day|pancake day|ash wednesday"
)
NAMED_DAYS = re.compile("|".join(rf"\b(?P<d{at}>{words})\b" for at, words in enumerate(NAMED)), re.IGNORECASE)
MOVING_DAYS = re.compile(rf"\b(?:{MOVING})\b", re.IGNORECASE)

IS_DAY = "A day tells the press, a court list or a family which death it was."
IS_BORN = "It is the date of birth in the identified record of this case."
IS_MONTH = (
    "With the place, a month and a year can be enough to find a death. A year, or a quarter, says as much."
)
UNSURE = "It may be a day of the month."
MONTHS = {name.lower(): number for number, name in enumerate(month_abbr) if name}


def find(text, record):
    """(start, end, kind, reason, suggestion, severity) of each day."""
    for pattern in (WITH_NUMBERS, ISO, DAY_MONTH, MONTH_DAY):
        for match in pattern.finditer(text):
            if is_possible(match):
                yield *match.span(), *about(match, record), Severity.BLOCKS
    yield from short(text, record)
    yield from in_the_month(text)
    yield from named(text, record)
    for match in MONTH_YEAR.finditer(text):
        yield *match.span(), Kind.DATE, IS_MONTH, match["year"], Severity.WARNS


def short(text, record):
    for match in SHORT.finditer(text):
        pair = int(match["day"]), int(match["number"])
        if pair in NOT_DAYS or not is_possible(match):
            continue
        severity = Severity.BLOCKS if match["before"] else Severity.WARNS
        yield match.start("day"), match.end(), *about(match, record), severity


def in_the_month(text):
    for match in WEEKDAY_NTH.finditer(text):
        yield *match.span(), Kind.DATE, IS_DAY, "[day]", Severity.BLOCKS
    for match in NTH_ALONE.finditer(text):
        start = match.start("day") - len("the ")
        yield start, match.end(), Kind.DATE, UNSURE, "[day]", Severity.WARNS


def named(text, record):
    for match in NAMED_DAYS.finditer(text):
        month, day = list(NAMED.values())[int(match.lastgroup[1:])]
        yield *match.span(), Kind.DATE, IS_DAY, relative(nearest(day, month, record), record), Severity.BLOCKS
    for match in MOVING_DAYS.finditer(text):
        yield *match.span(), Kind.DATE, IS_DAY, "[day]", Severity.BLOCKS


def parts(match):
    """(day, month, year as written) of a match."""
    found = match.groupdict()
    month = int(found["number"]) if found.get("number") else MONTHS[found["month"][:3].lower()]
    return int(found["day"]), month, (found.get("year") or "").lstrip("'’")


def is_possible(match):
    day, month, _ = parts(match)
    return 1 <= day <= 31 and 1 <= month <= 12


def about(match, record):
    """(kind, reason, suggestion) of a day."""
    day, month, year = parts(match)
    when = exactly(day, month, year, record) if year else nearest(day, month, record)
    if when and when == record.born_on:
        return Kind.BIRTH, IS_BORN, "[date of birth]"
    return Kind.DATE, IS_DAY, relative(when, record)


def exactly(day, month, year, record):
    """The day; of two digits, the century in which it lies nearer to what is known."""
    if len(year) == 4:
        return made(int(year), month, day)
    two = [made(century + int(year), month, day) for century in (1900, 2000)]
    if record.born_on in two:
        return record.born_on
    return two[1]


def nearest(day, month, record):
    """A day without a year, in the year that puts it nearest to the event."""
    if record.event_on is None:
        return None
    years = (record.event_on.year + off for off in (-1, 0, 1))
    near = [when for year in years if (when := made(year, month, day))]
    return min(near, key=lambda when: abs(when - record.event_on), default=None)


def made(year, month, day):
    try:
        return date(year, month, day)
    except ValueError:
        return None


def relative(when, record):
    """“day -12”: twelve days before the event; “[day]” where that is not known."""
    if when is None or record.event_on is None:
        return "[day]"
    days = (when - record.event_on).days
    return f"day {days:+d}" if days else "day 0"
