"""The recommendations of a case: by way of findings and lessons. dard.learning knows the way back."""

from django.db.models import Q

from dard.models import Recommendation


def recommendations_of(case):
    """What was recommended because of this case."""
    alone = Q(lessons__findings__case=case)
    together = Q(lessons__cohort_findings__cases=case)
    return Recommendation.objects.filter(alone | together).distinct()
