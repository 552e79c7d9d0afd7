from django.conf import settings
from django.db import models
from django.db.models import Q

from ldis.states import PLACEABLE, MailOutcome


class InboundMessageQuerySet(models.QuerySet):
    def waiting(self):
        """Messages that became no report and that nobody has dealt with."""
        return self.exclude(outcome=MailOutcome.TAKEN_IN).filter(settled_at=None)

    def to_place(self):
        """Messages for which somebody has chosen an area; the mail folder is to be read again for them."""
        return self.filter(outcome__in=PLACEABLE, area__isnull=False)


class InboundMessage(models.Model):
    """That a message came by e-mail, and what became of it. Who sent it and what it says are not here.

    The fingerprint keeps one message, however often it arrives or is read, from becoming two reports.
    """

    fingerprint = models.CharField(max_length=64, unique=True)
    message_id_hash = models.CharField(max_length=64, blank=True, db_index=True)
    sender_hash = models.CharField(
        max_length=64, blank=True, help_text="Tells many messages of one sender, and not who that is."
    )
    file_name = models.CharField(max_length=200)
    outcome = models.CharField(max_length=20, choices=MailOutcome)
    reason = models.CharField(max_length=200, blank=True)
    area = models.ForeignKey(
        "accounts.Area", on_delete=models.PROTECT, null=True, related_name="inbound_messages"
    )
    report = models.ForeignKey(
        "ldis.Report", on_delete=models.PROTECT, null=True, related_name="inbound_messages"
    )
    received_at = models.DateTimeField()
    settled_at = models.DateTimeField(null=True)
    settled_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="messages_settled"
    )

    objects = InboundMessageQuerySet.as_manager()

    class Meta:
        ordering = ["received_at", "pk"]
        constraints = [
            models.CheckConstraint(
                name="inbound_message_taken_in_has_a_report",
                condition=Q(outcome=MailOutcome.TAKEN_IN, report__isnull=False)
                | Q(outcome__in=sorted(PLACEABLE | {MailOutcome.FAILED}), report__isnull=True),
            )
        ]
        indexes = [models.Index(fields=["sender_hash", "received_at"], name="inbound_message_sender")]

    def __str__(self):
        return f"Message {self.pk}"

    @property
    def may_be_placed(self):
        """Whether a coordinator may still make a report of it."""
        return self.outcome in PLACEABLE
