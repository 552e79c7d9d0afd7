"""What a partner answers by the link in a message."""

from django import forms

from privacy.forms import ScanningMixin


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
