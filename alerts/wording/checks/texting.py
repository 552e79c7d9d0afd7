"""Whether a text message arrives in as few parts as it could."""

from alerts.languages import Language
from alerts.wording.findings import Trip
from alerts.wording.text_message import cheaper, parts_of, sms_of


MOST_NAMED = 5


def too_many_parts(case, rule):
    """One rule says that several are many, another that more are too many: each by its own number."""
    for wording in case.wordings:
        parts = parts_of(sms_of(wording, case.alert))
        most = most_parts(wording, rule)
        if parts.count > most:
            place = case.place(wording.readers, wording.language, "text_message")
            yield Trip(place, sentence_about(parts, most), *of_costly(wording.text_message, parts))


def most_parts(wording, rule):
    """A script that is not in the GSM alphabet at all has room for less than half."""
    is_latin = wording.language not in (Language.BENGALI, Language.ARABIC)
    return rule.limits["parts"] if is_latin else rule.limits.get("in_script_of_its_own", rule.limits["parts"])


def sentence_about(parts, most):
    said = f"With what we add to it, this is a text message of {parts.count} parts"
    fitting = "Make it shorter: one part is best." if most == 1 else f"Make it shorter: {most} parts at most."
    if parts.is_gsm:
        return f"{said} ({parts.units} characters, {parts.limit} in each). {fitting}"
    because = "because of signs outside the GSM alphabet"
    return f"{said} ({parts.units} characters, {parts.limit} in each {because}). {fitting}"


def of_costly(text, parts):
    """The signs that cost most, where there are few, and the text without them."""
    if parts.is_gsm or len(parts.costly) > MOST_NAMED or cheaper(text) == text:
        return ("", "")
    return " ".join(parts.costly), cheaper(text)
