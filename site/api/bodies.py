"""From JSON to the forms that people fill in, so that one rule has one sentence, on the screen and here."""

import json

from django import forms
from rest_framework.parsers import JSONParser

from accounts.models import Area
from api.problems import Problem
from ldis.forms.public import ReporterForm, ReportForm


# Many times the longest report. Ours.
MOST_BYTES = 64 * 1024

REPORTER_FIELDS = ("name", "role", "organisation", "contact")
UNREADABLE = "Some of this could not be read."


class BoundedJSONParser(JSONParser):
    """JSON, in UTF-8, and not without end."""

    def parse(self, stream, media_type=None, parser_context=None):
        data = stream.read(MOST_BYTES + 1)
        if len(data) > MOST_BYTES:
            raise Problem(413, "The body is larger than 64 kB. Shorten the report.")
        try:
            return json.loads(data.decode("utf-8"), parse_constant=refuse_constant)
        except (ValueError, RecursionError) as broken:
            raise Problem(400, "The body is not readable JSON in UTF-8.") from broken


def refuse_constant(name):
    raise ValueError(f"{name} is not JSON.")


def report_fields():
    """The form's questions about the drug, by name; the area is the key's."""
    fields = ReportForm.base_fields
    return {name: fields[name] for name in ReportForm.Meta.fields if name != "area"}


def split(body):
    """(what was said about the drug, about the reporter, about privacy); refuses what has another shape."""
    if not isinstance(body, dict):
        raise Problem(400, "The body is one JSON object.")
    body = dict(body)
    reporter = body.pop("reporter", None) or {}
    privacy = {name: body.pop(name, None) for name in ("privacy", "keep_reason")}
    fields = report_fields()
    errors = {}
    if not isinstance(reporter, dict) or set(reporter) - set(REPORTER_FIELDS):
        raise Problem(
            400, "The reporter is an object with name, role, organisation and contact, and nothing else."
        )
    if unknown := set(body) - set(fields):
        errors["body"] = [
            f"{len(unknown)} of its members are not known. Known are {', '.join(fields)}, reporter, "
            "privacy and keep_reason."
        ]
    errors |= (
        misfits(body, fields)
        | misfits(reporter, ReporterForm.base_fields)
        | misfits(privacy, dict.fromkeys(privacy, forms.CharField()))
    )
    if errors:
        raise invalid(errors)
    return without_nothing(body), without_nothing(reporter), without_nothing(privacy)


def invalid(errors):
    return Problem(400, "The report has mistakes in it; errors says which.", errors=errors)


def without_nothing(given):
    return {name: value for name, value in given.items() if value is not None}


def misfits(given, fields):
    """Values of a type that the question does not take."""
    wrong = {
        name: misfit(given[name], field) for name, field in fields.items() if given.get(name) is not None
    }
    return {name: [sentence] for name, sentence in wrong.items() if sentence}


def misfit(value, field):
    if isinstance(field, forms.BooleanField):
        return "" if isinstance(value, bool) else "Write true or false."
    if isinstance(field, forms.IntegerField):
        is_whole = isinstance(value, int) and not isinstance(value, bool)
        return "" if is_whole else "Write a whole number, in figures."
    if not isinstance(value, str):
        return "Write this as text, in quotation marks."
    return "" if is_readable(value) else UNREADABLE


def is_readable(text):
    """Half of a surrogate pair is valid JSON and no text."""
    return text.isascii() or text.encode("utf-8", "ignore").decode("utf-8") == text


def bound_forms(report, reporter, *, key, earlier=None):
    """The two forms, filled in; with `earlier`, (reference, code) of the report this adds to."""
    data = report | {"area": key.area_id, "about": "new"}
    if earlier:
        data |= {"about": "update", "earlier_reference": earlier[0], "earlier_code": earlier[1]}
    form = ReportForm(data)
    form.fields["area"].queryset = Area.objects.filter(pk=key.area_id)
    return form, ReporterForm(reporter)
