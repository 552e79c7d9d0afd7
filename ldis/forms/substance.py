"""Saying which substance is meant: typed, proposed, and chosen by a person. Never mapped in silence."""

from django import forms
from django.utils.html import format_html

from substances import matching
from substances.models import Substance


AS_UNKNOWN = "unknown"
NOT_KNOWN = "none"
LIST_ID = "substance-names"
MOST = Substance._meta.get_field("name").max_length


def new_entry(label, help_text):
    widget = forms.TextInput(attrs={"list": LIST_ID, "autocomplete": "off", "spellcheck": "false"})
    return forms.CharField(label=label, help_text=help_text, required=False, max_length=MOST, widget=widget)


class SubstanceEntryMixin(forms.Form):
    """A field for the name of a substance. Anything but one known name comes back with what it may mean.

    The form says `substance` (or None) and `unknown_substance` (what to call one that nobody knows, or "").
    """

    substance = new_entry(
        "What is it thought to be?",
        "A name, a street name or how it looks. Leave it empty if nobody has an idea.",
    )

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.known, self.unknown_substance = None, ""
        text = self.substance_text
        self.exact = matching.exactly(text) if text else None
        self.is_asking = bool(text) and self.exact is None and len(text) <= MOST
        if self.is_asking:
            self.fields["meant"] = self.new_question(text)

    @property
    def substance_text(self):
        return " ".join((self["substance"].value() or "").replace("\0", "").split())

    def new_question(self, text):
        """What the words may mean, for a person to choose from."""
        self.proposals = matching.propose(text)
        choices = [(str(each.substance.pk), in_words(each)) for each in self.proposals]
        keep = "None of these: keep it" if choices else "Keep it"
        return forms.ChoiceField(
            label=f"Which is meant by “{text}”?",
            choices=[*choices, (AS_UNKNOWN, f"{keep} as an unknown substance"), (NOT_KNOWN, "Not known")],
            widget=forms.RadioSelect,
            error_messages={
                "required": f"Say what is meant by “{text}”.",
                "invalid_choice": "Choose one of the options.",
            },
        )

    def clean(self):
        cleaned = super().clean()
        if "substance" not in self.errors:
            self.settle()
        return cleaned

    def settle(self):
        """Take the one known name, or what a person chose for these very words; ask otherwise."""
        self.known = self.exact
        meant = self.cleaned_data.get("meant")
        if not self.is_asking or not meant:
            return
        if self.data.get(self.add_prefix("substance_asked")) != self.substance_text:
            self.add_error("meant", f"Say what is meant by “{self.substance_text}”.")
        elif meant == AS_UNKNOWN:
            self.unknown_substance = self.substance_text
        elif meant != NOT_KNOWN:
            chosen = {str(each.substance.pk): each.substance for each in self.proposals}
            self.known = chosen[meant]

    @property
    def every_name(self):
        """For browsers that offer names while somebody types."""
        return Substance.objects.current().values_list("name", flat=True)


def in_words(proposal):
    substance = proposal.substance
    kind = substance.family.name if substance.is_confirmed_name else f"{substance.family}, not confirmed"
    return format_html('{} <span class="fw-choice-why">{}; {}</span>', substance.name, kind, proposal.why)
