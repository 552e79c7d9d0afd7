from django.conf import settings
from django.db import models
from django.db.models import Q
from django.urls import reverse
from django_fsm import FSMField, transition

from dard.states import REPORTED_DEATH_HELD_BY, ReportedDeathState
from ldis.states import AgeBand, Arrival, Firsthand
from workflow.models import StatefulModel


class ReportedDeathQuerySet(models.QuerySet):
    def for_listing(self):
        return self.select_related("area", "report")


class ReportedDeath(StatefulModel):
    """A reported death, handed over to the review of deaths. Holds nothing that identifies anybody."""

    HELD_BY = REPORTED_DEATH_HELD_BY

    report = models.OneToOneField("ldis.Report", on_delete=models.PROTECT, related_name="reported_death")
    area = models.ForeignKey("accounts.Area", on_delete=models.PROTECT, related_name="reported_deaths")

    # As it was reported. What comes in later about it stands in the report's updates.
    died_on = models.DateField(null=True, blank=True)
    place = models.CharField(max_length=150, blank=True)
    substances = models.CharField("substances, as they were called", max_length=150, blank=True)
    age_band = models.CharField(max_length=20, choices=AgeBand, blank=True)
    circumstances = models.TextField()
    came_from = models.CharField("how it was reported", max_length=20, choices=Arrival)
    firsthand = models.CharField("how the reporter knows", max_length=20, choices=Firsthand, blank=True)

    handed_over_at = models.DateTimeField(editable=False)
    taken_up_at = models.DateTimeField(null=True, editable=False)
    taken_up_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        null=True,
        editable=False,
        related_name="reported_deaths_taken_up",
    )
    state = FSMField(
        choices=ReportedDeathState.choices,
        default=ReportedDeathState.HANDED_OVER,
        protected=True,
        editable=False,
    )

    objects = ReportedDeathQuerySet.as_manager()

    class Meta:
        ordering = ["-handed_over_at"]
        indexes = [models.Index(fields=["area", "state", "handed_over_at"], name="reported_death_by_area")]
        constraints = [
            models.CheckConstraint(
                name="reported_death_state_is_known", condition=Q(state__in=ReportedDeathState.values)
            ),
            models.CheckConstraint(
                name="reported_death_taken_up_says_when_and_by_whom",
                condition=Q(
                    state=ReportedDeathState.TAKEN_UP, taken_up_at__isnull=False, taken_up_by__isnull=False
                )
                | Q(state=ReportedDeathState.HANDED_OVER, taken_up_at=None, taken_up_by=None),
            ),
        ]

    def __str__(self):
        return f"Death told of in report {self.report}"

    def get_absolute_url(self):
        return reverse("dard:reported-death", args=[self.report.reference])

    @property
    def holder(self):
        """Whose move it is."""
        return self.HELD_BY[self.state]

    @property
    def is_of_a_minor(self):
        """The death of somebody under 18 belongs to the child death review, not here."""
        return self.age_band == AgeBand.UNDER_18

    @transition(field=state, source=ReportedDeathState.HANDED_OVER, target=ReportedDeathState.TAKEN_UP)
    def take_up(self, *, at, by):
        """Somebody has read it and is asking the provider for what is still needed."""
        self.taken_up_at, self.taken_up_by = at, by
