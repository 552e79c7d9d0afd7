"""Writing a recommendation, ending it, and looking for one."""

from django import forms
from django.db.models import Q

from accounts.models import Organisation
from dard.forms.blame import BlameMixin
from dard.forms.cohorts import several
from dard.forms.lessons import SearchMixin, ticks
from dard.forms.touchpoints import DAY_WORDS, day
from dard.learning.themes import recommendations_about
from dard.models import Lesson, Recommendation
from dard.states import (
    FactorLevel,
    LessonState,
    PreventionTier,
    RecommendationState,
    RecommendationType,
    Strength,
    Theme,
)
from ldis.forms.sentences import SentenceMixin
from privacy.forms import ScanningMixin


# They are what a recommendation may rest on; what was thrown out is not.
TO_REST_ON = frozenset({LessonState.DRAFT, LessonState.PROPOSED, LessonState.AGREED})
CHOSEN = ("recommendation_type", "level", "tier", "strength")
HINTS = {
    "words": "What is to change, so that whoever does it knows when it is done. Name nobody.",
    "owner_role": "A role and not a person, such as “clinical lead”.",
    "due_on": "After today, and within three years.",
    "measure": "What one would look at to see that it is done: a number, a record, a visit.",
    "expected_effect": "What would be otherwise for the next person.",
    "level": "Where the cause lies that it changes, from the person outwards.",
    "strength": "Design holds when people are tired or new. Reminders and training fade.",
}


def radios(choices):
    return forms.RadioSelect(choices=choices.choices)


class RecommendationForm(BlameMixin, SentenceMixin, forms.ModelForm):
    """A draft may be incomplete: what is missing is said on its page, and before it is put to the vote."""

    fair = ("words", "measure", "expected_effect")
    longest = {"words": 2000, "measure": 1000, "expected_effect": 1000}

    themes = several("What it is about", Theme, help_text="The themes of its lessons count as well.")
    lessons = ticks("Lessons it rests on", Lesson.objects.none())
    seen_hash = forms.CharField(max_length=64, required=False, widget=forms.HiddenInput)

    field_order = ("words", "lessons", "themes", "owner_organisation", "owner_role", "due_on")

    class Meta:
        model = Recommendation
        fields = [
            *("words", "themes", "lessons", "owner_organisation", "owner_role", "due_on"),
            *("measure", "expected_effect", *CHOSEN),
        ]
        labels = {
            "words": "What is recommended",
            "owner_organisation": "Organisation that owns it",
            "owner_role": "Role of its owner there",
            "due_on": "By which day",
            "measure": "How one will see that it is done",
            "expected_effect": "What it is expected to change",
            "recommendation_type": "What it changes",
            "level": "At which level it acts",
            "tier": "Where on the way to harm it acts",
            "strength": "How strong it is",
        }
        help_texts = HINTS
        widgets = {
            "words": forms.Textarea(attrs={"rows": 4}),
            "due_on": day(),
            "measure": forms.Textarea(attrs={"rows": 2}),
            "expected_effect": forms.Textarea(attrs={"rows": 2}),
        }
        error_messages = {
            "words": {"required": "Write what is recommended."},
            "due_on": {"invalid": DAY_WORDS["invalid"]},
        }

    def __init__(self, *args, area, seen, **kwargs):
        """`seen` are the lessons that whoever writes is shown."""
        super().__init__(*args, area=area, **kwargs)
        for name, choices in zip(
            CHOSEN, (RecommendationType, FactorLevel, PreventionTier, Strength), strict=True
        ):
            self.fields[name].widget = radios(choices)
            self.fields[name].choices = choices.choices
        for name in (*CHOSEN, "owner_organisation", "due_on"):
            self.fields[name].required = False
        self.fields["owner_organisation"].queryset = Organisation.objects.filter(area=area)
        self.fields["owner_organisation"].empty_label = "Not chosen yet"
        self.fields["lessons"].queryset = self.to_rest_on(seen.filter(area=area))
        self.fields["lessons"].label_from_instance = in_words

    def to_rest_on(self, seen):
        is_offered = Q(state__in=sorted(TO_REST_ON))
        if self.instance.pk:
            is_offered |= Q(pk__in=self.instance.lessons.values("pk"))
        return seen.filter(is_offered)

    @property
    def said(self):
        names = (*self.Meta.fields,)
        return {name: self.cleaned_data[name] for name in names} | {
            "lessons": list(self.cleaned_data["lessons"])
        }


def in_words(lesson):
    return f"{lesson} ({lesson.get_state_display().lower()}): {lesson.words}"


class LapseForm(ScanningMixin, SentenceMixin, forms.Form):
    scanned = ("because",)

    because = forms.CharField(
        label="Why is it let go?",
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text="What changed, or why it cannot be done. The partnership reads this. Name nobody.",
        error_messages={"required": "Say why it is let go."},
    )


class AnotherForm(SentenceMixin, forms.Form):
    """Which other takes its place, or is strengthened by it."""

    into = forms.ModelChoiceField(
        label="Which one?",
        queryset=None,
        empty_label=None,
        widget=forms.RadioSelect,
        error_messages={"required": "Choose one.", "invalid_choice": "Choose one of these."},
    )

    def __init__(self, *args, others, label="Which one?", **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["into"].queryset = others
        self.fields["into"].label = label
        self.fields["into"].label_from_instance = in_words


class RecommendationSearchForm(SearchMixin, SentenceMixin, forms.Form):
    words = forms.CharField(label="Words or reference", max_length=100, required=False)
    theme = forms.ChoiceField(label="Theme", required=False)
    state = forms.ChoiceField(
        label="State", choices=[("", "Any state"), *RecommendationState.choices], required=False
    )
    owner = forms.ModelChoiceField(
        label="Owner", queryset=Organisation.objects.none(), required=False, empty_label="Any organisation"
    )
    year = forms.ChoiceField(label="Begun in", required=False)

    def __init__(self, *args, recommendations, **kwargs):
        self.recommendations = recommendations
        super().__init__(*args, **kwargs)

    def prepare(self):
        owners = self.recommendations.order_by().values("owner_organisation")
        self.fields["owner"].queryset = Organisation.objects.filter(pk__in=owners)

    def about(self, rows, theme):
        return recommendations_about(rows, theme)

    def narrow(self, rows):
        rows = super().narrow(rows)
        return rows.filter(owner_organisation=owner) if (owner := self.cleaned_data.get("owner")) else rows
