"""One line of a toxicology report."""

from django import forms

from dard.models import ToxicologyFinding
from ldis.forms.sentences import SentenceMixin
from ldis.forms.substance import SubstanceEntryMixin, new_entry


class ToxicologyForm(SubstanceEntryMixin, SentenceMixin, forms.ModelForm):
    """Substances are proposed from what the laboratory wrote; a person chooses, and what it wrote is kept."""

    longest = {"comment": 2000}

    substance = new_entry("Substance, as the laboratory wrote it", "A metabolite is a line of its own.")
    level = forms.DecimalField(
        label="Level",
        required=False,
        min_value=0,
        max_digits=12,
        decimal_places=4,
        help_text="A number, or empty where the laboratory gave none.",
        error_messages={"invalid": "Write the level as a number, for example 0.24."},
    )
    field_order = ["substance", "sample", "level", "unit", "effect", "prescribed", "implicated", "comment"]

    class Meta:
        model = ToxicologyFinding
        fields = ["sample", "level", "unit", "effect", "prescribed", "implicated", "comment"]
        widgets = {
            "sample": forms.RadioSelect,
            "prescribed": forms.RadioSelect,
            "implicated": forms.RadioSelect,
            "comment": forms.Textarea(attrs={"rows": 2}),
        }
        labels = {
            "unit": "Unit",
            "effect": "What does the laboratory make of the level?",
            "prescribed": "Was it prescribed to them?",
            "implicated": "Did it play a part in the death?",
        }
        help_texts = {"unit": "For example mg/L or µg/L.", "comment": "Sealed."}

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["substance"].required = True
        self.fields["substance"].error_messages["required"] = "Write the substance, as the laboratory did."
        self.fields["sample"].choices = [each for each in self.fields["sample"].choices if each[0]]
        self.fields["sample"].error_messages["required"] = "Say what was tested."

    def clean(self):
        cleaned = super().clean()
        if cleaned.get("level") is not None and not cleaned.get("unit"):
            self.add_error("unit", "Say the unit of the level, for example mg/L.")
        return cleaned

    @property
    def finding(self):
        """What was filled in, not yet saved."""
        found = self.save(commit=False)
        found.substance, found.written = self.known, self.substance_text
        return found


class StrikeForm(SentenceMixin, forms.Form):
    longest = {"because": 500}

    because = forms.CharField(
        label="Why is the line struck?",
        help_text="It stays readable, and so does the reason.",
        error_messages={"required": "Say why the line is struck. It stays readable, and so does the reason."},
    )
