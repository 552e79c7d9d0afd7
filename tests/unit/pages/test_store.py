from datetime import UTC, datetime, timedelta

import pytest

from pages.store import Answer, Store


NOW = datetime(2026, 11, 20, 12, tzinfo=UTC)
SOON = NOW + timedelta(seconds=60)


def answer(body=b"x", headers=()):
    return Answer(list(headers), body, "one", NOW, SOON)


def test_what_was_asked_for_last_stays():
    store = Store(most_answers=2)
    for name in ("a", "b"):
        store.put((name,), answer())
    store.get(("a",))

    store.put(("c",), answer())

    assert [name for name in "abc" if store.get((name,))] == ["a", "c"]


def test_answers_together_stay_below_a_size():
    store = Store(most_bytes=100_000)

    for number in range(50):
        store.put((str(number),), answer(b"x" * 20_000))

    assert store.bytes <= 100_000
    assert store.get(("49",))


def test_one_too_large_is_not_kept():
    store = Store(most_bytes=1000)

    store.put(("a",), answer(b"x" * 2000))

    assert (store.get(("a",)), store.bytes) == (None, 0)


@pytest.mark.parametrize(
    ("token", "at"),
    [("two", NOW), ("one", SOON), ("one", NOW - timedelta(seconds=1))],
    ids=["another edition", "its time is over", "the clock was put back"],
)
def test_an_answer_is_no_longer_good(token, at):
    assert answer().is_good("one", NOW)
    assert not answer().is_good(token, at)


@pytest.mark.parametrize(
    ("asked", "is_theirs"),
    [
        ({b"if-none-match": b'"a"'}, True),
        ({b"if-none-match": b'"b", W/"a"'}, True),
        ({b"if-none-match": b"*"}, True),
        ({b"if-none-match": b'"b"', b"if-modified-since": b"Fri, 20 Nov 2026 12:00:00 GMT"}, False),
        ({b"if-modified-since": b"Fri, 20 Nov 2026 12:00:00 GMT"}, True),
        ({b"if-modified-since": b"Fri, 20 Nov 2026 11:59:59 GMT"}, False),
        ({b"if-modified-since": b"yesterday"}, False),
    ],
)
def test_what_a_reader_has_is_compared_as_the_rules_say(asked, is_theirs):
    headers = [(b"etag", b'W/"a"'), (b"last-modified", b"Fri, 20 Nov 2026 12:00:00 GMT")]

    assert answer(headers=headers).is_what_they_have(asked) is is_theirs
