from django.conf import settings
from django.db import models
from django.db.models import Q


class Owning(models.Model):
    """Somebody who is to do something: with an account, or by a link of their own that ends."""

    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="%(class)ss"
    )
    contact = models.ForeignKey(
        "accounts.Contact", on_delete=models.PROTECT, null=True, related_name="%(class)ss"
    )
    organisation = models.ForeignKey(
        "accounts.Organisation", on_delete=models.PROTECT, related_name="%(class)ss"
    )
    # A new link takes the place of the one before.
    link_number = models.PositiveSmallIntegerField(default=1, editable=False)
    expires_at = models.DateTimeField("when the link ends", editable=False)
    ended_at = models.DateTimeField("when it was theirs no more", null=True, editable=False)
    at = models.DateTimeField("when they were asked", editable=False)

    class Meta:
        abstract = True
        ordering = ["pk"]
        constraints = [
            models.CheckConstraint(
                name="%(class)s_is_somebody",
                condition=Q(user__isnull=False, contact=None) | Q(user=None, contact__isnull=False),
            ),
        ]

    def __str__(self):
        return str(self.user or self.contact.name)

    @property
    def email(self):
        return (self.user or self.contact).email

    @property
    def area(self):
        return self.recommendation.area


class Assignment(Owning):
    """A recommendation as it was put to whoever is to own it, and what they said."""

    recommendation = models.ForeignKey(
        "dard.Recommendation", on_delete=models.PROTECT, related_name="assignments"
    )
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    answered_at = models.DateTimeField(null=True, editable=False)
    declined_because = models.TextField("why they do not take it on", blank=True, editable=False)

    class Meta(Owning.Meta):
        constraints = [
            *Owning.Meta.constraints,
            models.UniqueConstraint(
                fields=["recommendation"], condition=Q(ended_at=None), name="assignment_to_one_at_a_time"
            ),
            models.CheckConstraint(
                name="assignment_declined_was_answered",
                condition=Q(declined_because="") | Q(answered_at__isnull=False),
            ),
        ]


class ActionOwner(Owning):
    """Somebody who owns an action. One of them leads."""

    action = models.ForeignKey("dard.Action", on_delete=models.PROTECT, related_name="owners")
    is_lead = models.BooleanField("leads it", default=False)
    # They asked to be let go, or that somebody else has it; the coordinator decides.
    wants_out_at = models.DateTimeField(null=True, editable=False)
    wants_out_because = models.TextField("why, and who could have it", blank=True, editable=False)

    class Meta(Owning.Meta):
        constraints = [
            *Owning.Meta.constraints,
            models.UniqueConstraint(
                fields=["action", "user"],
                condition=Q(ended_at=None, user__isnull=False),
                name="actionowner_user_once",
            ),
            models.UniqueConstraint(
                fields=["action", "contact"],
                condition=Q(ended_at=None, contact__isnull=False),
                name="actionowner_contact_once",
            ),
            models.UniqueConstraint(
                fields=["action"], condition=Q(ended_at=None, is_lead=True), name="actionowner_one_leads"
            ),
        ]

    @property
    def recommendation(self):
        return self.action.recommendation
