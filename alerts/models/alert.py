from django.conf import settings
from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils import timezone
from django_fsm import FSMField, transition

from alerts.states import ALERT_HELD_BY, ENDED_STATES, PUBLISHED_STATES, AlertState, Audience, Grade
from workflow.handling import Tlp
from workflow.models import StatefulModel


class AlertQuerySet(models.QuerySet):
    def in_force(self):
        return self.filter(state=AlertState.LIVE)

    def ended(self):
        return self.filter(state__in=ENDED_STATES)

    def published(self):
        return self.filter(state__in=PUBLISHED_STATES)

    def public(self):
        """Published alerts that anybody may read."""
        return self.published().filter(audience=Audience.PUBLIC)

    def past_their_date(self, now):
        return self.filter(state=AlertState.LIVE, valid_until__lte=now)

    def to_be_reviewed(self, now):
        """In force, due to be looked at, and nobody has been asked to for this version."""
        return self.in_force().filter(review_at__lte=now, review_reminded_at=None)

    def with_current_version(self):
        return self.select_related("area", "current_version")


class Alert(StatefulModel):
    """A warning about a drug, under one reference from first draft to tombstone."""

    HELD_BY = ALERT_HELD_BY

    reference = models.CharField(max_length=20, unique=True, editable=False)
    area = models.ForeignKey("accounts.Area", on_delete=models.PROTECT, related_name="alerts")
    grade = models.PositiveSmallIntegerField(choices=Grade)
    audience = models.CharField(max_length=20, choices=Audience)
    mandate = models.CharField(max_length=250, help_text="The decision this alert rests on.")
    tlp = models.CharField(
        "may be passed on to",
        max_length=20,
        choices=Tlp,
        default=Tlp.AMBER,
        editable=False,
        help_text="As far as every source of this alert has agreed to.",
    )
    needs_ratifying = models.BooleanField(
        "waits for a panel to ratify it",
        default=False,
        editable=False,
        help_text="An emergency: it goes out before a panel has decided, and stands for 72 hours at most.",
    )
    is_for_information = models.BooleanField(
        "for information only",
        default=False,
        editable=False,
        help_text="Asks nobody to act. Subscribers may have it in one message a day or a week.",
    )
    families = models.ManyToManyField(
        "substances.Family", blank=True, related_name="+", help_text="None: what it is, nobody knows yet."
    )
    groups = models.ManyToManyField(
        "alerts.Group", blank=True, related_name="alerts", help_text="Told besides those who subscribe."
    )
    is_for_groups_only = models.BooleanField("only the groups chosen are told", default=False)
    created_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="alerts_created"
    )
    created_at = models.DateTimeField()
    current_version = models.OneToOneField(
        "alerts.Version", on_delete=models.PROTECT, null=True, editable=False, related_name="+"
    )
    valid_until = models.DateTimeField(null=True, editable=False)
    # When somebody is to look at whether it still holds, and when they were reminded of it.
    review_at = models.DateTimeField(null=True, editable=False)
    review_reminded_at = models.DateTimeField(null=True, editable=False)
    ended_at = models.DateTimeField(null=True, editable=False)
    ended_because = models.TextField(blank=True, editable=False)
    state = FSMField(choices=AlertState.choices, default=AlertState.DRAFT, protected=True, editable=False)

    objects = AlertQuerySet.as_manager()

    class Meta:
        ordering = ["-created_at"]
        constraints = [
            models.CheckConstraint(name="alert_state_is_known", condition=Q(state__in=AlertState.values)),
            models.CheckConstraint(
                name="alert_published_has_a_version_and_a_date",
                condition=~Q(state__in=sorted(PUBLISHED_STATES))
                | Q(current_version__isnull=False, valid_until__isnull=False),
            ),
            models.CheckConstraint(
                name="alert_ended_says_when",
                condition=Q(state__in=sorted(ENDED_STATES), ended_at__isnull=False)
                | (~Q(state__in=sorted(ENDED_STATES)) & Q(ended_at=None)),
            ),
        ]

    def __str__(self):
        return self.reference

    def get_absolute_url(self):
        """The page anybody may open: it tells the public only what is for the public."""
        return f"/alerts/{self.reference}/"

    @property
    def desk_url(self):
        return reverse("alerts:detail", args=[self.reference])

    @property
    def handling(self):
        return Tlp(self.tlp)

    @property
    def is_published(self):
        return self.state in PUBLISHED_STATES

    @property
    def awaits_second_person(self):
        """An emergency that nobody has confirmed yet."""
        return self.needs_ratifying and not self.current_version_id

    @property
    def is_review_due(self):
        """Whether somebody is to look at whether it still holds, now."""
        return bool(self.state == AlertState.LIVE and self.review_at and self.review_at <= timezone.now())

    @property
    def open_draft(self):
        return self.drafts.open().first()

    # The whole of an alert's life, in order.

    @transition(field=state, source=[AlertState.DRAFT, AlertState.LIVE], target=AlertState.LIVE)
    def issue(self, version):
        """Put a version in force, the first or the next."""
        self.current_version, self.valid_until = version, version.valid_until
        self.audience = version.content["audience"]

    @transition(field=state, source=AlertState.LIVE, target=AlertState.STOOD_DOWN)
    def stand_down(self, version, *, at, reason):
        self.current_version, self.ended_at, self.ended_because = version, at, reason

    @transition(field=state, source=AlertState.LIVE, target=AlertState.LIVE)
    def extend(self, version):
        """It stands for longer, in the same words."""
        self.current_version, self.valid_until = version, version.valid_until

    @transition(field=state, source=AlertState.LIVE, target=AlertState.RETRACTED)
    def retract(self, version, *, at, reason):
        """It should not have been said, or not so."""
        self.current_version, self.ended_at, self.ended_because = version, at, reason

    @transition(field=state, source=AlertState.LIVE, target=AlertState.EXPIRED)
    def expire(self, *, at):
        self.ended_at = at

    @transition(field=state, source=AlertState.DRAFT, target=AlertState.DISCARDED)
    def discard(self):
        """Never issued; nobody was told."""
