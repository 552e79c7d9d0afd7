"""What a coordinator says of a concern: its title, what is not known, its figures, and where a report is."""

from django import forms

from accounts.models import Place
from ldis.forms.sentences import SentenceMixin
from ldis.models import Count
from ldis.states import Measure
from privacy.forms import ScanningMixin


class DescribeForm(ScanningMixin, SentenceMixin, forms.Form):
    scanned = ("title", "not_known")

    title = forms.CharField(
        label="Title",
        max_length=150,
        error_messages={"required": "Give the concern a title people will recognise."},
    )
    not_known = forms.CharField(
        label="What is not known?",
        required=False,
        max_length=2000,
        help_text="For example: what it holds, where it came from, whether it is still about.",
        widget=forms.Textarea(attrs={"rows": 5}),
    )


class CountForm(ScanningMixin, SentenceMixin, forms.ModelForm):
    scanned = ("source", "note")

    measure = forms.ChoiceField(
        label="What is counted?",
        choices=Measure,
        widget=forms.RadioSelect,
        error_messages={"required": "Say what is counted."},
    )

    class Meta:
        model = Count
        fields = ["measure", "value", "as_of", "source", "note"]
        widgets = {"as_of": forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"})}
        help_texts = {"source": "For example: ambulance service, twice a day. Name no person."}
        error_messages = {
            "value": {"required": "Write the number, in figures."},
            "as_of": {
                "required": "Say as of which day.",
                "invalid": "Write the day as day, month and year, for example 27/11/2026.",
            },
            "source": {"required": "Say who gives the figure, for example the ambulance service."},
        }

    def __init__(self, *args, replaces=None, **kwargs):
        super().__init__(*args, **kwargs)
        if replaces:
            del self.fields["measure"]
            self.fields["note"].label = "Why is the figure corrected?"


class PlaceForm(SentenceMixin, forms.Form):
    locality = forms.ModelChoiceField(
        label="Place", queryset=None, required=False, empty_label="Not on the map"
    )

    def __init__(self, *args, report, **kwargs):
        super().__init__(*args, initial={"locality": report.locality_id}, **kwargs)
        self.fields["locality"].queryset = Place.objects.filter(area=report.area_id)
