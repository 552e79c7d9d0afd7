from django.db import models
from django.db.models import Q

from alerts.states import Audience, ChannelName, EndpointState, Grade, Rhythm, SubscriberKind, SubscriberState
from workflow.clocks import OFFICE_HOURS


class SubscriptionQuerySet(models.QuerySet):
    def of(self, alert, *, now):
        """The ways an alert goes out: by those who receive alerts now, want its area, grade, kind of
        substance and audience. No way means nobody."""
        found = self.filter(
            Q(channel=ChannelName.EMAIL) | Q(endpoint__state=EndpointState.ACTIVE),
            area=alert.area_id,
            minimum_grade__lte=alert.grade,
            audience__in=["", alert.audience],
            subscriber__state=SubscriberState.ACTIVE,
            subscriber__is_deputy=False,
        )
        if OFFICE_HOURS.is_open(now):
            found = found.exclude(subscriber__kind=SubscriberKind.OUT_OF_HOURS)
        return found.wanting(alert)

    def wanting(self, alert):
        """Without those who want other kinds of substance. What nobody has named yet is for everybody."""
        named = list(alert.families.values_list("pk", flat=True)) if alert.pk else []
        if not named:
            return self
        wanted = Subscription.families.through.objects.filter(subscription=models.OuterRef("pk"))
        return self.filter(~models.Exists(wanted) | models.Exists(wanted.filter(family__in=named)))


class Subscription(models.Model):
    """Which alerts a subscriber wants, over which channel: an area's, from a grade upwards."""

    subscriber = models.ForeignKey(
        "alerts.Subscriber", on_delete=models.CASCADE, related_name="subscriptions"
    )
    area = models.ForeignKey("accounts.Area", on_delete=models.PROTECT, related_name="subscriptions")
    channel = models.CharField(max_length=20, choices=ChannelName, default=ChannelName.EMAIL)
    # Where it goes, on any channel but e-mail.
    endpoint = models.ForeignKey(
        "alerts.Endpoint", on_delete=models.CASCADE, null=True, blank=True, related_name="subscriptions"
    )
    minimum_grade = models.PositiveSmallIntegerField("from this grade up", choices=Grade, default=Grade.LOW)
    audience = models.CharField(
        "only alerts for", max_length=20, choices=Audience, blank=True, help_text="Empty: whoever it is for."
    )
    families = models.ManyToManyField(
        "substances.Family", blank=True, related_name="+", help_text="None chosen: whatever it is about."
    )
    rhythm = models.CharField(
        "what is for information only", max_length=20, choices=Rhythm, default=Rhythm.AT_ONCE
    )

    objects = SubscriptionQuerySet.as_manager()

    class Meta:
        ordering = ["area", "channel", "minimum_grade"]
        constraints = [
            models.UniqueConstraint(
                fields=["subscriber", "area", "channel"], name="subscription_once_per_area_and_channel"
            ),
            models.CheckConstraint(
                name="subscription_grade_is_known", condition=Q(minimum_grade__in=Grade.values)
            ),
            models.CheckConstraint(
                name="subscription_says_where",
                condition=Q(channel=ChannelName.EMAIL, endpoint=None)
                | ~Q(channel=ChannelName.EMAIL) & Q(endpoint__isnull=False),
            ),
        ]

    def __str__(self):
        return f"{self.area}: {self.get_minimum_grade_display()} and above, {self.get_channel_display()}"
