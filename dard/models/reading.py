from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django_fsm import FSMField, transition

from accounts.states import Role
from dard.states import OPENING_HELD_BY, FamilyPurpose, OpeningState, Purpose, ToldOf
from privacy.fields import SealedTextField
from workflow.models import StatefulModel


class OpeningQuerySet(models.QuerySet):
    def running(self, user):
        """What this person has open."""
        return self.filter(by=user, ends_at__gt=timezone.now())


class Opening(StatefulModel):
    """Break-glass: somebody without the right to it has opened who a case is about, for an hour and a reason.
    A Caldicott guardian is told at once, and says afterwards whether it was right."""

    HELD_BY = OPENING_HELD_BY

    case = models.ForeignKey("dard.Case", on_delete=models.PROTECT, related_name="openings")
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="openings")
    because = SealedTextField("why")
    at = models.DateTimeField()
    ends_at = models.DateTimeField()

    reviewed_at = models.DateTimeField(null=True, editable=False)
    reviewed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, editable=False, related_name="+"
    )
    review = SealedTextField("what the guardian says", blank=True, editable=False)
    state = FSMField(
        choices=OpeningState.choices, default=OpeningState.UNREVIEWED, protected=True, editable=False
    )

    objects = OpeningQuerySet.as_manager()

    class Meta:
        ordering = ["-pk"]
        indexes = [models.Index(fields=["state", "at"], name="opening_by_state")]
        constraints = [
            models.CheckConstraint(name="opening_state_is_known", condition=Q(state__in=OpeningState.values)),
            models.CheckConstraint(
                name="opening_reviewed_says_who_and_when",
                condition=Q(state=OpeningState.UNREVIEWED, reviewed_at=None)
                | ~Q(state=OpeningState.UNREVIEWED) & Q(reviewed_at__isnull=False, reviewed_by__isnull=False),
            ),
        ]

    def __str__(self):
        return f"Opening {self.pk} of {self.case}"

    def reviewed(self, at, by, words):
        self.reviewed_at, self.reviewed_by, self.review = at, by, words

    @transition(field=state, source=OpeningState.UNREVIEWED, target=OpeningState.RIGHT)
    def find_right(self, *, at, by, words):
        """There was need for it."""
        self.reviewed(at, by, words)

    @transition(field=state, source=OpeningState.UNREVIEWED, target=OpeningState.WRONG)
    def find_wrong(self, *, at, by, words):
        """There was none, and somebody speaks with whoever did it."""
        self.reviewed(at, by, words)


# For what it may be, of a person who died or of those who mourn; nothing is asked before a notifier's name.
PURPOSES = dict(FamilyPurpose.choices) | dict(Purpose.choices)


class Reading(models.Model):
    """Somebody was told what names a person: who, when, by which role, and what for."""

    case = models.ForeignKey("dard.Case", on_delete=models.PROTECT, related_name="readings")
    what = models.CharField(max_length=10, choices=ToldOf, default=ToldOf.IDENTITY)
    # Somebody of the council, or an agency by its link.
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="readings"
    )
    request = models.ForeignKey(
        "dard.AgencyRequest", on_delete=models.PROTECT, null=True, related_name="readings"
    )
    at = models.DateTimeField(db_index=True)
    role = models.CharField(max_length=20, choices=Role, blank=True)
    purpose = models.CharField(max_length=10, blank=True)
    words = SealedTextField("what else for", blank=True)
    opening = models.ForeignKey(Opening, on_delete=models.PROTECT, null=True, related_name="readings")

    class Meta:
        ordering = ["-at", "-pk"]
        constraints = [
            models.CheckConstraint(
                name="reading_purpose_is_known",
                condition=Q(purpose__in=Purpose.values, what=ToldOf.IDENTITY)
                | Q(purpose__in=list(PURPOSES), what=ToldOf.FAMILY)
                | Q(purpose="", what__in=[ToldOf.NOTIFIER, ToldOf.FILE]),
            ),
            models.CheckConstraint(
                name="reading_is_somebodys", condition=Q(by__isnull=False) | Q(request__isnull=False)
            ),
        ]

    def __str__(self):
        return f"Reading {self.pk} of {self.case}"

    @property
    def reader(self):
        return str(self.by) if self.by else str(self.request.organisation)

    @property
    def as_whom(self):
        return self.get_role_display() or "By link, as an agency"

    @property
    def purpose_in_words(self):
        return PURPOSES.get(self.purpose, "")
