"""What is kept for longer, disclosed, objected to, or asked for under somebody's rights."""

from django import forms
from django.utils import timezone

from dard.states import Basis, Objector, Right, Standing, Weighed
from ldis.forms.sentences import SentenceMixin
from privacy.forms import ScanningMixin


DAY = "Write the day as day, month and year, for example 27/11/2026."


def day_field(label, **kwargs):
    words = {"required": "Give the day.", "invalid": DAY}
    widget = forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"})
    return forms.DateField(label=label, widget=widget, error_messages=words, **kwargs)


def words_field(label, required="Write this down.", *, rows=4, **kwargs):
    widget = forms.Textarea(attrs={"rows": rows})
    return forms.CharField(label=label, widget=widget, error_messages={"required": required}, **kwargs)


def choice_field(label, choices, required):
    return forms.ChoiceField(
        label=label, choices=choices, widget=forms.RadioSelect, error_messages={"required": required}
    )


class HoldForm(ScanningMixin, SentenceMixin, forms.Form):
    scanned = ("because",)
    longest = {"because": 1000}

    because = words_field(
        "Why must it be kept?", "Say why it must be kept.", help_text="For example an inquiry, or a claim."
    )
    until = day_field("When is that looked at again?")


class ObjectionForm(ScanningMixin, SentenceMixin, forms.Form):
    scanned = ("what",)
    longest = {"what": 2000}

    objector = choice_field("Whose objection is it?", Objector, "Choose whose objection it is.")
    what = words_field(
        "What do they object to?",
        "Write down what they object to.",
        help_text="Name nobody: who they are is with the family, or in the identity.",
    )


class WeighForm(ScanningMixin, SentenceMixin, forms.Form):
    scanned = ("because",)
    longest = {"because": 2000}

    weighed = choice_field(
        "Does the objection stand?",
        [(each.value, each.label) for each in (Weighed.UPHELD, Weighed.OVERRIDDEN)],
        "Choose whether it stands.",
    )
    because = words_field("Why?", "Say why, in words that could be shown to whoever objected.")


class DisclosureForm(ScanningMixin, SentenceMixin, forms.Form):
    scanned = ("requester", "what", "purpose")
    longest = {"what": 2000}

    requester = forms.CharField(
        label="Who asks?",
        max_length=150,
        help_text="The organisation and the role, not a person's name.",
        error_messages={"required": "Say who asks."},
    )
    what = words_field("What would be told?", "Say what would be told.", help_text="As little as will do.")
    purpose = forms.CharField(
        label="What for?", max_length=250, error_messages={"required": "Say what it is for."}
    )
    basis = choice_field("Why may it be told?", Basis, "Choose why it may be told.")


class BecauseForm(ScanningMixin, SentenceMixin, forms.Form):
    scanned = ("because",)

    because = forms.CharField(
        label="Why is it refused?",
        max_length=250,
        error_messages={"required": "Say why, so that whoever asked can be told."},
    )


class RightsRequestForm(SentenceMixin, forms.Form):
    longest = {"name": 150, "contact": 250, "words": 4000}

    right = choice_field("What do they ask for?", Right, "Choose what they ask for.")
    standing = choice_field("As whom do they ask?", Standing, "Choose as whom they ask.")
    name = forms.CharField(label="Who asks?", error_messages={"required": "Write down who asks."})
    contact = forms.CharField(
        label="How do we answer them?", error_messages={"required": "Write down how to answer them."}
    )
    words = forms.CharField(
        label="What do they ask, in their words?",
        required=False,
        widget=forms.Textarea(attrs={"rows": 4}),
    )
    received_on = day_field("When was it received?", initial=timezone.localdate)


class IdentifyForm(SentenceMixin, forms.Form):
    how = forms.CharField(
        label="How do we know that it is them?",
        max_length=200,
        help_text="What was seen or asked, without the number of a document.",
        error_messages={"required": "Say how we know that it is them."},
    )


class AnswerForm(SentenceMixin, forms.Form):
    longest = {"answer": 10_000}

    answer = words_field("What are they answered?", "Write down what they are answered.", rows=8)
