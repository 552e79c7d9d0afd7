"""What governance fills in to set a clock or the office hours of an area."""

from datetime import date

from django import forms

from ldis.forms.sentences import SentenceMixin


class ClockForm(SentenceMixin, forms.Form):
    hours = forms.IntegerField(
        label="How many hours?", error_messages={"required": "Write a number of hours."}
    )
    working = forms.TypedChoiceField(
        label="Which hours count?",
        choices=[("yes", "Office hours only"), ("no", "Every hour, day and night")],
        coerce=lambda value: value == "yes",
        widget=forms.RadioSelect,
        error_messages={"required": "Say which hours count."},
    )
    basis = forms.CharField(
        label="What does this rest on?",
        max_length=250,
        help_text="A protocol, a decision with its date, or experience. It is shown beside the clock.",
        error_messages={"required": "Say what the new time rests on."},
    )


class OfficeHoursForm(SentenceMixin, forms.Form):
    opens = forms.TimeField(
        label="The day's work begins at",
        widget=forms.TimeInput(format="%H:%M", attrs={"type": "time"}),
        error_messages={"required": "Say when the day's work begins."},
    )
    closes = forms.TimeField(
        label="and ends at",
        widget=forms.TimeInput(format="%H:%M", attrs={"type": "time"}),
        error_messages={"required": "Say when the day's work ends."},
    )
    closed_on = forms.CharField(
        label="Further days off",
        required=False,
        max_length=1000,
        help_text="One a line, as 2026-12-29. Weekends and England's bank holidays are known already.",
        widget=forms.Textarea(attrs={"rows": 4}),
    )
    basis = forms.CharField(
        label="What does this rest on?",
        max_length=250,
        error_messages={"required": "Say what the hours rest on."},
    )

    def clean_closed_on(self):
        return [self.day(line) for line in self.cleaned_data["closed_on"].split()]

    def day(self, text):
        try:
            return date.fromisoformat(text)
        except ValueError as wrong:
            raise forms.ValidationError(f"“{text[:40]}” is not a day. Write it as 2026-12-29.") from wrong
