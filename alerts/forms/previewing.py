"""Whose wording the composer shows beside the boxes."""

from django import forms

from alerts.languages import Language, name_of
from alerts.states import Readers


# The boxes stand beside the composer's form, and are sent with it.
OF_THE_COMPOSER = forms.Select(attrs={"form": "compose"})


class PreviewForm(forms.Form):
    show_readers = forms.ChoiceField(label="As read by", choices=Readers.choices, widget=OF_THE_COMPOSER)
    show_language = forms.ChoiceField(
        label="In", choices=[(each, name_of(each)) for each in Language], widget=OF_THE_COMPOSER
    )

    @property
    def chosen(self):
        """(readers, language); the main text where nobody has chosen."""
        values = self.cleaned_data if self.is_bound and self.is_valid() else {}
        readers, language = values.get("show_readers"), values.get("show_language")
        return readers or Readers.PROFESSIONAL, language or Language.ENGLISH
