from django.conf import settings
from django.db import models
from django.db.models import Q
from django_fsm import FSMField, transition

from dard.states import ENDED, FAMILY_HELD_BY, Answer, ContactOf, FamilyState
from privacy.fields import SealedTextField
from workflow.models import StatefulModel


F = FamilyState
REACHABLE = [F.NOT_IDENTIFIED, F.SUPPORT_OFFERED, F.DECLINED, F.ASKED_LATER, F.CONTRIBUTING, F.WANTS_DRAFT]
EVERY_OTHER = [*REACHABLE, F.FEEDBACK_GIVEN]


class FamilyQuerySet(models.QuerySet):
    def offered(self):
        """Those to whom something is to be offered: there is a review they could contribute to, and they did
        not ask to be left alone, be it in a case that turned out to be the same."""
        there = self.filter(next_offer_at__isnull=False).exclude(case__state__in=ENDED)
        return there.exclude(case__merged__family__state=F.DO_NOT_CONTACT)

    def to_offer(self, now):
        """An offer is due, and nobody was told that yet."""
        due = self.offered().filter(next_offer_at__lte=now)
        return due.exclude(told_of_offer_at=models.F("next_offer_at"))


class Family(StatefulModel):
    """The contact with those who lost somebody. They set the pace: nothing here reminds them of anything, and
    nobody is reminded to turn to them who asked to be left alone."""

    HELD_BY = FAMILY_HELD_BY

    case = models.OneToOneField("dard.Case", on_delete=models.PROTECT, related_name="family")
    support_offered_on = models.DateField(null=True, editable=False)
    support_offered_by = models.CharField("who offered support", max_length=100, blank=True, editable=False)
    consented = models.CharField(
        "agreed to be contacted", max_length=10, choices=Answer, default=Answer.UNKNOWN
    )
    invited_on = models.DateField("last invited to contribute", null=True, editable=False)
    ask_again_on = models.DateField("the day they named", null=True, editable=False)
    draft_shown_on = models.DateField(null=True, editable=False)
    feedback_on = models.DateField(null=True, editable=False)
    # Once lessons are agreed, told by the liaison worker and by nothing else.
    wants_lessons = models.CharField(
        "want to hear what was learned", max_length=10, choices=Answer, default=Answer.UNKNOWN
    )
    lessons_told_on = models.DateField(null=True, editable=False)
    who_may_know = SealedTextField("who of them may know, and who may not", blank=True)
    because = SealedTextField("why it stands as it does", blank=True, editable=False)
    # When the liaison worker next has something to offer; empty where nothing may be offered.
    next_offer_at = models.DateTimeField(null=True, editable=False, db_index=True)
    told_of_offer_at = models.DateTimeField(null=True, editable=False)
    moved_at = models.DateTimeField("when it came to its state", editable=False)
    state = FSMField(choices=F.choices, default=F.NOT_IDENTIFIED, protected=True, editable=False)

    objects = FamilyQuerySet.as_manager()

    class Meta:
        ordering = ["pk"]
        verbose_name_plural = "families"
        constraints = [
            models.CheckConstraint(name="family_state_is_known", condition=Q(state__in=F.values)),
            models.CheckConstraint(
                name="family_left_alone_has_nothing_due",
                condition=~Q(state=F.DO_NOT_CONTACT) | Q(next_offer_at=None),
            ),
            models.CheckConstraint(
                name="family_asked_later_says_when",
                condition=Q(state=F.ASKED_LATER, ask_again_on__isnull=False)
                | ~Q(state=F.ASKED_LATER) & Q(ask_again_on=None),
            ),
        ]

    def __str__(self):
        return f"Family of {self.case}"

    @property
    def holder(self):
        """Whose move it is."""
        return self.HELD_BY[self.state]

    @property
    def is_left_alone(self):
        """They want no contact: said here, or in a case that turned out to be the same."""
        alone = Family.objects.filter(case__merged_into=self.case_id, state=F.DO_NOT_CONTACT)
        return self.state == F.DO_NOT_CONTACT or alone.exists()

    def goes(self, at, **facts):
        self.ask_again_on = None
        for name, value in facts.items():
            setattr(self, name, value)
        self.moved_at = at

    @transition(
        field=state,
        source=[F.NOT_IDENTIFIED, F.SUPPORT_OFFERED, F.DECLINED, F.ASKED_LATER],
        target=F.SUPPORT_OFFERED,
    )
    def offer_support(self, *, at, **facts):
        """Help in bereavement was offered, with their consent."""
        self.goes(at, **facts)

    @transition(field=state, source=EVERY_OTHER, target=F.DO_NOT_CONTACT)
    def leave_alone(self, *, at, **facts):
        """They want no contact, or nobody may make it. Everything that was due ends."""
        self.goes(at, **facts)
        self.next_offer_at = None

    @transition(field=state, source=F.DO_NOT_CONTACT, target=F.SUPPORT_OFFERED)
    def welcome_back(self, *, at, **facts):
        """They turned to us themselves."""
        self.goes(at, **facts)

    @transition(field=state, source=[F.SUPPORT_OFFERED, F.ASKED_LATER, F.CONTRIBUTING], target=F.DECLINED)
    def decline(self, *, at, **facts):
        """Not now. The offer is made again in time, unless they want no contact."""
        self.goes(at, **facts)

    @transition(field=state, source=REACHABLE, target=F.ASKED_LATER)
    def ask_later(self, *, at, **facts):
        """They named a day; nobody turns to them before it."""
        self.goes(at, **facts)

    @transition(
        field=state,
        source=[F.SUPPORT_OFFERED, F.ASKED_LATER, F.DECLINED, F.FEEDBACK_GIVEN],
        target=F.CONTRIBUTING,
    )
    def contribute(self, *, at, **facts):
        """They want their account to be heard."""
        self.goes(at, **facts)

    @transition(field=state, source=F.CONTRIBUTING, target=F.WANTS_DRAFT)
    def want_draft(self, *, at, **facts):
        """They want to see the draft, and may comment on it."""
        self.goes(at, **facts)

    @transition(
        field=state,
        source=[F.SUPPORT_OFFERED, F.DECLINED, F.CONTRIBUTING, F.WANTS_DRAFT],
        target=F.FEEDBACK_GIVEN,
    )
    def give_feedback(self, *, at, **facts):
        """They were told what came of it."""
        self.goes(at, **facts)


class Relative(models.Model):
    """Somebody who lost the person: living, so protected by law. Each reading of it is recorded."""

    family = models.ForeignKey(Family, on_delete=models.PROTECT, related_name="relatives")
    name = SealedTextField()
    relationship = SealedTextField(blank=True)
    contact = SealedTextField("how to reach them", blank=True)
    addressed_as = SealedTextField("how they wish to be addressed", blank=True)
    language = SealedTextField("language, and whether an interpreter is needed", blank=True)
    wants_contact = models.CharField("wants contact", max_length=10, choices=Answer, default=Answer.UNKNOWN)
    contact_by = SealedTextField("by whom", blank=True)
    contact_when = SealedTextField("when and how", blank=True)
    # Theirs, and kept apart from what records say.
    own_words = SealedTextField("what they wish recorded, in their own words", blank=True)
    added_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    added_at = models.DateTimeField(editable=False)

    class Meta:
        ordering = ["pk"]

    def __str__(self):
        return f"Relative {self.pk}"


class FamilyContactQuerySet(models.QuerySet):
    def waiting(self):
        """Where they asked something, and had no answer yet; of those who may be contacted."""
        asked = self.filter(is_question=True, answered_at=None)
        return asked.exclude(family__state=F.DO_NOT_CONTACT)


class FamilyContact(models.Model):
    """One contact with a family: what it was, what they asked, and which answer they got."""

    family = models.ForeignKey(Family, on_delete=models.PROTECT, related_name="contacts")
    relative = models.ForeignKey(Relative, on_delete=models.PROTECT, null=True, related_name="contacts")
    on = models.DateField("the day")
    kind = models.CharField(max_length=20, choices=ContactOf)
    what = SealedTextField("what was said", blank=True)
    asked = SealedTextField("what they asked", blank=True)
    is_question = models.BooleanField(default=False, editable=False)
    answer = SealedTextField("which answer they got", blank=True)
    answered_at = models.DateTimeField(null=True, editable=False)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField("when it was entered", editable=False)

    objects = FamilyContactQuerySet.as_manager()

    class Meta:
        ordering = ["-on", "-pk"]

    def __str__(self):
        return f"Contact {self.pk} of {self.family}"

    @property
    def waits_for_an_answer(self):
        return self.is_question and self.answered_at is None
