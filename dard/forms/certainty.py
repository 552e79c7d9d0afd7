"""How certain it is, and what tells so."""

from django import forms

from dard.states import CertaintyState
from ldis.forms.sentences import SentenceMixin
from privacy.forms import ScanningMixin


class CertaintyForm(ScanningMixin, SentenceMixin, forms.Form):
    scanned = ("because",)

    to = forms.ChoiceField(
        label="How certain is it that drugs or alcohol had to do with it?",
        choices=CertaintyState,
        widget=forms.RadioSelect,
        error_messages={"required": "Choose how certain it is."},
    )
    because = forms.CharField(
        label="What tells you so?",
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text="Name nobody.",
        error_messages={"required": "Say what tells you so."},
    )
