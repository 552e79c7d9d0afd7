"""A partner whom we may ask what they see."""

from django import forms

from accounts.models import Contact, Organisation
from ldis.forms.sentences import SentenceMixin


class ContactForm(SentenceMixin, forms.ModelForm):
    class Meta:
        model = Contact
        fields = ["organisation", "name", "email", "discipline"]
        labels = {"organisation": "Which organisation?", "discipline": "Discipline, where one fits"}
        help_texts = {
            "name": "A role keeps its use when people change, for example duty pharmacist.",
            "email": "Questions go here. A mailbox that several people read is best.",
        }
        error_messages = {
            "organisation": {"required": "Choose the organisation."},
            "name": {"required": "Write a name or a role."},
            "email": {
                "required": "Write the e-mail address to ask at.",
                "invalid": "Write an e-mail address, for example desk@pharmacy.example.",
            },
        }

    def __init__(self, *args, area, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["organisation"].queryset = Organisation.objects.filter(area=area)
        self.fields["organisation"].empty_label = "Choose an organisation"
        self.fields["discipline"].choices = [("", "None of these"), *self.fields["discipline"].choices[1:]]
        if self.instance.pk:
            # Somebody who moves to another organisation is another contact there.
            del self.fields["organisation"]
