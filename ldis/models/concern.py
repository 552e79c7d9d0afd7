from django.conf import settings
from django.db import models
from django.db.models import Q
from django.urls import reverse
from django_fsm import FSMField, transition

from alerts.states import AlertState, Confidence, Grade
from ldis.models.enquiry import Enquiry
from ldis.models.referral import Referral
from ldis.states import CONCERN_HELD_BY, ConcernState
from workflow.handling import Tlp
from workflow.models import AppendOnly, StatefulModel


TURNS = ("Coordinator", "Partners asked", "Panel", "Nobody")


# Which deadline counts in which state.
WAITS_FOR = {
    ConcernState.CORROBORATING: "answers_due_at",
    ConcernState.WITH_PANEL: "votes_due_at",
    ConcernState.PROVISIONAL: "votes_due_at",
    ConcernState.MONITORING: "alert_ends_at",
}


class ConcernQuerySet(models.QuerySet):
    def active(self):
        return self.exclude(state=ConcernState.CLOSED)

    def for_listing(self):
        """With the grade that counts and the number of reports, in one query."""
        of_this = models.OuterRef("pk")
        latest = Assessment.objects.filter(concern=of_this).order_by("-pk")
        asked = Enquiry.objects.open().filter(concern=of_this).order_by("closes_at")
        referred = (
            Referral.objects.filter(concern=of_this).exclude(consultation=None).order_by("-consultation")
        )
        warned = Referral.objects.filter(concern=of_this, alert__state=AlertState.LIVE).order_by("-pk")
        return self.select_related("area").annotate(
            latest_grade=models.Subquery(latest.values("grade")[:1]),
            answers_due_at=models.Subquery(asked.values("closes_at")[:1]),
            votes_due_at=models.Subquery(referred.values("consultation__deadline")[:1]),
            alert_ends_at=models.Subquery(warned.values("alert__valid_until")[:1]),
            report_count=models.Count("reports"),
        )

    def by_whose_move(self):
        """The coordinator's first, then the panel's, then what is finished; the longest open first."""
        turn = models.Case(
            *(models.When(state=state, then=TURNS.index(holder)) for state, holder in CONCERN_HELD_BY.items())
        )
        return self.annotate(turn=turn).order_by("turn", "opened_at", "pk")


class Concern(StatefulModel):
    """What several reports are about: one thing to worry about, assessed as one."""

    HELD_BY = CONCERN_HELD_BY

    reference = models.CharField(max_length=20, unique=True, editable=False)
    area = models.ForeignKey("accounts.Area", on_delete=models.PROTECT, related_name="concerns")
    title = models.CharField(max_length=150)
    substance = models.ForeignKey(
        "substances.Substance", on_delete=models.PROTECT, null=True, blank=True, related_name="concerns"
    )
    confidence = models.CharField(
        max_length=20, choices=Confidence, default=Confidence.SUSPECTED, editable=False
    )
    not_known = models.TextField("what is not known", blank=True)
    tlp = models.CharField(
        "may be passed on to", max_length=20, choices=Tlp, default=Tlp.AMBER, editable=False
    )
    limited_to = models.CharField(
        "narrowed by a coordinator to",
        max_length=20,
        choices=Tlp,
        default=Tlp.CLEAR,
        editable=False,
        help_text="Holds even where every report may go further.",
    )
    opened_at = models.DateTimeField(editable=False)
    opened_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="concerns_opened"
    )
    closed_at = models.DateTimeField(null=True, editable=False)
    closed_because = models.TextField(blank=True, editable=False)
    state = FSMField(choices=ConcernState.choices, default=ConcernState.OPEN, protected=True, editable=False)

    objects = ConcernQuerySet.as_manager()

    class Meta:
        ordering = ["-opened_at"]
        indexes = [models.Index(fields=["area", "state", "opened_at", "id"], name="concern_worklist")]
        constraints = [
            models.CheckConstraint(name="concern_state_is_known", condition=Q(state__in=ConcernState.values)),
            models.CheckConstraint(
                name="concern_closed_says_when_and_why",
                condition=Q(state=ConcernState.CLOSED, closed_at__isnull=False) & ~Q(closed_because="")
                | ~Q(state=ConcernState.CLOSED) & Q(closed_at=None, closed_because=""),
            ),
        ]

    def __str__(self):
        return f"{self.reference}: {self.title}"

    def get_absolute_url(self):
        return reverse("ldis:concern", args=[self.reference])

    @property
    def holder(self):
        """Whose move it is."""
        return self.HELD_BY[self.state]

    @property
    def due_at(self):
        """When what it waits for is over, of a concern read with for_listing(); None where no clock runs."""
        name = WAITS_FOR.get(self.state)
        return getattr(self, name) if name else None

    @property
    def latest_grade_words(self):
        """The grade that counts, of a concern read with for_listing()."""
        return Grade(self.latest_grade).label if self.latest_grade else ""

    @property
    def assessment(self):
        """The grade that counts: the latest."""
        return self.assessments.order_by("-pk").first()

    @property
    def referral(self):
        """The latest time this concern was put to a panel, or an alert about it went out before."""
        return self.referrals.order_by("-pk").first()

    @transition(
        field=state, source=[ConcernState.OPEN, ConcernState.CORROBORATING], target=ConcernState.CORROBORATING
    )
    def corroborate(self):
        """Partners are asked whether they have seen it."""

    @transition(field=state, source=ConcernState.CORROBORATING, target=ConcernState.OPEN)
    def stop_corroborating(self):
        """Nobody is asked any more; what they said is on file."""

    @transition(
        field=state,
        source=[
            ConcernState.OPEN,
            ConcernState.CORROBORATING,
            ConcernState.GRADED,
            ConcernState.DECIDED,
            ConcernState.MONITORING,
        ],
        target=ConcernState.GRADED,
    )
    def grade(self):
        """Assessed against the matrix, for the first time or again."""

    @transition(field=state, source=ConcernState.GRADED, target=ConcernState.WITH_PANEL)
    def refer(self):
        """Put to a panel."""

    @transition(field=state, source=ConcernState.WITH_PANEL, target=ConcernState.DECIDED)
    def decide(self):
        """The panel decided."""

    @transition(field=state, source=ConcernState.WITH_PANEL, target=ConcernState.GRADED)
    def come_back(self):
        """The panel ended without a decision; it can be asked again."""

    @transition(
        field=state,
        source=[ConcernState.DECIDED, ConcernState.GRADED, ConcernState.CLOSED],
        target=ConcernState.WITH_PANEL,
    )
    def ask_again(self):
        """The panel is asked the same question again, before anything was done on its word."""
        self.closed_at, self.closed_because = None, ""

    @transition(
        field=state, source=[ConcernState.DECIDED, ConcernState.GRADED], target=ConcernState.MONITORING
    )
    def watch(self):
        """An alert is in force."""

    @transition(
        field=state,
        source=[ConcernState.OPEN, ConcernState.CORROBORATING, ConcernState.GRADED],
        target=ConcernState.PROVISIONAL,
    )
    def warn_at_once(self):
        """An emergency alert is in force, and the panel is asked to ratify it."""

    @transition(field=state, source=ConcernState.PROVISIONAL, target=ConcernState.MONITORING)
    def ratify(self):
        """The panel lets the emergency alert stand."""

    @transition(field=state, source=ConcernState.PROVISIONAL, target=ConcernState.OPEN)
    def reverse(self):
        """The emergency alert was stood down; what is left is to look further, or to close."""

    @transition(field=state, source=ConcernState.MONITORING, target=ConcernState.DECIDED)
    def stop_watching(self):
        """The alert has ended; what is left is to close, or to grade again."""

    @transition(
        field=state,
        source=[
            ConcernState.OPEN,
            ConcernState.CORROBORATING,
            ConcernState.GRADED,
            ConcernState.DECIDED,
        ],
        target=ConcernState.CLOSED,
    )
    def close(self, *, at, reason):
        self.closed_at, self.closed_because = at, reason

    @transition(field=state, source=ConcernState.CLOSED, target=ConcernState.OPEN)
    def reopen(self):
        self.closed_at, self.closed_because = None, ""


class GradingMatrix(models.Model):
    """One version of the questions a grade is worked out from. Never edited: a change is a new version."""

    version = models.PositiveSmallIntegerField(unique=True)
    effective_from = models.DateField()
    definition = models.JSONField()
    reason = models.TextField("why it was changed", blank=True)
    made_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="matrices_made"
    )
    made_at = models.DateTimeField(null=True)

    objects = AppendOnly.as_manager()

    class Meta:
        ordering = ["-version"]
        verbose_name_plural = "grading matrices"

    def __str__(self):
        return f"Version {self.version}"


class Assessment(models.Model):
    """One grading of a concern: the answers, what the matrix proposed, and what was chosen and why."""

    concern = models.ForeignKey(Concern, on_delete=models.CASCADE, related_name="assessments")
    matrix = models.ForeignKey(GradingMatrix, on_delete=models.PROTECT, related_name="assessments")
    answers = models.JSONField()
    score = models.PositiveSmallIntegerField()
    proposed_grade = models.PositiveSmallIntegerField(choices=Grade)
    grade = models.PositiveSmallIntegerField(choices=Grade)
    reason = models.TextField(blank=True)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="assessments")
    at = models.DateTimeField()

    objects = AppendOnly.as_manager()

    class Meta:
        ordering = ["-pk"]
        constraints = [
            models.CheckConstraint(
                name="assessment_gives_a_reason_where_it_differs",
                condition=Q(grade=models.F("proposed_grade")) | ~Q(reason=""),
            )
        ]

    def __str__(self):
        return self.get_grade_display()
