from django.conf import settings
from django.db import models
from django.db.models import Q
from django.urls import reverse
from django_fsm import FSMField, transition

from ldis.states import SHARE_HELD_BY, ShareState
from workflow.handling import Tlp
from workflow.models import AppendOnly, StatefulModel, says_why


class ShareQuerySet(models.QuerySet):
    def waiting(self):
        return self.filter(state=ShareState.OFFERED)

    def for_listing(self):
        return self.select_related("concern__area", "to_area", "by", "answered_by", "adoption__concern")


class Share(StatefulModel):
    """A concern told to another area: what was told, frozen, and what they made of it."""

    HELD_BY = SHARE_HELD_BY

    concern = models.ForeignKey("ldis.Concern", on_delete=models.PROTECT, related_name="shares")
    to_area = models.ForeignKey("accounts.Area", on_delete=models.PROTECT, related_name="shares_received")
    number = models.PositiveSmallIntegerField("version", help_text="1 for the first telling, 2 for the next.")
    content = models.JSONField()
    tlp = models.CharField("may be passed on to", max_length=20, choices=Tlp)
    note = models.CharField(max_length=500, blank=True)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="shares_offered")
    at = models.DateTimeField()
    answered_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        null=True,
        editable=False,
        related_name="shares_answered",
    )
    answered_at = models.DateTimeField(null=True, editable=False)
    declined_because = models.CharField(max_length=500, blank=True, editable=False)
    state = FSMField(choices=ShareState.choices, default=ShareState.OFFERED, protected=True, editable=False)

    objects = ShareQuerySet.as_manager()

    class Meta:
        ordering = ["-pk"]
        constraints = [
            models.CheckConstraint(name="share_state_is_known", condition=Q(state__in=ShareState.values)),
            models.UniqueConstraint(fields=["concern", "to_area", "number"], name="share_numbered_once"),
            says_why("share_declined_says_why", state=ShareState.DECLINED, field="declined_because"),
            models.CheckConstraint(
                name="share_answered_says_when_and_by_whom",
                condition=Q(state=ShareState.OFFERED, answered_at=None, answered_by=None)
                | ~Q(state=ShareState.OFFERED) & Q(answered_at__isnull=False, answered_by__isnull=False),
            ),
        ]

    def __str__(self):
        return f"{self.content['title']} (version {self.number})"

    def get_absolute_url(self):
        return reverse("ldis:share", args=[self.pk])

    @property
    def handling(self):
        return Tlp(self.tlp)

    @transition(field=state, source=[ShareState.OFFERED, ShareState.NOTED], target=ShareState.ADOPTED)
    def adopt(self, *, by, at):
        """It became a concern of the other area's own."""
        self.answered_by, self.answered_at = by, at

    @transition(field=state, source=ShareState.OFFERED, target=ShareState.NOTED)
    def take_note(self, *, by, at):
        """Read over there; nothing more for now."""
        self.answered_by, self.answered_at = by, at

    @transition(field=state, source=ShareState.OFFERED, target=ShareState.DECLINED)
    def decline(self, *, by, at, reason):
        self.answered_by, self.answered_at, self.declined_because = by, at, reason


class Adoption(models.Model):
    """Where a concern came from, when another area knew of it first: its share, or its alert."""

    concern = models.OneToOneField("ldis.Concern", on_delete=models.CASCADE, related_name="adoption")
    share = models.OneToOneField(Share, on_delete=models.PROTECT, null=True, related_name="adoption")
    alert_version = models.ForeignKey(
        "alerts.Version", on_delete=models.PROTECT, null=True, related_name="adoptions"
    )
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="adoptions")
    at = models.DateTimeField()

    objects = AppendOnly.as_manager()

    class Meta:
        ordering = ["-pk"]
        constraints = [
            models.CheckConstraint(
                name="adoption_is_of_one_thing",
                condition=Q(share__isnull=False, alert_version=None)
                | Q(share=None, alert_version__isnull=False),
            )
        ]

    def __str__(self):
        return f"{self.concern} from {self.share or self.alert_version}"
