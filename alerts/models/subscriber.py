from datetime import timedelta

from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django_fsm import FSMField, transition

from alerts.languages import Language
from alerts.states import ON_THE_LIST, SUBSCRIBER_HELD_BY, SubscriberKind, SubscriberState
from workflow.models import StatefulModel


# How long a confirmation counts. Wiltshire reviews its list of recipients at least once a year.
CONFIRMED_FOR = timedelta(days=365)
# They are asked again this long before, and have this long after it to answer. Ours.
ASKED_BEFORE = WAITED_AFTER = timedelta(days=30)


class SubscriberQuerySet(models.QuerySet):
    def receiving(self):
        return self.filter(state=SubscriberState.ACTIVE)

    def in_area(self, area):
        return self.filter(organisation__area=area)

    def to_confirm_again(self, now):
        """Those whose confirmation ends soon, or has."""
        return self.receiving().filter(confirmed_at__lte=now - CONFIRMED_FOR + ASKED_BEFORE)

    def to_ask_again(self, now):
        """Of those, who was not asked since; a statutory contact is asked until there is an answer."""
        asked_for_this = F("confirmed_at") + (CONFIRMED_FOR - ASKED_BEFORE)
        unasked = Q(invited_at=None) | Q(invited_at__lt=asked_for_this)
        is_asked_on = Q(is_statutory=True, invited_at__lte=now - WAITED_AFTER) & self.too_late(now)
        return self.to_confirm_again(now).filter(unasked | is_asked_on)

    def to_lapse(self, now):
        """Those who were asked, had the time, and did not answer. Statutory contacts never lapse."""
        asked = Q(invited_at__gte=F("confirmed_at"), invited_at__lte=now - WAITED_AFTER)
        return self.receiving().filter(asked, self.too_late(now), is_statutory=False)

    @staticmethod
    def too_late(now):
        return Q(confirmed_at__lte=now - CONFIRMED_FOR - WAITED_AFTER)


class Subscriber(StatefulModel):
    """A person or role at a partner organisation who is sent alerts."""

    HELD_BY = SUBSCRIBER_HELD_BY

    organisation = models.ForeignKey(
        "accounts.Organisation", on_delete=models.PROTECT, related_name="subscribers"
    )
    name = models.CharField("name or role", max_length=150)
    email = models.EmailField("e-mail address")
    kind = models.CharField(
        "who reads it", max_length=20, choices=SubscriberKind, default=SubscriberKind.PERSON
    )
    language = models.CharField(
        "language of their messages", max_length=2, choices=Language, default=Language.ENGLISH
    )
    is_lead = models.BooleanField(
        "lead of their organisation", default=False, help_text="Passes alerts on, and says to whom."
    )
    is_deputy = models.BooleanField(
        "deputy", default=False, help_text="Told only when nobody at the organisation has answered in time."
    )
    is_statutory = models.BooleanField(
        "must be told", default=False, help_text="Unsubscribing asks the coordinator for a replacement first."
    )
    quiet_from = models.TimeField("quiet from", null=True, blank=True)
    quiet_until = models.TimeField("quiet until", null=True, blank=True)
    # A statutory contact who wants to leave, and waits for somebody to take their place.
    leaving_since = models.DateTimeField(null=True, editable=False)
    invited_at = models.DateTimeField(null=True, editable=False)
    confirmed_at = models.DateTimeField(null=True, editable=False)
    state = FSMField(
        choices=SubscriberState.choices,
        default=SubscriberState.UNCONFIRMED,
        protected=True,
        editable=False,
    )

    objects = SubscriberQuerySet.as_manager()

    class Meta:
        ordering = ["organisation", "name"]
        constraints = [
            models.UniqueConstraint(F("organisation"), F("email"), name="subscriber_once_per_organisation"),
            models.CheckConstraint(
                name="subscriber_state_is_known", condition=Q(state__in=SubscriberState.values)
            ),
            models.CheckConstraint(
                name="subscriber_quiet_hours_have_two_ends",
                condition=Q(quiet_from=None, quiet_until=None)
                | Q(quiet_from__isnull=False, quiet_until__isnull=False),
            ),
        ]

    def __str__(self):
        return f"{self.name}, {self.organisation}"

    @property
    def is_receiving(self):
        return self.state == SubscriberState.ACTIVE

    @property
    def confirm_again_by(self):
        return self.confirmed_at + CONFIRMED_FOR if self.confirmed_at else None

    @property
    def is_to_confirm_again(self):
        """Their confirmation ends soon, or has."""
        by = self.confirm_again_by
        return self.is_receiving and by is not None and by - ASKED_BEFORE <= timezone.now()

    @transition(field=state, source=[*ON_THE_LIST, SubscriberState.LEFT], target=SubscriberState.ACTIVE)
    def confirm(self, *, at):
        """They said by the link in a letter that the address is theirs and that they want alerts."""
        self.confirmed_at, self.leaving_since = at, None

    @transition(field=state, source=SubscriberState.ACTIVE, target=SubscriberState.BOUNCING)
    def bounce(self):
        """What is sent to the address comes back."""

    @transition(field=state, source=SubscriberState.ACTIVE, target=SubscriberState.LAPSED)
    def lapse(self):
        """They were asked again after a year and did not answer."""

    @transition(field=state, source=ON_THE_LIST, target=SubscriberState.LEFT)
    def leave(self):
        self.leaving_since = None

    @transition(field=state, source=[*ON_THE_LIST, SubscriberState.LEFT], target=SubscriberState.RETIRED)
    def retire(self):
        self.leaving_since = None

    @transition(
        field=state,
        source=list(SubscriberState),
        target=SubscriberState.UNCONFIRMED,
    )
    def invite_again(self, *, at):
        """Asked anew whether they want alerts, at this address or at a new one; nothing is sent before they
        say yes."""
        self.invited_at = at
