"""Signs that do not belong: markup, characters nobody sees, and shouting."""

import re
import unicodedata

from alerts.wording.findings import Trip


# A tag, an entity, or the marks of a Markdown link or of bold type; none longer than a line is.
MARKUP = re.compile(
    r"</?[a-z][^<>\n]{0,200}>|<!--|&(?:[a-z]{2,8}|#\d{1,7}|#x[0-9a-f]{1,6});|\*\*|\]\(|\{\{|\}\}",
    re.IGNORECASE,
)
CONTROLS = ("\n", "\r", "\t")
# They join letters of Bengali, and of Persian names written in Arabic letters; and parts of one emoji.
JOINERS = ("\u200c", "\u200d")
LONGEST_QUOTE = 80
SHOUTED = 3
LONG_WORD = 4


def markup(case, rule):
    for place in case.places:
        if match := MARKUP.search(place.text):
            sentence = f"“{match.group()}” is markup, and would be read as it stands. Write plain text here."
            yield Trip(place, sentence, match.group(), plain_line(place.text, match.start()))


def plain_line(text, at):
    return " ".join(MARKUP.sub(" ", line_around(text, at)).split())


def invisible(case, rule):
    for place in case.places:
        at = next(unseen(place.text), None)
        if at is not None:
            line = line_around(place.text, at)
            name = name_of_sign(place.text[at])
            sentence = f"There is an invisible character here ({name}). Write the line anew, without it."
            yield Trip(place, sentence, shown(line), "".join(visible(line)))


def unseen(text):
    """Where signs stand that take no room and change what is read."""
    for at, sign in enumerate(text):
        if (sign.isascii() and sign.isprintable()) or sign in CONTROLS:
            continue
        if unicodedata.category(sign) in {"Cc", "Cf", "Co", "Cn"} and not joins(text, at):
            yield at


def joins(text, at):
    """Whether a joiner stands after a sign of a script, or an emoji, that it belongs to."""
    return text[at] in JOINERS and at > 0 and ord(text[at - 1]) > 0x5FF


def visible(text):
    hidden = set(unseen(text))
    return (sign for at, sign in enumerate(text) if at not in hidden)


def shown(line):
    """The line with a name where each such sign stands."""
    hidden = set(unseen(line))
    return "".join(f"[U+{ord(sign):04X}]" if at in hidden else sign for at, sign in enumerate(line))


def name_of_sign(sign):
    return unicodedata.name(sign, f"U+{ord(sign):04X}").lower()


def line_around(text, at):
    """The part of a line around a place, short enough to be read."""
    start = max(text.rfind("\n", 0, at) + 1, at - LONGEST_QUOTE // 2)
    end = text.find("\n", at)
    return text[start : min(end if end >= 0 else len(text), start + LONGEST_QUOTE)]


def shouting(case, rule):
    for place in case.places:
        if not rule.looks_at(place):
            continue
        if "!" in place.text:
            yield Trip(place, "A headline needs no exclamation mark. Take it out.", "!")
        if is_shouted(place.text):
            sentence = (
                "Write the headline in small letters, with a capital where a name or a sentence begins."
            )
            yield Trip(place, sentence, place.text, place.text.capitalize())


def is_shouted(text):
    """Most of its longer words are in capitals; of abbreviations a headline has one or two."""
    words = [word for word in text.split() if sum(sign.isalpha() for sign in word) >= LONG_WORD]
    capitals = [word for word in words if word.isupper()]
    return len(capitals) >= SHOUTED and 2 * len(capitals) > len(words)
