"""What is asked at the end of an alert: three questions of whoever had it, and of us what came of it."""

from django import forms

from alerts import policies
from alerts.states import Pulse, Verdict
from privacy.forms import ScanningMixin


def question(label, hint=""):
    choose = f"Choose an answer to “{label}”"
    return forms.ChoiceField(
        label=label,
        help_text=hint,
        choices=Pulse,
        widget=forms.RadioSelect,
        error_messages={"required": choose, "invalid_choice": choose},
    )


class EvaluationForm(ScanningMixin, forms.Form):
    """A partner's answers to the three questions."""

    scanned = ("note",)

    in_time = question("Did it reach you in time?")
    used = question("Did you tell somebody, or change something?")
    sought = question(
        "Did anybody look for the drug because of it?",
        "Some people seek what a warning calls strong. We ask so that we learn to write better ones.",
    )
    note = forms.CharField(
        label="Anything to add",
        required=False,
        max_length=1000,
        help_text="What helped, what did not. Do not name anybody.",
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={"max_length": "Say it in 1,000 characters or fewer."},
    )


class ConclusionForm(ScanningMixin, forms.Form):
    """What an alert turned out to be."""

    scanned = ("words",)
    prefix = "conclude"

    words = forms.CharField(
        label="What we take from it",
        max_length=2000,
        help_text="It stands in the evaluation, which may be passed on. Do not name anybody.",
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={
            "required": policies.SAY_WHAT_WE_TAKE,
            "max_length": "Say it in 2,000 characters or fewer.",
        },
    )
    verdict = forms.ChoiceField(
        label="What did it turn out to be?",
        choices=Verdict,
        widget=forms.RadioSelect,
        error_messages={
            "required": "Choose what it turned out to be.",
            "invalid_choice": "Choose what it turned out to be.",
        },
    )

    field_order = ("verdict", "words")
