"""What the composer's small buttons do to what somebody has typed. Nothing is kept by that."""

from alerts.forms.composing import IN_MAIN
from alerts.forms.wordings import Pair
from alerts.languages import Language
from alerts.richtext import editable
from alerts.states import Readers
from alerts.variants import WORDS
from alerts.wording import apply_template


def moved(sent, form):
    """What is in the boxes after the button that was pressed: "add:people", "clear:people-bn", "preview". The
    form has what was typed, and knows what has been approved beforehand."""
    typed = sent.copy()
    move, _, about = sent.get("do", "").partition(":")
    if move in MOVES:
        MOVES[move](typed, about)
    elif move in OF_THE_DESK:
        OF_THE_DESK[move](typed, about, form)
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


def insert(typed, about, form):
    """Approved words after what is in a box: "people-en-advice:carry-naloxone"."""
    name, _, key = about.partition(":")
    offered = (each for _, phrases in form[name].phrases for each in phrases) if name in form.fields else ()
    for phrase in (each for each in offered if each.key == key):
        gap, mark = ("\n", "- ") if form[name].is_rich else (" ", "")
        typed[name] = f"{typed.get(name, '').rstrip()}{gap}{mark}{phrase.text}".strip()


def start(typed, key, form):
    """A template's words in every box that has none; readers it has words for are added."""
    for template in (each for each in form.templates if each.key == key):
        filled = apply_template(form.as_draft().content, template)
        fill(typed, {name: filled[name] for name in IN_MAIN.values()})
        if filled["involves_opioids"]:
            typed["involves_opioids"] = "on"
        for variant in filled["variants"]:
            add(typed, variant["readers"])
            pair = Pair(variant["readers"], variant["language"])
            fill(typed, {pair.name(word): variant[word] for word in (*WORDS, "made_from")})


def fill(typed, words):
    for name, text in words.items():
        if text and not typed.get(name):
            typed[name] = editable(text)


MOVES = {"add": add, "remove": remove, "clear": clear, "copy": copy, "without": untick}
OF_THE_DESK = {"phrase": insert, "template": start}
