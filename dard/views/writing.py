"""What the two forms of learning share: what was typed is kept while somebody looks for what was said before,
takes what is suggested, or is refused."""

from dataclasses import dataclass

from django import forms
from django.contrib import messages
from django.http import Http404

from accounts.permissions import areas_of
from dard.learning import memory
from dard.learning.cases import cases_cited, cases_of_lessons
from dard.models import CohortFinding, Finding
from dard.permissions.lessons import WRITERS_ONLY
from dard.permissions.people import REVIEWERS
from dard.states import Theme
from dard.summarising import stretches
from dard.visibility import cases_of, lessons_for
from privacy.anonymising.findings import without
from workflow.numbers import numbers_in
from workflow.references import is_reference, tidy
from workflow.refusals import Refused


LOOK, SUGGEST = "look", "suggest"
MANY = (forms.MultipleChoiceField, forms.ModelMultipleChoiceField)
LONGEST = 2000


def areas_to_write_in(user):
    areas = areas_of(user, REVIEWERS).order_by("name")
    if not areas:
        raise Refused(WRITERS_ONLY)
    return areas


def area_of(request, areas):
    """The one of these areas that the address gives; it is compared here, as a database refuses some of what
    may be sent."""
    asked = request.GET.get("area", "")
    found = next((each for each in areas if each.slug == asked), None)
    if found is None:
        raise Http404
    return found


def referred_to(request, name, rows):
    """The one of these lessons or recommendations whose reference the address gives under a name, or None."""
    reference = tidy(request.GET.get(name, ""))
    return rows.filter(reference=reference).first() if is_reference(reference) else None


def typed(form, data):
    """What was typed, to begin the form with once more."""
    return {
        name: data.getlist(form.add_prefix(name)) if isinstance(field, MANY) else data.get(name, "")
        for name, field in form.fields.items()
        if form.add_prefix(name) in data
    }


@dataclass(frozen=True)
class Marked:
    """A text in which something was found, as it is shown."""

    heading: str
    stretches: list
    findings: list


def marked(form, looked, texts):
    return [
        Marked(form.fields[name].label, stretches(texts[name], found), found)
        for name, found in looked.by_part.items()
        if found
    ]


def with_suggestions(request, texts, looked):
    """{field: words} with what is suggested in the place of what must go."""
    if not looked.blocking:
        messages.success(request, "Nothing in it must go.")
    return {
        name: without(texts[name], [each for each in found if each.blocks])
        for name, found in looked.by_part.items()
    }


def themes_in(data):
    chosen = data.getlist("themes")
    return [theme for theme in Theme.values if theme in chosen]


def findings_in(data, area, user):
    """What of a form is cited, as far as this person may see it."""
    found = Finding.objects.filter(pk__in=numbers_in(data, "findings"), case__in=cases_of(user, REVIEWERS))
    together = CohortFinding.objects.filter(pk__in=numbers_in(data, "cohort_findings"), cohort__area=area)
    return found, together


def recalled_for_lesson(data, area, user, lesson=None):
    cases = cases_cited(*findings_in(data, area, user))
    return memory.repeats(
        area,
        themes_in(data),
        words=data.get("words", "")[:LONGEST],
        cases=cases,
        excluding=lesson,
        reader=user,
    )


def recalled_for_recommendation(data, area, user, recommendation=None):
    """By its own themes, and those of the lessons that are ticked."""
    lessons = list(lessons_for(user).filter(pk__in=numbers_in(data, "lessons"), area=area))
    themes = {*themes_in(data), *(theme for each in lessons for theme in each.themes)}
    return memory.repeats(
        area,
        [theme for theme in Theme.values if theme in themes],
        words=data.get("words", "")[:LONGEST],
        cases=cases_of_lessons(lessons),
        because_of=[each.pk for each in lessons],
        excluding=recommendation,
        reader=user,
    )
