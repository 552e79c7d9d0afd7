"""How templates show what an alert says."""

from django import template
from django.utils.safestring import mark_safe

from alerts.formats import saying
from alerts.richtext import last_gate
from alerts.states import Deed, Grade
from workflow.clocks import span


register = template.Library()


@register.filter
def formatted(html):
    """Formatted text as it was written; cleaned once more on its way out, whatever a row may hold."""
    return mark_safe(last_gate(html))  # noqa: S308  the gate is what makes it safe


@register.filter
def nearest(version):
    """The wording a card shows: the one nearest to those the alert is for."""
    return saying.nearest(version)


@register.filter
def grade_key(grade):
    """The word by which components/grade_tag.html colours a grade: "high"."""
    return Grade(grade).name.lower()


@register.filter
def counted(content):
    """How many people, and, where that was written, when and by whom they were counted."""
    return ". ".join(filter(None, [content["people_affected"].rstrip("."), saying.counted(content)]))


@register.filter
def time_left(end, now):
    """How long until a moment: "3 days left", or that it has passed."""
    seconds = int((end - now).total_seconds())
    return f"{span(seconds)} left" if seconds > 0 else "its last day has passed"


@register.filter
def deeds_in_words(deeds):
    """ "staff briefed, posters up": what was done, in the order in which it is asked."""
    return ", ".join(each.label.lower() for each in Deed if each in deeds)
