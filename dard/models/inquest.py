from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.formats import date_format
from django_fsm import FSMField, transition

from dard.states import ENDED, INQUEST_HELD_BY, PFD_OPEN, WITH_CORONER, CaseState, Conclusion, InquestState
from privacy.fields import SealedTextField
from workflow.models import StatefulModel


S = InquestState
BEFORE_INVESTIGATION = [S.REPORTED, S.PM_DONE, S.TOXICOLOGY_PENDING, S.TOXICOLOGY_RECEIVED]
UNDER_WAY = [S.INVESTIGATION, S.OPENED, S.ADJOURNED, S.LISTED]


def day(words):
    return models.DateField(words, null=True, blank=True)


# Cases of which the coroner's track is followed no more: another case has it, or another review. A case that
# is closed is followed, as a result may open it again.
NOT_FOLLOWED = ENDED - {CaseState.CLOSED}


class InquestQuerySet(models.QuerySet):
    def followed(self):
        return self.exclude(case__state__in=NOT_FOLLOWED)

    def open(self):
        """With the coroner, or with an answer to be waited for."""
        return self.followed().filter(state__in=WITH_CORONER | PFD_OPEN)

    def to_ask(self, now):
        """The coroner's office is to be asked, and nobody was told that yet."""
        due = self.followed().filter(state__in=WITH_CORONER, next_check_at__lte=now)
        return due.exclude(told_of_check_at=models.F("next_check_at"))

    def pfd_due(self, now):
        return self.followed().filter(state=S.PFD_ISSUED, pfd_due_at__lte=now)


class Inquest(StatefulModel):
    """What the coroner does about a death. It goes its own way, and no other track waits for it.

    What is written in words is sealed: a coroner's reference leads to a name, and so may a cause of death."""

    HELD_BY = INQUEST_HELD_BY

    case = models.OneToOneField("dard.Case", on_delete=models.PROTECT, related_name="inquest")
    coroner_area = models.CharField(max_length=100, blank=True)
    reference = SealedTextField("the coroner’s reference", blank=True)
    officer = SealedTextField("the coroner’s officer, and how to reach them", blank=True)

    reported_on = day("reported to the coroner")
    post_mortem_on = day("post-mortem")
    toxicology_requested_on = day("toxicology requested")
    toxicology_received_on = day("toxicology received")
    investigation_on = day("investigation opened")
    discontinued_on = day("discontinued")
    opened_on = day("inquest opened")
    adjourned_until = day("adjourned until")
    suspended_on = day("suspended")
    listed_for = day("listed for")
    concluded_on = day("concluded")

    conclusion = models.CharField(max_length=20, choices=Conclusion, blank=True)
    with_neglect = models.BooleanField("with the rider of neglect", default=False)
    narrative = SealedTextField(blank=True)
    cause_1a = SealedTextField("cause 1a", blank=True)
    cause_1b = SealedTextField("cause 1b", blank=True)
    cause_1c = SealedTextField("cause 1c", blank=True)
    cause_1d = SealedTextField("cause 1d", blank=True)
    cause_2 = SealedTextField("cause 2", blank=True)
    # Several, parted by spaces.
    icd10 = models.CharField("ICD-10 codes", max_length=200, blank=True)
    # What the coroner says of these, where it is said at all.
    found_alone = models.CharField(max_length=10, blank=True)
    found_place = models.CharField(max_length=20, blank=True)

    pfd_issued_on = day("report to prevent future deaths issued")
    pfd_recipients = SealedTextField("to whom", blank=True)
    pfd_concern = SealedTextField("the coroner’s concern", blank=True)
    pfd_due_at = models.DateTimeField(null=True, editable=False)
    pfd_answered_on = day("answered")
    pfd_answer = SealedTextField("the answer", blank=True)
    # A coroner may issue several; those that were answered before the one above.
    pfd_earlier = SealedTextField("earlier reports, and their answers", blank=True, editable=False)

    next_check_at = models.DateTimeField(null=True, editable=False)
    # The check that the coordinators were last told of, so that they are told once.
    told_of_check_at = models.DateTimeField(null=True, editable=False)
    moved_at = models.DateTimeField("when it came to its state", editable=False)
    state = FSMField(choices=S.choices, default=S.NOT_REFERRED, protected=True, editable=False)

    objects = InquestQuerySet.as_manager()

    class Meta:
        ordering = ["pk"]
        indexes = [models.Index(fields=["state", "next_check_at"], name="inquest_by_check")]
        constraints = [
            models.CheckConstraint(name="inquest_state_is_known", condition=Q(state__in=S.values)),
            models.CheckConstraint(
                name="inquest_pfd_says_when_due",
                condition=~Q(state__in=[S.PFD_ISSUED, S.PFD_OVERDUE]) | Q(pfd_due_at__isnull=False),
            ),
        ]

    def __str__(self):
        return f"Inquest of {self.case}"

    @property
    def holder(self):
        """Whose move it is."""
        return self.HELD_BY[self.state]

    @property
    def icd10_codes(self):
        return self.icd10.split()

    @property
    def found(self):
        """The findings of toxicology that stand."""
        return [each for each in self.toxicology.all() if not each.struck_at]

    @property
    def implicated(self):
        """The findings of toxicology that the coroner or the laboratory holds to have played a part."""
        return [each for each in self.found if each.implicated == "yes"]

    @property
    def toxicology_is_awaited(self):
        return bool(self.toxicology_requested_on and not self.toxicology_received_on)

    @property
    def began_on(self):
        """The day from which its age counts: of the death, or else when the coroner was told."""
        return self.case.happened_on or self.case.happened_by or self.reported_on

    def put_pfd_by(self):
        """Make room for another report: what the last one said, and its answer, stay readable."""
        if self.pfd_answered_on:
            said = f"To {self.pfd_recipients}, {date_format(self.pfd_issued_on, 'j F Y')}: {self.pfd_concern}"
            answer = f"Answered {date_format(self.pfd_answered_on, 'j F Y')}: {self.pfd_answer}"
            self.pfd_earlier = "\n\n".join(filter(None, [self.pfd_earlier, said, answer]))
            self.pfd_answered_on, self.pfd_answer = None, ""

    def goes(self, at, **facts):
        for name, value in facts.items():
            setattr(self, name, value)
        self.moved_at = at

    @transition(field=state, source=S.NOT_REFERRED, target=S.REPORTED)
    def report(self, *, at, **facts):
        """The death was reported to the coroner."""
        self.goes(at, **facts)

    @transition(field=state, source=S.REPORTED, target=S.NOT_REFERRED)
    def withdraw(self, *, at, **facts):
        """It was not reported after all, or the coroner had nothing to do: a doctor certified the cause."""
        self.goes(at, **facts)
        self.next_check_at = None

    @transition(field=state, source=S.REPORTED, target=S.PM_DONE)
    def examine(self, *, at, **facts):
        """A post-mortem was held."""
        self.goes(at, **facts)

    @transition(field=state, source=[S.REPORTED, S.PM_DONE], target=S.TOXICOLOGY_PENDING)
    def send_samples(self, *, at, **facts):
        """Samples are with the laboratory."""
        self.goes(at, **facts)

    @transition(
        field=state, source=[S.REPORTED, S.PM_DONE, S.TOXICOLOGY_PENDING], target=S.TOXICOLOGY_RECEIVED
    )
    def receive_toxicology(self, *, at, **facts):
        """The laboratory has said what it found."""
        self.goes(at, **facts)

    @transition(field=state, source=BEFORE_INVESTIGATION, target=S.INVESTIGATION)
    def investigate(self, *, at, **facts):
        """The coroner has opened an investigation, or opened it again."""
        self.goes(at, **facts)

    @transition(field=state, source=[*BEFORE_INVESTIGATION, S.INVESTIGATION], target=S.DISCONTINUED)
    def discontinue(self, *, at, **facts):
        """The cause was natural."""
        self.goes(at, **facts)
        self.next_check_at = None

    @transition(field=state, source=S.DISCONTINUED, target=S.INVESTIGATION)
    def investigate_again(self, *, at, **facts):
        """Something new came to light."""
        self.goes(at, **facts)

    @transition(field=state, source=[*BEFORE_INVESTIGATION, S.INVESTIGATION], target=S.OPENED)
    def open(self, *, at, **facts):
        """An inquest was opened."""
        self.goes(at, **facts)

    @transition(field=state, source=[S.OPENED, S.LISTED], target=S.ADJOURNED)
    def adjourn(self, *, at, **facts):
        """It goes on another day."""
        self.goes(at, **facts)

    @transition(field=state, source=UNDER_WAY, target=S.SUSPENDED)
    def suspend(self, *, at, **facts):
        """Somebody is charged, and a criminal court comes first."""
        self.goes(at, **facts)

    @transition(field=state, source=S.SUSPENDED, target=S.OPENED)
    def resume(self, *, at, **facts):
        """The criminal court has finished."""
        self.goes(at, **facts)

    @transition(field=state, source=[S.OPENED, S.ADJOURNED], target=S.LISTED)
    def list_hearing(self, *, at, **facts):
        """There is a day for the hearing."""
        self.goes(at, **facts)

    @transition(field=state, source=[*UNDER_WAY, S.SUSPENDED], target=S.CONCLUDED)
    def conclude(self, *, at, **facts):
        """The coroner has said who died, when, where and how."""
        self.goes(at, **facts)
        self.next_check_at = None

    @transition(field=state, source=[S.CONCLUDED, S.PFD_ANSWERED], target=S.PFD_ISSUED)
    def issue_pfd(self, *, at, **facts):
        """The coroner asks somebody to prevent future deaths, and they must answer."""
        self.put_pfd_by()
        self.goes(at, **facts)

    @transition(field=state, source=[S.PFD_ISSUED, S.PFD_OVERDUE], target=S.PFD_ANSWERED)
    def answer_pfd(self, *, at, **facts):
        """They have said what they will do and when, or why nothing."""
        self.goes(at, **facts)

    @transition(field=state, source=S.PFD_ISSUED, target=S.PFD_OVERDUE)
    def miss_pfd(self, *, at, **facts):
        """Their time is over."""
        self.goes(at, **facts)

    def is_check_due(self, now=None):
        return bool(self.next_check_at and self.next_check_at <= (now or timezone.now()))
