"""What a coordinator answers to a suggestion of the watch."""

from django import forms

from ldis.forms.sentences import SentenceMixin
from ldis.models import Concern
from privacy.forms import ScanningMixin


class TakeUpForm(ScanningMixin, SentenceMixin, forms.Form):
    scanned = ("title",)

    concern = forms.ModelChoiceField(
        label="Which concern is it about?",
        queryset=None,
        required=False,
        empty_label="None yet: open a new one",
        error_messages={"invalid_choice": "Choose a concern of this area that is in hand."},
    )
    title = forms.CharField(
        label="Title, if you open a new one",
        required=False,
        max_length=150,
        help_text="Something people will recognise.",
    )

    def __init__(self, *args, suggestion, **kwargs):
        super().__init__(*args, **kwargs)
        concerns = Concern.objects.active().filter(area=suggestion.area_id)
        self.fields["concern"].queryset = concerns.order_by("-opened_at")

    def to_scan(self):
        """The title of a new concern; of one that is open, nobody writes any."""
        return () if self.cleaned_data.get("concern") else self.scanned


class DismissForm(ScanningMixin, SentenceMixin, forms.Form):
    scanned = ("reason",)

    reason = forms.CharField(
        label="Why is there nothing to act on?",
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text="For example: a catch-up of late reports, or one event reported by three services.",
        error_messages={"required": "Say why there is nothing to act on. Whoever looks back reads it."},
    )
