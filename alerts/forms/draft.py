"""The main text of an alert, as it is typed: to professionals, in English."""

from copy import copy
from datetime import UTC, timedelta

from django import forms
from django.core.validators import MaxLengthValidator
from django.utils import timezone
from django.utils.functional import cached_property

from alerts.actions.drafting import RICH_FIELDS, clean
from alerts.clocks import PROVISIONAL
from alerts.differences import fields_of
from alerts.models import Draft
from alerts.models.draft import CONTENT_FIELDS, LONGEST_TEXT_MESSAGE
from alerts.pasting import has_markup, without_turning
from alerts.richtext import as_text, editable, from_plain, sanitise
from alerts.states import Audience, Confidence
from alerts.wording.text_message import cheaper
from privacy.forms import ScanningMixin
from workflow.events import events_of


FURTHEST_END = timedelta(days=730)

SECTIONS = (
    (
        "What we know",
        (
            "headline",
            "substance",
            "appearance",
            "confidence",
            "involves_opioids",
            "known",
            "people_affected",
            "counted_on",
            "counted_by",
            "not_known",
        ),
    ),
    ("What to do", ("action", "advice", "text_message")),
    ("Limits", ("audience", "is_provisional", "valid_until", "change_note")),
)

TOO_LONG = "Use at most %(limit_value)d characters: these are %(show_value)d. Nothing is cut off."
PLAIN_TEXT = "Leave an empty line between paragraphs. Start a line with “- ” to make a list."
HELP = {
    "headline": "What is happening, in one line. This is the subject of the message. At most 120 characters.",
    "substance": "For example “protonitazepyne”. Leave it empty if nobody knows.",
    "appearance": "Colour, shape, packaging, and the names it is sold under.",
    "involves_opioids": "Tick this if in doubt. The advice must then mention naloxone and 999.",
    "known": f"Facts only, and where they come from. Nobody may be recognised from it. {PLAIN_TEXT}",
    "people_affected": "How many, and of what, for example “6 overdoses, nobody died”. Say when they were"
    " counted, and by whom.",
    "counted_by": "For example “Ambulance service”.",
    "not_known": "Saying it plainly keeps rumour out.",
    "action": "One thing, in one sentence. It stands first in the message.",
    "advice": f"For people who use drugs and those who support them. {PLAIN_TEXT}",
    "text_message": f"At most {LONGEST_TEXT_MESSAGE} characters. 160 fit into one message; with one sign that"
    " no plain telephone has, such as an emoji, only 70 do.",
    "is_provisional": f"Said before the cause is known. It may stand for {PROVISIONAL} at most, unless your "
    "area has set another time.",
    "valid_until": "Day and time in London. After it the alert ends by itself.",
    "change_note": "What is new since the last version, for those who read that one.",
}


class LondonTime(forms.DateTimeInput):
    """The browser's own picker of day and time."""

    input_type = "datetime-local"

    def __init__(self):
        super().__init__(format="%Y-%m-%dT%H:%M")


class Day(forms.DateInput):
    """The browser's own picker of a day."""

    input_type = "date"

    def __init__(self):
        super().__init__(format="%Y-%m-%d")


class LongText(forms.Textarea):
    def __init__(self):
        super().__init__(attrs={"rows": 8})


class DraftForm(ScanningMixin, forms.ModelForm):
    """The wording of the next version. It saves nothing: the action does."""

    scanned = (
        *("headline", "appearance", "known", "people_affected", "not_known", "action", "advice"),
        *("text_message", "change_note"),
    )

    # Fields that hold formatted text, and those whose language runs from the right.
    rich = frozenset(RICH_FIELDS)
    from_the_right = frozenset()

    seen_hash = forms.CharField(widget=forms.HiddenInput, required=False)
    known = forms.CharField(label="What is known", required=False, max_length=20_000, widget=LongText)
    advice = forms.CharField(label="Advice to pass on", required=False, max_length=20_000, widget=LongText)
    confidence = forms.ChoiceField(
        label="How sure we are", choices=Confidence.choices, widget=forms.RadioSelect
    )
    audience = forms.ChoiceField(label="Who it is for", choices=Audience.choices, widget=forms.RadioSelect)

    class Meta:
        model = Draft
        fields = tuple(name for names in dict(SECTIONS).values() for name in names)
        widgets = {
            "valid_until": LondonTime,
            "counted_on": Day,
            "text_message": forms.Textarea(attrs={"rows": 3}),
            "appearance": forms.Textarea(attrs={"rows": 2}),
            "not_known": forms.Textarea(attrs={"rows": 3}),
        }
        error_messages = {
            "headline": {"required": "Write a headline."},
            "valid_until": {"invalid": "Give a day and a time, for example 27/11/2026, 17:00."},
            "counted_on": {"invalid": "Give the day of the count, for example 27/11/2026."},
        }

    def __init__(self, *args, instance, **kwargs):
        super().__init__(*args, instance=instance, initial=as_typed(instance), **kwargs)
        if not instance.alert.current_version_id:
            del self.fields["change_note"]
        for name, text in HELP.items():
            if name in self.fields:
                self.fields[name].help_text = text
        for name in ("appearance", "not_known"):
            self.fields[name].validators.append(MaxLengthValidator(5000))
        self.say_what_is_too_long(self._meta.fields)

    def say_what_is_too_long(self, names):
        for field in (self.fields[name] for name in names if name in self.fields):
            field.error_messages["max_length"] = TOO_LONG
            for validator in field.validators:
                if isinstance(validator, MaxLengthValidator):
                    validator.message = TOO_LONG

    def clean(self):
        """Lines are one line, and formatted text is HTML, whichever way it was typed."""
        values = super().clean()
        for name, value in self.said.items():
            if isinstance(value, str) and name in self.fields:
                values[name] = self.tidied(name, value)
        return values

    def tidied(self, name, value):
        """A text as it is kept: without what came along with pasted words."""
        # Browsers send line ends their own way; the same text must have the same hash.
        value = without_turning("\n".join(value.splitlines()), from_the_right=name in self.from_the_right)
        if name in self.rich:
            return sanitise(from_plain(value))
        if has_markup(value):
            value = as_text(sanitise(from_plain(value)))
        if isinstance(self.fields[name].widget, forms.TextInput):
            value = " ".join(value.split())
        return cheaper(value) if name.endswith("text_message") else value

    def asked_before(self, name):
        """What stands in the wording since somebody saved it: a helpline is asked about once."""
        return self.initial.get(name, "") if self.was_saved else ""

    @cached_property
    def was_saved(self):
        """Whether somebody has saved this wording, or that of the version it began as; a first draft is
        filled in by the machine."""
        draft = self.instance
        is_update = bool(draft.alert.current_version_id)
        return is_update or events_of(draft).filter(action="draft.edited").exists()

    def clean_counted_on(self):
        value = self.cleaned_data["counted_on"]
        if value and value > timezone.localdate():
            raise forms.ValidationError("Nobody can have counted on a day that is still to come.")
        return value

    def clean_valid_until(self):
        value = self.cleaned_data["valid_until"]
        if value is None:
            return None
        try:
            value = value.astimezone(UTC)
        except OverflowError as too_far:
            raise forms.ValidationError("Give a day within the next two years.") from too_far
        if value > timezone.now() + FURTHEST_END:
            raise forms.ValidationError("Give a day within the next two years.")
        return value

    @property
    def content(self):
        return {name: value for name, value in self.cleaned_data.items() if name in CONTENT_FIELDS}

    def sections(self):
        return [(title, [self[name] for name in names if name in self.fields]) for title, names in SECTIONS]

    def show_again(self, current):
        """Take the hash of the text as it is now, so that saving once more is saving over that."""
        self.data = self.data.copy()
        self.data["seen_hash"] = current.content_hash

    def as_draft(self):
        """The draft as it would be with what was typed, not saved; what cannot be kept so far stands in it as
        it was typed, so that whoever types sees it."""
        wrong, draft = self.errors, copy(self.instance)
        for name, value in clean(self.content).items():
            setattr(draft, name, value)
        for name in wrong:
            if name in CONTENT_FIELDS and isinstance(self.fields[name], forms.CharField):
                setattr(draft, name, self.tidied(name, self[name].value() or ""))
        return draft

    def differences(self, current):
        """(label, what the draft says now) for each field in which it is not what was typed."""
        typed, now = fields_of(self.as_draft().content), fields_of(current.content)
        return [(label, said or "Nothing") for label, said in now.items() if said != typed.get(label)]


def as_typed(draft):
    """What the form starts from: formatted text the way somebody would type it, and a new seen hash."""
    rich = {name: editable(getattr(draft, name)) for name in RICH_FIELDS}
    return {**rich, "seen_hash": draft.content_hash}
