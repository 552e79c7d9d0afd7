"""What a coordinator writes down of those we warn, and what a subscriber chooses. Rules are in
alerts.policies."""

from django import forms

from accounts.models import Organisation
from accounts.states import OrganisationKind
from alerts.actions.subscriptions import NARROWING
from alerts.models import Subscriber, Subscription
from alerts.states import Audience, Grade
from substances.actions import UNKNOWN_FAMILY
from substances.models import Family
from workflow.ticks import RowsField


CHOOSE = {"required": "Choose one of the options.", "invalid_choice": "Choose one of the options."}
WHEN = "Write the time as 22:00."
ASKED_FIRST = "A new address is asked first. Until they say yes there, they are sent no alerts."


def quiet(label, help_text=""):
    return forms.TimeField(
        label=label,
        required=False,
        help_text=help_text,
        widget=forms.TimeInput(attrs={"type": "time"}, format="%H:%M"),
        error_messages={"invalid": WHEN},
    )


def quiet_from():
    return quiet(
        "Quiet from",
        "What can wait is sent when the quiet hours end. A severe alert never waits. London time.",
    )


class RulesElsewhere:
    """For forms of subscribers: that an address is on the list once, and that quiet hours have two ends, are
    rules of alerts.policies, which say so in a sentence."""

    def _get_validation_exclusions(self):
        ruled = {"organisation", "email", "quiet_from", "quiet_until"}
        return super()._get_validation_exclusions() | ruled


class SubscriberForm(RulesElsewhere, forms.ModelForm):
    """Somebody on the list, as a coordinator keeps them."""

    quiet_from = quiet_from()
    quiet_until = quiet("Quiet until")

    class Meta:
        model = Subscriber
        fields = [
            "organisation",
            "name",
            "email",
            "kind",
            "language",
            "is_lead",
            "is_deputy",
            "is_statutory",
            "quiet_from",
            "quiet_until",
        ]
        labels = {"organisation": "Which organisation?"}
        help_texts = {
            "name": "A role keeps its use when people change, for example duty pharmacist.",
            "email": "They are asked there whether they want alerts, and are sent none before they say yes.",
        }
        error_messages = {
            "organisation": {
                "required": "Choose the organisation.",
                "invalid_choice": "Choose an organisation of this area.",
            },
            "name": {
                "required": "Write a name or a role.",
                "max_length": "Shorten the name to 150 characters.",
            },
            "email": {
                "required": "Write the e-mail address.",
                "invalid": "Write an e-mail address, for example desk@pharmacy.example.",
                "max_length": "Shorten the e-mail address to 254 characters.",
            },
            "kind": CHOOSE,
            "language": CHOOSE,
        }

    def __init__(self, *args, area, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["organisation"].queryset = Organisation.objects.filter(area=area)
        self.fields["organisation"].empty_label = "Choose an organisation"
        for name in ("name", "email"):
            self.fields[name].widget.attrs.pop("maxlength", None)
        if self.instance.pk:
            # Somebody who moves to another organisation is another subscriber there.
            del self.fields["organisation"]
            self.fields["email"].help_text = ASKED_FIRST


class NewSubscriberForm(SubscriberForm):
    minimum_grade = forms.TypedChoiceField(
        label="Alerts from which grade up?",
        choices=Grade,
        coerce=int,
        initial=Grade.LOW,
        help_text="They can change this themselves, unless they must be told.",
        error_messages=CHOOSE,
    )


class WishesForm(RulesElsewhere, forms.ModelForm):
    """What a subscriber chooses for all they are sent."""

    quiet_from = quiet_from()
    quiet_until = quiet("Quiet until")

    class Meta:
        model = Subscriber
        fields = ["language", "quiet_from", "quiet_until"]
        labels = {"language": "Language of your messages"}
        error_messages = {"language": CHOOSE}


class SubscriptionForm(forms.ModelForm):
    """Which alerts of one area a subscriber wants by e-mail."""

    minimum_grade = forms.TypedChoiceField(
        label="How serious?",
        choices=[
            (value, f"{label} and above" if value < Grade.SEVERE else label) for value, label in Grade.choices
        ],
        coerce=int,
        error_messages=CHOOSE,
    )
    audience = forms.ChoiceField(
        label="Which alerts?",
        required=False,
        choices=[
            ("", "All alerts"),
            (Audience.PROFESSIONAL, "Only those for partner organisations alone"),
            (Audience.PUBLIC, "Only those that are for the public too"),
        ],
        widget=forms.RadioSelect,
        error_messages=CHOOSE,
    )
    families = RowsField(
        label="About which kinds of drug?",
        queryset=Family.objects.exclude(name=UNKNOWN_FAMILY),
        required=False,
        help_text="Tick none to hear of every kind. You always hear of what nobody has named yet.",
        widget=forms.CheckboxSelectMultiple,
        error_messages={
            "invalid_choice": "Choose kinds of drug from the list.",
            "invalid_pk_value": "Choose kinds of drug from the list.",
        },
    )

    class Meta:
        model = Subscription
        fields = ["minimum_grade", "audience", "families", "rhythm"]
        labels = {"rhythm": "What is for information only"}
        help_texts = {"rhythm": "A warning that asks you to act is always sent at once."}
        widgets = {"rhythm": forms.RadioSelect}
        error_messages = {"rhythm": CHOOSE}

    def __init__(self, *args, locked, **kwargs):
        super().__init__(*args, prefix=f"area-{kwargs['instance'].area_id}", **kwargs)
        for name in NARROWING if locked else ():
            del self.fields[name]


class LookForm(forms.Form):
    """Which of those on the list to show. It is read from the address, and never says what is wrong."""

    look = forms.CharField(required=False, widget=forms.HiddenInput)
    kind = forms.ChoiceField(
        label="Kind of organisation", required=False, choices=[("", "Every kind"), *OrganisationKind.choices]
    )
    organisation = forms.CharField(label="Organisation’s name", required=False, max_length=150)

    def chosen(self, name):
        """What was chosen, or "" where that is not one of the choices."""
        self.is_valid()
        return self.cleaned_data.get(name, "")


class GroupForm(forms.Form):
    """What a group is called. That its name is new is a rule of alerts.policies."""

    name = forms.CharField(
        label="Name of the group",
        max_length=100,
        help_text="For example: prisons, or festival medics.",
        error_messages={
            "required": "Give the group a name.",
            "max_length": "Shorten the name to 100 characters.",
        },
    )

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["name"].widget.attrs.pop("maxlength", None)
