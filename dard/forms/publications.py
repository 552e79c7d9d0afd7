"""Beginning a publication, and saying whom it is for."""

from django import forms

from alerts.models import Group
from dard.policies.publications import SAY_WHAT, SAY_WHY
from dard.sharing import audiences
from dard.sharing.making import lessons_to_choose
from dard.states import PublicationKind, SharedWith, Theme
from ldis.forms.sentences import SentenceMixin
from privacy.forms import ScanningMixin
from workflow.ticks import RowsField


SEEN = {"required": "This page does not say what you have seen. Open it again."}


def day(label, help_text):
    return forms.DateField(
        label=label,
        required=False,
        help_text=help_text,
        widget=forms.DateInput(attrs={"type": "date"}),
        error_messages={"invalid": "Write a day as 31/12/2026."},
    )


def ticks(**more):
    return {"required": False, "widget": forms.CheckboxSelectMultiple, **more}


class BeginPublicationForm(SentenceMixin, forms.Form):
    kind = forms.ChoiceField(
        label="What is to be written?",
        choices=PublicationKind,
        widget=forms.RadioSelect,
        error_messages={"required": "Choose what is to be written."},
    )
    since = day(
        "From",
        "Leave both days empty for the usual time: the quarter or year that is over, or three"
        " years for requests.",
    )
    until = day("Until", "")
    lessons = RowsField(
        label="Lessons it tells of",
        queryset=None,
        help_text="A briefing needs at least one. The others tell of those agreed in the time, unless some"
        " are chosen.",
        **ticks(),
    )

    def __init__(self, *args, area, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["lessons"].queryset = lessons_to_choose(area)
        self.fields["lessons"].label_from_instance = lambda each: f"{each.reference}: {each.words[:120]}"


class IssuePublicationForm(SentenceMixin, forms.Form):
    audience = forms.MultipleChoiceField(label="Whom is it for?", choices=audiences.choices, **ticks())
    groups = RowsField(label="Groups of the list", queryset=None, **ticks())
    seen = forms.CharField(max_length=64, required=False, widget=forms.HiddenInput)

    def __init__(self, *args, area, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["groups"].queryset = Group.objects.filter(area=area)


class ReturnPublicationForm(ScanningMixin, SentenceMixin, forms.Form):
    scanned = ("words",)
    longest = {"words": 1000}
    prefix = "return"

    words = forms.CharField(
        label="What is to be changed?",
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={"required": SAY_WHAT},
    )


class WithdrawPublicationForm(ScanningMixin, SentenceMixin, forms.Form):
    scanned = ("because",)
    longest = {"because": 500}
    prefix = "withdraw"

    because = forms.CharField(
        label="Why is it withdrawn?",
        help_text="Everybody who got it reads this.",
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={"required": SAY_WHY},
    )


class SearchForm(SentenceMixin, forms.Form):
    """How the library is looked through; anything that cannot be read narrows nothing."""

    words = forms.CharField(label="Words", max_length=100, required=False)
    theme = forms.ChoiceField(label="Theme", required=False, choices=[("", "Any theme"), *Theme.choices])
    kind = forms.ChoiceField(
        label="Kind", required=False, choices=[("", "Any kind"), *PublicationKind.choices]
    )
    audience = forms.ChoiceField(
        label="Sent to", required=False, choices=[("", "Anybody"), *SharedWith.choices]
    )
    year = forms.IntegerField(
        label="Year", required=False, widget=forms.TextInput(attrs={"inputmode": "numeric"})
    )

    @property
    def asked(self):
        """{name: value} of what was asked and could be read."""
        self.is_valid()
        return {name: value for name, value in self.cleaned_data.items() if value not in ("", None)}
