"""What our words are in CAP's. Where each comes from is written in docs/reference/formats.md."""

from alerts.languages import Language
from alerts.states import Confidence, Grade, Readers, VersionKind


# CAP: Extreme is an extraordinary threat to life, Severe a significant, Moderate a possible, Minor the least.
SEVERITY = {
    Grade.SEVERE: "Extreme",
    Grade.HIGH: "Severe",
    Grade.MODERATE: "Moderate",
    Grade.LOW: "Minor",
}
# CAP: Immediate is at once, Expected within the next hour, Future soon.
URGENCY = {
    Grade.SEVERE: "Immediate",
    Grade.HIGH: "Immediate",
    Grade.MODERATE: "Expected",
    Grade.LOW: "Future",
}
# CAP: Observed has happened or is going on, Likely is more than an even chance, Possible is less.
CERTAINTY = {
    Confidence.CONFIRMED: "Observed",
    Confidence.PRESUMPTIVE: "Likely",
    Confidence.SUSPECTED: "Possible",
}
MESSAGE_TYPE = {
    VersionKind.FIRST: "Alert",
    VersionKind.UPDATE: "Update",
    VersionKind.EXTENSION: "Update",
    VersionKind.STAND_DOWN: "Cancel",
    VersionKind.RETRACTION: "Cancel",
}
# What a reader is to do: services get ready as they are told, everybody else keeps away from the drug.
RESPONSE = dict.fromkeys(Readers, "Avoid") | {Readers.PROFESSIONAL: "Prepare"}
ALL_CLEAR, NO_ACTION = "AllClear", "None"
TAGS = {Language.ENGLISH: "en-GB"}


def how_bad(content):
    """(urgency, severity, certainty) of an alert in force."""
    grade, certainty = Grade(content["grade"]), CERTAINTY[content["confidence"]]
    if content["is_provisional"]:
        # Said before the cause is known, and because it could not wait.
        return "Immediate", SEVERITY[grade], "Likely" if certainty == "Observed" else certainty
    return URGENCY[grade], SEVERITY[grade], certainty


# An alert that ended asks nothing, and nobody graded the danger that is left.
ENDED = ("Past", "Unknown", "Unknown")


def tag(language):
    """The language as CAP names it (RFC 3066)."""
    return TAGS.get(language, str(language))
