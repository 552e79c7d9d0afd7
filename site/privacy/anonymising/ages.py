"""Exact ages, in figures and in words, and the ten years they lie in."""

import re

from privacy.anonymising.findings import Kind, Severity


UNITS = ["one", "two", "three", "four", "five", "six", "seven", "eight", "nine"]
TENS = ["twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"]
TEENS = {"eighteen": 18, "nineteen": 19}
WORDS = (
    TEENS
    | {ten: 20 + 10 * at for at, ten in enumerate(TENS)}
    | {
        f"{ten}{parted}{unit}": 20 + 10 * at + one
        for at, ten in enumerate(TENS)
        for one, unit in enumerate(UNITS, start=1)
        for parted in ("-", " ", "")
    }
)
IN_WORDS = "|".join(sorted(WORDS, key=len, reverse=True))
AGE = rf"(?P<age>\d{{1,3}}|{IN_WORDS})"
STATED = (
    re.compile(
        rf"\b(?:aged?|age of|age:|age was|age is)[ ]?{AGE}\b(?! ?(?:to|and over|or over)\b)", re.IGNORECASE
    ),
    re.compile(rf"\b{AGE}[ \-]?(?:years?|yrs?|y)[ \-]?(?:old|of age|/o|o)\b", re.IGNORECASE),
    re.compile(rf"\b{AGE}[ ]?(?:yo|y/o)\b", re.IGNORECASE),
)
# “She was 41.”; “was 41 days in prison” is no age.
SAID = re.compile(
    rf"\b(?:was|is|be|been|turned|turning|only|just|at)[ ]{AGE}\b(?=[.,;)\n]|$|[ ](?:and|when|but|at|in|last"
    r"|this|the|that|she|he|they|years?[ ](?:old|of)|with)\b)",
    re.IGNORECASE,
)
BRACKETED = re.compile(r"(?:\(|, )(?P<age>\d{2})(?=\)|,)")
BIRTHDAY = re.compile(r"\b(?P<age>\d{2})(?:st|nd|rd|th)[ ]birthday", re.IGNORECASE)

IS_OWN = "It is the exact age in the identified record of this case. Ten years are enough."
IS_AN_AGE = "An exact age. Ten years are enough for somebody grown up, “a child” for a child."
ADULT = 18


def find(text, record):
    """(start, end, kind, reason, suggestion, severity) of each exact age."""
    for pattern in STATED:
        for match in pattern.finditer(text):
            yield found(match, record, *match.span())
    for pattern in (SAID, BRACKETED, BIRTHDAY):
        for match in pattern.finditer(text):
            if is_own(value(match["age"]), record):
                yield found(match, record, *match.span("age"))


def found(match, record, start, end):
    age = value(match["age"])
    severity = Severity.BLOCKS if is_own(age, record) else Severity.WARNS
    return start, end, *about(age, record), severity


def about(age, record):
    return Kind.AGE, IS_OWN if is_own(age, record) else IS_AN_AGE, band(age)


def value(words):
    return int(words) if words.isdigit() else WORDS[words.lower()]


def is_own(age, record):
    """The age, or that of the next birthday."""
    return record.age is not None and age in (record.age, record.age + 1)


def band(age):
    """“in their forties”, as a stretch of a sentence."""
    if age < ADULT:
        return "a child"
    if age < 20:
        return "aged 18 to 19"
    return f"aged {age // 10 * 10} to {age // 10 * 10 + 9}" if age < 90 else "aged 90 or over"
