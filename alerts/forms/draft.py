"""The main text of an alert, as it is typed: to professionals, in English."""

from datetime import UTC, datetime, timedelta

from django import forms
from django.core.validators import MaxLengthValidator
from django.utils import timezone
from django.utils.functional import cached_property

from alerts.actions.drafting import RICH_FIELDS
from alerts.clocks import PROVISIONAL
from alerts.models import Draft
from alerts.models.draft import CONTENT_FIELDS
from alerts.richtext import editable, from_plain, sanitise
from alerts.states import Audience, Confidence
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

PLAIN_TEXT = "Leave an empty line between paragraphs. Start a line with “- ” to make a list."
HELP = {
    "headline": "What is happening, in one line. This is the subject of the message. At most 120 characters.",
    "substance": "For example “protonitazepyne”. Leave it empty if nobody knows.",
    "appearance": "Colour, shape, packaging, and the names it is sold under.",
    "involves_opioids": "Tick this if in doubt. The advice must then mention naloxone and 999.",
    "known": f"Facts only, and where they come from. Nobody may be recognised from it. {PLAIN_TEXT}",
    "people_affected": "A number and a date, for example “6 by 9 November”.",
    "not_known": "Saying it plainly keeps rumour out.",
    "action": "One thing, in one sentence. It stands first in the message.",
    "advice": f"For people who use drugs and those who support them. {PLAIN_TEXT}",
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


class LongText(forms.Textarea):
    def __init__(self):
        super().__init__(attrs={"rows": 8})


class DraftForm(ScanningMixin, forms.ModelForm):
    """The wording of the next version. It saves nothing: the action does."""

    scanned = (
        *("headline", "appearance", "known", "people_affected", "not_known", "action", "advice"),
        *("text_message", "change_note"),
    )

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
            "appearance": forms.Textarea(attrs={"rows": 2}),
            "not_known": forms.Textarea(attrs={"rows": 3}),
        }
        error_messages = {
            "headline": {"required": "Write a headline."},
            "valid_until": {"invalid": "Give a day and a time, for example 27/11/2026, 17:00."},
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

    def clean(self):
        """Lines are one line, and formatted text is HTML, whichever way it was typed."""
        values = super().clean()
        for name, value in self.content.items():
            if isinstance(value, str):
                # Browsers send line ends their own way; the same text must have the same hash.
                values[name] = value = "\n".join(value.splitlines())
            if name in RICH_FIELDS:
                values[name] = sanitise(from_plain(value))
            elif isinstance(value, str) and isinstance(self.fields[name].widget, forms.TextInput):
                values[name] = " ".join(value.split())
        return values

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

    def differences(self, current):
        """(label, what the draft says now) for each field in which it is not what was typed."""
        return [
            (self.fields[name].label, in_words(current, name))
            for name, value in self.content.items()
            if not is_same(value, getattr(current, name))
        ]


def is_same(typed, current):
    """Whether a field says the same; the form shows no seconds, so they make no difference."""
    if isinstance(typed, datetime) and isinstance(current, datetime):
        return abs(typed - current) < timedelta(minutes=1)
    return typed == current


def as_typed(draft):
    """What the form starts from: formatted text the way somebody would type it, and a new seen hash."""
    rich = {name: editable(getattr(draft, name)) for name in RICH_FIELDS}
    return {**rich, "seen_hash": draft.content_hash}


def in_words(draft, name):
    """One field of a draft as a reader would say it."""
    value = getattr(draft, name)
    if name in RICH_FIELDS:
        return editable(value)
    if isinstance(value, bool):
        return "Yes" if value else "No"
    if name == "valid_until" and value:
        return timezone.localtime(value).strftime("%-d %B %Y, %H:%M")
    label = getattr(draft, f"get_{name}_display", None)
    return (label() if label else value) or "Nothing"
