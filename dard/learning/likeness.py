"""How alike two lessons or recommendations are: by their words, by what they are about, by whose they are.

The points are ours. They were set on pairs that say the same in other words (64 to 90 points of words) and
pairs that share half of their words and say something else (35 to 79); the tests hold them.
"""

import re
from dataclasses import dataclass

from rapidfuzz import fuzz

from dard.states import Theme


# Alike from so many points on; words alone count up to 100.
ALIKE = 80
FOR_THEME = 12
FOR_OWNER = 8
# Less than this, and nothing else makes them alike.
LEAST_OF_WORDS = 60
# They tie words together and say nothing of what a text is about.
SMALL_WORDS = """
a all an and any are as at after be been before by each every for from had has have in into is it its not of
on or so than that the their them then there they this to was were when where which who will with
"""
SMALL = frozenset(SMALL_WORDS.split())


@dataclass(frozen=True)
class Likeness:
    """Points of words (0 to 100), the themes both are about, and whether the same organisation owns both."""

    words: int
    themes: tuple = ()
    same_owner: bool = False

    @property
    def points(self):
        return self.words + FOR_THEME * bool(self.themes) + FOR_OWNER * self.same_owner

    @property
    def is_alike(self):
        return self.words >= LEAST_OF_WORDS and self.points >= ALIKE

    @property
    def sentence(self):
        """Why one is taken to be like the other."""
        said = [f"their words are alike ({self.words} of 100)"]
        if self.themes:
            said.append(f"both are about “{'”, “'.join(str(Theme(each).label) for each in self.themes)}”")
        if self.same_owner:
            said.append("both are for the same organisation")
        together = ", and ".join([", ".join(said[:-1]), said[-1]]) if said[1:] else said[0]
        return f"{together[0].upper()}{together[1:]}."


def likeness(words, others_words, themes=(), others_themes=(), *, same_owner=False):
    shared = tuple(each for each in themes if each in set(others_themes))
    return Likeness(of_words(words, others_words), shared, same_owner)


def of_words(one, other):
    """0 to 100: the words that carry meaning, in whatever order they stand."""
    return round(fuzz.token_sort_ratio(bare(one), bare(other)))


def bare(text):
    return " ".join(word for word in re.findall(r"\w+", text.casefold()) if word not in SMALL)
