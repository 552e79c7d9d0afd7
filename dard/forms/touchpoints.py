"""A contact on the timeline of a case, and what reviewers make of it."""

from django import forms

from dard.models import Touchpoint
from dard.states import Mark
from ldis.forms.sentences import SentenceMixin
from privacy.forms import ScanningMixin


DAY_WORDS = {
    "required": "Say on which day it was.",
    "invalid": "Write the day as day, month and year, for example 27/11/2026.",
}


def day():
    return forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"})


def choose(words):
    return {"required": words, "invalid_choice": words}


class TouchpointForm(ScanningMixin, SentenceMixin, forms.ModelForm):
    scanned = ("what",)
    longest = {"what": 4000}

    class Meta:
        model = Touchpoint
        fields = ["on", "agency", "contact", "what", "is_graphic"]
        labels = {"on": "Day", "agency": "Agency", "what": "What happened"}
        widgets = {"on": day(), "what": forms.Textarea(attrs={"rows": 5})}
        help_texts = {
            "what": "Plain words about what was done and offered. Name nobody; say roles instead.",
            "is_graphic": "Readers see a warning first, and open the words when they are ready.",
        }
        error_messages = {
            "on": DAY_WORDS,
            "agency": choose("Choose the agency."),
            "contact": choose("Choose what kind of contact it was."),
            "what": {"required": "Write what happened."},
        }


class MarkForm(ScanningMixin, SentenceMixin, forms.Form):
    scanned = ("because",)
    longest = {"because": 1000}

    mark = forms.ChoiceField(
        label="What do you make of it?",
        choices=Mark,
        widget=forms.RadioSelect,
        error_messages={"required": "Choose one of the three."},
    )
    because = forms.CharField(
        label="Why",
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text="What could have been done, or what was done well, by which service. It is about what"
        " services can change, never about who is to blame.",
    )
