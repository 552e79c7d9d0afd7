"""A reduction plan, its lines, and how they are rated."""

from django import forms

from accounts.models import Organisation
from dard.forms.action_plan import NAME_NOBODY, words_field
from dard.forms.agency_requests import day_field
from dard.models import Recommendation
from dard.states import RECOMMENDATION_LIVE, Impact, Likelihood, RecommendationState
from ldis.forms.sentences import SentenceMixin
from privacy.forms import ScanningMixin
from workflow.ticks import RowsField


CITED = sorted(RECOMMENDATION_LIVE | {RecommendationState.EMBEDDED})


class PlanForm(ScanningMixin, SentenceMixin, forms.Form):
    scanned = ("title",)

    area = forms.ModelChoiceField(label="Area", queryset=None, empty_label=None)
    title = forms.CharField(
        label="What is the plan called?",
        max_length=150,
        error_messages={"required": "Say what the plan is called."},
    )
    since = day_field("From")
    until = day_field("Until")

    def __init__(self, *args, areas, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["area"].queryset = areas
        if len(areas) == 1:
            self.fields["area"].initial = areas[0]
            self.fields["area"].widget = forms.HiddenInput()


def rating_fields():
    return {
        "likelihood": forms.ChoiceField(
            label="How likely is it that it happens again?",
            choices=Likelihood,
            widget=forms.RadioSelect,
            error_messages={"required": "Choose how likely it is."},
        ),
        "impact": forms.TypedChoiceField(
            label="How grave would it be?",
            choices=Impact,
            coerce=int,
            widget=forms.RadioSelect,
            error_messages={"required": "Choose how grave it would be."},
        ),
        "because": words_field("Why is it rated so?", "Say why it is rated so. It stays readable.", rows=3),
    }


class LineForm(ScanningMixin, SentenceMixin, forms.Form):
    """A risk; with its first rating where it is new."""

    scanned = ("risk", "lead_role", "because")

    risk = words_field("What is the risk?", "Write the risk in plain words.", NAME_NOBODY, rows=3)
    lead = forms.ModelChoiceField(
        label="Which organisation leads?",
        queryset=None,
        empty_label="Choose",
        error_messages={"required": "Choose the organisation that leads."},
    )
    lead_role = forms.CharField(label="Which role there?", required=False, max_length=150)
    recommendations = RowsField(
        label="What is recommended against it",
        queryset=None,
        required=False,
        widget=forms.CheckboxSelectMultiple(attrs={"class": "nhsuk-checkboxes--small"}),
    )

    def __init__(self, *args, area, rated, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["lead"].queryset = Organisation.objects.filter(area=area)
        cited = Recommendation.objects.filter(area=area, state__in=CITED)
        self.fields["recommendations"].queryset = cited
        self.fields["recommendations"].label_from_instance = lambda each: f"{each}: {each.words[:120]}"
        if rated:
            self.fields |= rating_fields()


class RatingForm(ScanningMixin, SentenceMixin, forms.Form):
    scanned = ("because",)

    def __init__(self, *args, **kwargs):
        self.base_fields = rating_fields()
        super().__init__(*args, **kwargs)
