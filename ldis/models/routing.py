from django.conf import settings
from django.db import models

from ldis.states import Route, RoutedBy
from workflow.models import AppendOnly


class Routing(models.Model):
    """A report told to another service: to which, how, why, by whom. It may stay here all the same."""

    report = models.ForeignKey("ldis.Report", on_delete=models.CASCADE, related_name="routings")
    to = models.CharField(max_length=20, choices=Route)
    how = models.CharField(max_length=20, choices=RoutedBy)
    reason = models.TextField("why, and what they were told")
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="routings")
    at = models.DateTimeField()

    objects = AppendOnly.as_manager()

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.CheckConstraint(name="routing_service_is_known", condition=models.Q(to__in=Route.values)),
            models.CheckConstraint(name="routing_says_why", condition=~models.Q(reason="")),
        ]

    def __str__(self):
        return f"{self.report} to {self.get_to_display()}"


class Unlinking(models.Model):
    """A report taken out of a concern, and why: what was once thought to belong together stays on file."""

    report = models.ForeignKey("ldis.Report", on_delete=models.CASCADE, related_name="unlinkings")
    concern = models.ForeignKey("ldis.Concern", on_delete=models.CASCADE, related_name="unlinkings")
    reason = models.TextField("why it does not belong")
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="unlinkings")
    at = models.DateTimeField()

    objects = AppendOnly.as_manager()

    class Meta:
        ordering = ["pk"]
        constraints = [models.CheckConstraint(name="unlinking_says_why", condition=~models.Q(reason=""))]

    def __str__(self):
        return f"{self.report} out of {self.concern.reference}"
