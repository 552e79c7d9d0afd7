"""What goes in and out, for the schema and for reading it; the rules are the forms' own."""

from django import forms
from rest_framework import serializers

from api.bodies import REPORTER_FIELDS, report_fields
from ldis.forms.public import ReporterForm, ReportForm
from ldis.states import TOLD, ReportState
from privacy.states import Scanned


NEEDED = frozenset({"kind", "happened"})
LARGEST = 9999


def field_of(name, field):
    """A form's question as a member of a JSON object."""
    words = {
        "required": name in NEEDED,
        "help_text": " ".join(filter(None, [str(field.label or ""), str(field.help_text)])),
    }
    if name not in NEEDED:
        words["allow_null"] = True
    if isinstance(field, forms.BooleanField):
        return serializers.BooleanField(**words)
    if isinstance(field, forms.IntegerField):
        return serializers.IntegerField(min_value=0, max_value=LARGEST, **words)
    if isinstance(field, forms.DateField):
        return serializers.DateField(**words)
    if isinstance(field, forms.ChoiceField):
        choices = [value for value, _ in field.choices if value]
        return serializers.ChoiceField(choices=choices, **words)
    longest = ReportForm.longest.get(name, field.max_length)
    return serializers.CharField(max_length=longest, allow_blank=name not in NEEDED, **words)


class ReporterIn(serializers.Serializer):
    """Who reports, if they want to say. Kept apart, and in no answer of this API."""

    def get_fields(self):
        return {name: field_of(name, ReporterForm.base_fields[name]) for name in REPORTER_FIELDS}


class ReportIn(serializers.Serializer):
    """A report. Its area is the key's."""

    def get_fields(self):
        fields = {name: field_of(name, field) for name, field in report_fields().items()}
        return fields | {
            "reporter": ReporterIn(required=False, allow_null=True),
            "privacy": serializers.ChoiceField(
                choices=["redact"],
                required=False,
                allow_null=True,
                help_text="“redact” puts a mark in place of whatever could name a person.",
            ),
            "keep_reason": serializers.ChoiceField(
                choices=[each for each in Scanned.choices if each[0] != Scanned.TAKEN_OUT],
                required=False,
                allow_null=True,
                help_text="Why what could name a person stays.",
            ),
        }


class ReceiptOut(serializers.Serializer):
    """What the sender keeps: both are needed to see what became of the report."""

    reference = serializers.CharField()
    code = serializers.CharField()


class StandingOut(serializers.Serializer):
    """What became of a report. Who made it is in no answer."""

    reference = serializers.CharField()
    state = serializers.ChoiceField(choices=ReportState.choices)
    told = serializers.CharField(help_text="The same in a sentence.")
    answer = serializers.CharField(allow_blank=True)
    received_at = serializers.DateTimeField()
    answered_at = serializers.DateTimeField(allow_null=True)


class EventOut(serializers.Serializer):
    """What a webhook says: docs/reference/webhooks.md has every member of `data`."""

    id = serializers.CharField()
    type = serializers.CharField()
    timestamp = serializers.DateTimeField()
    data = serializers.DictField()


class EventsOut(serializers.Serializer):
    """A stretch of what was issued. Ask again with `since` set to `next`, at once while there is `more`."""

    events = EventOut(many=True)
    next = serializers.CharField()
    more = serializers.BooleanField()


class ProblemOut(serializers.Serializer):
    """application/problem+json, RFC 9457."""

    type = serializers.CharField()
    title = serializers.CharField()
    status = serializers.IntegerField()
    detail = serializers.CharField(help_text="A sentence that says what to do.")
    errors = serializers.DictField(child=serializers.ListField(child=serializers.CharField()), required=False)
    findings = serializers.ListField(child=serializers.DictField(), required=False)


def standing(report):
    return {
        "reference": report.reference,
        "state": report.state,
        "told": TOLD[report.state],
        "answer": report.answer,
        "received_at": report.received_at,
        "answered_at": report.answered_at,
    }
