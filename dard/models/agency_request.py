from django.conf import settings
from django.db import models
from django.db.models import Q
from django.urls import reverse
from django_fsm import FSMField, transition

from dard.states import (
    AGENCY_REQUEST_HELD_BY,
    AWAITED,
    ENDED,
    GIVEN,
    AgencyKind,
    AgencyRequestState,
    CaseState,
    Chaser,
)
from workflow.models import StatefulModel


# About these nobody is written to: somebody asked that the case waits, or nobody works on it any more.
SILENT = ENDED | {CaseState.PAUSED}


class AgencyRequestQuerySet(models.QuerySet):
    def awaited(self):
        return self.filter(state__in=AWAITED, closed_at=None)

    def to_chase(self, now):
        """Not answered, and to be written to again by now, about a case that goes on."""
        return self.awaited().filter(chase_at__lte=now).exclude(case__state__in=SILENT)


class AgencyRequest(StatefulModel):
    """What one agency is asked about a case, by a link of its own that ends."""

    HELD_BY = AGENCY_REQUEST_HELD_BY

    case = models.ForeignKey("dard.Case", on_delete=models.PROTECT, related_name="agency_requests")
    agency = models.CharField("kind of agency", max_length=20, choices=AgencyKind)
    contact = models.ForeignKey(
        "accounts.Contact", on_delete=models.PROTECT, null=True, related_name="agency_requests"
    )
    organisation = models.CharField("name of the agency", max_length=150)
    email = models.EmailField("e-mail address")
    lead_email = models.EmailField("who is told when nobody answers", blank=True)
    known_from = models.DateField("first day that is asked about")
    known_until = models.DateField("last day that is asked about")
    # Which parts of who it was the agency may see, by name of the identity's field.
    shows = models.JSONField(default=list)
    # Which text on the law was shown with it.
    basis_version = models.CharField(max_length=20)

    asked_at = models.DateTimeField()
    asked_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="agency_requests_asked"
    )
    due_at = models.DateTimeField()
    chased = models.CharField(max_length=20, choices=Chaser, blank=True, editable=False)
    chase_at = models.DateTimeField("when it is written to again", null=True, editable=False)
    expires_at = models.DateTimeField("when its link ends")
    # A new link takes the place of the one before.
    link_number = models.PositiveSmallIntegerField(default=1, editable=False)
    link_wanted_at = models.DateTimeField("when a new link was asked for", null=True, editable=False)
    opened_at = models.DateTimeField("when they first saw who it is about", null=True, editable=False)
    answered_at = models.DateTimeField("when they first answered", null=True, editable=False)
    closed_at = models.DateTimeField("when no more was taken", null=True, editable=False)
    not_needed_because = models.TextField(blank=True, editable=False)
    state = FSMField(
        choices=AgencyRequestState.choices,
        default=AgencyRequestState.REQUESTED,
        protected=True,
        editable=False,
    )

    objects = AgencyRequestQuerySet.as_manager()

    class Meta:
        ordering = ["pk"]
        indexes = [
            models.Index(fields=["chase_at"], condition=Q(chase_at__isnull=False), name="agency_to_chase"),
        ]
        constraints = [
            models.CheckConstraint(
                name="agency_request_state_is_known", condition=Q(state__in=AgencyRequestState.values)
            ),
            # Whoever has answered is not written to any more.
            models.CheckConstraint(
                name="agency_chased_until_it_answers", condition=Q(answered_at=None) | Q(chase_at=None)
            ),
            models.CheckConstraint(
                name="agency_asked_about_some_time", condition=Q(known_from__lte=models.F("known_until"))
            ),
        ]

    def __str__(self):
        return f"{self.organisation} ({self.get_agency_display()})"

    def get_absolute_url(self):
        return reverse("dard:agency-request", args=[self.case.reference, self.pk])

    @property
    def holder(self):
        """Whose move it is."""
        return self.HELD_BY[self.state]

    @property
    def is_awaited(self):
        return self.state in AWAITED

    def is_to_be_chased(self, now):
        """The same of one row that is locked."""
        is_due = self.chase_at is not None and self.chase_at <= now
        return is_due and self.is_awaited and not self.closed_at and self.case.state not in SILENT

    @property
    def is_late(self):
        return bool(self.answered_at and self.answered_at > self.due_at)

    def answered(self, at):
        self.answered_at = self.answered_at or at
        self.chase_at = self.link_wanted_at = None

    @transition(field=state, source=AgencyRequestState.REQUESTED, target=AgencyRequestState.OPENED)
    def open(self, *, at):
        """Somebody at the agency said that they may see who it is about, and did."""
        self.opened_at = self.opened_at or at

    @transition(field=state, source=AWAITED, target=AgencyRequestState.NIL)
    def answer_nil(self, *, at):
        """They had no contact with the person."""
        self.answered(at)

    @transition(field=state, source=[*AWAITED, *GIVEN], target=AgencyRequestState.RETURNED)
    def answer(self, *, at):
        """They say what they know, or add to it."""
        self.answered(at)

    @transition(field=state, source=[*AWAITED, *GIVEN], target=AgencyRequestState.PARTIAL)
    def answer_in_part(self, *, at):
        """They say part of what they know; the rest is to come."""
        self.answered(at)

    @transition(field=state, source=AWAITED, target=AgencyRequestState.UNAVAILABLE)
    def answer_unavailable(self, *, at):
        """They cannot look: the records are lost, destroyed or elsewhere."""
        self.answered(at)

    @transition(field=state, source=AWAITED, target=AgencyRequestState.NOT_APPLICABLE)
    def answer_not_applicable(self, *, at):
        """The question does not apply to them."""
        self.answered(at)

    @transition(field=state, source=AWAITED, target=AgencyRequestState.REFUSED)
    def refuse(self, *, at):
        """They say on what ground they do not share it."""
        self.answered(at)

    @transition(field=state, source=AWAITED, target=AgencyRequestState.MISDIRECTED)
    def misdirect(self, *, at):
        """It is not for this agency, and goes back to the coordinator."""
        self.answered(at)

    @transition(
        field=state,
        source=[AgencyRequestState.REQUESTED, AgencyRequestState.OPENED],
        target=AgencyRequestState.OVERDUE,
    )
    def fall_overdue(self):
        """The day by which an answer was asked for is over."""

    @transition(
        field=state,
        source=[
            AgencyRequestState.REQUESTED,
            AgencyRequestState.OPENED,
            AgencyRequestState.OVERDUE,
            AgencyRequestState.REFUSED,
        ],
        target=AgencyRequestState.ESCALATED,
    )
    def escalate(self):
        """The agency's lead or data protection officer, and the Caldicott guardian, have it."""
        self.chase_at = None

    @transition(
        field=state,
        source=[*AWAITED, AgencyRequestState.REFUSED, AgencyRequestState.MISDIRECTED],
        target=AgencyRequestState.NOT_NEEDED,
    )
    def drop(self, *, at, because):
        """The review can do without it."""
        self.not_needed_because, self.chase_at, self.closed_at = because, None, at
