from django.conf import settings
from django.db import models
from django.db.models import Q


class DiscussionQuerySet(models.QuerySet):
    def waiting(self):
        """Called for, not answered and not withdrawn: these hold approval."""
        return self.filter(answered_at=None, withdrawn_at=None)

    def delete(self):
        raise TypeError("Discussion rows are never removed.")


class Discussion(models.Model):
    """A call to talk about a wording before it is approved, by somebody with lived experience of drugs on the
    panel. It is answered once, or withdrawn; whoever is not content calls again."""

    draft = models.ForeignKey("alerts.Draft", on_delete=models.PROTECT, related_name="discussions")
    content_hash = models.CharField(max_length=64, help_text="The wording that was read.")
    text = models.TextField("what should be talked about")
    raised_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="discussions_raised"
    )
    raised_at = models.DateTimeField()
    answer = models.TextField(blank=True)
    answered_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="discussions_answered"
    )
    answered_at = models.DateTimeField(null=True)
    withdrawn_at = models.DateTimeField(null=True)

    objects = DiscussionQuerySet.as_manager()

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.CheckConstraint(
                name="discussion_answered_says_what_by_whom_and_when",
                condition=Q(answer="", answered_by=None, answered_at=None)
                | (~Q(answer="") & Q(answered_by__isnull=False, answered_at__isnull=False)),
            ),
            models.CheckConstraint(
                name="discussion_is_answered_or_withdrawn",
                condition=Q(answered_at=None) | Q(withdrawn_at=None),
            ),
            models.CheckConstraint(
                name="discussion_is_answered_by_somebody_else",
                condition=Q(answered_by=None) | ~Q(answered_by=models.F("raised_by")),
            ),
            models.UniqueConstraint(
                fields=["draft", "raised_by"],
                condition=Q(answered_at=None, withdrawn_at=None),
                name="discussion_waits_once_for_each_person",
            ),
        ]

    def __str__(self):
        return f"Discussion {self.pk}"
