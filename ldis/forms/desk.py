"""What a coordinator fills in about a report."""

from django import forms

from ldis.briefing import suggested_title
from ldis.forms.sentences import SentenceMixin
from ldis.models import Concern, Report
from ldis.states import Criterion, NextStep, Route
from substances.models import Substance
from workflow.references import tidy


class NextStepForm(SentenceMixin, forms.Form):
    """What becomes of a report that was read, and what that step needs to know."""

    step = forms.ChoiceField(
        label="What next?",
        choices=NextStep,
        widget=forms.RadioSelect,
        error_messages={"required": "Say what becomes of the report."},
    )
    title = forms.CharField(label="Title of the new concern", max_length=150, required=False)
    concern = forms.ModelChoiceField(
        label="Which concern?", queryset=None, required=False, empty_label="Choose a concern"
    )
    to = forms.ChoiceField(
        label="Which service?", choices=[("", "Choose a service"), *Route.choices], required=False
    )
    of = forms.CharField(label="Reference of the earlier report", max_length=40, required=False)

    # What each step's action is called with: the names of its fields here and there are the same.
    NEEDS = {
        NextStep.OPEN_CONCERN: ("title", "Give the concern a title people will recognise."),
        NextStep.LINK: ("concern", "Choose the concern it belongs to."),
        NextStep.PASS_ON: ("to", "Say which service the report was passed to."),
        NextStep.MARK_DUPLICATE: ("of", "Write the reference of the earlier report."),
    }

    def __init__(self, *args, report, **kwargs):
        super().__init__(*args, **kwargs)
        self.report = report
        self.fields["concern"].queryset = Concern.objects.active().filter(area=report.area_id)
        self.fields["title"].initial = suggested_title(report)

    def clean_of(self):
        reference = tidy(self.cleaned_data["of"])
        return Report.objects.filter(area=self.report.area_id, reference=reference).first()

    def clean(self):
        name, sentence = self.NEEDS.get(self.cleaned_data.get("step"), ("", ""))
        if name and not self.cleaned_data.get(name) and name not in self.errors:
            missing = name == "of" and self.data.get(self.add_prefix("of"), "").strip()
            self.add_error(name, "No report of this area has that reference." if missing else sentence)
        return self.cleaned_data

    @property
    def details(self):
        """The keyword arguments of `actions.resolve`, of which only the chosen step's own are given."""
        step = self.cleaned_data["step"]
        name, _ = self.NEEDS.get(step, ("", ""))
        return {"step": step} | ({name: self.cleaned_data[name]} if name else {})


class TriageForm(NextStepForm):
    """The same, for a report that nobody has read yet."""

    criterion = forms.ChoiceField(
        label="Which intake criterion does it meet?",
        choices=[("", "None of these"), *Criterion.choices],
        required=False,
        help_text="A concern needs one. A report that meets none is logged or passed on.",
    )
    substance = forms.ModelChoiceField(
        label="What is it thought to be?",
        queryset=Substance.objects.all(),
        required=False,
        empty_label="Not known",
    )
    field_order = ["criterion", "substance", "step"]

    @property
    def details(self):
        read = {name: self.cleaned_data[name] for name in ("criterion", "substance")}
        return super().details | read


class AnswerForm(SentenceMixin, forms.Form):
    text = forms.CharField(
        label="What became of the report?",
        help_text="The reporter reads this with their reference and code. Name nobody.",
        widget=forms.Textarea(attrs={"rows": 4}),
        max_length=3000,
        error_messages={"required": "Write what became of the report; the reporter will read it."},
    )
