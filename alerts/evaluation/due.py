"""Ended alerts of which nobody has said what they turned out to be."""

from django.db.models import BooleanField, Case, Exists, OuterRef, Q, Value, When

from alerts.models import Conclusion
from alerts.policies import CONCLUDE_WITHIN


def with_conclusion_due(alerts, now):
    """Each with `conclusion_due`: it ended long enough ago, and nobody has concluded it."""
    concluded = Exists(Conclusion.objects.filter(alert=OuterRef("pk")))
    is_due = Q(ended_at__lte=now - CONCLUDE_WITHIN) & ~Q(concluded)
    whens = [When(is_due, then=Value(True))]
    return alerts.annotate(conclusion_due=Case(*whens, default=Value(False), output_field=BooleanField()))
