"""An area's reports as this process remembers them, compared all at once.

What is remembered is a copy of Profile rows. Before each search the rows that changed since are read, by
whichever process they were changed; and what the search finds is read from the database again, so a report
that has gone is never shown. Scoring here is scoring.score for every report at once; a test holds the two
together.
"""

import threading
from array import array
from collections import defaultdict
from datetime import timedelta

import numpy as np
from django.utils import timezone

from ldis.likeness import scoring
from ldis.likeness.vocabulary import near
from ldis.models import Profile


# Ours: longer than any transaction lasts and than the clocks of two machines differ, so that no row is
# missed.
LOOK_BACK = timedelta(minutes=3)
# Ours: an area's newest reports; about 30 megabytes for each hundred thousand, and half a second to compare
# them.
MOST_REMEMBERED = 500_000

# SQLite takes no more than some thirty thousand values in one statement.
MOST_NAMED = 10_000

ASPECTS = ("substance", "family", "marking", "sold", "effect", "form", "colour", "place", "locality", "words")


class Memory:
    """The features of one area's reports, by value: which rows have it, and how many values each row has."""

    def __init__(self, area_id):
        self.area_id, self.lock = area_id, threading.Lock()
        self.seen, self.recent = None, {}
        self.row_of, self.pks, self.days, self.is_current = {}, array("q"), array("i"), bytearray()
        self.rows = {aspect: defaultdict(lambda: array("i")) for aspect in ASPECTS}
        self.counts = {aspect: bytearray() for aspect in ASPECTS}

    def refresh(self):
        """Read what changed since the last time, or everything the first time."""
        profiles = Profile.objects.filter(area=self.area_id)
        now = timezone.now()
        if self.seen is None:
            self.read(profiles.filter(pk__gt=self.before_the_oldest(profiles)), now)
        else:
            late = profiles.filter(changed_at__gte=self.seen - LOOK_BACK)
            known = late.values_list("pk", "changed_at")
            changed = [pk for pk, changed_at in known if self.recent.get(pk) != changed_at]
            if changed:
                self.read(late if len(changed) > MOST_NAMED else late.filter(pk__in=changed), now)
        self.seen = now
        self.recent = {pk: at for pk, at in self.recent.items() if at >= now - 2 * LOOK_BACK}

    def before_the_oldest(self, profiles):
        """The key below which reports are too old to be remembered."""
        older = profiles.order_by("-pk").values_list("pk", flat=True)[MOST_REMEMBERED : MOST_REMEMBERED + 1]
        return next(iter(older), 0)

    def read(self, profiles, now):
        for pk, features, changed_at in profiles.values_list("pk", "features", "changed_at").iterator():
            self.remember(pk, features)
            if changed_at >= now - 2 * LOOK_BACK:
                self.recent[pk] = changed_at

    def remember(self, pk, features):
        if pk in self.row_of:
            self.is_current[self.row_of[pk]] = 0
        row = self.row_of[pk] = len(self.pks)
        self.pks.append(pk)
        self.days.append(features["day"][0])
        self.is_current.append(1)
        for aspect in ASPECTS:
            values = features.get(aspect, ())
            self.counts[aspect].append(len(values))
            for value in values:
                self.rows[aspect][value].append(row)

    def most_alike(self, features, limit):
        """The keys of the reports most like these features, the most alike first."""
        with self.lock:
            self.refresh()
            if not self.pks:
                return []
            scores = Comparison(self, features).scores()
            scores *= np.frombuffer(self.is_current, dtype=np.uint8)
            best = np.argpartition(-scores, min(limit, len(scores)) - 1)[:limit]
            best = best[np.lexsort((-best, -scores[best]))]
            return [self.pks[row] for row in best]


class Comparison:
    """One set of features against everything in a memory: scoring.score, a column at a time."""

    def __init__(self, memory, features):
        self.memory, self.features, self.size = memory, features, len(memory.pks)

    def scores(self):
        total = np.zeros(self.size, dtype=np.float32)
        common = np.zeros(self.size, dtype=np.float32)
        for aspect, weight in scoring.WEIGHTS.items():
            alike, is_told = self.alike(aspect)
            said_by_one = self.has(aspect) ^ (aspect in self.features)
            total += weight * np.where(is_told, np.float32(1), scoring.SAID_BY_ONE * said_by_one)
            common += weight * np.where(is_told, alike, np.float32(0))
        return common / np.maximum(total, np.float32(1e-6))

    def alike(self, aspect):
        """(how alike, whether that can be told) for each row."""
        if aspect in {"form", "colour"}:
            return self.resemblance(aspect)
        return getattr(self, aspect, lambda: self.overlap(aspect))()

    def has(self, aspect):
        if aspect == "day":
            return np.ones(self.size, dtype=bool)
        return np.frombuffer(self.memory.counts[aspect], dtype=np.uint8) > 0

    def shared(self, aspect, values=None):
        """How many of the values each row has."""
        shared = np.zeros(self.size, dtype=np.uint8)
        for value in self.features.get(aspect, ()) if values is None else values:
            rows = self.memory.rows[aspect].get(value)
            if rows:
                shared[np.frombuffer(rows, dtype=np.int32)] += 1
        return shared

    def overlap(self, aspect):
        counts = np.frombuffer(self.memory.counts[aspect], dtype=np.uint8)
        mine = len(self.features.get(aspect, ()))
        alike = self.shared(aspect) * np.float32(2) / np.maximum(counts + np.float32(mine), 1)
        return alike, (counts > 0) & (mine > 0)

    def resemblance(self, aspect):
        mine = set(self.features.get(aspect, ()))
        easily_taken = {value for pair in near(f"{aspect}s") if pair & mine for value in pair - mine}
        close = (self.shared(aspect, easily_taken) > 0) * np.float32(scoring.EASILY_CONFUSED)
        alike = np.where(self.shared(aspect) > 0, np.float32(1), close)
        return alike, self.has(aspect) & bool(mine)

    def substance(self):
        is_mine = "substance" in self.features
        same, same_family = self.shared("substance") > 0, self.shared("family") > 0
        has = self.has("substance")
        alike = np.where(same, np.float32(1), same_family * np.float32(scoring.SAME_FAMILY))
        return alike, (has & is_mine) | ((has | is_mine) & same_family)

    def place(self):
        alike, is_told = self.overlap("place")
        same = self.shared("locality") > 0
        return np.where(same, np.float32(1), alike), is_told | same

    def day(self):
        apart = np.abs(np.frombuffer(self.memory.days, dtype=np.int32) - self.features["day"][0])
        half = np.float32(scoring.HALF_AFTER_DAYS)
        return half / (half + apart.astype(np.float32)), np.ones(self.size, dtype=bool)


memories = {}


def of_area(area_id):
    """What this process remembers of an area; nothing yet, the first time."""
    return memories.setdefault(area_id, Memory(area_id))


def forget():
    """Begin anew: for tests, whose databases come and go."""
    memories.clear()
