"""What a coordinator fills in to mend a report, to tell another service of it, or to move it to a concern."""

from django import forms

from ldis.briefing import suggested_title
from ldis.forms.sentences import SentenceMixin
from ldis.models import Concern
from ldis.routes import guidance
from ldis.states import Criterion, ReportKind, Route, RoutedBy, Safeguarding
from privacy.forms import ScanningMixin


def long_text(label, **options):
    return forms.CharField(label=label, max_length=1000, widget=forms.Textarea(attrs={"rows": 3}), **options)


class StepForm(ScanningMixin, SentenceMixin, forms.Form):
    """A step on one report."""

    def __init__(self, data, *, report):
        super().__init__(data)
        self.report = report


class RouteForm(StepForm):
    scanned = ("reason",)

    to = forms.ChoiceField(
        label="Which service?",
        choices=Route,
        widget=forms.RadioSelect,
        error_messages={"required": "Say which service the report was passed to."},
    )
    how = forms.ChoiceField(
        label="How were they told?",
        choices=RoutedBy,
        widget=forms.RadioSelect,
        error_messages={"required": "Say how the service was told."},
    )
    reason = long_text(
        "Why does it belong there, and what were they told?",
        error_messages={"required": "Say why it belongs there, and what they were told."},
    )

    @property
    def routes(self):
        return guidance()


class SafeguardingForm(StepForm):
    scanned = ("note",)

    answer = forms.ChoiceField(
        label="What was done for the person under 18?",
        choices=Safeguarding,
        widget=forms.RadioSelect,
        error_messages={"required": "Say what was done for the person under 18."},
    )
    note = long_text("When, by whom, or why not", required=False, help_text="Do not name the young person.")


class CriterionForm(StepForm):
    criterion = forms.ChoiceField(
        label="Which intake criterion does it meet?",
        choices=Criterion,
        widget=forms.RadioSelect,
        error_messages={"required": "Choose one of the intake criteria."},
    )


class KindForm(StepForm):
    kind = forms.ChoiceField(
        label="What is it really about?",
        choices=ReportKind,
        widget=forms.RadioSelect,
        error_messages={"required": "Choose what the report is about."},
        help_text="A death is handed over to the review of deaths as soon as you save.",
    )

    def __init__(self, data, *, report):
        super().__init__(data, report=report)
        self.fields["kind"].initial = report.kind


class JoinForm(StepForm):
    """A concern that is open, or a new one; and the criterion, where none was said."""

    scanned = ("title",)

    concern = forms.ModelChoiceField(
        label="Which concern?", queryset=None, required=False, empty_label="A new one, named below"
    )
    title = forms.CharField(label="Title, if it is a new concern", max_length=150, required=False)
    criterion = forms.ChoiceField(
        label="Which intake criterion does it meet?",
        choices=Criterion,
        widget=forms.RadioSelect,
        error_messages={"required": "Say which intake criterion the report meets."},
    )

    def __init__(self, data, *, report):
        super().__init__(data, report=report)
        self.fields["concern"].queryset = Concern.objects.active().filter(area=report.area_id)
        self.fields["title"].initial = suggested_title(report)
        if report.criterion:
            del self.fields["criterion"]

    def to_scan(self):
        """The title of a new concern; of one that is open, nobody writes any."""
        return () if self.cleaned_data.get("concern") else self.scanned


class UnlinkForm(StepForm):
    scanned = ("reason",)

    reason = long_text(
        "Why does it not belong to the concern?",
        error_messages={"required": "Say why the report does not belong to the concern."},
    )
