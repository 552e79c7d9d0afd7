"""Telephone numbers as people type them, and the code that proves a telephone is theirs."""

from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from secrets import randbelow

import phonenumbers
from phonenumbers import NumberParseException, PhoneNumberFormat, PhoneNumberType

from workflow.codes import fits, hashed
from workflow.refusals import Refused


COUNTRY, COUNTRY_CODE = "GB", 44
# Ofcom keeps these for drama: nobody has one, and GOV.UK Notify takes them for a try.
FICTIONAL = "+447700900"
CAN_RECEIVE = {PhoneNumberType.MOBILE, PhoneNumberType.FIXED_LINE_OR_MOBILE}
# A code of six digits, guessed five times, is found once in 200,000. Ours.
DIGITS, MOST_TRIES, LASTS = 6, 5, timedelta(minutes=15)


def as_number(typed):
    """The number in full, "+447700900123", or Refused with what to type."""
    try:
        number = phonenumbers.parse(typed, COUNTRY)
    except NumberParseException as error:
        raise Refused("Type a mobile number, such as 07700 900123.") from error
    if not can_receive(number):
        raise Refused("This is not a mobile number of the United Kingdom. Check each digit.")
    return in_full(number)


def can_receive(number):
    if in_full(number).startswith(FICTIONAL):
        return phonenumbers.is_possible_number(number)
    is_mobile = phonenumbers.number_type(number) in CAN_RECEIVE
    return number.country_code == COUNTRY_CODE and phonenumbers.is_valid_number(number) and is_mobile


def in_full(number):
    return phonenumbers.format_number(number, PhoneNumberFormat.E164)


def ending(number):
    """As much of a number as its owner needs to know it by: whoever has their link sees no more."""
    return f"number ending {number[-3:]}"


def new_code():
    return f"{randbelow(10**DIGITS):0{DIGITS}d}"


@dataclass(frozen=True)
class Kept:
    """A code that was sent, as it is kept: its hash, when it was sent, and how often it was guessed."""

    sent_at: datetime
    tries: int
    hash: str

    @classmethod
    def of(cls, code, now):
        return cls(now, 0, hashed(code))

    @classmethod
    def read(cls, kept):
        """From an endpoint's secret; None where no code is waited for."""
        parts = kept.split()
        if len(parts) != 3:
            return None
        return cls(datetime.fromtimestamp(int(parts[0]), UTC), int(parts[1]), parts[2])

    def __str__(self):
        return f"{int(self.sent_at.timestamp())} {self.tries} {self.hash}"

    @property
    def is_used_up(self):
        return self.tries >= MOST_TRIES

    def has_run_out(self, now):
        return now > self.sent_at + LASTS

    def tried_again(self):
        return replace(self, tries=self.tries + 1)

    def fits(self, typed):
        return fits("".join(typed.split()), self.hash)
