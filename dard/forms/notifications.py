"""Sending a notification, coming back to it, and what the council asks back."""

from django import forms
from django.utils.timezone import localdate

from dard.forms.notification_steps import day
from dard.policies.notifications import WHY_LATE
from ldis.forms.sentences import SentenceMixin
from privacy.forms import ScanningMixin
from workflow.references import tidy, tidy_code


CODE = {"autocomplete": "off", "spellcheck": "false"}


class SendForm(ScanningMixin, SentenceMixin, forms.Form):
    """What is asked last: whose it is to review where there are several, and why it is late where it is."""

    scanned = ("late_because",)
    longest = {"late_because": 1000}

    area = forms.ChoiceField(
        label="Which council reviews it?",
        widget=forms.RadioSelect,
        error_messages={"required": "Choose the council whose review this belongs to."},
    )
    late_because = forms.CharField(
        label="Why is it late?",
        error_messages={"required": WHY_LATE},
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text="It is taken all the same. Name nobody.",
    )

    def __init__(self, *args, areas, proposed, is_late, **kwargs):
        super().__init__(*args, **kwargs)
        self.areas = {str(area.pk): area for area in areas}
        self.fields["area"].choices = [(key, str(area)) for key, area in self.areas.items()]
        if proposed:
            self.fields["area"].initial = str(proposed.pk)
            self.fields["area"].help_text = f"From what you wrote about where: {proposed}."
        if len(self.areas) == 1:
            del self.fields["area"]
        if not is_late:
            del self.fields["late_because"]

    @property
    def given(self):
        chosen = self.cleaned_data.get("area") or next(iter(self.areas))
        return {"area": self.areas[chosen], "late_because": self.cleaned_data.get("late_because", "")}


class FollowForm(SentenceMixin, forms.Form):
    """The two things a notifier was given to come back with."""

    reference = forms.CharField(
        label="Your reference",
        max_length=40,
        help_text="It looks like DN-7K3M-Q9.",
        error_messages={"required": "Write the reference you were given."},
        widget=forms.TextInput(attrs=CODE),
    )
    code = forms.CharField(
        label="Your private code",
        max_length=40,
        help_text="It looks like 7K3MQ-9WXYC.",
        error_messages={"required": "Write the private code you were given."},
        widget=forms.TextInput(attrs=CODE),
    )

    def clean_reference(self):
        return tidy(self.cleaned_data["reference"])

    def clean_code(self):
        return tidy_code(self.cleaned_data["code"])


class CompleteForm(ScanningMixin, SentenceMixin, forms.Form):
    """What was asked for when a notification came back."""

    scanned = ("added",)
    longest = {"added": 4000}

    added = forms.CharField(
        label="What you were asked for",
        widget=forms.Textarea(attrs={"rows": 4}),
        error_messages={"required": "Write what was asked for."},
    )


class ReturnForm(ScanningMixin, SentenceMixin, forms.Form):
    """What the council cannot do without."""

    scanned = ("because",)
    longest = {"because": 1000}

    because = forms.CharField(
        label="What is still needed?",
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text="It is sent to the provider by e-mail, so name nobody.",
        error_messages={"required": "Say what is still needed. The provider reads it, so name nobody."},
    )


class TickForm(SentenceMixin, forms.Form):
    """That it went."""

    sent_on = day("Which day was it sent?", errors={"required": "Write the day it was sent."})
    reference = forms.CharField(
        label="Their reference, if they gave one",
        max_length=60,
        required=False,
        help_text="No name: a number or a code.",
    )

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["sent_on"].initial = localdate()
