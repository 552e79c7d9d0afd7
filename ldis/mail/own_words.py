"""What the sender of a message wrote, without what they answered to and without their signature.

Our own rules, each one line at a time: the packages for this are asleep, or take minutes over a text that was
made to keep them busy. Where a rule is wrong nothing is lost, because the original message is kept.
"""

import re


FORWARDED_SUBJECT = re.compile(r"\s*(fwd?|fw)\s*:", re.IGNORECASE)
FORWARDED = re.compile(r"\s*(-{2,}\s*forwarded message|begin forwarded message)", re.IGNORECASE)
# RFC 3676 for the two hyphens; the others are what mail programs write.
ENDS = (
    re.compile(r"--\s?$"),
    re.compile(r"\s*-{2,}\s*original message\s*-{2,}", re.IGNORECASE),
    re.compile(r"_{20,}\s*$"),
    re.compile(r"\s*sent from my \w+", re.IGNORECASE),
    re.compile(r"\s*(get|sent from) outlook for ", re.IGNORECASE),
)
HEADER = re.compile(r"\s*\*?(from|sent|date|to|cc|subject)\s*:", re.IGNORECASE)
# "On Friday somebody wrote:" is broken over at most three lines.
LINES_OF_AN_ATTRIBUTION = 3
HEADERS_OF_A_QUOTE = 3


def own_words(text, subject=""):
    """The new part of a message. A forwarded message is all new: it was sent on to be read."""
    lines = text.splitlines()
    if FORWARDED_SUBJECT.match(subject) or any(FORWARDED.match(line[:200]) for line in lines):
        return text.strip()
    kept = []
    for at, line in enumerate(lines):
        if begins_the_rest(lines, at):
            break
        if not line.lstrip().startswith(">"):
            kept.append(line)
    words = "\n".join(kept).strip()
    return words or text.strip()


def begins_the_rest(lines, at):
    line = lines[at][:300]
    return any(end.match(line) for end in ENDS) or is_attribution(lines, at) or is_quoted_header(lines, at)


def is_attribution(lines, at):
    if not lines[at].lstrip().startswith("On "):
        return False
    return any(line.rstrip().endswith("wrote:") for line in lines[at : at + LINES_OF_AN_ATTRIBUTION])


def is_quoted_header(lines, at):
    """From, Sent, To and Subject, one under the other, as Outlook sets them above what is quoted."""
    following = lines[at : at + HEADERS_OF_A_QUOTE]
    is_first = re.match(r"\s*\*?from\s*:", lines[at][:300], re.IGNORECASE)
    return (
        bool(is_first)
        and len(following) == HEADERS_OF_A_QUOTE
        and all(HEADER.match(each[:300]) for each in following)
    )
