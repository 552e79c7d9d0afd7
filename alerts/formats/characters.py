"""Texts for formats that cannot carry every character."""

import re


# XML 1.0 cannot carry these, however escaped; somebody's paste can. iCalendar forbids them too.
NOT_IN_XML = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
LINE_ENDS = re.compile("\r\n?")


def carried(text):
    """The text without what no XML can carry, and with one kind of line end."""
    return NOT_IN_XML.sub("", LINE_ENDS.sub("\n", text))


def on_one_line(text):
    return " ".join(carried(text).split())
