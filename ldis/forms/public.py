"""What somebody fills in who reports a drug, with an account or without."""

from dataclasses import dataclass

from django import forms
from django.utils.html import format_html

from accounts.models import Area
from ldis import policies
from ldis.forms.attaching import AttachingMixin
from ldis.forms.sentences import SentenceMixin
from ldis.forms.updates import UpdateForm
from ldis.letters import is_email
from ldis.models import Report, Reporter
from ldis.places import only_real_area
from ldis.states import ReportKind
from privacy.forms import ScanningMixin
from workflow.handling import Tlp
from workflow.references import tidy, tidy_code
from workflow.refusals import Refused


@dataclass
class Group:
    """Optional questions that belong together, folded away until somebody wants them."""

    summary: str
    hint: str
    fields: list

    @property
    def is_open(self):
        return any(field.errors or field.value() not in (None, "", False) for field in self.fields)


USES = (
    (Tlp.CLEAR, "Use it to warn people, never saying who told you"),
    (Tlp.GREEN, "Tell partner organisations only"),
    (Tlp.AMBER, "Only your team and those who assess it"),
    (Tlp.RED, "Only the coordinator; ask me first"),
)


def uses():
    """How we may use a report, in plain words, with the label that partners know it by."""
    label = '{} <span class="fw-aside">{}</span>'
    return [(tlp.value, format_html(label, words, tlp.label)) for tlp, words in USES]


class ReportForm(ScanningMixin, SentenceMixin, AttachingMixin, UpdateForm, forms.ModelForm):
    """Three questions that must be answered, and others that may be."""

    longest = {"happened": 5000, "effects": 2000, "done_so_far": 2000}
    # All that is written freely but what a drug is sold as, its form, colour and mark.
    scanned = (
        *("happened", "place", "spread", "appearance", "route_of_use", "effects", "sample", "done_so_far"),
        *("sharing_limits", *AttachingMixin.captions),
    )
    GROUPS = (
        ("When and where", "", ["happened_on", "place", "firsthand", "spread"]),
        (
            "The drug",
            "",
            ["sold_as", "form", "colour", "marking", "appearance", "route_of_use", "effects", "sample"],
        ),
        ("The people", "Do not name anybody.", ["people_affected", "age_band", "hospital", "naloxone_doses"]),
        ("What was done", "", ["done_so_far", "sharing_limits"]),
    )

    kind = forms.ChoiceField(
        label="What is this about?",
        choices=ReportKind,
        widget=forms.RadioSelect,
        error_messages={"required": "Choose what this is about."},
    )
    area = forms.ModelChoiceField(
        label="Which area?",
        queryset=Area.objects.filter(is_listed=True).order_by("is_exercise", "name"),
        empty_label="Choose an area",
        error_messages={"required": "Choose the area."},
    )
    tlp = forms.ChoiceField(
        label="How may we use what you tell us?",
        choices=uses,
        initial=Tlp.CLEAR,
        required=False,
        widget=forms.RadioSelect,
    )

    class Meta:
        model = Report
        fields = ["kind", "area", "happened", "happened_on", "place", "firsthand", "sold_as", "form"]
        fields += ["appearance", "route_of_use", "effects", "sample", "people_affected", "age_band"]
        fields += ["hospital", "naloxone_doses", "done_so_far", "sharing_limits"]
        fields += ["colour", "marking", "spread", "tlp", "phoned"]
        widgets = {
            "happened": forms.Textarea(attrs={"rows": 5}),
            "happened_on": forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"}),
            "effects": forms.Textarea(attrs={"rows": 3}),
            "done_so_far": forms.Textarea(attrs={"rows": 3}),
        }
        help_texts = {
            "happened": "A few words will do. Do not give names, dates of birth or addresses.",
            "place": "A town, a street or a venue; no home address.",
            "sold_as": "For example heroin, Xanax, a vape.",
            "form": "For example powder, tablets, liquid.",
            "marking": "As you would say it over the telephone, for example a crown.",
            "appearance": "Shape, size, packaging.",
            "spread": "For example: only in one hostel, or offered online.",
            "age_band": "If anybody is under 18, also make a safeguarding referral, as you would without us. "
            "Your report here does not replace it.",
        }
        error_messages = {
            "happened": {"required": "Tell us what happened, in a few words."},
            "happened_on": {"invalid": "Write the day as day, month and year, for example 27/11/2026."},
        }

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["area"].initial = only_real_area()
        for name in ("firsthand", "age_band"):
            self.fields[name].choices = [("", "Not said"), *self.fields[name].choices[1:]]

    def clean_happened_on(self):
        day = self.cleaned_data["happened_on"]
        try:
            policies.check_day_has_come(day)
        except Refused as refused:
            raise forms.ValidationError(str(refused)) from refused
        return day

    @property
    def required_fields(self):
        return [self[name] for name in ("kind", "area", "happened")]

    @property
    def groups(self):
        return [Group(summary, hint, [self[name] for name in names]) for summary, hint, names in self.GROUPS]


class ReporterForm(SentenceMixin, forms.ModelForm):
    """Who reports, if they want to say."""

    summary = "About you"

    class Meta:
        model = Reporter
        fields = ["name", "role", "organisation", "contact", "wants_news"]

    def clean(self):
        """Nobody is left waiting for news that has nowhere to go."""
        cleaned = super().clean()
        if cleaned.get("wants_news") and not is_email(cleaned.get("contact", "")):
            sentence = "Write the e-mail address to tell you at, or do not ask to be told by e-mail."
            self.add_error("contact", sentence)
        return cleaned

    @property
    def group(self):
        return Group(self.summary, "", list(self))


class FollowForm(SentenceMixin, forms.Form):
    """The two things a reporter was given to come back with."""

    reference = forms.CharField(
        label="Your reference",
        max_length=40,
        help_text="It looks like R-7K3M-Q9.",
        error_messages={"required": "Write the reference you were given."},
        widget=forms.TextInput(attrs={"autocomplete": "off", "spellcheck": "false"}),
    )
    code = forms.CharField(
        label="Your private code",
        max_length=40,
        help_text="It looks like 7K3MQ-9WXYC.",
        error_messages={"required": "Write the private code you were given."},
        widget=forms.TextInput(attrs={"autocomplete": "off", "spellcheck": "false"}),
    )

    def clean_reference(self):
        return tidy(self.cleaned_data["reference"])

    def clean_code(self):
        return tidy_code(self.cleaned_data["code"])

    def find(self):
        """The report, or None and a sentence that does not say which of the two is wrong."""
        report = Report.objects.opened_with(**self.cleaned_data)
        if report is None:
            self.add_error(None, "No report goes with this reference and this code. Check both of them.")
        return report
