"""Looking a substance up, and settling the name of one that nobody knew."""

from django import forms

from ldis.forms.sentences import SentenceMixin
from substances.actions import UNKNOWN_FAMILY
from substances.models import Family, Substance


class LookUpForm(SentenceMixin, forms.Form):
    q = forms.CharField(label="Name, street name or spelling", required=False, max_length=120)
    family = forms.ModelChoiceField(
        label="Family", queryset=Family.objects.all(), required=False, empty_label="Every family"
    )


class ConfirmForm(SentenceMixin, forms.Form):
    family = forms.ModelChoiceField(
        label="Which family does it belong to?",
        queryset=Family.objects.exclude(name=UNKNOWN_FAMILY),
        empty_label="Choose a family",
        error_messages={"required": "Choose the family it belongs to."},
    )


class MergeForm(SentenceMixin, forms.Form):
    into = forms.ModelChoiceField(
        label="Which substance is it?",
        queryset=Substance.objects.current().filter(is_confirmed_name=True),
        empty_label="Choose a substance",
        error_messages={"required": "Choose the substance it turned out to be."},
        help_text="Its reports and concerns move there, and its name leads there from now on.",
    )
