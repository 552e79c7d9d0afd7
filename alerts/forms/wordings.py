"""One wording for other readers, or in another language: its fields within the composer's form, and what
stands beside them."""

from dataclasses import dataclass

from django import forms

from alerts.languages import IN_ENGLISH, Language, direction, name_of
from alerts.models.draft import LONGEST_TEXT_MESSAGE
from alerts.richtext import editable
from alerts.states import Readers
from alerts.variants import RICH, WORDS, hash_of_wording


LABELS = {
    "headline": "Headline",
    "happening": "What is happening",
    "action": "The one thing to do now",
    "advice": "Advice",
    "text_message": "Text message",
}
LONGEST = {
    "headline": 120,
    "happening": 20_000,
    "action": 250,
    "advice": 20_000,
    "text_message": LONGEST_TEXT_MESSAGE,
}
ROWS = {"happening": 5, "advice": 6, "text_message": 3}
AGREES = "This says what the English says now"

NOT_SAID = "Nobody has said yet that this says what the English says."
CHANGED = "The English has changed since this was made from it. Read both, then tick."
CURRENT = "It was made from the English as it stands here."


@dataclass(frozen=True)
class Pair:
    """Whose wording it is, in which language; what its fields are called."""

    readers: str
    language: str

    def name(self, word):
        return f"{self.readers}-{self.language}-{word}"

    @property
    def names(self):
        return {word: self.name(word) for word in WORDS}

    @property
    def is_translation(self):
        return self.language != Language.ENGLISH

    @property
    def label(self):
        return f"{Readers(self.readers).label}, {name_of(self.language)}"


def pairs_of(readers, languages):
    """Every wording that those readers and languages ask for; the professionals' English is the main text."""
    wanted = [Pair(who, language) for who in readers for language in (Language.ENGLISH, *languages)]
    return [each for each in wanted if each != Pair(Readers.PROFESSIONAL, Language.ENGLISH)]


def fields_of(pair):
    """The boxes of one wording by their names, each in its language and running its way."""
    made = {pair.name(word): box(pair, word) for word in WORDS}
    if pair.is_translation:
        made[pair.name("agrees")] = forms.BooleanField(label=AGREES, required=False)
        made[pair.name("made_from")] = forms.CharField(
            required=False, max_length=64, widget=forms.HiddenInput
        )
    return made


def box(pair, word):
    attrs = {"lang": pair.language, "dir": direction(pair.language)}
    widget = forms.Textarea(attrs | {"rows": ROWS[word]}) if word in ROWS else forms.TextInput(attrs)
    return forms.CharField(label=LABELS[word], required=False, max_length=LONGEST[word], widget=widget)


@dataclass
class Box:
    """One wording as the page shows it: its fields, and beside each of a translation's the English."""

    pair: Pair
    fields: list
    state: str = ""
    agrees: forms.BoundField | None = None
    made_from: forms.BoundField | None = None

    @property
    def id(self):
        return f"wording-{self.pair.readers}-{self.pair.language}"

    @property
    def language(self):
        return name_of(self.pair.language)

    @property
    def has_errors(self):
        return any(each.errors for each, _ in self.fields)

    @property
    def is_empty(self):
        return not any(each.value() for each, _ in self.fields)

    @property
    def is_current(self):
        return self.state == CURRENT

    @property
    def is_open(self):
        return self.has_errors or self.is_empty or not self.is_current


@dataclass
class Group:
    """The wordings for one kind of reader."""

    readers: Readers
    english: Box | None
    translations: list

    @property
    def id(self):
        return f"readers-{self.readers}"

    @property
    def boxes(self):
        return [self.english, *self.translations] if self.english else self.translations

    @property
    def is_open(self):
        return any(each.has_errors or each.is_empty for each in self.boxes)

    @property
    def brief(self):
        """What it comes to, while it is folded."""
        languages = ", ".join(IN_ENGLISH[Language(each.pair.language)] for each in self.boxes)
        many = sum(each.is_empty or not each.is_current for each in self.translations)
        return f"{languages}. {many} to bring up to date" if many else languages


def state_of(made_from, english):
    """What to say of a translation, from what it was made from."""
    if not made_from:
        return NOT_SAID
    return CURRENT if made_from == hash_of_wording(english) else CHANGED


def is_written(words):
    """Whether anything is said in a wording."""
    return any(words.values())


def initial_of(pair, kept):
    """What its boxes start from: formatted text the way somebody would type it."""
    if not kept:
        return {}
    words = {pair.name(word): editable(kept[word]) if word in RICH else kept[word] for word in WORDS}
    return words | {pair.name("made_from"): kept["made_from"]}


def still_in(language):
    name = IN_ENGLISH[Language(language)]
    return f"There are words in {name}. Tick {name} to keep them, or take them out first."
