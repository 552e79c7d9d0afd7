"""Whether a case is news to those who warn."""

from datetime import timedelta

from django import forms

from ldis.models import Report
from ldis.states import ReportKind
from privacy.forms import ScanningMixin


# How far the day of a report may lie from that of the case, to be offered as the same event. Ours: a death is
# found, and told of, within days.
WITHIN = timedelta(days=7)


def reports_alike(case):
    """Reports of the area that may be of the same event, and belong to no case yet."""
    kind = ReportKind.DEATH if case.is_fatal else ReportKind.OVERDOSE
    found = Report.objects.filter(area=case.area, kind=kind, alert_link=None, update_of=None)
    day = case.happened_on
    return found.filter(happened_on__range=(day - WITHIN, day + WITHIN)) if day else found.none()


class ConsiderForm(ScanningMixin, forms.Form):
    scanned = ("because",)

    because = forms.CharField(
        label="Why is there nothing to report?",
        max_length=250,
        help_text="Name nobody: the reason is kept.",
        error_messages={"required": "Say why there is nothing to report."},
    )


class LinkReportForm(forms.Form):
    report = forms.ModelChoiceField(
        label="Which report tells of it?",
        queryset=Report.objects.none(),
        widget=forms.RadioSelect,
        empty_label=None,
        error_messages={"required": "Choose the report that tells of it."},
    )

    def __init__(self, *args, alike, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["report"].queryset = Report.objects.filter(pk__in=[each.pk for each in alike])
        self.fields["report"].label_from_instance = in_words


def in_words(report):
    what = report.sold_as or "substance not said"
    return f"{report.reference}, {report.happened_on:%-d %B %Y}, {what}"
