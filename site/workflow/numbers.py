"""Whole numbers as people and addresses give them: nothing typed there may be an error of ours."""


def number_in(text):
    """The whole number that an address or a form gives, of a size that a database keeps, or None.

    `text` is what was given, or None where nothing was.
    """
    return int(text) if text and text.isascii() and text.isdecimal() and len(text) < 19 else None


def numbers_in(data, name):
    """The keys that a form of `data` ticked under this name. What is no number is nothing."""
    return [number for each in data.getlist(name) if (number := number_in(each)) is not None]
