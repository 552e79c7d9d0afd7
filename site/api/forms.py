from django import forms

from accounts.models import Organisation
from ldis.forms.sentences import SentenceMixin


class KeyForm(SentenceMixin, forms.Form):
    """For whose system a key is."""

    organisation = forms.ModelChoiceField(
        label="Whose system is it?",
        queryset=None,
        empty_label="Choose an organisation",
        error_messages={"required": "Choose the organisation."},
    )
    name = forms.CharField(
        label="What is the key for?",
        help_text="For example, the ward system at Fernmouth General.",
        max_length=100,
        error_messages={"required": "Say what the key is for."},
    )

    def __init__(self, *args, areas, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["organisation"].queryset = Organisation.objects.filter(area__in=areas)
