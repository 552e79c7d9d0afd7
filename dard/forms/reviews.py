"""What is filled in when a review was held."""

from django import forms
from django.utils import timezone

from accounts.permissions import holders_of
from dard.forms.blame import BlameMixin
from dard.forms.touchpoints import DAY_WORDS, choose, day
from dard.models import Review
from dard.permissions import CASE_READERS
from dard.states import Chance, Completeness, Depth, ReviewKind
from ldis.forms.sentences import SentenceMixin
from privacy.forms import ScanningMixin
from workflow.ticks import RowsField


# Only where people meet.
OF_A_MEETING = ("attended", "others_attended", "conflicts_asked", "declared", "undertaking")


class ReviewForm(BlameMixin, ScanningMixin, SentenceMixin, forms.ModelForm):
    scanned = ("others_attended", "cause_words", "decision")
    fair = ("cause_words", "decision")
    longest = {"others_attended": 1000, "cause_words": 1000, "decision": 4000}

    declared = RowsField(
        label="Who declared a conflict of interest",
        queryset=None,
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text="They left before the case was spoken of. From now on it is not shown to them.",
    )
    completeness = forms.ChoiceField(
        label="How much was known",
        choices=[("", "Not judged"), *Completeness.choices],
        required=False,
        help_text="Of what agencies, the coroner and the family could say.",
    )
    chance = forms.ChoiceField(
        label="Chance that the outcome could have been altered",
        choices=[("", "Not judged"), *Chance.choices],
        required=False,
        help_text="Only together with how much was known.",
    )
    field_order = (
        "kind",
        "held_on",
        *OF_A_MEETING,
        "completeness",
        "agrees_with_cause",
        "cause_words",
        "chance",
        "decision",
    )

    class Meta:
        model = Review
        fields = [
            "kind",
            "held_on",
            "attended",
            "others_attended",
            "conflicts_asked",
            "undertaking",
            "completeness",
            "agrees_with_cause",
            "cause_words",
            "chance",
            "decision",
        ]
        labels = {
            "kind": "Which review was held?",
            "held_on": "Day it was held",
            "attended": "Who attended",
            "others_attended": "Others who attended, by organisation and role",
            "agrees_with_cause": "Does the review agree with the certified cause?",
            "cause_words": "Of the cause, in words",
            "decision": "What was decided",
        }
        widgets = {
            "kind": forms.RadioSelect,
            "held_on": day(),
            "attended": forms.CheckboxSelectMultiple,
            "others_attended": forms.Textarea(attrs={"rows": 2}),
            "cause_words": forms.Textarea(attrs={"rows": 2}),
            "decision": forms.Textarea(attrs={"rows": 5}),
        }
        error_messages = {
            "kind": choose("Choose which review was held."),
            "held_on": DAY_WORDS | {"required": "Say on which day it was held."},
            "decision": {"required": "Write what was decided."},
        }

    def __init__(self, *args, case, **kwargs):
        initial = {"held_on": timezone.localdate()} | (kwargs.pop("initial", None) or {})
        super().__init__(*args, area=case.area, initial=initial, **kwargs)
        is_desktop = case.depth == Depth.DESKTOP
        kinds = [ReviewKind.DESKTOP] if is_desktop else [ReviewKind.INTERIM, ReviewKind.FINAL]
        self.fields["kind"].choices = [(each.value, each.label) for each in kinds]
        if is_desktop:
            self.fields["kind"].initial = ReviewKind.DESKTOP
            for name in OF_A_MEETING:
                del self.fields[name]
        else:
            people = holders_of(CASE_READERS, case.area).exclude(conflicts_of_interest__case=case)
            for name in ("attended", "declared"):
                self.fields[name].queryset = people.order_by("last_name", "first_name")

    def _post_clean(self):
        """The rules are the action's; nothing is kept from here."""
