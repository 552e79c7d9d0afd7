"""What is filled in about duty: who, when, and what partners may tell their own staff."""

from django import forms

from accounts.models import Organisation
from accounts.permissions import holders_of
from accounts.states import COORDINATING
from ldis.forms.sentences import SentenceMixin
from privacy.forms import ScanningMixin


class MomentInput(forms.DateTimeInput):
    input_type = "datetime-local"

    def __init__(self):
        super().__init__(format="%Y-%m-%dT%H:%M")


class ShiftForm(SentenceMixin, forms.Form):
    officer = forms.ModelChoiceField(
        label="Who is on duty?",
        queryset=None,
        empty_label="Choose a person",
        error_messages={"required": "Choose who is on duty."},
    )
    telephone = forms.CharField(
        label="Duty telephone",
        max_length=40,
        help_text="Whoever reports is given this number outside office hours.",
        error_messages={"required": "Write the number to call."},
        widget=forms.TextInput(attrs={"type": "tel", "autocomplete": "off"}),
    )
    starts_at = forms.DateTimeField(
        label="From", widget=MomentInput, error_messages={"required": "Say when the duty begins."}
    )
    ends_at = forms.DateTimeField(
        label="Until", widget=MomentInput, error_messages={"required": "Say when the duty ends."}
    )

    def __init__(self, *args, area, **kwargs):
        super().__init__(*args, **kwargs)
        officers = holders_of(COORDINATING, area)
        self.fields["officer"].queryset = officers.order_by("last_name", "first_name", "pk")
        self.fields["telephone"].initial = area.duty_telephone


class StaffNoteForm(ScanningMixin, SentenceMixin, forms.Form):
    scanned = ("text",)

    organisation = forms.ModelChoiceField(
        label="For which organisation?",
        queryset=None,
        empty_label="Choose an organisation",
        error_messages={"required": "Choose the organisation."},
    )
    text = forms.CharField(
        label="What may its staff know?",
        max_length=3000,
        widget=forms.Textarea(attrs={"rows": 8}),
        help_text="Nothing has been decided yet. Say what is reported, what is not known, and name nobody.",
        error_messages={"required": "Write what the staff may know."},
    )

    def __init__(self, *args, concern, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["organisation"].queryset = Organisation.objects.filter(area=concern.area_id)
