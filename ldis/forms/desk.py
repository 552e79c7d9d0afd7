"""What a coordinator fills in about a report."""

from django import forms

from ldis.briefing import suggested_title
from ldis.forms.sentences import SentenceMixin
from ldis.forms.substance import MOST, SubstanceEntryMixin
from ldis.models import Concern, Report
from ldis.routes import guidance
from ldis.states import Criterion, NextStep, Route, RoutedBy
from privacy.forms import ScanningMixin
from workflow.references import tidy


class NextStepForm(ScanningMixin, SentenceMixin, forms.Form):
    """What becomes of a report that was read, and what that step needs to know."""

    scanned = ("title", "reason")

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
    how = forms.ChoiceField(
        label="How were they told?", choices=[("", "Choose how"), *RoutedBy.choices], required=False
    )
    reason = forms.CharField(
        label="Why does it belong there, and what were they told?",
        max_length=1000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    of = forms.CharField(label="Reference of the earlier report", max_length=40, required=False)

    # What each step's action is called with: the names of its fields here and there are the same.
    NEEDS = {
        NextStep.OPEN_CONCERN: {"title": "Give the concern a title people will recognise."},
        NextStep.LINK: {"concern": "Choose the concern it belongs to."},
        NextStep.PASS_ON: {
            "to": "Say which service the report was passed to.",
            "how": "Say how the service was told.",
            "reason": "Say why it belongs there, and what they were told.",
        },
        NextStep.MARK_DUPLICATE: {"of": "Write the reference of the earlier report."},
    }

    def __init__(self, *args, report, **kwargs):
        super().__init__(*args, **kwargs)
        self.report = report
        self.fields["concern"].queryset = Concern.objects.active().filter(area=report.area_id)
        self.fields["title"].initial = suggested_title(report)
        self.initial |= taken_over(report)

    def clean_of(self):
        reference = tidy(self.cleaned_data["of"])
        return Report.objects.filter(area=self.report.area_id, reference=reference).first()

    def clean(self):
        for name, sentence in self.needed.items():
            if not self.cleaned_data.get(name) and name not in self.errors:
                missing = name == "of" and self.data.get(self.add_prefix("of"), "").strip()
                self.add_error(name, "No report of this area has that reference." if missing else sentence)
        return super().clean()

    def to_scan(self):
        """What was written for the chosen step."""
        return [name for name in self.scanned if name in self.needed]

    @property
    def routes(self):
        """(service, what belongs there), to choose by."""
        return guidance()

    @property
    def needed(self):
        return self.NEEDS.get(self.cleaned_data.get("step"), {})

    @property
    def details(self):
        """The keyword arguments of `actions.resolve`, of which only the chosen step's own are given."""
        return {"step": self.cleaned_data["step"]} | {name: self.cleaned_data[name] for name in self.needed}


def taken_over(report):
    """What an update starts from: the substance and the concern of the report it adds to."""
    substance = {"substance": report.substance.name} if report.substance else {}
    earlier = report.update_of
    if earlier and earlier.concern_id:
        return substance | {"step": NextStep.LINK, "concern": earlier.concern_id}
    return substance


class LateTriageForm(NextStepForm):
    """The same, for a report that was read without saying which criterion it meets."""

    criterion = forms.ChoiceField(
        label="Which intake criterion does it meet?",
        choices=[("", "None of these"), *Criterion.choices],
        required=False,
        help_text="A concern needs one. A report that meets none is logged or passed on.",
    )
    field_order = ["criterion", "step"]

    @property
    def details(self):
        return super().details | {"criterion": self.cleaned_data["criterion"]}


class TriageForm(SubstanceEntryMixin, LateTriageForm):
    """The same, for a report that nobody has read yet."""

    field_order = ["criterion", "substance", "step"]

    def __init__(self, *args, report, **kwargs):
        super().__init__(*args, report=report, initial={"substance": report.sold_as[:MOST]}, **kwargs)

    @property
    def details(self):
        return super().details | {"substance": self.known, "unknown_substance": self.unknown_substance}


class AnswerForm(ScanningMixin, SentenceMixin, forms.Form):
    scanned = ("text",)

    text = forms.CharField(
        label="What became of the report?",
        help_text="The reporter reads this with their reference and code. Name nobody.",
        widget=forms.Textarea(attrs={"rows": 4}),
        max_length=3000,
        error_messages={"required": "Write what became of the report; the reporter will read it."},
    )
