"""Finished answers, in the memory of one process, so many and no more."""

import asyncio
from collections import OrderedDict
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from django.utils.http import parse_etags, parse_http_date_safe


MOST_BYTES = 16 * 2**20
MOST_ANSWERS = 2000
# So long at most, whatever else is said: should something change that nobody announced, it shows after a
# minute, and to make a page once a minute costs nothing.
LONGEST = timedelta(seconds=60)


@dataclass(frozen=True)
class Answer:
    """One whole answer, the edition it shows, and the moment from which it would no longer be true."""

    headers: list
    body: bytes
    token: str
    made_at: datetime
    good_until: datetime
    # Held by the one that makes its successor; the others wait for that instead of making it too.
    renewing: asyncio.Lock = field(default_factory=asyncio.Lock, compare=False, repr=False)

    def is_good(self, token, now):
        """A clock that was put back makes an answer of the future, which is not to be trusted."""
        return token == self.token and self.made_at <= now < self.good_until

    def header(self, name):
        return next((value.decode("latin-1") for key, value in self.headers if key == name), "")

    def is_what_they_have(self, asked):
        """Whether a reader who sent these conditions holds this very answer (RFC 9110, 13.2.2)."""
        if b"if-none-match" in asked:
            etags = [weak(each) for each in parse_etags(asked[b"if-none-match"].decode("latin-1"))]
            return "*" in etags or weak(self.header(b"etag")) in etags
        since = parse_http_date_safe(asked.get(b"if-modified-since", b"").decode("latin-1"))
        changed = parse_http_date_safe(self.header(b"last-modified"))
        return bool(since and changed and changed <= since)


def weak(etag):
    return etag.removeprefix("W/")


class Store:
    """The answers asked for last, up to a size; a new one under a name takes the place of the old."""

    def __init__(self, most_bytes=MOST_BYTES, most_answers=MOST_ANSWERS):
        self.most_bytes, self.most_answers = most_bytes, most_answers
        self.answers, self.bytes = OrderedDict(), 0

    def get(self, key):
        answer = self.answers.get(key)
        if answer:
            self.answers.move_to_end(key)
        return answer

    def put(self, key, answer):
        self.forget(key)
        self.answers[key] = answer
        self.bytes += size(key, answer)
        while self.bytes > self.most_bytes or len(self.answers) > self.most_answers:
            self.forget(next(iter(self.answers)))

    def forget(self, key):
        answer = self.answers.pop(key, None)
        if answer:
            self.bytes -= size(key, answer)


def size(key, answer):
    """Bytes, and roughly what Python needs around them."""
    said = (*key, *(part for header in answer.headers for part in header))
    return len(answer.body) + sum(len(part) for part in said) + 2000
