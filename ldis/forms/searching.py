"""What somebody looks for among the reports."""

import re
from datetime import datetime, time, timedelta

from django import forms
from django.utils import timezone

from ldis.forms.sentences import SentenceMixin
from ldis.searching import Asked
from ldis.states import ReportKind, ReportState
from substances.models import Substance
from workflow.references import tidy


class SearchForm(SentenceMixin, forms.Form):
    """All of it may be left empty; what is given must all hold."""

    words = forms.CharField(
        label="Reference, or words",
        max_length=150,
        required=False,
        help_text="For example: red tablet skull. Beginnings of words will do.",
    )
    place = forms.CharField(label="Where", max_length=100, required=False)
    kind = forms.ChoiceField(label="Kind", choices=[("", "Any kind"), *ReportKind.choices], required=False)
    state = forms.ChoiceField(
        label="State", choices=[("", "Any state"), *ReportState.choices], required=False
    )
    substance = forms.ModelChoiceField(
        label="Substance", queryset=Substance.objects.all(), required=False, empty_label="Any substance"
    )
    since = forms.DateField(
        label="Received from", required=False, widget=forms.DateInput(attrs={"type": "date"})
    )
    until = forms.DateField(
        label="Received until", required=False, widget=forms.DateInput(attrs={"type": "date"})
    )

    @property
    def asked(self):
        data = self.cleaned_data
        words = data["words"].strip()
        is_reference = re.fullmatch(r"R-\w{4}-\w{2}", tidy(words))
        return Asked(
            reference=words if is_reference else "",
            words=words,
            place=data["place"],
            kind=data["kind"],
            state=data["state"],
            substance=data["substance"].pk if data["substance"] else None,
            since=start_of(data["since"]),
            until=start_of(data["until"], days=1),
        )


def start_of(day, days=0):
    """The first moment of a day in London, or of one so many days later."""
    if day is None:
        return None
    try:
        return timezone.make_aware(datetime.combine(day + timedelta(days=days), time()))
    except OverflowError:
        return timezone.make_aware(datetime.combine(day, time()))
