"""What staff fill in about an alert from somewhere else."""

from django import forms

from ldis import capimport, pdf
from ldis.forms.sentences import SentenceMixin
from ldis.models import ForeignAlert
from ldis.states import ForeignForm, OriginCheck, Verdict
from privacy.forms import ScanningMixin
from workflow.refusals import Refused


class ForeignAlertForm(SentenceMixin, forms.ModelForm):
    """Pasted, uploaded or only pointed to. A link is kept, never opened: that would tell whoever laid it.

    It is not scanned: the alert is evidence and stays as it came. The report made of it is redacted.
    """

    longest = {"body": 20_000}

    area = forms.ModelChoiceField(
        label="For which area?",
        queryset=None,
        empty_label="Choose an area",
        error_messages={"required": "Choose the area."},
    )
    link = forms.URLField(
        label="Where is it on the web?",
        required=False,
        max_length=500,
        assume_scheme="https",
        help_text="It is kept with the alert. Forewarn does not open it.",
        error_messages={"invalid": "Write the whole address, beginning with https:// or http://."},
    )
    upload = forms.FileField(
        label="Or upload it",
        required=False,
        help_text="A PDF, or a CAP file (XML). What stands in it is read; nothing in it is opened.",
        error_messages={"empty": "This file is empty."},
    )

    class Meta:
        model = ForeignAlert
        fields = ["body", "link", "title", "claimed_origin", "claimed_reference"]
        widgets = {
            "body": forms.Textarea(attrs={"rows": 8}),
        }
        labels = {"body": "Paste its text"}
        help_texts = {
            "body": "All of it, as it came to you.",
            "claimed_origin": "For example, a police force or a national body.",
        }

    field_order = ["area", "body", "upload", "link", "title", "claimed_origin", "claimed_reference"]

    def __init__(self, *args, areas, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["area"].queryset = areas
        self.fields["area"].initial = areas[0] if len(areas) == 1 else None

    def clean(self):
        upload = self.cleaned_data.get("upload")
        if upload:
            try:
                self.read(upload)
            except Refused as refused:
                self.add_error("upload", str(refused))
        elif not self.errors and not (self.cleaned_data.get("body") or self.cleaned_data.get("link")):
            self.add_error("body", "Paste the text of the alert, upload it, or give a link to it.")
        return self.cleaned_data

    def read(self, upload):
        """Take from a file what it says; what was typed beside it stands."""
        # One more than may be: whoever reads it refuses what is too long.
        data = upload.read(pdf.MOST_BYTES + 1)
        found = self.read_pdf(data) if data.startswith(b"%PDF-") else self.read_cap(data)
        for name, value in found.items():
            longest = self._meta.model._meta.get_field(name).max_length
            if name in self.fields:
                self.cleaned_data[name] = self.cleaned_data.get(name) or value[:longest]

    def read_pdf(self, data):
        self.instance.arrived_as = ForeignForm.PDF
        return {"body": pdf.read_pdf(data)}

    def read_cap(self, data):
        cap = capimport.read_cap(data)
        self.instance.arrived_as, self.instance.cap = ForeignForm.CAP, cap
        return {
            "body": capimport.in_words(cap) or capimport.headline(cap) or cap["identifier"],
            "title": capimport.headline(cap),
            "claimed_origin": capimport.origin(cap),
            "claimed_reference": cap["identifier"],
            "link": capimport.web_address(cap),
        }

    def unsaved(self):
        """The alert, not saved; how it arrived follows from what was filled in."""
        alert = self.save(commit=False)
        if not alert.arrived_as:
            alert.arrived_as = ForeignForm.TEXT if alert.body else ForeignForm.LINK
        return alert


class JudgeForm(ScanningMixin, SentenceMixin, forms.Form):
    """What an alert from somewhere else was found to be."""

    scanned = ("reason",)

    checked_how = forms.ChoiceField(
        label="How did you check where it came from?",
        choices=OriginCheck,
        widget=forms.RadioSelect,
        error_messages={"required": "Say how you checked where it came from."},
    )
    verdict = forms.ChoiceField(
        label="What is it?",
        choices=Verdict,
        widget=forms.RadioSelect,
        error_messages={"required": "Say what you found the alert to be."},
    )
    reason = forms.CharField(
        label="What does your verdict rest on?",
        help_text="Name nobody. Colleagues read this when they look the alert up.",
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={"required": "Say what your verdict rests on."},
    )


class LookUpForm(SentenceMixin, forms.Form):
    """A reference, a link, or the words of a message somebody is not sure of."""

    q = forms.CharField(
        label="Look an alert up",
        help_text="Paste its reference, its link, or its text.",
        max_length=5000,
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={"required": "Paste a reference, a link or the text of the alert."},
    )
