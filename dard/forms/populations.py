"""How many people live in an area."""

from django import forms
from django.utils import timezone

from ldis.forms.sentences import SentenceMixin
from workflow.numbers import number_in


class PopulationForm(SentenceMixin, forms.Form):
    year = forms.IntegerField(
        label="Year",
        error_messages={"required": "Write the year of the estimate.", "invalid": "Write a year, as 2025."},
    )
    count = forms.CharField(
        label="People living there in the middle of the year",
        max_length=12,
        error_messages={"required": "Write how many people lived there."},
    )
    source = forms.CharField(
        label="Where is it published?",
        max_length=250,
        help_text="For example: Office for National Statistics, mid-year estimates of June 2026.",
        error_messages={"required": "Say where the number is published, so that others can look it up."},
    )

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["year"].initial = timezone.localdate().year - 1
        for name, width in (("year", 4), ("count", 10)):
            attrs = {"class": f"nhsuk-input--width-{width}", "inputmode": "numeric"}
            self.fields[name].widget.attrs |= attrs

    def clean_count(self):
        """As people write it: 123,456 or 123 456."""
        digits = self.cleaned_data["count"].replace(",", "").replace(" ", "").replace("\xa0", "")
        if (number := number_in(digits)) is None:
            raise forms.ValidationError("Write a whole number, as 123,456.")
        return number
