from django.conf import settings
from django.contrib.auth.hashers import UNUSABLE_PASSWORD_PREFIX
from django.db import models
from django.db.models import Q
from django.urls import reverse
from django_fsm import FSMField, transition

from dard.states import NOTIFICATION_HELD_BY, CaseKind, IncidentKind, NotificationState
from privacy.fields import SealedTextField
from workflow.codes import fits
from workflow.models import StatefulModel, says_why


# A hash that no code fits.
NO_CODE = UNUSABLE_PASSWORD_PREFIX

UNSENT = [NotificationState.DRAFT, NotificationState.DISCARDED]


class NotificationQuerySet(models.QuerySet):
    def for_listing(self):
        return self.select_related("area", "case", "organisation")

    def of_provider(self, user, organisations):
        """What somebody sees of a provider's notifications: what colleagues sent, and drafts of their own."""
        sent = Q(organisation__in=organisations, by__isnull=False) & ~Q(state__in=UNSENT)
        return self.filter(Q(by=user) | sent).exclude(state=NotificationState.DISCARDED)

    def opened_with(self, reference, code):
        """The notification that somebody asks for with both of its secrets, or None. Either way one hash is
        worked out, so that time does not tell which of the two was wrong."""
        notification = self.filter(reference=reference).select_related("area", "case").first()
        return notification if fits(code, notification.follow_up_code if notification else NO_CODE) else None


class Notification(StatefulModel):
    """A provider tells the council of a death, a near-fatal overdose or a serious incident, in or after
    treatment or known to it. While it is being written it is kept as it is typed; once notified, what it says
    of the person is in the identity, and what it says of the event in the case."""

    HELD_BY = NOTIFICATION_HELD_BY

    reference = models.CharField(max_length=12, unique=True, editable=False)
    # The private half of its address, for those who notify without an account.
    follow_up_code = models.CharField(max_length=128, editable=False, help_text="Hashed like a password.")
    # Chosen when it is sent: until then nobody knows whose it is to review.
    area = models.ForeignKey(
        "accounts.Area", on_delete=models.PROTECT, null=True, related_name="death_notifications"
    )
    provider = models.CharField("which service notifies", max_length=150, blank=True)
    organisation = models.ForeignKey(
        "accounts.Organisation", on_delete=models.PROTECT, null=True, related_name="death_notifications"
    )
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="death_notifications"
    )
    case = models.ForeignKey("dard.Case", on_delete=models.PROTECT, null=True, related_name="notifications")

    kind = models.CharField(max_length=20, choices=CaseKind, blank=True)
    incident = models.CharField("what sort of incident", max_length=20, choices=IncidentKind, blank=True)
    # JSON. Once it is sent, what belongs to the identity, the case or the notifier is no longer in it.
    answers = SealedTextField("answers, as they were typed", blank=True)
    # The time allowed runs from here (two working days), not from the event.
    aware_at = models.DateTimeField("when the provider became aware", null=True)
    due_at = models.DateTimeField(null=True, editable=False)
    late_because = SealedTextField("why it is late", blank=True)
    accept_due_at = models.DateTimeField("when the council has to have read it", null=True, editable=False)
    returned_because = models.TextField("what is still needed", blank=True, editable=False)
    added = SealedTextField("what was added when it was returned", blank=True)

    begun_at = models.DateTimeField(editable=False)
    notified_at = models.DateTimeField(null=True, editable=False)
    returned_at = models.DateTimeField(null=True, editable=False)
    accepted_at = models.DateTimeField(null=True, editable=False)
    state = FSMField(
        choices=NotificationState.choices, default=NotificationState.DRAFT, protected=True, editable=False
    )

    objects = NotificationQuerySet.as_manager()

    class Meta:
        ordering = ["-pk"]
        indexes = [models.Index(fields=["area", "state", "due_at"], name="notification_by_area")]
        constraints = [
            models.CheckConstraint(
                name="notification_state_is_known", condition=Q(state__in=NotificationState.values)
            ),
            models.CheckConstraint(
                name="notification_notified_says_when_and_of_which_case",
                condition=Q(state__in=UNSENT, case=None)
                | Q(notified_at__isnull=False, case__isnull=False, area__isnull=False),
            ),
            says_why(
                "notification_returned_says_why", state=NotificationState.RETURNED, field="returned_because"
            ),
        ]

    def __str__(self):
        return self.reference

    def get_absolute_url(self):
        return reverse("dard:case", args=[self.case.reference])

    @property
    def is_late(self):
        return bool(self.due_at and self.notified_at and self.notified_at > self.due_at)

    @property
    def holder(self):
        """Whose move it is."""
        return self.HELD_BY[self.state]

    @property
    def what(self):
        """What it is about, in words; a serious incident says which."""
        return self.get_incident_display() or self.get_kind_display()

    @transition(field=state, source=NotificationState.DRAFT, target=NotificationState.NOTIFIED)
    def notify(self, *, at, case, area, due_at, accept_due_at, late_because):
        """The provider has sent it."""
        self.notified_at, self.case, self.area = at, case, area
        self.due_at, self.accept_due_at, self.late_because = due_at, accept_due_at, late_because

    @transition(field=state, source=NotificationState.DRAFT, target=NotificationState.DISCARDED)
    def discard(self):
        """Nothing was to be notified after all; what was typed is let go of."""
        self.answers = ""

    @transition(field=state, source=NotificationState.NOTIFIED, target=NotificationState.RETURNED)
    def send_back(self, *, at, because):
        """What cannot be done without is missing."""
        self.returned_at, self.returned_because = at, because

    @transition(field=state, source=NotificationState.RETURNED, target=NotificationState.NOTIFIED)
    def complete(self, *, added, accept_due_at):
        """The provider has added what was missing."""
        self.returned_because = ""
        self.added = "\n\n".join(filter(None, [self.added, added]))
        self.accept_due_at = accept_due_at

    @transition(field=state, source=NotificationState.NOTIFIED, target=NotificationState.ACCEPTED)
    def accept(self, *, at):
        """The council has all it needs from the notification itself."""
        self.accepted_at = at


class Notifier(models.Model):
    """Who notified, for the provider. Kept apart from what they told, as reporters are."""

    notification = models.OneToOneField(Notification, on_delete=models.CASCADE, related_name="notifier")
    name = SealedTextField()
    role = models.CharField("their work", max_length=100, blank=True)
    email = SealedTextField("e-mail address")
    telephone = SealedTextField(blank=True)
    wants_news = models.BooleanField("is told what becomes of it", default=True)

    def __str__(self):
        return f"Notifier of {self.notification}"
