"""Choosing deaths to look at together, and saying what they show."""

from datetime import timedelta

from django import forms
from django.utils import timezone

from dard.forms.blame import BlameMixin
from dard.forms.touchpoints import DAY_WORDS, choose, day
from dard.states import FATAL, Answer, CaseKind, FindingKind, PlaceKind, Theme, Treatment
from ldis.forms.sentences import SentenceMixin
from privacy.forms import ScanningMixin
from substances.models import Substance
from workflow.ticks import RowsField


YEAR = timedelta(days=365)


def several(label, choices, **more):
    return forms.MultipleChoiceField(
        label=label,
        choices=choices,
        required=False,
        widget=forms.CheckboxSelectMultiple(attrs={"class": "nhsuk-checkboxes--small fw-many"}),
        **more,
    )


class CohortForm(ScanningMixin, SentenceMixin, forms.Form):
    """Nothing ticked is every one of them. It begins with all deaths of the last year."""

    scanned = ("name",)

    area = forms.ModelChoiceField(label="Area", queryset=None, empty_label=None)
    name = forms.CharField(
        label="Name of the cohort",
        max_length=100,
        help_text="For example: all deaths of the last year.",
        error_messages={"required": "Give the cohort a name."},
    )
    since = forms.DateField(label="From", required=False, widget=day(), error_messages=DAY_WORDS)
    until = forms.DateField(label="Until", required=False, widget=day(), error_messages=DAY_WORDS)
    kind = several("Kinds", CaseKind)
    substances = RowsField(
        label="Substances",
        queryset=Substance.objects.none(),
        required=False,
        widget=forms.CheckboxSelectMultiple(attrs={"class": "nhsuk-checkboxes--small fw-many"}),
        help_text="Those that are in cases of your areas.",
    )
    place_kind = several("Kinds of place", PlaceKind)
    treatment = several("Treatment", Treatment)
    alone = several("Alone when it happened", Answer)

    def __init__(self, *args, areas, **kwargs):
        today = timezone.localdate()
        start = {
            "since": today - YEAR,
            "until": today,
            "kind": sorted(FATAL),
            "name": "All deaths of the last year",
        }
        super().__init__(*args, initial=start, **kwargs)
        self.fields["area"].queryset = areas
        if len(areas) == 1:
            self.fields["area"].initial = areas[0]
            self.fields["area"].widget = forms.HiddenInput()
        in_cases = Substance.objects.filter(cases__area__in=areas).distinct().order_by("name")
        self.fields["substances"].queryset = in_cases
        if not in_cases:
            del self.fields["substances"]

    @property
    def filters(self):
        """What was chosen, as it is kept."""
        said = self.said
        chosen = {name: said[name] for name in ("kind", "place_kind", "treatment", "alone")}
        days = {name: said[name].isoformat() if said[name] else "" for name in ("since", "until")}
        return days | chosen | {"substances": [each.pk for each in said.get("substances", [])]}


class CohortFindingForm(BlameMixin, ScanningMixin, SentenceMixin, forms.Form):
    scanned = fair = ("words",)
    longest = {"words": 3000}

    kind = forms.ChoiceField(
        label="What kind of finding is it?",
        choices=FindingKind,
        widget=forms.RadioSelect,
        error_messages=choose("Choose what kind of finding it is."),
    )
    words = forms.CharField(
        label="What several deaths show together",
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text="Name nobody, and blame nobody.",
        error_messages={"required": "Write what was found."},
    )
    themes = several("What it is about", Theme)
    cases = RowsField(
        label="Which deaths show it",
        queryset=None,
        widget=forms.CheckboxSelectMultiple(attrs={"class": "nhsuk-checkboxes--small fw-many"}),
        error_messages={"required": "Choose the deaths that show it."},
    )

    def __init__(self, *args, cohort, cases, **kwargs):
        super().__init__(*args, area=cohort.area, **kwargs)
        self.fields["cases"].queryset = cases
        self.fields["cases"].label_from_instance = in_words


def in_words(case):
    happened = f", {case.happened_on:%b %Y}" if case.happened_on else ""
    return f"{case.reference}{happened}"
