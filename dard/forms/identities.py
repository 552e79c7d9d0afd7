"""What somebody says before they are told who it was, and who it was, as it is put right."""

from django import forms

from dard.models import Identity
from dard.states import Purpose
from ldis.forms.sentences import SentenceMixin
from privacy.forms import ScanningMixin


class PurposeForm(ScanningMixin, SentenceMixin, forms.Form):
    scanned = ("words",)
    longest = {"words": 250}

    purpose = forms.ChoiceField(
        label="What do you need to know it for?",
        choices=Purpose,
        widget=forms.RadioSelect,
        error_messages={"required": "Choose what you need to know it for. It is kept beside your name."},
    )
    words = forms.CharField(
        label="If for something else, what for?",
        required=False,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text="Name nobody: this is kept.",
    )


class GlassForm(ScanningMixin, SentenceMixin, forms.Form):
    scanned = ("because",)
    longest = {"because": 500}

    because = forms.CharField(
        label="Why do you need to know, and why can it not wait?",
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text="The Caldicott guardian reads this. Name nobody.",
        error_messages={"required": "Say why you need to know, and why it cannot wait for whoever may."},
    )


class OpeningReviewForm(ScanningMixin, SentenceMixin, forms.Form):
    scanned = ("words",)
    longest = {"words": 500}

    verdict = forms.ChoiceField(
        label="Was it right to open it?",
        choices=[("right", "Yes, it was right"), ("wrong", "No, it was not")],
        widget=forms.RadioSelect,
        error_messages={"required": "Choose whether it was right."},
    )
    words = forms.CharField(
        label="What do you say to it?",
        required=False,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text="Needed where it was not right. Name nobody.",
    )

    @property
    def review(self):
        return {"is_right": self.cleaned_data["verdict"] == "right", "words": self.cleaned_data["words"]}


class IdentityForm(SentenceMixin, forms.ModelForm):
    """Who it was: the one place for it, and so looked through for nobody."""

    longest = {
        **dict.fromkeys(("name", "other_names", "client_reference"), 200),
        "nhs_number": 20,
        "address": 300,
        "postcode": 10,
    }

    class Meta:
        model = Identity
        fields = ["name", "other_names", "born_on", "nhs_number", "no_nhs_number_because"]
        fields += ["address", "postcode", "client_reference"]
        widgets = {
            **{name: forms.TextInput() for name in ("name", "other_names", "nhs_number", "postcode")},
            "client_reference": forms.TextInput(),
            "born_on": forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"}),
            "address": forms.Textarea(attrs={"rows": 3}),
        }
        help_texts = {"other_names": "With commas between them."}
        error_messages = {
            "name": {"required": "Give the name. Where it is not known, write what the person was called."},
            "born_on": {"invalid": "Write the day as day, month and year, for example 27/11/1984."},
        }
