from django.db import models
from django.db.models import F, Q

from alerts.languages import Language
from alerts.states import Grade


class SubscriberQuerySet(models.QuerySet):
    def of(self, alert):
        """Who an alert goes to: active, of its area, and wanting its grade. Nobody means nobody."""
        return (
            self.filter(
                is_active=True,
                subscriptions__area=alert.area_id,
                subscriptions__minimum_grade__lte=alert.grade,
            )
            .select_related("organisation")
            .order_by("organisation__name", "name")
        )


class Subscriber(models.Model):
    """A person or role at a partner organisation who is sent alerts."""

    organisation = models.ForeignKey(
        "accounts.Organisation", on_delete=models.PROTECT, related_name="subscribers"
    )
    name = models.CharField("name or role", max_length=150)
    email = models.EmailField("e-mail address")
    language = models.CharField(
        "language of their messages", max_length=2, choices=Language, default=Language.ENGLISH
    )
    is_active = models.BooleanField("receives alerts", default=True)

    objects = SubscriberQuerySet.as_manager()

    class Meta:
        ordering = ["organisation", "name"]
        constraints = [
            models.UniqueConstraint(F("organisation"), F("email"), name="subscriber_once_per_organisation")
        ]

    def __str__(self):
        return f"{self.name}, {self.organisation}"


class Subscription(models.Model):
    """Which alerts a subscriber wants: an area's, from a grade upwards."""

    subscriber = models.ForeignKey(Subscriber, on_delete=models.CASCADE, related_name="subscriptions")
    area = models.ForeignKey("accounts.Area", on_delete=models.PROTECT, related_name="subscriptions")
    minimum_grade = models.PositiveSmallIntegerField("from this grade up", choices=Grade, default=Grade.LOW)

    class Meta:
        ordering = ["area", "minimum_grade"]
        constraints = [
            models.UniqueConstraint(fields=["subscriber", "area"], name="subscription_once_per_area"),
            models.CheckConstraint(
                name="subscription_grade_is_known", condition=Q(minimum_grade__in=Grade.values)
            ),
        ]

    def __str__(self):
        return f"{self.area}: {self.get_minimum_grade_display()} and above"
