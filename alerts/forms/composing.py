"""The whole alert as it is composed: the main text, and the wordings made from it for other readers and in
other languages. One form, so that one look through it finds every name in it, and one button keeps it all."""

from typing import NamedTuple

from django import forms
from django.utils.functional import cached_property

from alerts.forms.draft import DraftForm
from alerts.forms.wordings import (
    Box,
    Group,
    Pair,
    fields_of,
    initial_of,
    is_written,
    pairs_of,
    state_of,
    still_in,
)
from alerts.languages import RIGHT_TO_LEFT, TRANSLATIONS, Language, name_of
from alerts.models.draft import CONTENT_FIELDS
from alerts.states import Readers
from alerts.variants import KEYS, RICH, WORDS, hash_of_wording
from alerts.wording import phrases_for, templates_for


# What each word of a wording is called in the main text.
IN_MAIN = {"happening": "known"} | {name: name for name in WORDS if name != "happening"}


class Part(NamedTuple):
    """A part of the main text, as one folds it away."""

    id: str
    title: str
    fields: list


class NotedField(forms.BoundField):
    """A field beside which the wording desk says what it thinks of it."""

    @property
    def notes(self):
        return self.form.notes.get(self.name, ())

    @property
    def is_rich(self):
        return self.name in self.form.rich

    @property
    def phrases(self):
        """[(topic, its phrases)] that have been approved for this box."""
        return self.form.offered.get(self.name, {}).items()

    @property
    def notes_id(self):
        return f"{self.auto_id}_notes"

    @property
    def aria_describedby(self):
        said = super().aria_describedby or ""
        if self.is_hidden or not self.form.is_noted(self.name):
            return said
        return f"{said} {self.notes_id}".strip()


class ComposerForm(DraftForm):
    """`typed` is what somebody has in the boxes and does not want kept yet: it is shown again, and nothing is
    said against it."""

    bound_field_class = NotedField

    languages = forms.MultipleChoiceField(
        label="Languages besides English",
        choices=[(each, name_of(each)) for each in TRANSLATIONS],
        widget=forms.CheckboxSelectMultiple,
        required=False,
        help_text="Every wording for other readers is then needed in each of them.",
    )
    readers = forms.MultipleChoiceField(
        choices=Readers.choices, widget=forms.MultipleHiddenInput, required=False
    )

    def __init__(self, data=None, *, instance, typed=None, **kwargs):
        self.notes = {}
        super().__init__(data, instance=instance, **kwargs)
        kept = {Pair(each["readers"], each["language"]): each for each in instance.variants}
        self.set_up(data if typed is None else typed, kept)
        for pair in self.pairs:
            self.fields |= fields_of(pair)
            self.initial |= initial_of(pair, kept.get(pair))
        self.say_what_is_too_long([pair.name(word) for pair in self.pairs for word in WORDS])
        if typed is not None:
            self.initial |= self.in_the_boxes(typed)

    def set_up(self, sent, kept):
        """Which readers and languages there are boxes for: those asked for, and those with words in them."""
        if sent is None:
            readers = {each.readers for each in kept}
            chosen = {*self.instance.languages, *(each.language for each in kept)}
            self.initial["languages"] = self.instance.languages
        else:
            readers, chosen = set(sent.getlist("readers")), set(sent.getlist("languages"))
            chosen |= {each for each in TRANSLATIONS if has_words(sent, each)}
        self.who = [each for each in Readers if each in readers]
        self.initial["readers"] = self.who
        self.pairs = pairs_of(self.who, [each for each in TRANSLATIONS if each in chosen])

    def in_the_boxes(self, typed):
        return {
            name: field.widget.value_from_datadict(typed, {}, name)
            for name, field in self.fields.items()
            if name != "seen_hash" or name in typed
        }

    @cached_property
    def offered(self):
        """{box: {topic: its phrases}}: what has been approved beforehand for each."""
        boxes = {(Readers.PROFESSIONAL, Language.ENGLISH, word): name for word, name in IN_MAIN.items()}
        for pair in self.pairs:
            boxes |= {(pair.readers, pair.language, word): name for word, name in pair.names.items()}
        found = {}
        for topic, phrases in phrases_for(self.instance.alert.area):
            for each in phrases:
                if name := boxes.get((each.readers, each.language, each.field)):
                    found.setdefault(name, {}).setdefault(topic.label, []).append(each)
        return found

    @cached_property
    def templates(self):
        return templates_for(self.instance.alert.area)

    def take_notes(self, findings):
        """What the wording desk says, beside the field it says it of."""
        for each in findings:
            self.notes.setdefault(each.field, []).append(each)

    def is_noted(self, name):
        return name in CONTENT_FIELDS or "-" in name

    def to_scan(self):
        return [*self.scanned, *(name for pair in self.pairs for name in pair.names.values())]

    @cached_property
    def rich(self):
        return super().rich | {pair.name(word) for pair in self.pairs for word in RICH}

    @cached_property
    def from_the_right(self):
        return {pair.name(word) for pair in self.pairs if pair.language in RIGHT_TO_LEFT for word in WORDS}

    def clean(self):
        values = super().clean()
        ticked = values.get("languages", [])
        for language in dict.fromkeys(pair.language for pair in self.pairs if pair.is_translation):
            if language not in ticked and any(
                is_written(self.words(pair)) for pair in self.pairs if pair.language == language
            ):
                self.add_error("languages", still_in(language))
        return values

    @property
    def content(self):
        """What would be kept; of the languages, those for which there are wordings."""
        written = [pair for pair in self.pairs if is_written(self.words(pair))]
        return super().content | {"variants": [self.variant(pair) for pair in written]}

    def variant(self, pair):
        values = dict(zip(KEYS, (pair.readers, pair.language), strict=False)) | self.words(pair)
        return values | {"made_from": self.made_from(pair)}

    def words(self, pair):
        return {word: self.said_in(name) for word, name in pair.names.items()}

    def english(self, readers):
        """What a translation for these readers is made from, as it stands in the boxes."""
        return {word: self.said_in(name) for word, name in english_names(readers).items()}

    def said_in(self, name):
        """A text as it would be kept; what could not be kept is as it was typed."""
        cleaned = self.cleaned_data if self.is_bound else {}
        return cleaned[name] if name in cleaned else self.tidied(name, self[name].value() or "")

    def made_from(self, pair):
        if not pair.is_translation:
            return ""
        if self[pair.name("agrees")].value():
            return hash_of_wording(self.english(pair.readers))
        return self[pair.name("made_from")].value() or ""

    @property
    def parts(self):
        """The main text, part by part."""
        return [Part(f"part-{number}", *each) for number, each in enumerate(self.sections(), start=1)]

    @property
    def noted_fields(self):
        return [field for field in self.visible_fields() if self.is_noted(field.name)]

    @property
    def groups(self):
        return [self.group(who) for who in self.who]

    def group(self, who):
        boxes = [self.box(pair) for pair in self.pairs if pair.readers == who]
        english = next((each for each in boxes if not each.pair.is_translation), None)
        return Group(who, english, [each for each in boxes if each.pair.is_translation])

    def box(self, pair):
        if not pair.is_translation:
            return Box(pair, [(self[name], None) for name in pair.names.values()])
        english = english_names(pair.readers)
        return Box(
            pair,
            [(self[name], self[english[word]]) for word, name in pair.names.items()],
            state_of(self.made_from(pair), self.english(pair.readers)),
            self[pair.name("agrees")],
            self[pair.name("made_from")],
        )

    @property
    def to_add(self):
        """Readers who have no wording of their own yet; professionals have the main text, and get others by
        their language."""
        languages = self["languages"].value() or []
        return [
            each for each in Readers if each not in self.who and (each != Readers.PROFESSIONAL or languages)
        ]


def english_names(readers):
    """What the boxes are called that a translation for these readers is made from."""
    return IN_MAIN if readers == Readers.PROFESSIONAL else Pair(readers, Language.ENGLISH).names


def has_words(sent, language):
    return any(sent.get(Pair(who, language).name(word)) for who in Readers for word in WORDS)
