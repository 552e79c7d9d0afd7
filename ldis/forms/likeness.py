"""What a coordinator says of a report that only looks like another."""

from django import forms

from ldis.forms.sentences import SentenceMixin
from ldis.models import Distinction
from privacy.forms import ScanningMixin


class DistinguishForm(ScanningMixin, SentenceMixin, forms.Form):
    """Why it is not the same: as that report, or as anything in the concern that report is part of."""

    scanned = ("reason",)

    of = forms.CharField(max_length=20, widget=forms.HiddenInput)
    what = forms.CharField(max_length=20, required=False, widget=forms.HiddenInput)
    reason = forms.CharField(
        label="Why are they not the same?",
        max_length=Distinction._meta.get_field("reason").max_length,
        error_messages={"required": "Say in a few words why they are not the same."},
    )
