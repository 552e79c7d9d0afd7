"""What is written into the ledger of naloxone. None of it asks who anybody is."""

from django import forms

from accounts.models import Organisation
from dard.forms.families import day_field
from dard.models import NaloxoneBatch, NaloxoneHolder, NaloxoneUse
from dard.registers.naloxone import RETURNED
from dard.states import AgeBand, Answer, IssuedBecause, IssuedTo, MovementKind, Sex
from ldis.forms.samples import DAY_WORDS, day
from ldis.forms.sentences import SentenceMixin
from privacy.forms import ScanningMixin


def kits_field(label="How many kits?", least=1):
    return forms.IntegerField(
        label=label,
        min_value=least,
        error_messages={"required": "Write how many kits, in figures."},
        widget=forms.NumberInput(attrs={"inputmode": "numeric"}),
    )


def choice(label, choices, required, **kwargs):
    return forms.ChoiceField(
        label=label,
        choices=choices,
        widget=forms.RadioSelect,
        error_messages={"required": required},
        **kwargs,
    )


def note():
    return forms.CharField(label="A note", max_length=200, required=False, help_text="Name nobody.")


class HolderForm(SentenceMixin, forms.Form):
    organisation = forms.ModelChoiceField(
        label="Which organisation keeps kits?",
        queryset=Organisation.objects.none(),
        empty_label="Choose an organisation",
        error_messages={"required": "Choose the organisation that keeps kits."},
    )
    email = forms.EmailField(
        label="Where does the quarterly question go?",
        required=False,
        help_text="A partner answers by a link, without an account. Leave it empty where somebody here writes"
        " the ledger.",
        error_messages={"invalid": "Write an e-mail address, for example naloxone@partner.example."},
    )

    def __init__(self, *args, area, **kwargs):
        super().__init__(*args, **kwargs)
        there = Organisation.objects.filter(area=area, naloxone_holder=None)
        self.fields["organisation"].queryset = there


class HolderChangeForm(SentenceMixin, forms.ModelForm):
    class Meta:
        model = NaloxoneHolder
        fields = ["email", "is_active"]
        labels = {"email": "Where does the quarterly question go?", "is_active": "It keeps kits"}
        error_messages = {"email": {"invalid": "Write an e-mail address."}}


class ReceiveForm(ScanningMixin, SentenceMixin, forms.ModelForm):
    scanned = ("note",)

    kits = kits_field()
    on = day_field("Received on")
    note = note()

    class Meta:
        model = NaloxoneBatch
        fields = ["product", "number", "expires_on"]
        widgets = {"product": forms.RadioSelect, "expires_on": day()}
        labels = {"product": "Which product?", "number": "Batch number", "expires_on": "Expires on"}
        help_texts = {"expires_on": "Where the box gives a month, its last day."}
        error_messages = {
            "product": {"required": "Choose which product it is."},
            "number": {"required": "Write the batch number, as it stands on the box."},
            "expires_on": DAY_WORDS | {"required": "Write the day on which the kits expire."},
        }

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["product"].choices = [each for each in self.fields["product"].choices if each[0]]

    def validate_unique(self):
        """More of a batch that is known already is no mistake."""


class IssueForm(SentenceMixin, forms.Form):
    to = choice("To whom?", IssuedTo, "Say to whom the kits were given: what kind of person or body.")
    because = forms.ChoiceField(
        label="A first kit, or another?",
        choices=[("", "Not asked"), *IssuedBecause.choices],
        required=False,
        help_text="Needed where it was given to a person at risk, a relative or a friend.",
    )
    kits = kits_field()
    on = day_field("Given on")
    was_trained = forms.BooleanField(label="They were shown how to use it", required=False)
    sex = forms.ChoiceField(
        label="Sex, where you were told", choices=[("", "Not asked"), *Sex.choices], required=False
    )
    age_band = forms.ChoiceField(
        label="Age, where you were told", choices=[("", "Not asked"), *AgeBand.choices], required=False
    )


class MoveForm(SentenceMixin, forms.Form):
    to = forms.ModelChoiceField(
        label="To which holder?",
        queryset=NaloxoneHolder.objects.none(),
        empty_label="Choose a holder",
        error_messages={"required": "Choose to which holder they go."},
    )
    kits = kits_field()
    on = day_field("Moved on")

    def __init__(self, *args, stock, **kwargs):
        super().__init__(*args, **kwargs)
        others = NaloxoneHolder.objects.filter(area=stock.holder.area, is_active=True)
        self.fields["to"].queryset = others.exclude(pk=stock.holder_id).select_related("organisation")


class TakeOutForm(ScanningMixin, SentenceMixin, forms.Form):
    scanned = ("note",)

    kind = choice(
        "What became of them?",
        [
            (each.value, each.label)
            for each in (MovementKind.EXPIRED, MovementKind.USED, MovementKind.RETURNED)
        ],
        "Choose what became of the kits: used, expired or sent back.",
    )
    kits = kits_field()
    on = day_field("The day")
    note = note()


class CountForm(ScanningMixin, SentenceMixin, forms.Form):
    scanned = ("note",)

    counted = kits_field("How many did you count?", least=0)
    note = note()


class UseForm(SentenceMixin, forms.ModelForm):
    """What is known when naloxone was used. Who it was given to is not asked."""

    on = day_field("The day")
    stock = forms.ModelChoiceField(
        label="Did a kit come from a stock here?",
        queryset=None,
        required=False,
        empty_label="No, or not known",
        help_text="It is written out of that stock.",
    )

    class Meta:
        model = NaloxoneUse
        fields = ["on", "place", "by_whom", "doses", "outcome", "ambulance"]
        widgets = {
            "by_whom": forms.RadioSelect,
            "outcome": forms.RadioSelect,
            "ambulance": forms.RadioSelect,
        }
        labels = {
            "place": "What kind of place was it?",
            "by_whom": "Who gave it?",
            "doses": "How many doses?",
            "outcome": "What became of the person?",
            "ambulance": "Was an ambulance called?",
        }
        error_messages = {
            "place": {"required": "Choose what kind of place it was."},
            "by_whom": {"required": "Choose who gave it, or that it is not known."},
            "doses": {"required": "Write how many doses, in figures."},
            "outcome": {"required": "Choose what became of the person, or that it is not known."},
            "ambulance": {"required": "Say whether an ambulance was called, or that it is not known."},
        }

    def __init__(self, *args, stocks, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["stock"].queryset = stocks
        for name in ("by_whom", "outcome"):
            self.fields[name].choices = [each for each in self.fields[name].choices if each[0]]
        self.fields["ambulance"].choices = Answer.choices

    @property
    def said(self):
        return self.cleaned_data


class CaseForm(SentenceMixin, forms.Form):
    case = forms.CharField(
        label="Reference of the case",
        max_length=20,
        error_messages={"required": "Write the reference of the case."},
    )


class ReturnForm(SentenceMixin, forms.Form):
    """Five numbers, by link."""

    issued = kits_field(f"{RETURNED['issued']}", least=0)
    reissued = kits_field(f"{RETURNED['reissued']}: to somebody who had one before", least=0)
    used = kits_field(f"{RETURNED['used']} by yourselves, on somebody who had overdosed", least=0)
    expired = kits_field(RETURNED["expired"], least=0)
    in_stock = kits_field(RETURNED["in_stock"], least=0)


class DropForm(ScanningMixin, SentenceMixin, forms.Form):
    scanned = ("because",)

    because = forms.CharField(
        label="Why is it not needed?",
        max_length=200,
        help_text="Name nobody.",
        error_messages={"required": "Say in a few words why it is not needed."},
    )
