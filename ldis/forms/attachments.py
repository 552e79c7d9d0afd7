"""What a coordinator fills in to add a picture or a document to a report."""

from django import forms

from ldis.forms.attaching import AttachingMixin
from ldis.forms.sentences import SentenceMixin
from privacy.forms import ScanningMixin


class AttachmentForm(ScanningMixin, SentenceMixin, AttachingMixin, forms.Form):
    """One file and what it shows."""

    places = (1,)
    scanned = AttachingMixin.captions

    def clean(self):
        super().clean()
        if not self.attachments and "file_1" not in self.errors:
            self.add_error("file_1", "Choose a picture or a document.")
        return self.cleaned_data
