"""What somebody says of two cases that look like one."""

from django import forms

from dard.models import Case
from dard.states import Difference
from ldis.forms.sentences import SentenceMixin
from privacy.forms import ScanningMixin
from workflow.references import tidy


def because(label):
    return forms.CharField(
        label=label,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text="In a few words. Name nobody: this is kept.",
        error_messages={"required": "Say why in a few words, without naming anybody."},
    )


class SameForm(ScanningMixin, SentenceMixin, forms.Form):
    scanned = ("because",)
    longest = {"because": 500}

    because = because("Why are they the same?")


class DifferentForm(ScanningMixin, SentenceMixin, forms.Form):
    scanned = ("because",)
    longest = {"because": 500}

    difference = forms.ChoiceField(
        label="In what do they differ?",
        choices=Difference,
        widget=forms.RadioSelect,
        error_messages={"required": "Choose in what they differ: the person, or the event."},
    )
    because = because("Why are they different?")


class PartForm(ScanningMixin, SentenceMixin, forms.Form):
    scanned = ("because",)
    longest = {"because": 500}

    because = because("Why are they two cases after all?")


class MergeForm(ScanningMixin, SentenceMixin, forms.Form):
    """With a case that nothing suggested."""

    scanned = ("because",)
    longest = {"because": 500, "into": 20}

    into = forms.CharField(
        label="Which case is it the same as?",
        help_text="Its reference, for example DR-7K3M-2Q.",
        error_messages={"required": "Give the reference of the other case."},
    )
    because = because("Why are they the same?")

    def __init__(self, *args, cases, **kwargs):
        super().__init__(*args, **kwargs)
        self.cases = cases

    def clean_into(self):
        """One that this person may see: of others we do not even say that they are there."""
        try:
            return self.cases.get(reference=tidy(self.cleaned_data["into"]))
        except Case.DoesNotExist:
            raise forms.ValidationError("No case of yours has this reference. Check it.") from None
