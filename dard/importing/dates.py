"""Days as registers write them."""

import re
from datetime import date, datetime, timedelta


# What a spreadsheet hands over for a cell that is a day, whatever the sheet shows.
ALWAYS = ("%Y-%m-%d", "%Y-%m-%d %H:%M:%S", "%Y-%m-%d %H:%M:%S.%f")
EARLIEST = date(1900, 1, 1)
# The same days come again and again; no more of them than this are remembered.
REMEMBERED = 50_000
NO_DAY = "There is no day."
TO_COME = "The day is still to come."
TOO_EARLY = "The day is before 1900."
TWO_DIGITS = "The year has two digits, and the mapping does not say in which century it is."
UNREADABLE = "The day is not written as the mapping says."
NUMBER = "The day is a bare number. Have the spreadsheet show that column as dates, and save it again."
# How a spreadsheet counts days that it takes for numbers: 42183 is in 2015, or in 2019 on an old Mac.
BARE = re.compile(r"\d{5}(\.\d+)?")
TWO_DIGIT_YEAR = re.compile(r"^\s*\d{1,2}[/.-](\d{1,2}|[A-Za-z]{3,9})[/.-]\d{2}(\s|$)")


class Days:
    """Reads days by the forms of a mapping: `days(text)` is (day, "") or (None, why not)."""

    def __init__(self, forms, two_digit_years_from=None, today=None):
        self.forms = (*forms, *ALWAYS)
        self.century = two_digit_years_from
        self.last = (today or date.today()) + timedelta(days=1)  # noqa: DTZ011  a day too many harms nobody
        self.known = {}

    def __call__(self, text):
        found = self.known.get(text)
        if found is None:
            if len(self.known) >= REMEMBERED:
                self.known.clear()
            found = self.known[text] = self.read(text.strip())
        return found

    def read(self, text):
        if not text:
            return None, NO_DAY
        for form in self.forms:
            try:
                day = datetime.strptime(text, form).date()  # noqa: DTZ007  a day has no zone
            except ValueError:
                continue
            return self.judge(self.in_century(day) if "%y" in form else day)
        return None, why_not(text)

    def in_century(self, day):
        """The year that ends like this within the hundred from the one that the mapping names."""
        if self.century is None:
            return None
        year = self.century + (day.year - self.century) % 100
        return day.replace(year=year) if (day.month, day.day) != (2, 29) else date(year, 3, 1) - timedelta(1)

    def judge(self, day):
        if day is None:
            return None, TWO_DIGITS
        if day > self.last:
            return None, TO_COME
        return (None, TOO_EARLY) if day < EARLIEST else (day, "")


def why_not(text):
    if TWO_DIGIT_YEAR.match(text):
        return TWO_DIGITS
    return NUMBER if BARE.fullmatch(text) else UNREADABLE
