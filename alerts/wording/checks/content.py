"""What must be there, whatever the words are."""

import re
import unicodedata
from datetime import date

from django.utils import timezone

from alerts.languages import Language
from alerts.richtext import as_text
from alerts.states import Audience, Readers
from alerts.wording.findings import Trip
from alerts.wording.places import whom
from workflow.handling import Tlp


# What no alert goes out without; said by the rule, and by a form beside the field.
ESSENTIALS = {
    "headline": "Write a headline.",
    "known": "Say what is known.",
    "not_known": "Say what is not known.",
    "action": "Say the one thing the reader should do now.",
    "advice": "Write the advice to pass on.",
}
OF_A_VARIANT = {
    "headline": "Write a headline for {whom}.",
    "happening": "Say what is happening, for {whom}.",
    "action": "Say the one thing to do now, for {whom}.",
    "advice": "Write the advice for {whom}.",
}
SAY_WHAT_HAS_CHANGED = "Say what has changed since the last version."

AMBULANCE = re.compile(r"(?<!\d)999(?!\d)")
SECRET_SIGNS = dict.fromkeys((0x200B, 0x200C, 0x200D, 0x200E, 0x200F))

# How far the sources must have agreed before an audience may be told (FIRST, TLP 2.0: GREEN may go to
# partners but to no public channel, CLEAR to anybody).
NEEDED_FOR = {Audience.PROFESSIONAL: Tlp.GREEN, Audience.PUBLIC: Tlp.CLEAR}


def missing_essentials(case, rule):
    for field, sentence in ESSENTIALS.items():
        if not case.box(field).text.strip():
            yield Trip(case.box(field), sentence)
    for place in case.places:
        if place.is_of_a_variant and place.name in OF_A_VARIANT and not place.text.strip():
            sentence = OF_A_VARIANT[place.name].format(whom=whom(place.readers, place.language))
            yield Trip(place, sentence)
    if case.alert.current_version and not case.content["change_note"].strip():
        yield Trip(case.box("change_note"), SAY_WHAT_HAS_CHANGED)


def unsafe_advice(case, rule):
    """Each wording alone: nobody reads two of them."""
    if not case.content["involves_opioids"]:
        return
    for wording in case.wordings:
        words = f"{wording.action} {as_text(wording.advice)}"
        place = case.place(wording.readers, wording.language, "advice")
        advice = advice_for(wording)
        if not mentions_naloxone(words, wording.language, rule):
            yield Trip(place, f"Opioids may be involved: {advice} must mention naloxone.")
        if not AMBULANCE.search(with_our_digits(words)):
            yield Trip(place, f"Opioids may be involved: {advice} must say to call 999.")


def advice_for(wording):
    is_main = (wording.readers, wording.language) == (Readers.PROFESSIONAL, Language.ENGLISH)
    return "the advice" if is_main else f"the advice for {whom(wording.readers, wording.language)}"


def mentions_naloxone(words, language, rule):
    written = rule.limits["naloxone"]
    said = unicodedata.normalize("NFC", words.translate(SECRET_SIGNS)).casefold()
    return any(name in said for name in (*written["en"], *written.get(language, ())))


def with_our_digits(words):
    """The text with its digits as Europe writes them, whichever script they are of."""
    return "".join(str(unicodedata.digit(sign)) if sign.isdecimal() else sign for sign in words)


def wider_than_agreed(case, rule):
    audience = case.content["audience"]
    for sentence in beyond_handling(case.alert.tlp, audience) if audience else ():
        yield Trip(case.box("audience"), sentence)


def beyond_handling(tlp, audience):
    """What to do when an audience reaches further than the sources agreed to be passed on."""
    if not NEEDED_FOR[Audience(audience)].is_wider_than(tlp):
        return
    label = Tlp(tlp).label
    if tlp == Tlp.GREEN:
        yield (
            f"This alert rests on a report that may go to partners only ({label}). Ask its source before"
            " making it public."
        )
    else:
        yield (
            f"This alert rests on a report that may not go to partners ({label}). Ask its source before"
            " sending it to anybody."
        )


def unratified(case, rule):
    if case.alert.needs_ratifying and not case.content["is_provisional"]:
        sentence = "No panel has ratified this alert, so it is provisional. Tick that it is."
        yield Trip(case.box("is_provisional"), sentence)


def counts_in_the_air(case, rule):
    content = case.content
    if not content["people_affected"].strip():
        return
    counted = day_of(content["counted_on"])
    if counted is None:
        yield Trip(case.box("counted_on"), "Say on which day the people affected were counted.")
    elif counted > timezone.localdate(case.now):
        yield Trip(case.box("counted_on"), "The people affected were counted on a day to come. Mend the day.")
    if not content["counted_by"].strip():
        yield Trip(case.box("counted_by"), "Say who counted the people affected.")


def day_of(text):
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None


def photo_without_reason(case, rule):
    photo = case.content["photo"]
    if not photo:
        return
    if not photo["reason"].strip():
        sentence = "Say why the photo is needed, or leave it out: it can advertise, and looks vary."
        yield Trip(case.box("photo_reason"), sentence)
    if not photo["alt"].strip():
        yield Trip(case.box("photo_alt"), "Say what the photo shows, for readers who cannot see it.")
