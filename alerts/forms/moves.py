"""What the composer's small buttons do to what somebody has typed. Nothing is kept by that."""

from alerts.forms.composing import IN_MAIN
from alerts.forms.wordings import Pair
from alerts.languages import Language
from alerts.states import Readers
from alerts.variants import WORDS


def moved(sent):
    """What is in the boxes after the button that was pressed: "add:people", "clear:people-bn", "preview"."""
    typed = sent.copy()
    move, _, about = sent.get("do", "").partition(":")
    if move in MOVES:
        MOVES[move](typed, about)
    return typed


def add(typed, readers):
    if readers in Readers.values and readers not in typed.getlist("readers"):
        typed.appendlist("readers", readers)


def remove(typed, readers):
    """The wordings for these readers go, in every language."""
    typed.setlist("readers", [each for each in typed.getlist("readers") if each != readers])
    for language in Language:
        clear(typed, f"{readers}-{language}")


def clear(typed, pair):
    for word in (*WORDS, "agrees", "made_from"):
        typed.pop(f"{pair}-{word}", None)


def copy(typed, readers):
    """Start from the main text; what is written already stays."""
    for word, name in Pair(readers, Language.ENGLISH).names.items():
        if not typed.get(name):
            typed[name] = typed.get(IN_MAIN[word], "")


def untick(typed, language):
    """A language less, and all that was written in it."""
    typed.setlist("languages", [each for each in typed.getlist("languages") if each != language])
    for readers in Readers:
        clear(typed, f"{readers}-{language}")


MOVES = {"add": add, "remove": remove, "clear": clear, "copy": copy, "without": untick}
