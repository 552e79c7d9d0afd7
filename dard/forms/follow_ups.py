"""What a worker fills in about somebody at the highest risk. What names them goes to one sealed row."""

from django import forms

from accounts.models import Area
from accounts.permissions import areas_of
from dard.forms.families import day_field
from dard.models import FollowUpPerson
from dard.permissions.follow_ups import OPENERS, workers_in
from dard.states import AtRisk, FollowUpEnd, FollowUpGround, FollowUpPurpose, ReachedBy
from ldis.forms.samples import DAY_WORDS, day
from ldis.forms.sentences import SentenceMixin
from privacy.forms import ScanningMixin


def words(label, help_text="Sealed.", rows=2):
    return forms.CharField(
        label=label, required=False, widget=forms.Textarea(attrs={"rows": rows}), help_text=help_text
    )


class WhyForm(SentenceMixin, forms.Form):
    """Why somebody is at risk, why that may be kept, and whose it is."""

    longest = {"other_reason": 500, "ground_words": 500}

    reasons = forms.MultipleChoiceField(
        label="Why are they at the highest risk?",
        choices=AtRisk,
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": "Choose at least one reason why they are at risk."},
    )
    other_reason = words("If something else, what?")
    ground = forms.ChoiceField(
        label="Why may we keep this?",
        choices=FollowUpGround,
        widget=forms.RadioSelect,
        error_messages={"required": "Choose why we may keep this: they agreed, or another ground."},
    )
    ground_words = words("What does that rest on?", "Sealed. Needed for the last two.")
    worker = forms.ModelChoiceField(
        label="Who keeps in touch?",
        queryset=None,
        empty_label="Choose a worker",
        help_text="Only they and the coordinator see it.",
        error_messages={"required": "Choose who keeps in touch."},
    )

    def __init__(self, *args, area, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["worker"].queryset = workers_in(area)


class CaseForm(WhyForm):
    """From a case: who it was comes along."""

    longest = WhyForm.longest | {"contact": 500}

    contact = words("How can they be reached?", "Sealed. The address comes along from the case.")


class PersonForm(SentenceMixin, forms.ModelForm):
    longest = {"name": 200, "contact": 500, "nhs_number": 20}

    class Meta:
        model = FollowUpPerson
        fields = ["name", "contact", "born_on", "nhs_number"]
        widgets = {
            "name": forms.TextInput(),
            "nhs_number": forms.TextInput(),
            "contact": forms.Textarea(attrs={"rows": 2}),
            "born_on": day(),
        }
        help_texts = {
            "name": "Or what they are called.",
            "contact": "Where, how and when; and how not.",
            "nhs_number": "It finds the same person again. Leave it empty if you do not have it.",
        }
        error_messages = {
            "name": {"required": "Give the name. Where it is not known, write what they are called."},
            "born_on": DAY_WORDS,
        }


class OpenForm(WhyForm):
    """All of it, for somebody of whom there is no case."""

    longest = WhyForm.longest | PersonForm.longest

    name = forms.CharField(
        label="Name",
        help_text="Or what they are called.",
        error_messages={"required": "Give the name. Where it is not known, write what they are called."},
    )
    contact = words("How can they be reached?", "Where, how and when; and how not.")
    born_on = forms.DateField(label="Date of birth", required=False, widget=day(), error_messages=DAY_WORDS)
    nhs_number = forms.CharField(
        label="NHS number",
        required=False,
        help_text="It finds the same person again. Leave it empty if you do not have it.",
    )
    field_order = ["name", "contact", "born_on", "nhs_number"]

    @property
    def said(self):
        told = dict(self.cleaned_data)
        return {"person": {name: told.pop(name) for name in PersonForm.Meta.fields}} | told


class AreaForm(SentenceMixin, forms.Form):
    """For whoever works in several areas."""

    area = forms.ModelChoiceField(
        label="In which area?",
        queryset=Area.objects.none(),
        to_field_name="slug",
        empty_label=None,
        widget=forms.RadioSelect,
        error_messages={"required": "Choose the area."},
    )

    def __init__(self, *args, user, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["area"].queryset = areas_of(user, OPENERS)


class ReadForm(SentenceMixin, forms.Form):
    """Nobody reads who it is without saying what for."""

    purpose = forms.ChoiceField(
        label="What for?",
        choices=FollowUpPurpose,
        widget=forms.RadioSelect,
        error_messages={"required": "Choose what you need to know it for. It is kept beside your name."},
    )


class ContactForm(SentenceMixin, forms.Form):
    longest = {"words": 4000}

    on = day_field("The day")
    how = forms.ChoiceField(
        label="How?",
        choices=ReachedBy,
        widget=forms.RadioSelect,
        error_messages={"required": "Say how the contact was made, or tried."},
    )
    was_reached = forms.ChoiceField(
        label="Were they reached?",
        choices=[("yes", "Yes"), ("no", "No")],
        widget=forms.RadioSelect,
        error_messages={"required": "Say whether they were reached."},
    )
    naloxone = forms.BooleanField(
        label="Naloxone was given to them",
        required=False,
        help_text="Write the kit into the stock as well, on the page of naloxone.",
    )
    words = words("What was said, or seen?", rows=3)
    next_on = forms.DateField(
        label="Next contact on",
        required=False,
        widget=day(),
        help_text="Left empty, it is due within the time the area has set.",
        error_messages=DAY_WORDS,
    )

    @property
    def said(self):
        return self.cleaned_data | {"was_reached": self.cleaned_data["was_reached"] == "yes"}


class PlanForm(SentenceMixin, forms.Form):
    next_on = day_field("Next contact on")


class EndForm(SentenceMixin, forms.Form):
    longest = {"words": 1000}

    because = forms.ChoiceField(
        label="Why does it end?",
        choices=FollowUpEnd,
        widget=forms.RadioSelect,
        error_messages={"required": "Choose why it ends."},
    )
    words = words(
        "How did it come to that?", "Sealed. If they died, the notification of it can be begun from here."
    )


class HandOverForm(SentenceMixin, forms.Form):
    worker = forms.ModelChoiceField(
        label="Who keeps in touch from now on?",
        queryset=None,
        empty_label="Choose a worker",
        help_text="They are written to. Whoever had it does not see it any more.",
        error_messages={"required": "Choose who keeps in touch from now on."},
    )

    def __init__(self, *args, follow_up, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["worker"].queryset = workers_in(follow_up.area).exclude(pk=follow_up.worker_id)


class DeathForm(SentenceMixin, forms.Form):
    case = forms.CharField(
        label="Reference of the case of their death",
        max_length=20,
        error_messages={"required": "Write the reference of the case."},
    )


class HideForm(ScanningMixin, SentenceMixin, forms.Form):
    scanned = ("reason",)

    reason = forms.CharField(
        label="What is the conflict?",
        max_length=250,
        help_text="Name nobody. You do not see this follow-up afterwards.",
        error_messages={"required": "Say in a few words what the conflict is, without naming anybody."},
    )


class FindForm(SentenceMixin, forms.Form):
    """By the number, or by name and day of birth: nothing less finds anybody."""

    longest = {"name": 200, "nhs_number": 20}

    name = forms.CharField(label="Name", required=False)
    born_on = forms.DateField(label="Date of birth", required=False, widget=day(), error_messages=DAY_WORDS)
    nhs_number = forms.CharField(label="NHS number", required=False)

    def clean(self):
        said = super().clean()
        if not said.get("nhs_number") and not (said.get("name") and said.get("born_on")):
            raise forms.ValidationError("Give the NHS number, or the name and the date of birth.")
        return said
