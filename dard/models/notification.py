from django.conf import settings
from django.db import models
from django.db.models import Q
from django.urls import reverse
from django_fsm import FSMField, transition

from dard.states import NOTIFICATION_HELD_BY, CaseKind, NotificationState
from privacy.fields import SealedTextField
from workflow.models import StatefulModel, says_why


class Notification(StatefulModel):
    """A provider tells the council of a death, a near-fatal overdose or a serious incident, in or after
    treatment or known to it. While it is being written it is kept as it is typed; once notified, what it says
    of the person is in the identity, and what it says of the event in the case."""

    HELD_BY = NOTIFICATION_HELD_BY

    reference = models.CharField(max_length=12, unique=True, editable=False)
    # The private half of its address, for those who notify without an account.
    follow_up_code = models.CharField(max_length=12, unique=True, editable=False)
    area = models.ForeignKey("accounts.Area", on_delete=models.PROTECT, related_name="death_notifications")
    organisation = models.ForeignKey(
        "accounts.Organisation", on_delete=models.PROTECT, null=True, related_name="death_notifications"
    )
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="death_notifications"
    )
    case = models.ForeignKey("dard.Case", on_delete=models.PROTECT, null=True, related_name="notifications")

    kind = models.CharField(max_length=20, choices=CaseKind, blank=True)
    answers = SealedTextField("answers, as they were typed", blank=True)
    # The time allowed runs from here (two working days), not from the event.
    aware_at = models.DateTimeField("when the provider became aware", null=True)
    due_at = models.DateTimeField(null=True, editable=False)
    late_because = SealedTextField("why it is late", blank=True)
    returned_because = models.TextField("what is still needed", blank=True, editable=False)

    begun_at = models.DateTimeField(editable=False)
    notified_at = models.DateTimeField(null=True, editable=False)
    returned_at = models.DateTimeField(null=True, editable=False)
    accepted_at = models.DateTimeField(null=True, editable=False)
    state = FSMField(
        choices=NotificationState.choices, default=NotificationState.DRAFT, protected=True, editable=False
    )

    class Meta:
        ordering = ["-pk"]
        indexes = [models.Index(fields=["area", "state", "due_at"], name="notification_by_area")]
        constraints = [
            models.CheckConstraint(
                name="notification_state_is_known", condition=Q(state__in=NotificationState.values)
            ),
            models.CheckConstraint(
                name="notification_notified_says_when_and_of_which_case",
                condition=Q(state__in=[NotificationState.DRAFT, NotificationState.DISCARDED], case=None)
                | Q(notified_at__isnull=False, case__isnull=False),
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

    @transition(field=state, source=NotificationState.DRAFT, target=NotificationState.NOTIFIED)
    def notify(self, *, at, case, due_at, late_because):
        """The provider has sent it."""
        self.notified_at, self.case, self.due_at, self.late_because = at, case, due_at, late_because

    @transition(field=state, source=NotificationState.DRAFT, target=NotificationState.DISCARDED)
    def discard(self):
        """Nothing was to be notified after all; what was typed is let go of."""
        self.answers = ""

    @transition(field=state, source=NotificationState.NOTIFIED, target=NotificationState.RETURNED)
    def send_back(self, *, at, because):
        """What cannot be done without is missing."""
        self.returned_at, self.returned_because = at, because

    @transition(field=state, source=NotificationState.RETURNED, target=NotificationState.NOTIFIED)
    def complete(self):
        """The provider has added what was missing."""
        self.returned_because = ""

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
