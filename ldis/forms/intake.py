"""What somebody writes down who takes a report by telephone or in person."""

from django import forms
from django.utils import timezone

from accounts.permissions import areas_of
from ldis import policies
from ldis.forms.public import ReporterForm, ReportForm
from ldis.permissions import TAKERS
from ldis.states import Arrival
from workflow.refusals import Refused


class StaffReportForm(ReportForm):
    """The public form's questions, how the report came in, and when."""

    arrived_by = forms.ChoiceField(
        label="How did it come in?",
        choices=[(each.value, each.label) for each in (Arrival.TELEPHONE, Arrival.WALK_IN)],
        widget=forms.RadioSelect,
        error_messages={"required": "Say how the report came in."},
    )
    came_in_at = forms.DateTimeField(
        label="When did it come in?",
        required=False,
        help_text="Left empty, it is now. The time we have to read it runs from then.",
        widget=forms.DateTimeInput(format="%Y-%m-%dT%H:%M", attrs={"type": "datetime-local"}),
        error_messages={"invalid": "Write the day and the time, for example 27/11/2026 14:30."},
    )

    def __init__(self, *args, user, **kwargs):
        super().__init__(*args, **kwargs)
        areas = areas_of(user, TAKERS).order_by("is_exercise", "name")
        self.fields["area"].queryset = areas
        self.fields["area"].initial = areas[0] if len(areas) == 1 else None
        self.fields["about"].label = "Is it something new?"
        self.fields["about"].choices = [("new", "Something new"), ("update", "More about a report they made")]
        self.fields["tlp"].label = "How may we use it? Ask them."
        del self.fields["phoned"]

    def clean_came_in_at(self):
        moment = self.cleaned_data["came_in_at"] or timezone.now()
        try:
            policies.check_came_in(moment)
        except Refused as refused:
            raise forms.ValidationError(str(refused)) from refused
        return moment

    @property
    def required_fields(self):
        return [self[name] for name in ("arrived_by", "came_in_at", "kind", "area", "happened")]


class CallerForm(ReporterForm):
    """Who told us, if they want to say."""

    summary = "About them"

    class Meta(ReporterForm.Meta):
        labels = {
            "name": "Their name",
            "role": "Their role",
            "organisation": "Their organisation",
            "contact": "Their e-mail or telephone",
        }
