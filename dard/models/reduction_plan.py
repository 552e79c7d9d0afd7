from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.urls import reverse

from dard.states import Impact, Likelihood


class ReductionPlan(models.Model):
    """What an area does in a period so that fewer people die: its risks, each with how grave it is thought to
    be and what is recommended against it. Rated as the reports of Medway Council do (from our knowledge of
    them, to be confirmed by whoever uses it)."""

    area = models.ForeignKey("accounts.Area", on_delete=models.PROTECT, related_name="reduction_plans")
    title = models.CharField("what it is called", max_length=150)
    since = models.DateField("from")
    until = models.DateField("until")
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField(editable=False)

    class Meta:
        ordering = ["-since", "-pk"]
        constraints = [
            models.CheckConstraint(name="reduction_plan_is_in_order", condition=Q(since__lte=F("until"))),
        ]

    def __str__(self):
        return self.title

    def get_absolute_url(self):
        return reverse("dard:reduction-plan", args=[self.pk])


class PlanLine(models.Model):
    """One risk of a reduction plan, who leads on it, and what is recommended against it."""

    plan = models.ForeignKey(ReductionPlan, on_delete=models.PROTECT, related_name="lines")
    risk = models.TextField("the risk")
    lead = models.ForeignKey("accounts.Organisation", on_delete=models.PROTECT, related_name="plan_lines")
    lead_role = models.CharField("role of who leads there", max_length=150, blank=True)
    recommendations = models.ManyToManyField("dard.Recommendation", blank=True, related_name="plan_lines")
    taken_out_at = models.DateTimeField(null=True, editable=False)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField(editable=False)

    class Meta:
        ordering = ["pk"]

    def __str__(self):
        return f"Line {self.pk} of {self.plan}"


class Rating(models.Model):
    """How likely and how grave a risk was thought to be on a day. Never changed: another one is added."""

    line = models.ForeignKey(PlanLine, on_delete=models.PROTECT, related_name="ratings")
    likelihood = models.CharField(max_length=1, choices=Likelihood)
    impact = models.PositiveSmallIntegerField(choices=Impact)
    because = models.TextField("why")
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField(editable=False)

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.CheckConstraint(
                name="rating_is_on_the_matrix",
                condition=Q(likelihood__in=Likelihood.values, impact__in=Impact.values),
            ),
        ]

    def __str__(self):
        return f"{self.likelihood}{self.impact}"
