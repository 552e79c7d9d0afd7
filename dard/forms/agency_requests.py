"""Asking agencies: whom, about which time, and what of who it was they may be shown."""

from datetime import timedelta

from django import forms
from django.utils import timezone

from accounts.models import Contact
from accounts.states import OrganisationKind
from dard.actions import Asked
from dard.agencies import who
from dard.states import AgencyKind
from ldis.forms.sentences import SentenceMixin
from privacy.forms import ScanningMixin


# As which kinds of agency an organisation of ours may be asked.
KINDS = {
    OrganisationKind.COUNCIL: [AgencyKind.SOCIAL_CARE, AgencyKind.CHILDREN, AgencyKind.HOUSING],
    OrganisationKind.TREATMENT: [AgencyKind.TREATMENT],
    OrganisationKind.HOSPITAL: [AgencyKind.HOSPITAL, AgencyKind.MENTAL_HEALTH],
    OrganisationKind.AMBULANCE: [AgencyKind.AMBULANCE],
    OrganisationKind.POLICE: [AgencyKind.POLICE],
    OrganisationKind.PHARMACY: [AgencyKind.PHARMACY],
    OrganisationKind.HOSTEL: [AgencyKind.HOUSING],
    OrganisationKind.PRISON: [AgencyKind.PRISON, AgencyKind.PROBATION],
    OrganisationKind.OUTREACH: [AgencyKind.VOLUNTARY, AgencyKind.DOMESTIC_ABUSE],
    OrganisationKind.LABORATORY: [AgencyKind.OTHER],
    OrganisationKind.UNIVERSITY: [AgencyKind.OTHER],
    OrganisationKind.OTHER: [
        *(AgencyKind.GP, AgencyKind.MENTAL_HEALTH, AgencyKind.DOMESTIC_ABUSE),
        *(AgencyKind.VOLUNTARY, AgencyKind.OTHER),
    ],
}
# How far back is asked about where triage has not said. Ours, as the usual look-back.
USUAL_MONTHS = 12
DAYS_OF_A_MONTH = 30.44
NOT_A_DAY = "Write the day as day, month and year, for example 27/11/2026."


def day_field(label, **kwargs):
    widget = forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"})
    messages = {"invalid": NOT_A_DAY, "required": NOT_A_DAY}
    return forms.DateField(label=label, widget=widget, error_messages=messages, **kwargs)


class AskForm(SentenceMixin, forms.Form):
    """Several agencies at once: contacts of ours, and one whose address is typed."""

    agencies = forms.MultipleChoiceField(
        label="Agencies we know",
        required=False,
        widget=forms.CheckboxSelectMultiple(attrs={"class": "nhsuk-checkboxes--small"}),
        help_text="Each is asked what its kind of agency is asked.",
    )
    kind = forms.ChoiceField(
        label="Kind of agency", required=False, choices=[("", "Choose"), *AgencyKind.choices]
    )
    organisation = forms.CharField(label="Name of the agency", required=False, max_length=150)
    email = forms.EmailField(
        label="E-mail address",
        required=False,
        error_messages={"invalid": "Write an e-mail address, like records@agency.example."},
    )
    lead_email = forms.EmailField(
        label="Address of its lead or data protection officer",
        required=False,
        help_text="Who is written to when nobody answers.",
        error_messages={"invalid": "Write an e-mail address, like dpo@agency.example."},
    )
    known_from = day_field("From")
    known_until = day_field("Until")
    shows = forms.MultipleChoiceField(
        label="What they may be shown of who it was",
        required=False,
        choices=list(who.MAY_SHOW.items()),
        widget=forms.CheckboxSelectMultiple(attrs={"class": "nhsuk-checkboxes--small"}),
        help_text="The name and the date of birth always. The NHS number is shown to health services only."
        " None of it stands in the letter.",
    )

    def __init__(self, *args, case, **kwargs):
        first, last = period_of(case)
        initial = {"known_from": first, "known_until": last, "shows": list(who.MAY_SHOW)}
        super().__init__(*args, **{"initial": initial} | kwargs)
        found = Contact.objects.filter(organisation__area=case.area_id, is_active=True)
        self.contacts = {each.pk: each for each in found.select_related("organisation")}
        self.fields["agencies"].choices = grouped(self.contacts.values())
        if not self.contacts:
            del self.fields["agencies"]

    def clean(self):
        super().clean()
        typed = {name: self.cleaned_data.get(name) for name in ("kind", "organisation", "email")}
        if any(typed.values()) or self.cleaned_data.get("lead_email"):
            for name in [each for each, value in typed.items() if not value and each not in self.errors]:
                self.add_error(name, SAY[name])
        return self.cleaned_data

    @property
    def asked(self):
        chosen = [each.partition("-") for each in self.cleaned_data.get("agencies", [])]
        known = [self.as_asked(self.contacts[int(pk)], kind) for pk, _, kind in chosen]
        return [*known, *self.typed()]

    def as_asked(self, contact, kind):
        return Asked(kind, str(contact.organisation), contact.email, contact)

    def typed(self):
        if self.cleaned_data.get("email"):
            said = {name: self.cleaned_data[name] for name in ("organisation", "email", "lead_email")}
            yield Asked(self.cleaned_data["kind"], **said)


SAY = {
    "kind": "Choose what kind of agency it is.",
    "organisation": "Write the name of the agency.",
    "email": "Write the address to send the request to.",
}


def grouped(contacts):
    """By kind of agency: [(kind, [(contact and kind, who)])]."""
    offered = {kind: [] for kind in AgencyKind}
    for each in contacts:
        for kind in KINDS[each.organisation.kind]:
            offered[kind].append((f"{each.pk}-{kind}", f"{each.organisation}: {each.name}"))
    return [(kind.label, found) for kind, found in offered.items() if found]


def period_of(case):
    """So far back as this case looks, up to the day it happened."""
    last = case.happened_by or case.happened_on or timezone.localdate()
    months = case.look_back_months or USUAL_MONTHS
    return last - timedelta(days=round(months * DAYS_OF_A_MONTH)), last


class LeadForm(SentenceMixin, forms.Form):
    lead_email = forms.EmailField(
        label="Who is written to when nobody answers",
        help_text="The address of the agency’s lead or data protection officer.",
        error_messages={
            "required": "Write the address of their lead.",
            "invalid": "Write an e-mail address, like dpo@agency.example.",
        },
    )


class DropForm(ScanningMixin, SentenceMixin, forms.Form):
    scanned = ("reason",)

    reason = forms.CharField(
        label="Why is it not needed?",
        max_length=300,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text="Name nobody.",
        error_messages={"required": "Say why it is not needed any more."},
    )


class ReadyForm(ScanningMixin, SentenceMixin, forms.Form):
    scanned = ("reason",)

    reason = forms.CharField(
        label="Why does the review go on without the rest?",
        required=False,
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text="Only the chair may, and only where less has come back than the review wants. Name nobody.",
    )
