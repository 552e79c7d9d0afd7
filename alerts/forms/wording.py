"""What governance fills in to change a rule of the wording desk, a phrase or a template; a text to try."""

from django import forms
from django.utils import timezone
from django.utils.text import slugify

from alerts.languages import Language
from alerts.states import Level, Readers, Topic
from alerts.variants import WORDS
from privacy.forms import ScanningMixin


CHOOSE = "Choose one of these."
LONGEST_LIST, LONGEST_TEXT = 20_000, 5_000
IN_LIST = "One a line. After a bar, what to write instead: strong | say what it did"
IN_BOXES = ("action", "advice")


class LongText(forms.Textarea):
    def __init__(self, rows=3):
        super().__init__(attrs={"rows": rows})


def choice(label, choices, **kwargs):
    messages = {"required": CHOOSE, "invalid_choice": CHOOSE}
    return forms.ChoiceField(label=label, choices=choices, error_messages=messages, **kwargs)


def line(label, required, most=250, **kwargs):
    messages = {"required": required, "max_length": f"Say it in {most} characters or fewer."}
    return forms.CharField(label=label, max_length=most, error_messages=messages, **kwargs)


class VersionForm(ScanningMixin, forms.Form):
    """What every new version says of itself."""

    scanned = ("why",)

    effective_from = forms.DateField(
        label="In effect from",
        widget=forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"}),
        error_messages={
            "required": "Say from which day it is in effect.",
            "invalid": "Give a day, for example 2026-12-01.",
        },
    )
    why = forms.CharField(
        label="Why is it changed?",
        max_length=1000,
        widget=LongText(),
        error_messages={
            "required": "Say why it is changed.",
            "max_length": "Say it in 1,000 characters or fewer.",
        },
    )

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["effective_from"].initial = timezone.localdate()
        self.order_fields([name for name in self.fields if name not in ("effective_from", "why")])

    @property
    def version(self):
        """When it counts and why, as the actions take it."""
        return {name: self.cleaned_data[name] for name in ("effective_from", "why")}


class RuleForm(VersionForm):
    """What an area makes of a rule that came with the product: how serious it is, and words of its own."""

    scanned = ("why",)

    level = choice("How serious is it?", Level.choices, widget=forms.RadioSelect)
    terms = forms.CharField(
        label="Words of your own that it looks for",
        help_text=IN_LIST,
        required=False,
        max_length=LONGEST_LIST,
        widget=LongText(8),
    )
    spared = forms.CharField(
        label="Said rightly, although one of the words stands in it",
        help_text="One a line.",
        required=False,
        max_length=LONGEST_LIST,
        widget=LongText(4),
    )

    def clean_terms(self):
        lines = (each.partition("|") for each in self.cleaned_data["terms"].splitlines())
        return [
            [word.strip(), instead.strip()] for word, _, instead in lines if word.strip() or instead.strip()
        ]

    def clean_spared(self):
        return [each.strip() for each in self.cleaned_data["spared"].splitlines() if each.strip()]

    @property
    def definition(self):
        said = {name: self.cleaned_data[name] for name in ("terms", "spared")}
        return {name: value for name, value in said.items() if value}


class OwnRuleForm(RuleForm):
    """A whole rule of an area's own."""

    scanned = ("why", "title", "reason", "source")

    title = line("Title", "Give the rule a title.", 80)
    reason = line("Why is it there?", "Say why the rule is there: whoever writes reads it.", 500)
    source = line("Where is that from?", "Say where the reason is from.")
    where = choice(
        "Where does it look?",
        [("", "Everywhere"), ("headline", "In headlines only")],
        required=False,
        widget=forms.RadioSelect,
    )

    @property
    def definition(self):
        said = {name: self.cleaned_data[name] for name in ("title", "reason", "source")}
        fields = {"fields": [self.cleaned_data["where"]]} if self.cleaned_data["where"] else {}
        return super().definition | said | fields

    @property
    def key(self):
        return slugify(self.cleaned_data["title"])[:60] or "rule"


class TryForm(forms.Form):
    """A text to be held to the rules; nothing of it is kept."""

    text = forms.CharField(
        label="A text to try",
        max_length=LONGEST_TEXT,
        widget=LongText(4),
        error_messages={"required": "Write a text to try.", "max_length": "Try 5,000 characters or fewer."},
    )
    readers = choice("Written for", Readers.choices)
    language = choice("In which language", Language.choices)
    box = choice(
        "Where it would stand",
        [
            ("headline", "Headline"),
            ("happening", "What is happening"),
            ("advice", "Advice"),
            ("text_message", "Text message"),
        ],
    )


class PhraseForm(VersionForm):
    """The words of a phrase, and who approved them."""

    scanned = ("why", "text", "source", "approved_by")

    text = forms.CharField(
        label="The words",
        max_length=LONGEST_TEXT,
        widget=LongText(4),
        error_messages={"required": "Write the words.", "max_length": "Say it in 5,000 characters or fewer."},
    )
    source = line("Where is it from?", "Say where it is from.")
    approved_by = line(
        "Who approved it?", "Say who approved it.", 150, help_text="A role: “Consultant in public health”."
    )
    is_active = forms.BooleanField(label="It may be used", required=False, initial=True)

    @property
    def words(self):
        return {name: self.cleaned_data[name] for name in ("text", "source", "approved_by", "is_active")}


class NewPhraseForm(PhraseForm):
    """A phrase that there is not yet."""

    scanned = (*PhraseForm.scanned, "name")

    name = line("A short name", "Give it a short name.", 60, help_text="By which templates know it.")
    readers = choice("Written for", Readers.choices)
    language = choice("In which language", Language.choices)
    field = choice("Where it stands", [(each, each.replace("_", " ").capitalize()) for each in WORDS])
    topic = choice("About", Topic.choices)

    @property
    def mark(self):
        said = self.cleaned_data
        return slugify(said["name"])[:60] or "phrase", said["readers"], said["language"]

    @property
    def words(self):
        return super().words | {name: self.cleaned_data[name] for name in ("field", "topic")}


class TemplateForm(VersionForm):
    """Which phrases a template puts where: a box for each kind of reader and each part of a wording."""

    scanned = ("why", "title", "source", "approved_by")

    title = line("Title", "Give the template a title.", 120)
    topic = choice("About", Topic.choices)
    source = line("Where is it from?", "Say where it is from.")
    approved_by = line("Who approved it?", "Say who approved it.", 150, help_text="A role, not a name.")
    is_active = forms.BooleanField(label="It may be used", required=False, initial=True)

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        for readers in Readers:
            for box in IN_BOXES:
                self.fields[box_of(readers, box)] = forms.CharField(
                    label=f"{readers.label}: {box}",
                    help_text="Names of phrases, one a line, in their order.",
                    required=False,
                    max_length=LONGEST_TEXT,
                    widget=LongText(4),
                )

    @property
    def template(self):
        names = ("title", "topic", "source", "approved_by", "is_active")
        return {name: self.cleaned_data[name] for name in names} | {"fields": self.boxes}

    @property
    def boxes(self):
        chosen = {
            readers.value: {
                box: keys for box in IN_BOXES if (keys := self.cleaned_data[box_of(readers, box)].split())
            }
            for readers in Readers
        }
        return {readers: boxes for readers, boxes in chosen.items() if boxes}

    @property
    def key(self):
        return slugify(self.cleaned_data["title"])[:60] or "template"


def box_of(readers, box):
    return f"{readers}-{box}"


def as_typed(template):
    """A template as the form starts from it."""
    names = ("title", "topic", "source", "approved_by", "is_active")
    boxes = {
        box_of(readers, box): "\n".join(keys)
        for readers, parts in template.fields.items()
        for box, keys in parts.items()
    }
    return {name: getattr(template, name) for name in names} | boxes
