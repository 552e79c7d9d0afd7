"""The account of a case that names nobody, part by part; and what a second person makes of it."""

from django import forms

from dard.anonymising.intruder import questions, ways
from dard.models import Summary
from dard.models.summary import PARTS
from dard.states import Intruder
from ldis.forms.sentences import SentenceMixin
from privacy.forms import ScanningMixin


HINTS = {
    "happened": "How the person died, in days and kinds of place: “On day 0 they were found at home.”",
    "life": "Who they were to others, what mattered to them, and which services knew them, by what they do.",
    "missed": "Where a contact could have gone another way. Say what was not there, not who failed.",
    "good": "What somebody did that others should do as well.",
    "change": "What would have to be different for the next person.",
}


# A form says what its page showed, so that nothing newer is overwritten, and nothing is approved unread.
UNSAID = {"required": "This page does not say what you have seen of it. Open it again."}


class SummaryForm(SentenceMixin, forms.ModelForm):
    """Held to the record of its case once it is saved: what blocks is marked then, and not refused."""

    # Ours: a page of paper for each part.
    longest = dict.fromkeys(PARTS, 4000)
    seen_hash = forms.CharField(max_length=64, widget=forms.HiddenInput, error_messages=UNSAID)

    class Meta:
        model = Summary
        fields = [*PARTS]
        widgets = {name: forms.Textarea(attrs={"rows": 7}) for name in PARTS}
        help_texts = HINTS


class CheckForm(ScanningMixin, SentenceMixin, forms.Form):
    """The questions of the motivated intruder, and what is to be changed."""

    scanned = ("words",)
    longest = {"words": 2000}

    seen_hash = forms.CharField(max_length=64, widget=forms.HiddenInput, error_messages=UNSAID)
    words = forms.CharField(
        label="If you send it back: what is to be changed?",
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text="The writers read this. Say where, and do not repeat a name.",
    )

    def __init__(self, *args, approves=True, **kwargs):
        """Whoever sends it back need not have answered everything."""
        super().__init__(*args, **kwargs)
        asked = {}
        for key, ask in questions().items():
            asked[key] = question(ask, approves)
            asked[f"{key}_note"] = note_on(ways()[key])
        self.fields = asked | self.fields

    def to_scan(self):
        return [f"{key}_note" for key in questions()] + ["words"]

    @property
    def answers(self):
        return {key: self.cleaned_data[key] for key in questions() if self.cleaned_data.get(key)}

    @property
    def notes(self):
        return {key: self.cleaned_data.get(f"{key}_note", "") for key in questions()}


def question(ask, is_required):
    return forms.ChoiceField(
        label=ask,
        choices=Intruder,
        required=is_required,
        widget=forms.RadioSelect(attrs={"class": "nhsuk-radios--inline"}),
        error_messages={
            "required": "Choose an answer, or send it back.",
            "invalid_choice": "Choose an answer.",
        },
    )


def note_on(way):
    """A line to say how the person could be found."""
    return forms.CharField(label=f"If they could be found {way}: how?", required=False, max_length=500)
