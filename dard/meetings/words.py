"""The undertaking that people sign before a meeting: as an area has set it, or as it comes."""

from dard.models import Undertaking
from dard.models.summary import hash_of


# Ours, after what fatality review teams in England and the United States have their members sign.
AS_IT_COMES = "\n".join(
    [
        "I will keep what I read and hear for this meeting to myself, and use it only to learn from it.",
        "I will not copy, photograph or pass on the pack or any part of it.",
        "I will not try to find out who an account is about. If I recognise somebody, I step aside from that"
        " account and say nothing of it to others.",
        "I will speak of everybody in it with respect, and blame nobody.",
    ]
)


def current(area):
    """(words, mark) of the undertaking that is signed now."""
    last = Undertaking.objects.filter(area=area).first()
    return (last.words, last.content_hash) if last else (AS_IT_COMES, hash_of(AS_IT_COMES))


def with_mark(area, mark):
    """The words that were signed, by their mark; "" where they are not ours."""
    if mark == hash_of(AS_IT_COMES):
        return AS_IT_COMES
    kept = Undertaking.objects.filter(area=area, content_hash=mark).first()
    return kept.words if kept else ""
