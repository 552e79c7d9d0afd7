"""The fixed words around a wording, and days and times, as each language has them."""

import tomllib
from collections import defaultdict
from collections.abc import Mapping
from pathlib import Path
from types import MappingProxyType

from babel.dates import format_date
from django.utils.timezone import localtime

from alerts.languages import Language


FILE = Path(__file__).with_name("labels.toml")

# Unicode's own way to write a day in full, save for English, where the website's is kept, and for Somali,
# whose tables follow the American order.
DAY = {Language.ENGLISH: "EEEE d MMMM y", Language.SOMALI: "EEEE d MMMM y"}
DATE = {Language.SOMALI: "d MMMM y"}
LOCALE = {Language.ENGLISH: "en_GB"}


def read(path):
    """{language: {label: words}}."""
    words = defaultdict(dict)
    for label, translations in tomllib.loads(path.read_text("utf-8")).items():
        for language, text in translations.items():
            words[language][label] = text
    return {language: MappingProxyType(said) for language, said in words.items()}


LABELS = read(FILE)


def labels_for(language) -> Mapping[str, str]:
    """Every fixed word in one language: `labels_for("cy")["valid_until"]`."""
    return LABELS[Language(language).value]


def day(language, at):
    """A day in full, in London: "Sunday 13 December 2026". Takes a date too. Digits are as in English: they
    are compared with the sheet beside."""
    local = localtime(at) if hasattr(at, "tzinfo") else at
    return format_date(local, DAY.get(language, "full"), locale=LOCALE.get(language, language))


def date_alone(language, at):
    """A day without its name: "13 December 2026"."""
    return format_date(localtime(at), DATE.get(language, "long"), locale=LOCALE.get(language, language))


def weekday(language, at):
    return format_date(localtime(at), "EEEE", locale=LOCALE.get(language, language))


def time(at):
    """A time of the day in London, in 24 hours: no language leaves open which half of the day."""
    return localtime(at).strftime("%H:%M")


def moment(language, at):
    """A day and a time."""
    return f"{day(language, at)}{comma(language)} {time(at)}"


def comma(language):
    return "،" if language == Language.ARABIC else ","
