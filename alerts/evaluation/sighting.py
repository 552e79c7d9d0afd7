"""What partners saw of the drug themselves: seen here, not seen here, and over time."""

from collections import Counter
from datetime import timedelta

from django.utils import timezone

from alerts.evaluation.document import Part, Table, bars, figures
from alerts.models import Sighting


# More would not be told apart in a picture that fits a phone. Ours.
MOST_BARS = 14


def part(alert):
    """The last answer of each recipient counts; every "seen" is on the line of time. One query."""
    said = list(Sighting.objects.filter(alert=alert).order_by("at").values_list("subscriber", "seen", "at"))
    last = {person: seen for person, seen, _ in said}
    seen, not_seen = (sum(each is which for each in last.values()) for which in (True, False))
    counts = over_time([at for _, was_seen, at in said if was_seen], said)
    return Part(
        "sightings",
        "Sightings",
        says=[
            in_words(seen, not_seen),
            "Not seen is an answer too. Who did not answer is in neither number.",
        ],
        tables=[
            figures(
                [("Seen here", seen), ("Not seen here", not_seen), ("Answers, changed ones too", len(said))]
            ),
            *([Table("Seen here, over time", ("From", "Answers"), counts)] if counts else []),
        ],
        pictures=[bars("seen", "Answers “seen here”, over time", counts)] if counts else [],
    )


def in_words(seen, not_seen):
    if not seen + not_seen:
        return "Nobody answered whether they see it too."
    return f"{seen} recipient{'' if seen == 1 else 's'} saw it too; {not_seen} did not."


def over_time(moments, said):
    """[(day a stretch begins, how many)] from the first answer to the last, in stretches of whole days that
    are as long as they must be for the picture."""
    if not moments:
        return []
    first, last = (timezone.localdate(said[index][2]) for index in (0, -1))
    step = -(-((last - first).days + 1) // MOST_BARS)
    counts = Counter((timezone.localdate(each) - first).days // step for each in moments)
    stretches = (last - first).days // step + 1
    return [(f"{first + timedelta(days=step * index):%-d %b}", counts[index]) for index in range(stretches)]
