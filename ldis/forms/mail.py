from django import forms

from ldis.forms.sentences import SentenceMixin


class PlaceForm(SentenceMixin, forms.Form):
    """For which area a message is."""

    area = forms.ModelChoiceField(label="For which area is it?", queryset=None, empty_label="Choose an area")

    def __init__(self, *args, areas, **kwargs):
        # One on a page for each message: the same label, an id of its own by the message's number.
        super().__init__(*args, **kwargs)
        self.fields["area"].queryset = areas
