"""The languages an alert can be written in, and which way they run."""

from django.db import models


class Language(models.TextChoices):
    """A language by its code (BCP 47) and by the name its own readers give it."""

    ENGLISH = "en", "English"
    WELSH = "cy", "Cymraeg"
    BENGALI = "bn", "বাংলা"
    SOMALI = "so", "Soomaali"
    ARABIC = "ar", "العربية"


IN_ENGLISH = {
    Language.ENGLISH: "English",
    Language.WELSH: "Welsh",
    Language.BENGALI: "Bengali",
    Language.SOMALI: "Somali",
    Language.ARABIC: "Arabic",
}
RIGHT_TO_LEFT = frozenset({Language.ARABIC})
TRANSLATIONS = tuple(each for each in Language if each != Language.ENGLISH)


def direction(language):
    """What goes into HTML's `dir`."""
    return "rtl" if language in RIGHT_TO_LEFT else "ltr"


def name_of(language):
    """For those who write alerts: "Bengali (বাংলা)"."""
    language = Language(language)
    own = language.label
    english = IN_ENGLISH[language]
    return english if own == english else f"{english} ({own})"
