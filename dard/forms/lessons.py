"""Writing a lesson from what was found, and looking for one."""

from urllib.parse import urlencode

from django import forms
from django.utils import timezone

from dard import visibility
from dard.forms.blame import BlameMixin
from dard.forms.cohorts import several
from dard.learning.themes import with_theme
from dard.models import Cohort, CohortFinding, Finding, Lesson
from dard.permissions.people import REVIEWERS
from dard.states import LessonState, Theme
from ldis.forms.sentences import SentenceMixin
from workflow.references import is_reference, tidy
from workflow.ticks import RowsField


# What is offered at once; the rest is found by case, cohort or theme. Ours: a list one reads to its end.
OFFERED = 40
RESTS_ON_NOTHING = "A lesson rests on what a review found. Choose at least one finding."
FIRST_YEAR = 2020


def ticks(label, queryset, **more):
    return RowsField(
        label=label,
        queryset=queryset,
        required=False,
        widget=forms.CheckboxSelectMultiple(attrs={"class": "nhsuk-checkboxes--small"}),
        **more,
    )


class PickForm(SentenceMixin, forms.Form):
    """Which findings are offered: nothing chosen is the latest of which no lesson was written."""

    case = forms.CharField(label="Of one case", max_length=12, required=False)
    cohort = forms.ModelChoiceField(
        label="Of one cohort", queryset=None, required=False, empty_label="Any cohort"
    )
    theme = forms.ChoiceField(label="Theme", choices=[("", "Any theme"), *Theme.choices], required=False)
    area = forms.ModelChoiceField(label="Area", queryset=None, required=False, empty_label=None)

    def __init__(self, *args, user, areas, **kwargs):
        super().__init__(*args, **kwargs)
        self.user = user
        self.fields["cohort"].queryset = Cohort.objects.filter(area__in=areas)
        self.fields["area"].queryset = areas
        if len(areas) < 2:
            self.fields["area"].widget = forms.HiddenInput()
        self.is_valid()

    def said(self, name):
        return self.cleaned_data.get(name)

    @property
    def is_narrowed(self):
        return any(self.said(name) for name in ("case", "cohort", "theme"))

    @property
    def chosen_area(self):
        """That of what is chosen; else the first in which this person writes."""
        if self.said("cohort"):
            return self.said("cohort").area
        areas = self.fields["area"].queryset
        of_case = areas.filter(cases__reference=tidy(self.said("case") or "")).first()
        return of_case or self.said("area") or areas[0]

    def findings(self, area):
        """Of the cases this person may see: no stake in any."""
        cases = visibility.cases_of(self.user, REVIEWERS).filter(area=area)
        found = Finding.objects.standing().filter(case__in=cases).select_related("case").order_by("-pk")
        if self.said("case"):
            found = found.filter(case__reference=tidy(self.said("case")))
        if self.said("cohort"):
            found = found.filter(case__cohorts=self.said("cohort"))
        return self.narrowed(found)

    def cohort_findings(self, area):
        found = CohortFinding.objects.standing().filter(cohort__area=area).select_related("cohort")
        found = found.exclude(cases__conflicts__user=self.user).order_by("-pk")
        if self.said("case"):
            found = found.filter(cases__reference=tidy(self.said("case")))
        if self.said("cohort"):
            found = found.filter(cohort=self.said("cohort"))
        return self.narrowed(found)

    def narrowed(self, found):
        if theme := self.said("theme"):
            found = with_theme(found, theme)
        return found if self.is_narrowed else found.filter(lessons=None)


class LessonForm(BlameMixin, SentenceMixin, forms.ModelForm):
    """Held to the records of its cases when it is kept: what names somebody is refused, and marked."""

    fair = ("words",)
    longest = {"words": 2000}
    field_order = ("words", "themes", "findings", "cohort_findings")

    themes = several("What it is about", Theme, help_text="What was said before about a theme is shown.")
    seen_hash = forms.CharField(max_length=64, required=False, widget=forms.HiddenInput)

    class Meta:
        model = Lesson
        fields = ["words", "themes", "findings", "cohort_findings"]
        labels = {"words": "What was learned"}
        widgets = {"words": forms.Textarea(attrs={"rows": 5})}
        help_texts = {
            "words": "What would help the next person. Name nobody and no service, say no day, blame nobody."
        }
        error_messages = {"words": {"required": "Write what was learned."}}

    findings = ticks(
        "What was found in cases", Finding.objects.none(), error_messages={"required": RESTS_ON_NOTHING}
    )
    cohort_findings = ticks("What was found in cohorts", CohortFinding.objects.none())

    def __init__(self, *args, area, offered, **kwargs):
        """`offered` is (findings, findings of cohorts); those it rests on already are among them."""
        super().__init__(*args, area=area, **kwargs)
        for name, rows in zip(("findings", "cohort_findings"), offered, strict=True):
            self.fields[name].queryset = self.with_own(name, rows)
            self.fields[name].label_from_instance = in_words
        if not offered[1] and not (self.instance.pk and self.instance.cohort_findings.exists()):
            del self.fields["cohort_findings"]
            self.fields["findings"].required = True

    def with_own(self, name, rows):
        keys = {each.pk for each in rows[:OFFERED]}
        if self.instance.pk:
            keys |= set(getattr(self.instance, name).values_list("pk", flat=True))
        parent = "case" if name == "findings" else "cohort"
        return rows.model.objects.filter(pk__in=keys).select_related(parent).order_by("-pk")

    @property
    def said(self):
        data = self.cleaned_data
        return {
            "words": data["words"],
            "themes": data["themes"],
            "findings": list(data["findings"]),
            "cohort_findings": list(data.get("cohort_findings", [])),
        }


def in_words(finding):
    home = getattr(finding, "case", None) or finding.cohort
    return f"{home}, {finding.get_kind_display().lower()}: {finding.words}"


class SearchMixin:
    """Words, theme, state and year; what is no option counts as not chosen."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["theme"].choices = [("", "Any theme"), *Theme.choices]
        this_year = timezone.localdate().year
        years = [(str(year), str(year)) for year in range(this_year, FIRST_YEAR - 1, -1)]
        self.fields["year"].choices = [("", "Any year"), *years]
        self.prepare()
        self.is_valid()

    def prepare(self):
        """What a form has to know before it is read."""

    def about(self, rows, theme):
        return with_theme(rows, theme)

    @property
    def is_narrowed(self):
        return any(self.cleaned_data.values())

    @property
    def in_address(self):
        """What it is narrowed to, for the address of another page of it."""
        said = {name: getattr(value, "pk", value) for name, value in self.cleaned_data.items() if value}
        return urlencode(said)

    def narrow(self, rows):
        data = self.cleaned_data
        for word in data.get("words", "").split():
            rows = rows.filter(**self.word_in(word))
        if data.get("theme"):
            rows = self.about(rows, data["theme"])
        if data.get("state"):
            rows = rows.filter(state=data["state"])
        if data.get("year"):
            rows = rows.filter(at__year=data["year"])
        return rows

    def word_in(self, word):
        reference = tidy(word)
        return {"reference": reference} if is_reference(reference) else {"words__icontains": word}


class LessonSearchForm(SearchMixin, SentenceMixin, forms.Form):
    words = forms.CharField(label="Words or reference", max_length=100, required=False)
    theme = forms.ChoiceField(label="Theme", required=False)
    state = forms.ChoiceField(
        label="State", choices=[("", "Any state"), *LessonState.choices], required=False
    )
    year = forms.ChoiceField(label="Begun in", required=False)
