"""What goes out as a text message, and how many parts a telephone network makes of it."""

from dataclasses import dataclass

from gsm0338 import Codec

from workflow.references import new_reference


GSM = Codec()
# Characters a message holds, alone and in each of several parts (3GPP TS 23.038 and 23.040): septets of the
# GSM alphabet, or 16-bit units of any script.
IN_GSM, IN_UNICODE = (160, 153), (70, 67)
EXERCISE = "EXERCISE: "
# What people type, or their programs make of it, and the sign of the GSM alphabet that says the same.
INSTEAD = {
    "’": "'", "‘": "'", "“": '"', "”": '"', "–": "-", "—": "-", "\u2011": "-", "…": "...", "•": "-",
    "\u00a0": " ", "\u202f": " ", "\u2009": " ", "`": "'", "´": "'",
}  # fmt: skip


@dataclass(frozen=True)
class Parts:
    """How many parts a text is sent in, of what size, and which signs make it a longer one."""

    count: int
    units: int
    is_gsm: bool
    costly: tuple

    @property
    def limit(self):
        return (IN_GSM if self.is_gsm else IN_UNICODE)[self.count > 1]


def sms_of(wording, alert):
    """The whole text message of one wording, with what we add to it; "" where there is none.

    Nothing stands in for a text message that nobody wrote: a headline alone says nothing to do.
    """
    if not wording.text_message.strip():
        return ""
    exercise = EXERCISE if alert.area_id and alert.area.is_exercise else ""
    return f"{exercise}{wording.text_message.strip()} {alert.reference or AS_LONG_AS_ANY}"


# Before an alert has its reference, one of the same length counts for it.
AS_LONG_AS_ANY = "0" * len(new_reference("DA"))


def parts_of(text):
    """How a network sends a text. No part ends between the two halves of a character."""
    costly = tuple(dict.fromkeys(sign for sign in text if not septets(sign)))
    is_gsm = not costly
    sizes = [septets(sign) if is_gsm else utf16_units(sign) for sign in text]
    alone, shared = IN_GSM if is_gsm else IN_UNICODE
    units = sum(sizes)
    count = 1 if units <= alone else split(sizes, shared)
    return Parts(count, units, is_gsm, costly)


def split(sizes, room):
    """How many parts characters of these sizes fill."""
    count, used = 1, 0
    for size in sizes:
        if used + size > room:
            count, used = count + 1, 0
        used += size
    return count


def septets(sign):
    """How much room a character takes in the GSM alphabet; 0 where it is not in it."""
    try:
        return len(GSM.encode(sign)[0])
    except UnicodeEncodeError:
        return 0


def utf16_units(sign):
    return 2 if ord(sign) > 0xFFFF else 1


def cheaper(text):
    """The text with signs of the GSM alphabet wherever one says the same."""
    return "".join(INSTEAD.get(sign, sign) for sign in text)
