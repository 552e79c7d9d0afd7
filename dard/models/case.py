from django.db import models
from django.db.models import Q
from django.urls import reverse
from django_fsm import FSMField, transition

from dard.states import (
    CASE_HELD_BY,
    FATAL,
    LEARNED_FROM,
    REVIEWABLE,
    Answer,
    CaseKind,
    CaseState,
    Depth,
    Housing,
    PlaceKind,
    Sex,
    Treatment,
)
from privacy.fields import SealedTextField
from workflow.models import StatefulModel, says_why


def answer(words):
    return models.CharField(words, max_length=10, choices=Answer, default=Answer.UNKNOWN)


# Where a case may be paused, and where it goes on.
PAUSABLE = [CaseState.TRIAGE, CaseState.DESKTOP, CaseState.GATHERING, CaseState.READY]

# The steering group had its account, and nobody is to do anything now.
NOTHING_OPEN = sorted(LEARNED_FROM - {CaseState.ACTIONS_OPEN})


class Case(StatefulModel):
    """One death, near-fatal overdose or serious incident, from its notification to an account without names.

    Who it was is in the identity, apart. What is written in words is sealed as well: people write names."""

    HELD_BY = CASE_HELD_BY

    reference = models.CharField(max_length=12, unique=True, editable=False)
    area = models.ForeignKey("accounts.Area", on_delete=models.PROTECT, related_name="cases")
    kind = models.CharField(max_length=20, choices=CaseKind)

    # What happened
    happened_on = models.DateField("the day it happened", null=True)
    happened_by = models.DateField("or the last day it can have happened", null=True)
    place_kind = models.CharField("where", max_length=20, choices=PlaceKind, default=PlaceKind.UNKNOWN)
    alone = answer("alone when it happened")
    circumstances = SealedTextField(blank=True)
    substances_named = models.CharField("substances, as they were called", max_length=200, blank=True)
    substances = models.ManyToManyField("substances.Substance", blank=True, related_name="cases")
    naloxone_given = answer("naloxone was given")
    suicide_suspected = answer("suicide is suspected")

    # Of the person, without saying who
    age = models.PositiveSmallIntegerField("age in years", null=True)
    sex = models.CharField(max_length=10, choices=Sex, default=Sex.UNKNOWN)
    housing = models.CharField(max_length=20, choices=Housing, default=Housing.UNKNOWN)
    treatment = models.CharField(max_length=20, choices=Treatment, default=Treatment.UNKNOWN)
    left_treatment_on = models.DateField(null=True)
    last_contact_on = models.DateField("last contact with the provider", null=True)
    disengaged = answer("had stopped coming to appointments")
    overdosed_before = answer("had overdosed before")
    left_prison_lately = answer("left prison within 28 days before")
    left_hospital_lately = answer("left hospital within 28 days before")

    # Why it belongs here: any one of them is enough
    lived_here = answer("lived in the area")
    treated_here = answer("was in treatment in the area")
    died_here = answer("it happened in the area")
    # As it was when this case was triaged, whatever the setting becomes later.
    look_back_months = models.PositiveSmallIntegerField(null=True, editable=False)

    # Its way through the review
    depth = models.CharField(max_length=20, choices=Depth, blank=True, editable=False)
    opened_at = models.DateTimeField(editable=False)
    moved_at = models.DateTimeField("when it came to its state", editable=False)
    ended_because = SealedTextField(blank=True, editable=False)
    merged_into = models.ForeignKey(
        "self", on_delete=models.PROTECT, null=True, editable=False, related_name="merged"
    )
    paused_from = models.CharField(max_length=20, choices=CaseState, blank=True, editable=False)
    paused_for = models.CharField("who asked for the pause", max_length=100, blank=True, editable=False)
    paused_because = SealedTextField(blank=True, editable=False)
    paused_until = models.DateField("when the pause is looked at again", null=True, editable=False)
    state = FSMField(choices=CaseState.choices, default=CaseState.NOTIFIED, protected=True, editable=False)

    class Meta:
        ordering = ["-pk"]
        indexes = [models.Index(fields=["area", "state", "moved_at"], name="case_by_area")]
        constraints = [
            models.CheckConstraint(name="case_state_is_known", condition=Q(state__in=CaseState.values)),
            models.CheckConstraint(
                name="case_merged_says_with_which",
                condition=Q(state=CaseState.MERGED, merged_into__isnull=False)
                | ~Q(state=CaseState.MERGED) & Q(merged_into=None),
            ),
            says_why("case_paused_says_why", state=CaseState.PAUSED, field="paused_because"),
            models.CheckConstraint(
                name="case_happened_in_order",
                condition=Q(happened_on=None)
                | Q(happened_by=None)
                | Q(happened_by__gte=models.F("happened_on")),
            ),
        ]

    def __str__(self):
        return self.reference

    def get_absolute_url(self):
        return reverse("dard:case", args=[self.reference])

    @property
    def holder(self):
        """Whose move it is."""
        return self.HELD_BY[self.state]

    @property
    def is_fatal(self):
        return self.kind in FATAL

    def moved(self, at):
        self.moved_at = at

    @transition(field=state, source=CaseState.NOTIFIED, target=CaseState.RETURNED)
    def send_back(self, *, at):
        """The provider is asked for what cannot be done without."""
        self.moved(at)

    @transition(field=state, source=CaseState.RETURNED, target=CaseState.NOTIFIED)
    def complete(self, *, at):
        """The provider has added what was missing."""
        self.moved(at)

    @transition(field=state, source=CaseState.NOTIFIED, target=CaseState.TRIAGE)
    def accept(self, *, at):
        """The notification holds what is needed, and it was looked at whether the case is known already."""
        self.moved(at)

    @transition(
        field=state,
        source=[CaseState.NOTIFIED, CaseState.RETURNED, CaseState.TRIAGE],
        target=CaseState.MERGED,
    )
    def merge(self, *, at, into, because):
        """It is the same as another case, where its notifications go on."""
        self.merged_into, self.ended_because = into, because
        self.moved(at)

    @transition(field=state, source=CaseState.MERGED, target=CaseState.TRIAGE)
    def part(self, *, at):
        """It is another case after all."""
        self.merged_into, self.ended_because = None, ""
        self.moved(at)

    @transition(field=state, source=CaseState.TRIAGE, target=CaseState.OUT_OF_SCOPE)
    def put_out_of_scope(self, *, at, because):
        """It does not belong to this review; the reason says why."""
        self.ended_because = because
        self.moved(at)

    @transition(field=state, source=CaseState.TRIAGE, target=CaseState.REFERRED_ON)
    def refer_on(self, *, at, because):
        """Another review has it."""
        self.ended_because = because
        self.moved(at)

    @transition(field=state, source=CaseState.TRIAGE, target=CaseState.DESKTOP)
    def begin_desktop_review(self, *, at, look_back_months):
        """To be decided from what is known."""
        self.depth, self.look_back_months = Depth.DESKTOP, look_back_months
        self.moved(at)

    @transition(field=state, source=[CaseState.TRIAGE, CaseState.DESKTOP], target=CaseState.GATHERING)
    def gather(self, *, at, look_back_months):
        """To be reviewed in depth: the agencies that knew the person are asked."""
        self.depth, self.look_back_months = Depth.DEEP_DIVE, look_back_months
        self.moved(at)

    @transition(field=state, source=CaseState.GATHERING, target=CaseState.READY)
    def make_ready(self, *, at):
        """Enough has come back, or the chair decides to go on without the rest."""
        self.moved(at)

    @transition(field=state, source=CaseState.READY, target=CaseState.GATHERING)
    def gather_more(self, *, at):
        """Something more is to be asked first."""
        self.moved(at)

    @transition(field=state, source=PAUSABLE, target=CaseState.PAUSED)
    def pause(self, *, at, asked_by, because, until):
        """The police or the coroner ask that it waits, until the day that is looked at again."""
        self.paused_from, self.paused_for = self.state, asked_by
        self.paused_because, self.paused_until = because, until
        self.moved(at)

    def go_on(self, at):
        self.paused_from = self.paused_for = self.paused_because = ""
        self.paused_until = None
        self.moved(at)

    @transition(field=state, source=CaseState.PAUSED, target=CaseState.TRIAGE)
    def resume_triage(self, *, at):
        """It goes on in triage."""
        self.go_on(at)

    @transition(field=state, source=CaseState.PAUSED, target=CaseState.DESKTOP)
    def resume_desktop_review(self, *, at):
        """It goes on as a desktop review."""
        self.go_on(at)

    @transition(field=state, source=CaseState.PAUSED, target=CaseState.GATHERING)
    def resume_gathering(self, *, at):
        """It goes on with what agencies know."""
        self.go_on(at)

    @transition(field=state, source=sorted(REVIEWABLE), target=CaseState.REVIEWED)
    def hold_review(self, *, at):
        """A review was held: on paper, by those who met, for the time being or once more."""
        self.moved(at)

    @transition(field=state, source=[CaseState.REVIEWED, CaseState.APPROVED], target=CaseState.DRAFTING)
    def draft_summary(self, *, at):
        """The account that names nobody is being written, or written anew."""
        self.moved(at)

    @transition(field=state, source=CaseState.DRAFTING, target=CaseState.CHECKING)
    def check_summary(self, *, at):
        """A second person checks that it names nobody."""
        self.moved(at)

    @transition(field=state, source=CaseState.CHECKING, target=CaseState.DRAFTING)
    def return_summary(self, *, at):
        """The second person found something."""
        self.moved(at)

    @transition(field=state, source=CaseState.CHECKING, target=CaseState.APPROVED)
    def approve_summary(self, *, at):
        """Two people say that it names nobody. It is frozen, and the steering group may read it."""
        self.moved(at)

    @transition(field=state, source=CaseState.APPROVED, target=CaseState.ON_AGENDA)
    def put_on_agenda(self, *, at):
        """A meeting of the steering group is to discuss its account."""
        self.moved(at)

    @transition(field=state, source=CaseState.ON_AGENDA, target=CaseState.APPROVED)
    def defer(self, *, at):
        """The meeting did not come to it, or it was taken off: a later one will."""
        self.moved(at)

    @transition(field=state, source=CaseState.ON_AGENDA, target=CaseState.DISCUSSED)
    def discuss(self, *, at):
        """The steering group discussed its account."""
        self.moved(at)

    @transition(field=state, source=CaseState.DISCUSSED, target=CaseState.LESSONS_AGREED)
    def agree_lessons(self, *, at):
        """At least one lesson from it was voted on and agreed."""
        self.moved(at)

    @transition(field=state, source=NOTHING_OPEN, target=CaseState.ACTIONS_OPEN)
    def open_actions(self, *, at):
        """Somebody is to do something because of it, or once more."""
        self.moved(at)

    @transition(field=state, source=CaseState.ACTIONS_OPEN, target=CaseState.EMBEDDING)
    def embed_actions(self, *, at):
        """All that was to be done is done and verified; checks are to come."""
        self.moved(at)

    @transition(
        field=state,
        source=[CaseState.REVIEWED, CaseState.APPROVED, *NOTHING_OPEN],
        target=CaseState.CLOSED,
    )
    def close(self, *, at, because):
        """Nothing is left to do."""
        self.ended_because = because
        self.moved(at)

    @transition(field=state, source=CaseState.CLOSED, target=CaseState.ACTIONS_OPEN)
    def follow_again(self, *, at):
        """Something that was embedded because of it does not hold any more."""
        self.ended_because = ""
        self.moved(at)

    @transition(
        field=state,
        source=[CaseState.OUT_OF_SCOPE, CaseState.REFERRED_ON, CaseState.CLOSED],
        target=CaseState.TRIAGE,
    )
    def reopen(self, *, at):
        """Something new was learned: a coroner's finding, a linked death."""
        self.ended_because = ""
        self.moved(at)
