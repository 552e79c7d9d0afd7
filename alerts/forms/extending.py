"""For how much longer an alert stands, and why."""

from datetime import UTC

from django import forms
from django.utils import timezone

from alerts import policies
from alerts.forms.draft import FURTHEST_END, LondonTime
from alerts.policies.lifecycle import LONGEST_REASON
from privacy.forms import ScanningMixin


TOO_FAR = "Give a day within the next two years."


class ExtendForm(ScanningMixin, forms.Form):
    """A later last day, and the reason, which everybody reads who is told of it."""

    scanned = ("reason",)

    until = forms.DateTimeField(
        label="Valid until",
        help_text="Day and time in London, later than it has now.",
        widget=LondonTime,
        input_formats=["%Y-%m-%dT%H:%M", "%Y-%m-%d %H:%M", "%d/%m/%Y %H:%M", "%d/%m/%Y, %H:%M"],
        error_messages={
            "required": policies.SAY_HOW_LONG,
            "invalid": "Give a day and a time, for example 27/11/2026, 17:00.",
        },
    )
    reason = forms.CharField(
        label="Why it still holds",
        help_text=f"Everybody who is told reads it, and so does the public page. At most {LONGEST_REASON}"
        " characters.",
        max_length=LONGEST_REASON,
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={
            "required": policies.SAY_WHY_LONGER,
            "max_length": f"Give the reason in {LONGEST_REASON} characters or fewer.",
        },
    )

    def clean_until(self):
        try:
            until = self.cleaned_data["until"].astimezone(UTC)
        except OverflowError as too_far:
            raise forms.ValidationError(TOO_FAR) from too_far
        if until > timezone.now() + FURTHEST_END:
            raise forms.ValidationError(TOO_FAR)
        return until
