"""What partners have said about a concern, added up. Each contact counts once, by their latest answer."""

from collections import Counter
from typing import NamedTuple

from ldis.models import Ask, Reply
from ldis.states import Seen


class Standing(NamedTuple):
    """How many contacts have seen it, have not, and do not know; and how many organisations say that
    somebody of theirs saw it, which is what corroborates: two people of one organisation are one source."""

    seen: int
    not_seen: int
    unknown: int
    organisations: int

    @property
    def answered(self):
        return self.seen + self.not_seen + self.unknown


class PlaceCount(NamedTuple):
    """What partners say of one place."""

    place: object
    seen: int
    not_seen: int


def replies(concern):
    """The answer that counts of each contact, the latest first."""
    counting = Reply.objects.on(concern).latest_of_each()
    return counting.select_related("ask__contact__organisation__area", "place").order_by("-at", "-pk")


def standing(concern):
    """How the answers stand, over all enquiries of the concern."""
    return add_up(replies(concern))


def add_up(counted):
    counted = list(counted)
    answers = Counter(each.answer for each in counted)
    sources = {each.ask.contact.organisation_id for each in counted if each.is_own_sight}
    return Standing(answers[Seen.SEEN], answers[Seen.NOT_SEEN], answers[Seen.UNKNOWN], len(sources))


def asked(concern):
    """How many contacts were asked, in however many rounds."""
    return Ask.objects.filter(enquiry__concern=concern).values("contact").distinct().count()


def replies_by_place(concern):
    """(place, seen, not seen) for each place that partners named, for a map and its table."""
    places = {}
    for each in replies(concern):
        if each.place:
            places.setdefault(each.place, Counter())[each.answer] += 1
    return [
        PlaceCount(place, answers[Seen.SEEN], answers[Seen.NOT_SEEN])
        for place, answers in sorted(places.items(), key=lambda item: item[0].name)
    ]


def in_words(number_asked, stands):
    """As in: 12 asked, 9 answered: 2 have seen it, 7 have not."""
    if not stands.answered:
        return f"{number_asked} asked, nobody has answered"
    parts = [
        f"{stands.seen} {'has' if stands.seen == 1 else 'have'} seen it",
        f"{stands.not_seen} {'has' if stands.not_seen == 1 else 'have'} not",
    ]
    if stands.unknown:
        parts.append(f"{stands.unknown} {'does' if stands.unknown == 1 else 'do'} not know")
    return f"{number_asked} asked, {stands.answered} answered: {', '.join(parts)}"


def summary(concern):
    """The answers in one sentence, or "" where nobody was asked."""
    number_asked = asked(concern)
    return f"{in_words(number_asked, standing(concern))}." if number_asked else ""
