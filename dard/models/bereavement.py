from django.conf import settings
from django.db import models
from django.db.models import Q
from django_fsm import FSMField, transition

from dard.states import SUPPORT_HELD_BY, DayKind, SupportState
from privacy.fields import SealedTextField
from workflow.models import StatefulModel


S = SupportState


class FamilyDay(models.Model):
    """A day on which nobody turns to a family, as they wish: letters and offers wait until it is over."""

    family = models.ForeignKey("dard.Family", on_delete=models.PROTECT, related_name="days")
    kind = models.CharField("what it is to them", max_length=20, choices=DayKind)
    on = models.DateField("the day")
    every_year = models.BooleanField(default=True)
    days_around = models.PositiveSmallIntegerField("days before and after it", default=0)
    added_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    added_at = models.DateTimeField(editable=False)

    class Meta:
        ordering = ["on", "pk"]
        constraints = [
            models.CheckConstraint(name="family_day_leaves_most_of_a_year", condition=Q(days_around__lte=30))
        ]

    def __str__(self):
        return f"{self.get_kind_display()} of {self.family}"


class BereavementSupport(StatefulModel):
    """Support in bereavement that was offered to somebody of a family, and what became of it."""

    HELD_BY = SUPPORT_HELD_BY

    family = models.ForeignKey("dard.Family", on_delete=models.PROTECT, related_name="support")
    relative = models.ForeignKey("dard.Relative", on_delete=models.PROTECT, null=True, related_name="support")
    service = models.CharField("which service or help", max_length=150)
    offered_on = models.DateField()
    # Only with their consent does anybody hear of them.
    referred_on = models.DateField(null=True, editable=False)
    consent_words = SealedTextField("how they agreed to be referred", blank=True, editable=False)
    ended_on = models.DateField("when it was known what became of it", null=True, editable=False)
    words = SealedTextField("what they said of it", blank=True, editable=False)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField(editable=False)
    state = FSMField(choices=S.choices, default=S.OFFERED, protected=True, editable=False)

    class Meta:
        ordering = ["-offered_on", "-pk"]
        verbose_name = "offer of support"
        verbose_name_plural = "bereavement support"
        constraints = [
            models.CheckConstraint(name="bereavement_support_is_known", condition=Q(state__in=S.values)),
            models.CheckConstraint(
                name="bereavement_support_referred_says_when",
                condition=~Q(state=S.REFERRED) | Q(referred_on__isnull=False),
            ),
        ]

    def __str__(self):
        return f"{self.service}, {self.get_state_display().lower()}"

    @property
    def holder(self):
        return self.HELD_BY[self.state]

    @transition(field=state, source=S.OFFERED, target=S.REFERRED)
    def refer(self, *, on, words):
        """They agreed, and the service was told of them."""
        self.referred_on, self.consent_words = on, words

    @transition(field=state, source=S.OFFERED, target=S.DECLINED)
    def decline(self, *, on, words):
        """They do not want it."""
        self.ended_on, self.words = on, words

    @transition(field=state, source=[S.OFFERED, S.REFERRED, S.NOT_TAKEN_UP], target=S.TAKEN_UP)
    def take_up(self, *, on, words):
        """They went, or somebody came."""
        self.ended_on, self.words = on, words

    @transition(field=state, source=S.REFERRED, target=S.NOT_TAKEN_UP)
    def leave(self, *, on, words):
        """They were referred, and it did not come to it."""
        self.ended_on, self.words = on, words
