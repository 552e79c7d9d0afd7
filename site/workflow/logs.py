"""What goes into the log. A link in a letter is a key: whoever reads the log must not get it."""

import logging


class WithoutLinks(logging.Filter):
    """Django writes the address of what went wrong; in that of a link, the token gives way to its name."""

    def filter(self, record):
        match = getattr(getattr(record, "request", None), "resolver_match", None)
        token = match.kwargs.get("token") if match else None
        if token:
            record.args = tuple(without(each, token) for each in record.args)
        return True


def without(said, token):
    return said.replace(token, "<token>") if isinstance(said, str) else said
