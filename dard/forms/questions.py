"""What is answered to what the coroner's result asks."""

from django import forms

from ldis.forms.sentences import SentenceMixin
from privacy.forms import ScanningMixin


class AnswerForm(ScanningMixin, SentenceMixin, forms.Form):
    scanned = ("how",)
    longest = {"how": 2000}

    verdict = forms.ChoiceField(
        label="Does what the review said stand?",
        choices=[("stands", "It stands"), ("changes", "It changes")],
        widget=forms.RadioSelect,
        error_messages={"required": "Say whether it stands or changes."},
    )
    how = forms.CharField(
        label="How does it change, or why does it stand?",
        required=False,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text="Name nobody.",
    )

    take_over = forms.BooleanField(label="Take this into the case", required=False)

    def __init__(self, *args, words="", **kwargs):
        """`words` are what the case would say then; without them there is nothing to take over."""
        super().__init__(*args, **kwargs)
        if words:
            self.fields["take_over"].help_text = f"The case then says: {words} Figures count what it says."
        else:
            del self.fields["take_over"]

    @property
    def given(self):
        return {
            "changes": self.cleaned_data["verdict"] == "changes",
            "how": self.cleaned_data["how"],
            "take_over": self.cleaned_data.get("take_over", False),
        }

    def clean(self):
        cleaned = super().clean()
        if cleaned.get("verdict") == "changes" and not (cleaned.get("how") or "").strip():
            self.add_error("how", "Say in a sentence or two how it changes what the review said.")
        return cleaned
