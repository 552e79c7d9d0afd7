"""What a coordinator fills in about a sample and about what a test of it said."""

from django import forms

from ldis.forms.sentences import SentenceMixin
from ldis.forms.substance import SubstanceEntryMixin, new_entry
from ldis.models import Sample, TestResult
from ldis.sampling import ENDED_SAMPLE_STATES, Finding, Method, SampleState, Stage
from privacy.forms import ScanningMixin


def day():
    return forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"})


DAY_WORDS = {"invalid": "Write the day as day, month and year, for example 27/11/2026."}


class SampleForm(ScanningMixin, SentenceMixin, forms.ModelForm):
    scanned = ("described", "held_by")

    class Meta:
        model = Sample
        fields = ["described", "form", "taken_on", "held_by"]
        widgets = {"taken_on": day()}
        help_texts = {
            "described": "Colour, marks, packaging: so that it can be told from others.",
            "form": "For example powder, tablet, vape liquid, a used syringe, urine.",
            "held_by": "An organisation or a role. Do not name the person it was taken from.",
        }
        error_messages = {
            "described": {"required": "Describe the sample, so that it can be told from others."},
            "taken_on": DAY_WORDS,
        }


class SendForm(ScanningMixin, SentenceMixin, forms.Form):
    scanned = ("to",)

    to = forms.CharField(
        label="Which laboratory?",
        max_length=150,
        error_messages={"required": "Say which laboratory the sample was sent to."},
    )


class EndForm(ScanningMixin, SentenceMixin, forms.Form):
    scanned = ("because",)

    as_ = forms.ChoiceField(
        label="What became of it?",
        choices=[(state.value, state.label) for state in SampleState if state in ENDED_SAMPLE_STATES],
        widget=forms.RadioSelect,
        error_messages={"required": "Say whether the sample was destroyed or lost."},
    )
    because = forms.CharField(
        label="How, and by whose decision?",
        max_length=250,
        error_messages={"required": "Say what became of the sample."},
    )


class ResultForm(ScanningMixin, SubstanceEntryMixin, SentenceMixin, forms.ModelForm):
    """What one test said. Nothing found is a result too."""

    scanned = ("found", "amount", "lab", "note", "replaced_because")

    finding = forms.ChoiceField(
        label="What did it say?",
        choices=[(each.value, each.label) for each in Finding if each != Finding.WITHDRAWN],
        widget=forms.RadioSelect,
        error_messages={"required": "Say what the test said."},
    )
    stage = forms.ChoiceField(
        label="How far can it be relied on?",
        choices=Stage,
        widget=forms.RadioSelect,
        error_messages={"required": "Say whether it is a first test or confirmed by a laboratory."},
    )
    method = forms.ChoiceField(
        label="How was it tested?",
        choices=[("", "Choose the method"), *Method.choices],
        error_messages={"required": "Say how it was tested."},
    )
    substance = new_entry(
        "Which substance was found, or looked for?",
        "A name or a street name. Leave it empty if the test named none.",
    )
    names_the_substance = forms.BooleanField(
        label="This is what the report or concern is about",
        required=False,
        initial=True,
        help_text="Then it moves how sure we are. Leave it empty for what was found by the way.",
    )
    field_order = ["method", "stage", "finding", "substance", "names_the_substance", "found", "amount", "lab"]

    class Meta:
        model = TestResult
        fields = ["method", "stage", "finding", "names_the_substance", "found", "amount", "lab"]
        fields += ["tested_on", "note"]
        widgets = {"tested_on": day(), "note": forms.Textarea(attrs={"rows": 2})}
        help_texts = {
            "amount": "As the laboratory wrote it, for example 160 mg in a tablet.",
            "lab": "A laboratory or a service, no person.",
        }
        error_messages = {"tested_on": DAY_WORDS}

    def clean_names_the_substance(self):
        """The box is ticked to begin with; where nothing was found it says nothing."""
        was_found = self.cleaned_data.get("finding") == Finding.DETECTED
        return self.cleaned_data["names_the_substance"] and was_found

    @property
    def result(self):
        result = self.save(commit=False)
        result.substance = self.known
        result.names_the_substance &= bool(self.known or self.unknown_substance)
        return result


class CorrectionForm(ResultForm):
    """The right result in place of a wrong one, which stays visible."""

    finding = forms.ChoiceField(
        label="What did it say?",
        choices=Finding,
        widget=forms.RadioSelect,
        error_messages={"required": "Say what the test said."},
    )
    replaced_because = forms.CharField(
        label="Why is it corrected?",
        max_length=250,
        error_messages={"required": "Say why the result is corrected; the old one stays visible."},
    )
    field_order = ["replaced_because", *ResultForm.field_order]

    class Meta(ResultForm.Meta):
        fields = ["replaced_because", *ResultForm.Meta.fields]
