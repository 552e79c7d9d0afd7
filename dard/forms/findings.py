"""Factors and findings of a case."""

from django import forms

from dard.forms.blame import BlameMixin
from dard.forms.touchpoints import choose
from dard.models import Factor, Finding
from dard.states import FactorLevel, FindingKind, Mark, Theme
from ldis.forms.sentences import SentenceMixin
from privacy.forms import ScanningMixin


class FactorForm(BlameMixin, ScanningMixin, SentenceMixin, forms.ModelForm):
    scanned = fair = ("because",)
    longest = {"because": 2000}

    class Meta:
        model = Factor
        fields = ["factor_class", "level", "contributed", "modifiable", "because"]
        labels = {
            "factor_class": "What is the factor?",
            "level": "At which level does it lie?",
            "contributed": "Did it contribute?",
            "modifiable": "It could be changed for others",
            "because": "Why do you think so?",
        }
        widgets = {
            "level": forms.RadioSelect,
            "contributed": forms.RadioSelect,
            "because": forms.Textarea(attrs={"rows": 3}),
        }
        error_messages = {
            "factor_class": choose("Choose what the factor is."),
            "level": choose("Choose at which level it lies."),
            "contributed": choose("Say whether it contributed."),
        }

    def __init__(self, *args, case, **kwargs):
        super().__init__(*args, area=case.area, **kwargs)
        self.fields["level"].choices = FactorLevel.choices


class FindingForm(BlameMixin, ScanningMixin, SentenceMixin, forms.ModelForm):
    scanned = fair = ("words",)
    longest = {"words": 3000}

    field_order = ("kind", "words", "touchpoints", "factors", "themes")

    themes = forms.MultipleChoiceField(
        label="What it is about",
        choices=Theme,
        required=False,
        widget=forms.CheckboxSelectMultiple(attrs={"class": "nhsuk-checkboxes--small fw-many"}),
        help_text="Themes are counted across deaths.",
    )

    class Meta:
        model = Finding
        fields = ["kind", "words", "themes", "touchpoints", "factors"]
        labels = {
            "kind": "What kind of finding is it?",
            "words": "What was found",
            "touchpoints": "Contacts that show it",
            "factors": "Factors it rests on",
        }
        widgets = {
            "kind": forms.RadioSelect,
            "words": forms.Textarea(attrs={"rows": 4}),
            "touchpoints": forms.CheckboxSelectMultiple(attrs={"class": "nhsuk-checkboxes--small"}),
            "factors": forms.CheckboxSelectMultiple(attrs={"class": "nhsuk-checkboxes--small"}),
        }
        help_texts = {"words": "What happened and what would help others. Name nobody, and blame nobody."}
        error_messages = {
            "kind": choose("Choose what kind of finding it is."),
            "words": {"required": "Write what was found."},
        }

    def __init__(self, *args, case, **kwargs):
        super().__init__(*args, area=case.area, **kwargs)
        self.fields["kind"].choices = FindingKind.choices
        self.fields["touchpoints"].queryset = case.touchpoints.select_related("case")
        self.fields["touchpoints"].label_from_instance = in_words
        self.fields["factors"].queryset = case.factors.standing()
        for name in ("touchpoints", "factors"):
            if not self.fields[name].queryset.exists():
                del self.fields[name]


def in_words(touchpoint):
    mark = "" if touchpoint.mark == Mark.NONE else f" ({touchpoint.get_mark_display().lower()})"
    what = touchpoint.get_contact_display().lower()
    return f"{touchpoint.when_words}, {touchpoint.get_agency_display()}: {what}{mark}"
