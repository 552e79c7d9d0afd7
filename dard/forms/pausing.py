"""What is asked to pause a case, take it up again, review it more deeply, or end it without a summary."""

from django import forms

from dard.forms.triage import day_field
from dard.states import FollowedBecause, ReopenedBecause
from ldis.forms.sentences import SentenceMixin
from privacy.forms import ScanningMixin


class PauseForm(ScanningMixin, SentenceMixin, forms.Form):
    scanned = ("asked_by", "because")

    asked_by = forms.CharField(
        label="Who asked that it waits?",
        max_length=100,
        help_text="The police, the coroner’s office: an organisation, no name.",
        error_messages={
            "required": "Say who asked for the pause: the police, the coroner or whoever it was."
        },
    )
    because = forms.CharField(
        label="Why does it have to wait?",
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 2}),
        error_messages={"required": "Say why it has to wait."},
    )
    until = day_field("When is that looked at again?", required=True, hint="The worklist reminds you.")


class ReopenForm(SentenceMixin, forms.Form):
    because = forms.ChoiceField(
        label="Why is it reopened?",
        choices=ReopenedBecause,
        widget=forms.RadioSelect,
        error_messages={"required": "Choose why it is reopened."},
    )


class FollowAgainForm(SentenceMixin, forms.Form):
    because = forms.ChoiceField(
        label="Why is it followed again?",
        choices=FollowedBecause,
        widget=forms.RadioSelect,
        help_text="What was seen at the check stands with the action.",
        error_messages={"required": "Choose why it is followed again."},
    )


class WhyForm(ScanningMixin, SentenceMixin, forms.Form):
    """A reason and nothing else; its view says for what."""

    scanned = ("because",)

    because = forms.CharField(
        label="Why?",
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text="Name nobody.",
        error_messages={"required": "Say why."},
    )
