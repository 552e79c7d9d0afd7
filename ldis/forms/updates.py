"""Whether somebody tells us something new, or more about a report they made."""

from django import forms
from django.db.models import TextChoices

from ldis.models import Report
from workflow.references import tidy, tidy_code


class About(TextChoices):
    NEW = "new", "Something new"
    UPDATE = "update", "More about a report I made"


WRONG_PAIR = (
    "No report goes with this reference and this code. Check both of them, or leave the code empty: what you "
    "write arrives all the same."
)


class UpdateForm(forms.Form):
    """For the forms that take a report in.

    With the right code the update belongs to the earlier report. With a reference alone it only says so, and
    is told nothing about that report, not even whether it exists.
    """

    about = forms.ChoiceField(
        label="Is this something new?",
        choices=About,
        initial=About.NEW,
        required=False,
        widget=forms.RadioSelect,
    )
    earlier_reference = forms.CharField(
        label="Reference of that report",
        max_length=40,
        required=False,
        help_text="It looks like R-7K3M-Q9.",
        widget=forms.TextInput(attrs={"autocomplete": "off", "spellcheck": "false"}),
    )
    earlier_code = forms.CharField(
        label="Its private code",
        max_length=40,
        required=False,
        help_text="It looks like 7K3MQ-9WXYC. With the code we know that it is your report, and its area.",
        widget=forms.TextInput(attrs={"autocomplete": "off", "spellcheck": "false"}),
    )

    def clean(self):
        super().clean()
        if self.cleaned_data.get("about") == About.UPDATE:
            self.find_earlier(
                tidy(self.cleaned_data.get("earlier_reference", "")),
                tidy_code(self.cleaned_data.get("earlier_code", "")),
            )
        return self.cleaned_data

    def find_earlier(self, reference, code):
        if not reference:
            self.add_error("earlier_reference", "Write the reference of the report you made.")
        elif not code.strip("-"):
            self.instance.claimed_reference = reference
        elif earlier := Report.objects.opened_with(reference, code):
            self.instance.update_of = earlier
            self.cleaned_data["area"] = earlier.area
            self.errors.pop("area", None)
        else:
            self.add_error("earlier_code", WRONG_PAIR)

    @property
    def earlier_fields(self):
        return [self["earlier_reference"], self["earlier_code"]]
