"""What a partner answers by the link in a message."""

from django import forms

from alerts.states import Deed
from privacy.forms import ScanningMixin


class ActedForm(forms.Form):
    """What was done, as far as a partner wants to say."""

    deeds = forms.MultipleChoiceField(
        label="What have you done? Tick what applies.",
        choices=Deed,
        required=False,
        widget=forms.CheckboxSelectMultiple,
        error_messages={
            "invalid_choice": "Tick only what is on the list, and press “We have acted” again.",
        },
    )


class CascadeForm(ScanningMixin, forms.Form):
    """To whom a partner passed an alert on."""

    scanned = ("to_whom",)

    to_whom = forms.CharField(
        label="To whom did you pass it on?",
        max_length=250,
        help_text="Teams and places, not names. For example: all four hostels, the night outreach team.",
        error_messages={
            "required": "Say to whom you passed it on: teams and places, not names.",
            "max_length": "Say it in 250 characters or fewer.",
        },
    )
    people = forms.IntegerField(
        label="About how many people is that?",
        required=False,
        min_value=1,
        max_value=1_000_000,
        widget=forms.TextInput(attrs={"inputmode": "numeric", "class": "nhsuk-input--width-5"}),
        error_messages={
            "invalid": "Write a whole number, for example 40.",
            "min_value": "Write a number from 1, or leave it empty.",
            "max_value": "Write a number up to 1,000,000.",
        },
    )


class SightingForm(ScanningMixin, forms.Form):
    """A partner's answer to "have you seen it too?"."""

    scanned = ("note",)

    seen = forms.ChoiceField(
        choices=[("yes", "Seen here"), ("no", "Not seen here")],
        error_messages={
            "required": "Press “Seen here” or “Not seen here”.",
            "invalid_choice": "Press “Seen here” or “Not seen here”.",
        },
    )
    note = forms.CharField(
        label="Anything to add",
        required=False,
        max_length=1000,
        help_text="What you saw, where and when. Do not name anybody.",
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={"max_length": "Say it in 1,000 characters or fewer."},
    )
