from django.conf import settings
from django.contrib.auth.hashers import UNUSABLE_PASSWORD_PREFIX
from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils import timezone
from django_fsm import FSMField, transition

from accounts.models import Organisation
from ldis.states import (
    REPORT_HELD_BY,
    UNTRIAGED_STATES,
    AgeBand,
    Arrival,
    Criterion,
    Firsthand,
    ReportKind,
    ReportState,
    Route,
    Safeguarding,
)
from workflow.codes import fits
from workflow.handling import Tlp
from workflow.models import StatefulModel


# A hash that no code fits.
NO_CODE = UNUSABLE_PASSWORD_PREFIX


class ReportQuerySet(models.QuerySet):
    def untriaged(self):
        return self.filter(state__in=UNTRIAGED_STATES)

    def unanswered(self):
        """Resolved, and the reporter does not know yet what became of it."""
        return self.exclude(state__in=UNTRIAGED_STATES | {ReportState.ANSWERED})

    def opened_with(self, reference, code):
        """The report a reporter asks for with both of its secrets, or None.

        Either way one hash is worked out, so that time does not tell which of the two was wrong.
        """
        report = self.filter(reference=reference).select_related("area").first()
        return report if fits(code, report.follow_up_code if report else NO_CODE) else None


class Report(StatefulModel):
    """What somebody told us about a drug. Who told us is kept apart, in Reporter."""

    HELD_BY = REPORT_HELD_BY

    # Asked of everybody
    reference = models.CharField(max_length=20, unique=True, editable=False)
    follow_up_code = models.CharField(max_length=128, editable=False, help_text="Hashed like a password.")
    kind = models.CharField("what is this about?", max_length=20, choices=ReportKind)
    area = models.ForeignKey("accounts.Area", on_delete=models.PROTECT, related_name="reports")
    happened = models.TextField("what happened?")

    # Offered to everybody
    happened_on = models.DateField("when?", null=True, blank=True)
    place = models.CharField("roughly where?", max_length=150, blank=True)
    sold_as = models.CharField("what was it sold as, or thought to be?", max_length=150, blank=True)
    form = models.CharField("what form is it in?", max_length=100, blank=True)
    colour = models.CharField("what colour is it?", max_length=60, blank=True)
    marking = models.CharField("is there a mark, logo or lettering?", max_length=100, blank=True)
    appearance = models.CharField("what else does it look like?", max_length=250, blank=True)
    route_of_use = models.CharField("how was it taken, and with what?", max_length=200, blank=True)
    effects = models.TextField("what did it do?", blank=True)
    people_affected = models.PositiveSmallIntegerField("how many people?", null=True, blank=True)
    age_band = models.CharField("how old were they?", max_length=20, choices=AgeBand, blank=True)
    hospital = models.BooleanField("somebody went to hospital or 999 was called", default=False)
    naloxone_doses = models.PositiveSmallIntegerField("how many doses of naloxone?", null=True, blank=True)
    firsthand = models.CharField("how do you know?", max_length=20, choices=Firsthand, blank=True)
    sample = models.CharField("is there a sample or a test result?", max_length=250, blank=True)
    spread = models.CharField("is it spreading, or sold online?", max_length=200, blank=True)
    done_so_far = models.TextField("what has been done already?", blank=True)
    sharing_limits = models.CharField("is there anything we must not pass on?", max_length=250, blank=True)

    tlp = models.CharField("how may we use this?", max_length=20, choices=Tlp, default=Tlp.AMBER)
    phoned = models.BooleanField("I have also telephoned the duty officer", default=False)

    # Ours
    arrived_by = models.CharField(max_length=20, choices=Arrival, default=Arrival.WEB, editable=False)
    taken_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        null=True,
        editable=False,
        related_name="reports_taken",
        help_text="Who wrote it down for somebody who telephoned or came in.",
    )
    update_of = models.ForeignKey(
        "self", on_delete=models.PROTECT, null=True, editable=False, related_name="updates"
    )
    claimed_reference = models.CharField(
        max_length=40,
        blank=True,
        editable=False,
        db_index=True,
        help_text="The report this says it adds to, when it came without that report's code.",
    )
    locality = models.ForeignKey(
        "accounts.Place", on_delete=models.PROTECT, null=True, blank=True, related_name="reports"
    )
    same_event_as = models.ForeignKey(
        "self",
        on_delete=models.PROTECT,
        null=True,
        editable=False,
        related_name="same_event",
        help_text="The first report of the same event, so that one event counts once.",
    )
    received_at = models.DateTimeField(editable=False)
    triage_due_at = models.DateTimeField(editable=False, db_index=True)
    answer_due_at = models.DateTimeField(editable=False)
    triaged_at = models.DateTimeField(null=True, editable=False)
    criterion = models.CharField(max_length=20, choices=Criterion, blank=True, editable=False)
    substance = models.ForeignKey(
        "substances.Substance", on_delete=models.PROTECT, null=True, blank=True, related_name="reports"
    )
    concern = models.ForeignKey(
        "ldis.Concern", on_delete=models.PROTECT, null=True, editable=False, related_name="reports"
    )
    safeguarding = models.CharField(max_length=20, choices=Safeguarding, blank=True, editable=False)
    safeguarding_note = models.TextField(blank=True, editable=False)
    routed_to = models.CharField(max_length=20, choices=Route, blank=True, editable=False)
    duplicate_of = models.ForeignKey(
        "self", on_delete=models.PROTECT, null=True, editable=False, related_name="duplicates"
    )
    answer = models.TextField(blank=True, editable=False)
    answered_at = models.DateTimeField(null=True, editable=False)
    state = FSMField(
        choices=ReportState.choices, default=ReportState.RECEIVED, protected=True, editable=False
    )

    objects = ReportQuerySet.as_manager()

    class Meta:
        ordering = ["triage_due_at"]
        indexes = [
            models.Index(fields=["area", "state", "triage_due_at", "id"], name="report_worklist"),
            models.Index(fields=["area", "state", "answer_due_at", "id"], name="report_answers_owed"),
            # For the search: newest first, with and without a state, and from a day to a day.
            models.Index(fields=["area", "state", "id"], name="report_newest_in_state"),
            models.Index(fields=["area", "id"], name="report_newest"),
            models.Index(fields=["area", "received_at"], name="report_received"),
        ]
        constraints = [
            models.CheckConstraint(name="report_state_is_known", condition=Q(state__in=ReportState.values)),
            models.CheckConstraint(
                name="report_linked_has_a_concern",
                condition=~Q(state=ReportState.LINKED) | Q(concern__isnull=False),
            ),
            models.CheckConstraint(
                name="report_out_of_scope_says_where",
                condition=~Q(state=ReportState.OUT_OF_SCOPE) | ~Q(routed_to=""),
            ),
            models.CheckConstraint(
                name="report_duplicate_says_of_what",
                condition=~Q(state=ReportState.DUPLICATE) | Q(duplicate_of__isnull=False),
            ),
        ]

    def __str__(self):
        return self.reference

    def get_absolute_url(self):
        return reverse("ldis:report", args=[self.reference])

    @property
    def is_urgent(self):
        """A death, two or more people, or somebody under 18: looked at within the hour."""
        return self.kind == ReportKind.DEATH or (self.people_affected or 0) >= 2 or self.is_about_a_minor

    @property
    def in_short(self):
        """What a list says of it: the name it was sold under or else the first line of what happened."""
        return self.sold_as or self.happened.partition("\n")[0]

    @property
    def day(self):
        """When it happened or, where that was not said, when it came in."""
        return self.happened_on or timezone.localdate(self.received_at)

    @property
    def claimed_updates(self):
        """Reports of the same area that say they add to this one, without having proved it."""
        return Report.objects.filter(
            claimed_reference=self.reference, area=self.area_id, update_of=None
        ).order_by("received_at")

    @property
    def is_about_a_minor(self):
        return self.age_band == AgeBand.UNDER_18

    @transition(field=state, source=ReportState.RECEIVED, target=ReportState.TRIAGED)
    def triage(self, *, at, criterion, substance):
        """Somebody has read it and said why it belongs here, if it does."""
        self.triaged_at, self.criterion, self.substance = at, criterion, substance

    @transition(field=state, source=[ReportState.TRIAGED, ReportState.LOGGED], target=ReportState.LINKED)
    @transition(field=state, source=ReportState.ANSWERED, target=ReportState.ANSWERED)
    def link(self, concern):
        """Scraps gain their meaning later: one that was only logged, or answered even, may still join."""
        self.concern = concern

    @transition(field=state, source=ReportState.LINKED, target=ReportState.TRIAGED)
    @transition(field=state, source=ReportState.ANSWERED, target=ReportState.ANSWERED)
    def unlink(self):
        """It belongs to another concern, or to none; unless it was answered, that is to be said again."""
        self.concern = None

    @transition(field=state, source=ReportState.TRIAGED, target=ReportState.LOGGED)
    def log(self):
        """Kept for trends; nothing else to do."""

    @transition(field=state, source=ReportState.TRIAGED, target=ReportState.OUT_OF_SCOPE)
    def pass_on(self, *, to):
        self.routed_to = to

    @transition(field=state, source=ReportState.TRIAGED, target=ReportState.DUPLICATE)
    def mark_duplicate(self, *, of):
        self.duplicate_of = of

    @transition(
        field=state,
        source=[
            ReportState.LINKED,
            ReportState.LOGGED,
            ReportState.OUT_OF_SCOPE,
            ReportState.DUPLICATE,
        ],
        target=ReportState.ANSWERED,
    )
    def give_answer(self, *, at, text):
        """The reporter can read what became of it."""
        self.answered_at, self.answer = at, text


class Reporter(models.Model):
    """Who made a report, if they said. Read only by those who may, and every look is an event."""

    report = models.OneToOneField(Report, on_delete=models.CASCADE, related_name="reporter")
    name = models.CharField("your name", max_length=150, blank=True)
    role = models.CharField("your role", max_length=150, blank=True)
    organisation = models.CharField("your organisation", max_length=150, blank=True)
    contact = models.CharField("e-mail or telephone", max_length=150, blank=True)
    employer = models.ForeignKey(
        "accounts.Organisation",
        on_delete=models.PROTECT,
        null=True,
        editable=False,
        related_name="reporters",
        help_text="The organisation meant, where it is one we know.",
    )
    wants_news = models.BooleanField("tell me by e-mail what became of it", default=False)

    def __str__(self):
        return f"Reporter of {self.report}"

    @property
    def said_nothing(self):
        return not any([self.name, self.role, self.organisation, self.contact])

    def recognise_employer(self):
        """The organisation meant, when what was typed is the name of one that the report's area knows."""
        typed = squeezed(self.organisation)
        known = Organisation.objects.filter(area=self.report.area_id) if typed else []
        self.employer = next((each for each in known if squeezed(each.name) == typed), None)


def squeezed(name):
    """A name without its spaces and capitals, which people type as they like."""
    return "".join(name.split()).casefold()
