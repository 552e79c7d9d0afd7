"""The reason that is given with sending back, with standing down and with retracting."""

from django import forms

from alerts import policies
from privacy.forms import ScanningMixin


TOO_LONG = "Say it in 2,000 characters or fewer."


class SendBackForm(ScanningMixin, forms.Form):
    """What the writer is asked to change. That something is said is a rule of alerts.policies."""

    scanned = ("reason",)
    prefix = "send-back"
    reason = forms.CharField(
        label="What needs changing",
        required=False,
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={"max_length": TOO_LONG},
    )


class StandDownForm(ScanningMixin, forms.Form):
    """Why an alert ends, in the words its recipients will read."""

    scanned = ("reason",)
    prefix = "stand-down"
    reason = forms.CharField(
        label="The reason",
        help_text="Everybody who was warned will read it.",
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={"required": policies.SAY_WHY_OVER, "max_length": TOO_LONG},
    )


class WithdrawCircularForm(ScanningMixin, forms.Form):
    """Why something that was sent to read is taken back, in the words that everybody who got it will read."""

    scanned = ("because",)
    prefix = "withdraw"
    because = forms.CharField(
        label="Why is it withdrawn?",
        help_text="Everybody who got it will read this.",
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={
            "required": policies.SAY_WHY_WITHDRAWN,
            "max_length": "Say it in 500 characters or fewer.",
        },
    )


class RetractForm(ScanningMixin, forms.Form):
    """What was wrong with an alert, in the words that everybody will read in its place."""

    scanned = ("reason",)
    prefix = "retract"
    reason = forms.CharField(
        label="What was wrong",
        help_text="Everybody who was sent it will read it, and so will everybody who opens its page.",
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={"required": policies.SAY_WHAT_WAS_WRONG, "max_length": TOO_LONG},
    )
