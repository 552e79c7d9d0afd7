"""Rows that are about a theme, in a query that every database answers."""

from django.db.models import Q, TextField
from django.db.models.functions import Cast

from dard.models import Lesson


def with_theme(rows, theme):
    """Those whose own themes hold it. A key stands in quotation marks, so that none is found in another."""
    return rows.alias(themes_as_text=Cast("themes", TextField())).filter(
        themes_as_text__contains=f'"{theme}"'
    )


def recommendations_about(rows, theme):
    """Those about a theme themselves, or by a lesson that they rest on."""
    lessons = with_theme(Lesson.objects.order_by(), theme)
    own = with_theme(rows.model.objects.order_by(), theme)
    return rows.filter(Q(pk__in=own.values("pk")) | Q(pk__in=rows.model.objects.filter(lessons__in=lessons)))
