"""What is filled in for each move on the coroner's track: a day, and what comes with it."""

from django import forms

from dard import icd10
from dard.models import Inquest
from dard.states import Answer, Conclusion, InquestState, PlaceKind
from ldis.forms.samples import DAY_WORDS, day
from ldis.forms.sentences import SentenceMixin


TEXTS = ("reference", "officer", "narrative", "pfd_recipients", "pfd_concern", "pfd_answer")
CAUSES = ("cause_1a", "cause_1b", "cause_1c", "cause_1d", "cause_2")
MOST_CODES = Inquest._meta.get_field("icd10").max_length
LINES = ("reference", "officer", *CAUSES)


class InquestForm(SentenceMixin, forms.ModelForm):
    """The fields of one move. Its days are asked for, its words may be left out unless named in `needed`."""

    longest = dict.fromkeys((*TEXTS, *CAUSES), 4000)
    needed = {}

    class Meta:
        model = Inquest
        fields = []

    def __init__(self, *args, inquest=None, **kwargs):
        super().__init__(*args, initial=self.begun(inquest), **kwargs)
        for name, field in self.fields.items():
            if isinstance(field, forms.DateField):
                field.widget, field.required = day(), True
                field.error_messages |= DAY_WORDS | {"required": "Write the day."}
            if name in LINES:
                field.widget = forms.TextInput()
            if name in self.needed:
                field.required = True
                field.error_messages["required"] = self.needed[name]

    def begun(self, inquest):
        """It begins with what is known already."""
        return {name: getattr(inquest, name) for name in self._meta.fields} if inquest else {}

    @property
    def said(self):
        return self.cleaned_data


class ReportForm(InquestForm):
    needed = {"coroner_area": "Say which coroner has it, for example Wiltshire and Swindon."}

    class Meta(InquestForm.Meta):
        fields = ["coroner_area", "reported_on", "reference", "officer"]
        help_texts = {
            "coroner_area": "For example Wiltshire and Swindon.",
            "reference": "Sealed, as it leads to a name.",
            "officer": "Sealed. The name, telephone number or e-mail address to ask at.",
        }


class WithdrawForm(InquestForm):
    """Nothing to fill in but the button."""


class ExamineForm(InquestForm):
    class Meta(InquestForm.Meta):
        fields = ["post_mortem_on"]


class SendSamplesForm(InquestForm):
    class Meta(InquestForm.Meta):
        fields = ["toxicology_requested_on"]


class ReceiveForm(InquestForm):
    class Meta(InquestForm.Meta):
        fields = ["toxicology_received_on"]


class InvestigateForm(InquestForm):
    class Meta(InquestForm.Meta):
        fields = ["investigation_on"]


class OpenForm(InquestForm):
    class Meta(InquestForm.Meta):
        fields = ["opened_on"]


class AdjournForm(InquestForm):
    class Meta(InquestForm.Meta):
        fields = ["adjourned_until"]


class SuspendForm(InquestForm):
    class Meta(InquestForm.Meta):
        fields = ["suspended_on"]


class ListForm(InquestForm):
    class Meta(InquestForm.Meta):
        fields = ["listed_for"]


class CodesMixin(forms.Form):
    """ICD-10 codes as they are usually written, each checked."""

    def clean_icd10(self):
        codes = self.cleaned_data["icd10"].replace(",", " ").replace(";", " ").split()
        wrong = [each for each in codes if not icd10.tidy(each)]
        if wrong:
            raise forms.ValidationError(
                f"“{wrong[0][:20]}” is no ICD-10 code. Write them like X42 or T40.1, parted by spaces."
            )
        tidied = " ".join(dict.fromkeys(map(icd10.tidy, codes)))
        if len(tidied) > MOST_CODES:
            raise forms.ValidationError("These are too many codes. Write the ones the coroner gave.")
        return tidied


CODES_HELP = "The underlying cause first. For example X42 T40.1, parted by spaces."
CAUSE_LABELS = {
    "cause_1a": "Cause 1a",
    "cause_1b": "Cause 1b, which led to it",
    "cause_1c": "Cause 1c, which led to that",
    "cause_1d": "Cause 1d, which led to that",
    "cause_2": "Cause 2, which contributed",
}


class DiscontinueForm(CodesMixin, InquestForm):
    class Meta(InquestForm.Meta):
        fields = ["discontinued_on", *CAUSES, "icd10"]
        labels = CAUSE_LABELS
        help_texts = {"icd10": CODES_HELP}


class ConcludeForm(CodesMixin, InquestForm):
    needed = {"conclusion": "Choose the conclusion."}

    found_alone = forms.ChoiceField(
        label="Did the coroner find that they were alone?",
        choices=[("", "Not said"), *Answer.choices[:2]],
        required=False,
        widget=forms.RadioSelect,
    )
    found_place = forms.ChoiceField(
        label="Where did the coroner find that it happened?",
        choices=[("", "Not said"), *PlaceKind.choices[:-1]],
        required=False,
    )

    class Meta(InquestForm.Meta):
        fields = ["concluded_on", "conclusion", "with_neglect", "narrative", *CAUSES, "icd10"]
        fields += ["found_alone", "found_place"]
        labels = CAUSE_LABELS | {"with_neglect": "With the rider of neglect"}
        widgets = {"conclusion": forms.RadioSelect, "narrative": forms.Textarea(attrs={"rows": 4})}
        help_texts = {"icd10": CODES_HELP, "narrative": "Sealed, as the coroner wrote it."}

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["conclusion"].choices = Conclusion.choices


class IssueForm(InquestForm):
    """It begins empty: a second report is another one."""

    needed = {
        "pfd_recipients": "Say to whom the report is addressed.",
        "pfd_concern": "Say what the coroner is concerned about.",
    }

    class Meta(InquestForm.Meta):
        fields = ["pfd_issued_on", "pfd_recipients", "pfd_concern"]
        widgets = {"pfd_concern": forms.Textarea(attrs={"rows": 4})}
        help_texts = {"pfd_recipients": "The organisations, parted by commas."}

    def begun(self, inquest):
        return {}

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["pfd_recipients"].widget = forms.TextInput()


class AnswerPfdForm(InquestForm):
    needed = {"pfd_answer": "Write down what they answered."}

    class Meta(InquestForm.Meta):
        fields = ["pfd_answered_on", "pfd_answer"]
        widgets = {"pfd_answer": forms.Textarea(attrs={"rows": 5})}
        help_texts = {"pfd_answer": "What they will do and by when, or why nothing."}


class DetailsForm(InquestForm):
    """To put right what was written down, as far as anything was; the result has a form of its own."""

    needed = ReportForm.needed | IssueForm.needed | AnswerPfdForm.needed
    always = ("coroner_area", "reference", "officer")

    class Meta(ReportForm.Meta):
        fields = ["coroner_area", "reference", "officer"]
        fields += ["reported_on", "post_mortem_on", "toxicology_requested_on", "toxicology_received_on"]
        fields += ["investigation_on", "opened_on", "adjourned_until", "suspended_on", "listed_for"]
        fields += ["pfd_recipients", "pfd_concern", "pfd_answered_on", "pfd_answer"]
        widgets = dict.fromkeys(("pfd_concern", "pfd_answer"), forms.Textarea(attrs={"rows": 4}))

    def __init__(self, *args, inquest, **kwargs):
        super().__init__(*args, inquest=inquest, **kwargs)
        for name in set(self.fields) - {*self.always}:
            if not getattr(inquest, name):
                del self.fields[name]


def result_form(data, *, inquest):
    """That of the result which is there: an investigation that was discontinued has no conclusion."""
    is_discontinued = inquest.state == InquestState.DISCONTINUED
    return (DiscontinueForm if is_discontinued else ConcludeForm)(data, inquest=inquest)


class CheckForm(SentenceMixin, forms.Form):
    """The coroner's office was asked."""

    longest = {"answer": 2000}

    asked_on = forms.DateField(
        label="Asked on", widget=day(), error_messages=DAY_WORDS | {"required": "Write the day."}
    )
    answer = forms.CharField(
        label="What did they say?",
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text="Sealed.",
        error_messages={"required": "Write what they said, or that nobody answered."},
    )
