"""What a coordinator says about a source, and about who may be told."""

from django import forms

from ldis import reliability as codes
from ldis.forms.sentences import SentenceMixin
from ldis.models import Consent
from ldis.states import BorneOut, ConsentGiven, Firsthand, TrackRecord
from privacy.forms import ScanningMixin
from workflow.handling import Tlp


AS_ANSWERED = ("", "As the answers give it")


def code_field(label, meanings):
    choices = [AS_ANSWERED, *((sign, f"{sign}: {words}") for sign, words in meanings.items())]
    return forms.ChoiceField(label=label, choices=choices, required=False)


class SourceForm(ScanningMixin, SentenceMixin, forms.Form):
    """Three plain questions; whoever knows the codes may choose them, sign by sign."""

    scanned = ("reason",)
    longest = {"reason": 2000}

    knows = forms.ChoiceField(
        label="How does the source know?",
        choices=[*Firsthand.choices, ("", "They did not say")],
        required=False,
        widget=forms.RadioSelect,
    )
    record = forms.ChoiceField(
        label="Has this source been right before?",
        choices=TrackRecord,
        widget=forms.RadioSelect,
        error_messages={"required": "Say whether this source has been right before."},
    )
    borne_out = forms.ChoiceField(
        label="Does anything else bear it out?",
        choices=BorneOut,
        widget=forms.RadioSelect,
        error_messages={"required": "Say whether anything else bears it out."},
    )
    source = code_field("3x5x2: source", codes.SOURCE)
    intelligence = code_field("3x5x2: intelligence", codes.INTELLIGENCE)
    handling = code_field("3x5x2: handling", codes.HANDLING)
    reliability = code_field("Admiralty: reliability", codes.RELIABILITY)
    credibility = code_field("Admiralty: credibility", codes.CREDIBILITY)
    reason = forms.CharField(
        label="Reason, if you choose another code",
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text="The code is kept as the answers gave it too.",
    )

    QUESTIONS = ("knows", "record", "borne_out")
    POLICE = ("source", "intelligence", "handling")
    ADMIRALTY = ("reliability", "credibility")

    @property
    def questions(self):
        return [self[name] for name in self.QUESTIONS]

    @property
    def own_codes(self):
        return [self[name] for name in (*self.POLICE, *self.ADMIRALTY, "reason")]

    @property
    def chose_codes(self):
        return any(self[name].value() for name in (*self.POLICE, *self.ADMIRALTY, "reason"))

    def given(self, report):
        """The keyword arguments of `actions.grade_source`: signs left open are taken from the answers."""
        answers = {name: self.cleaned_data[name] for name in self.QUESTIONS}
        proposed = codes.propose(**answers, tlp=report.tlp, sharing_limits=report.sharing_limits)
        return answers | {
            "police": self.chosen(self.POLICE, proposed.police),
            "admiralty": self.chosen(self.ADMIRALTY, proposed.admiralty),
            "reason": self.cleaned_data["reason"],
        }

    def chosen(self, names, proposed):
        return "".join(self.cleaned_data[name] or sign for name, sign in zip(names, proposed, strict=True))


LABELS = [(each.value, f"{each.label}: {each.meaning}") for each in Tlp]


class LabelForm(ScanningMixin, SentenceMixin, forms.Form):
    """A new label, and why."""

    scanned = ("reason",)

    to = forms.ChoiceField(
        label="Who may be told from now on?",
        choices=LABELS,
        widget=forms.RadioSelect,
        error_messages={"required": "Choose who may be told."},
    )
    reason = forms.CharField(
        label="Why?", required=False, max_length=500, widget=forms.Textarea(attrs={"rows": 2})
    )

    def __init__(self, *args, thing, **kwargs):
        super().__init__(*args, **kwargs)
        self.thing = thing
        self.fields["to"].choices = [(value, words) for value, words in LABELS if value != thing.tlp]

    @property
    def widens(self):
        return Tlp(self.cleaned_data["to"]).is_wider_than(self.thing.tlp)


class ReportLabelForm(LabelForm):
    """For a report its source may have spoken again."""

    scanned = ("note", "reason")

    given = forms.ChoiceField(
        label="Did the source say so?",
        choices=[("", "No, this is our choice"), *ConsentGiven.choices],
        required=False,
        help_text="More people than the source agreed to may be told only once they have said yes.",
    )
    note = forms.CharField(
        label="What did they say?",
        required=False,
        max_length=300,
        help_text="In a few words, without their name.",
    )

    field_order = ["to", "given", "note", "reason"]

    @property
    def consent(self):
        """What the source said, unsaved; None when they did not speak."""
        given = self.cleaned_data["given"]
        return Consent(given=given, note=self.cleaned_data["note"]) if given else None
