"""A task: what, who, by when; and what came of it."""

from django import forms

from dard.forms.triage import day_field, person_field, who_see
from ldis.forms.sentences import SentenceMixin
from privacy.forms import ScanningMixin


class TaskForm(ScanningMixin, SentenceMixin, forms.Form):
    scanned = ("what",)

    what = forms.CharField(
        label="What is to be done?",
        max_length=300,
        help_text="Name nobody.",
        error_messages={"required": "Say what is to be done."},
    )
    whose = person_field("Who does it?")
    due_on = day_field("By which day?", required=True)

    def __init__(self, *args, case, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["whose"].queryset = who_see(case)


class DoneForm(ScanningMixin, SentenceMixin, forms.Form):
    scanned = ("note",)

    note = forms.CharField(
        label="What came of it?",
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text="Or why it was not needed. Name nobody.",
        error_messages={"required": "Say in a few words what came of it."},
    )
