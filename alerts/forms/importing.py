"""A list of contacts to import, and what kind of organisation each new one is."""

from django import forms

from accounts.models import Organisation
from accounts.states import OrganisationKind


CHOOSE_FILE = "Choose the file with your list."
LEAVE_OUT = ("", "Leave its people out")
# More questions than anybody answers on one page; for the rest the likely kind counts. Ours.
MOST_ASKED = 100


class AddressBookForm(forms.Form):
    file = forms.FileField(
        label="Your list",
        allow_empty_file=True,  # it gets our own sentence
        widget=forms.FileInput(attrs={"accept": ".csv,.txt,.tsv,.xlsx"}),
        help_text="CSV or Excel (.xlsx), up to 10 MB, with a row of headings: E-mail, Name, Organisation.",
        error_messages={"required": CHOOSE_FILE, "invalid": "The file did not arrive. Choose it again."},
    )
    organisation = forms.ModelChoiceField(
        queryset=Organisation.objects.none(),
        required=False,
        label="Whose people are those with no organisation?",
        empty_label="Nobody's: leave them out",
        help_text="For a list of one organisation, in which it is not named.",
        error_messages={"invalid_choice": "Choose one of the options."},
    )

    def __init__(self, *args, area, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["organisation"].queryset = Organisation.objects.filter(area=area)


class KindsForm(forms.Form):
    """One question for each organisation that the area does not have yet."""

    def __init__(self, *args, unknown, **kwargs):
        super().__init__(*args, **kwargs)
        self.unknown = list(unknown.items())
        for number, (name, likely) in enumerate(self.unknown[:MOST_ASKED]):
            self.fields[f"kind_{number}"] = forms.ChoiceField(
                label=name,
                choices=[LEAVE_OUT, *OrganisationKind.choices],
                initial=likely,
                required=False,
                error_messages={"invalid_choice": "Choose one of the options."},
            )

    @property
    def not_asked(self):
        return max(len(self.unknown) - MOST_ASKED, 0)

    @property
    def kinds(self):
        """{name: kind} as chosen; the likely kind where nobody was asked."""
        return {
            name: self.cleaned_data.get(f"kind_{number}", likely)
            for number, (name, likely) in enumerate(self.unknown)
        }
