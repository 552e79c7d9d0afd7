from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django_fsm import FSMField, transition

from accounts.permissions import areas_of
from alerts.permissions import SECOND_PERSONS
from ldis.states import EMERGENCY_HELD_BY, UNDER_WAY, EmergencyState
from workflow.handling import Tlp
from workflow.models import StatefulModel


# Somebody was told: the alert went out.
WENT_OUT = (
    EmergencyState.PROVISIONAL,
    EmergencyState.RATIFIED,
    EmergencyState.REVERSED,
    EmergencyState.LAPSED,
)


class EmergencyQuerySet(models.QuerySet):
    def under_way(self):
        return self.filter(state__in=UNDER_WAY)

    def waiting_for(self, user):
        """Those that this person may confirm."""
        areas = areas_of(user, SECOND_PERSONS)
        waiting = self.filter(state=EmergencyState.STARTED, referral__concern__area__in=areas)
        return waiting.exclude(started_by=user).exclude(referral__concern__tlp=Tlp.RED).for_listing()

    def of(self, concern):
        return self.filter(referral__concern=concern)

    def for_listing(self):
        return self.select_related(
            "referral__concern__area",
            "referral__alert__current_version",
            "referral__consultation",
            "panel",
            "started_by",
            "confirmed_by",
        )


class Emergency(StatefulModel):
    """An alert that two people send out before a panel has decided, and what the panel says to it then."""

    HELD_BY = EMERGENCY_HELD_BY

    # The alert from the start; the consultation that ratifies from the moment it is in force.
    referral = models.OneToOneField("ldis.Referral", on_delete=models.PROTECT, related_name="emergency")
    panel = models.ForeignKey("panel.Panel", on_delete=models.PROTECT, related_name="emergencies")
    reason = models.TextField("why it cannot wait")
    started_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="emergencies_started"
    )
    started_at = models.DateTimeField()
    confirmed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="emergencies_confirmed"
    )
    confirmed_at = models.DateTimeField(null=True)
    ended_at = models.DateTimeField(null=True)
    state = FSMField(
        choices=EmergencyState.choices, default=EmergencyState.STARTED, protected=True, editable=False
    )

    objects = EmergencyQuerySet.as_manager()

    class Meta:
        ordering = ["-pk"]
        verbose_name_plural = "emergencies"
        constraints = [
            models.CheckConstraint(
                name="emergency_state_is_known", condition=Q(state__in=EmergencyState.values)
            ),
            models.CheckConstraint(
                name="emergency_went_out_by_the_word_of_two",
                condition=Q(
                    ~Q(confirmed_by=F("started_by")),
                    state__in=WENT_OUT,
                    confirmed_by__isnull=False,
                    confirmed_at__isnull=False,
                )
                | Q(~Q(state__in=WENT_OUT), confirmed_by=None, confirmed_at=None),
            ),
            models.CheckConstraint(
                name="emergency_ended_says_when",
                condition=Q(state__in=sorted(UNDER_WAY), ended_at=None)
                | Q(~Q(state__in=sorted(UNDER_WAY)), ended_at__isnull=False),
            ),
        ]

    def __str__(self):
        return f"Emergency about {self.concern.reference}"

    def get_absolute_url(self):
        return reverse("ldis:emergency", args=[self.pk])

    @property
    def concern(self):
        return self.referral.concern

    @property
    def alert(self):
        return self.referral.alert

    @property
    def consultation(self):
        """The vote that ratifies, once the alert is in force."""
        return self.referral.consultation

    @property
    def holder(self):
        """Whose move it is."""
        return self.HELD_BY[self.state]

    @transition(field=state, source=EmergencyState.STARTED, target=EmergencyState.PROVISIONAL)
    def confirm(self, *, by, at):
        """A second person gave their word, and the alert went out."""
        self.confirmed_by, self.confirmed_at = by, at

    @transition(field=state, source=EmergencyState.STARTED, target=EmergencyState.CALLED_OFF)
    def call_off(self, *, at):
        self.ended_at = at

    @transition(field=state, source=EmergencyState.PROVISIONAL, target=EmergencyState.RATIFIED)
    def ratify(self, *, at):
        """The panel lets the alert stand."""
        self.ended_at = at

    @transition(field=state, source=EmergencyState.PROVISIONAL, target=EmergencyState.REVERSED)
    def reverse(self, *, at):
        """The panel, or somebody on duty, stood the alert down."""
        self.ended_at = at

    @transition(field=state, source=EmergencyState.PROVISIONAL, target=EmergencyState.LAPSED)
    def lapse(self, *, at):
        """The panel said nothing in time."""
        self.ended_at = at
