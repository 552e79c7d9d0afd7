"""Asking partners: who is asked, what, and until when; and what a partner answers."""

from django import forms
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.timezone import localtime

from accounts.models import Place
from accounts.states import Discipline, OrganisationKind
from ldis import clocks, network
from ldis.forms.sentences import SentenceMixin
from ldis.models import Reply
from ldis.states import Firsthand
from privacy.forms import ScanningMixin
from workflow.ticks import RowsField


class NetworkForm(SentenceMixin, forms.Form):
    """Which partners are meant. Nothing ticked is everybody of the area."""

    areas = forms.TypedMultipleChoiceField(
        label="Areas", coerce=int, required=False, widget=forms.CheckboxSelectMultiple
    )
    kinds = forms.MultipleChoiceField(
        label="Kinds of organisation",
        choices=OrganisationKind,
        required=False,
        widget=forms.CheckboxSelectMultiple(attrs={"class": "nhsuk-checkboxes--small fw-many"}),
    )
    disciplines = forms.MultipleChoiceField(
        label="Disciplines",
        choices=Discipline,
        required=False,
        widget=forms.CheckboxSelectMultiple(attrs={"class": "nhsuk-checkboxes--small fw-many"}),
    )

    def __init__(self, *args, area, **kwargs):
        super().__init__(*args, **kwargs)
        areas = network.areas(area)
        self.fields["areas"].choices = [(each.pk, str(each)) for each in areas]
        if len(areas) == 1:
            del self.fields["areas"]

    @property
    def chosen(self):
        """What was chosen, as kept with an enquiry; what is no option counts as not chosen."""
        return {name: self.cleaned_data.get(name, []) for name in network.OWN_PARTNERS}


class EnquiryForm(ScanningMixin, SentenceMixin, forms.Form):
    """The question, and to whom it goes: all who were shown, or those of them who are ticked."""

    scanned = ("question",)
    longest = {"question": 1000}
    TIMES = {"usual": clocks.ENQUIRY, "urgent": clocks.ENQUIRY_URGENT}

    question = forms.CharField(
        label="Question",
        widget=forms.Textarea(attrs={"rows": 5}),
        help_text="Partners read exactly this. It starts from the title and the substance of the concern; no"
        " report is quoted. Name nobody.",
        error_messages={"required": "Write the question to ask."},
    )
    time = forms.ChoiceField(
        label="Answer by",
        widget=forms.RadioSelect,
        initial="usual",
        error_messages={"required": "Choose until when partners may answer."},
    )
    contacts = RowsField(label="Partners", queryset=None, required=False, widget=forms.CheckboxSelectMultiple)
    shown = RowsField(queryset=None, required=False, widget=forms.MultipleHiddenInput)
    is_usual = forms.BooleanField(
        label="Start the next question in this area from these partners", required=False
    )

    def __init__(self, *args, keeper, found, **kwargs):
        super().__init__(*args, **kwargs)
        self.keeper = keeper
        self.fields["time"].choices = [(key, self.time_words(clock)) for key, clock in self.TIMES.items()]
        for name in ("contacts", "shown"):
            self.fields[name].queryset = network.everybody(keeper.area)
            self.fields[name].initial = [each.pk for each in found]
        self.fields["contacts"].choices = [(each.pk, partner_words(each)) for each in found]

    def time_words(self, clock):
        clock = self.keeper.clock(clock)
        due = date_format(localtime(self.deadline(clock)), "l j F, H:i")
        return f"{due}: {clock}"

    def deadline(self, clock):
        return self.keeper.deadline(clock, timezone.now())

    @property
    def closes_at(self):
        return self.deadline(self.TIMES[self.cleaned_data["time"]])

    @property
    def chosen_contacts(self):
        return list(self.cleaned_data["shown" if self.data.get("whom") == "all" else "contacts"])


def partner_words(contact):
    """A partner in one line, without the address."""
    organisation = contact.organisation
    parts = [organisation.get_kind_display(), contact.get_discipline_display()]
    return f"{organisation}: {contact.name} ({', '.join(part for part in parts if part)})"


class WithdrawForm(ScanningMixin, SentenceMixin, forms.Form):
    scanned = ("reason",)

    reason = forms.CharField(
        label="Why is the question withdrawn?",
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text="Partners who open their link read this.",
        error_messages={
            "required": "Say why the question is withdrawn. The partners who open their link read it."
        },
    )


class ReplyForm(ScanningMixin, SentenceMixin, forms.ModelForm):
    """One question to answer, and others that may be."""

    scanned = ("what", "where")
    longest = {"what": 1000}
    MORE = ["how_many", "first_seen", "last_seen", "what", "place", "where", "firsthand", "may_come_back"]

    class Meta:
        model = Reply
        fields = ["answer", "how_many", "first_seen", "last_seen", "what", "place", "where", "firsthand"]
        fields += ["may_come_back"]
        widgets = {
            "answer": forms.RadioSelect,
            "first_seen": forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"}),
            "last_seen": forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"}),
            "what": forms.Textarea(attrs={"rows": 3}),
            "firsthand": forms.RadioSelect,
        }
        help_texts = {
            "what": "What it looked like, what it was sold as, what it did. Name nobody.",
            "where": "A town, a street or a venue; no home address.",
        }
        error_messages = {
            "answer": {"required": "Choose whether you have seen it."},
            "first_seen": {"invalid": "Write the day as day, month and year, for example 27/11/2026."},
            "last_seen": {"invalid": "Write the day as day, month and year, for example 27/11/2026."},
        }

    def __init__(self, *args, ask, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["answer"].choices = [each for each in self.fields["answer"].choices if each[0]]
        self.fields["firsthand"].choices = [("", "Not said"), *Firsthand.choices]
        places = Place.objects.filter(area=ask.contact.organisation.area_id)
        self.fields["place"].queryset = places
        self.fields["place"].label = "Where?"
        self.fields["place"].empty_label = "Choose a place"
        if not places:
            del self.fields["place"]
            self.fields["where"].label = "Where?"

    @property
    def more(self):
        """The questions that may be left out."""
        return [self[name] for name in self.MORE if name in self.fields]

    @property
    def said(self):
        """What the partner says, without what they chose to do about names in it."""
        return {name: self.cleaned_data[name] for name in self.Meta.fields if name in self.cleaned_data}

    @property
    def is_more_open(self):
        return any(field.errors for field in self.more)
