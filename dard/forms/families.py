"""What the liaison worker fills in about a family: where it stands, who they are, what was said."""

from django import forms

from dard.models import FamilyContact, Relative
from dard.states import Answer, ContactOf, FamilyPurpose
from ldis.forms.samples import DAY_WORDS, day
from ldis.forms.sentences import SentenceMixin


def day_field(label, help_text=""):
    return forms.DateField(
        label=label,
        widget=day(),
        help_text=help_text,
        error_messages=DAY_WORDS | {"required": "Write the day."},
    )


class MoveForm(SentenceMixin, forms.Form):
    longest = {"because": 1000, "what": 2000}

    @property
    def said(self):
        return self.cleaned_data


class WhyForm(MoveForm):
    because = forms.CharField(
        label="What did they say?",
        required=False,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text="Sealed. In a few words.",
    )


class ReasonForm(MoveForm):
    because = forms.CharField(
        label="Why?",
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text="Sealed. In a few words.",
        error_messages={"required": "Say in a few words why."},
    )


class SupportForm(MoveForm):
    support_offered_on = day_field("Offered on")
    support_offered_by = forms.CharField(
        label="Who offered it?",
        max_length=100,
        help_text="A role or an organisation, for example the bereavement service.",
        error_messages={"required": "Say who offered it: a role or an organisation."},
    )
    consented = forms.ChoiceField(
        label="Do they agree to be contacted?",
        choices=Answer,
        widget=forms.RadioSelect,
        error_messages={"required": "Say whether they agree to be contacted."},
    )


class LaterForm(MoveForm):
    ask_again_on = day_field("The day they named", "Nobody is reminded to turn to them before it.")
    because = forms.CharField(
        label="What did they say?",
        required=False,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text="Sealed.",
    )


class FeedbackForm(MoveForm):
    feedback_on = day_field("Told on")


class InviteForm(MoveForm):
    on = day_field("Invited on")
    what = forms.CharField(
        label="What was said?",
        required=False,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text="Sealed.",
    )


class RelativeForm(SentenceMixin, forms.ModelForm):
    longest = {
        **dict.fromkeys(
            ("name", "addressed_as", "relationship", "contact", "language", "contact_by", "contact_when"), 300
        ),
        "own_words": 10_000,
    }

    class Meta:
        model = Relative
        fields = [
            "name",
            "addressed_as",
            "relationship",
            "contact",
            "language",
            "wants_contact",
            "contact_by",
        ]
        fields += ["contact_when", "own_words"]
        widgets = dict.fromkeys(
            ("name", "addressed_as", "relationship", "language", "contact_by", "contact_when"),
            forms.TextInput,
        ) | {
            "contact": forms.Textarea(attrs={"rows": 2}),
            "wants_contact": forms.RadioSelect,
            "own_words": forms.Textarea(attrs={"rows": 5}),
        }
        labels = {
            "addressed_as": "How do they wish to be addressed?",
            "language": "Language, and whether an interpreter is needed",
            "wants_contact": "Do they want to be contacted?",
            "own_words": "What they wish recorded, in their own words",
        }
        help_texts = {
            "relationship": "As they say it themselves, for example mother or partner.",
            "own_words": "Kept apart from what records say, and never changed into ours.",
        }
        error_messages = {"name": {"required": "Write their name, or how they want to be called."}}


class Numbered(forms.ModelChoiceField):
    """Relatives by their number: their names are read elsewhere, for a purpose."""

    def label_from_instance(self, relative):
        return f"Relative {list(self.queryset).index(relative) + 1}"


class ContactForm(SentenceMixin, forms.ModelForm):
    longest = {"what": 4000, "asked": 2000}

    relative = Numbered(
        queryset=Relative.objects.none(), label="With whom?", required=False, empty_label="Not said"
    )

    class Meta:
        model = FamilyContact
        fields = ["on", "kind", "relative", "what", "asked"]
        widgets = {
            "on": day(),
            "kind": forms.RadioSelect,
            "what": forms.Textarea(attrs={"rows": 3}),
            "asked": forms.Textarea(attrs={"rows": 2}),
        }
        labels = {"kind": "What was it?", "what": "What was said?", "asked": "What did they ask?"}
        help_texts = {
            "what": "Sealed.",
            "asked": "Sealed. Leave it empty if they asked nothing; else it waits for an answer.",
        }
        error_messages = {"on": DAY_WORDS | {"required": "Write the day."}}

    def __init__(self, *args, family, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["relative"].queryset = family.relatives.all()
        own_form = {ContactOf.INVITATION, ContactOf.SUPPORT, ContactOf.FEEDBACK, ContactOf.LESSONS}
        self.fields["kind"].choices = [each for each in ContactOf.choices if each[0] not in own_form]
        self.fields["kind"].error_messages["required"] = "Say what kind of contact it was."


class AnswerForm(SentenceMixin, forms.Form):
    longest = {"answer": 2000}

    answer = forms.CharField(
        label="Which answer did they get?",
        widget=forms.Textarea(attrs={"rows": 2}),
        error_messages={"required": "Write the answer they got."},
    )


class ReadForm(SentenceMixin, forms.Form):
    """Nobody reads who the relatives are without saying what for."""

    purpose = forms.ChoiceField(
        label="What for?",
        choices=FamilyPurpose,
        widget=forms.RadioSelect,
        error_messages={"required": "Choose what you need to know it for."},
    )
