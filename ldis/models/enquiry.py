from datetime import timedelta

from django.conf import settings
from django.db import models
from django.db.models import Q
from django_fsm import FSMField, transition

from ldis.states import ENQUIRY_HELD_BY, ConcernState, EnquiryState, Firsthand, Seen
from workflow.models import AppendOnly, StatefulModel, says_why


# How long an answer can be mended before a round that everybody has answered closes by itself. Ours.
TIME_TO_MEND = timedelta(minutes=10)


class EnquiryQuerySet(models.QuerySet):
    def open(self):
        return self.filter(state=EnquiryState.OPEN)

    def over(self, now):
        """Open, and to be closed: past its time, about a closed concern, or answered by all a while ago."""
        silent = Ask.objects.filter(enquiry=models.OuterRef("pk"), replies=None)
        fresh = Reply.objects.filter(ask__enquiry=models.OuterRef("pk"), at__gt=now - TIME_TO_MEND)
        all_answered = ~models.Exists(silent) & ~models.Exists(fresh)
        return (
            self.open()
            .filter(Q(closes_at__lte=now) | Q(concern__state=ConcernState.CLOSED) | all_answered)
            .select_related("concern")
        )

    def to_remind(self, now):
        """Open, past half time, and not reminded yet."""
        return self.open().filter(remind_at__lte=now, closes_at__gt=now, reminded_at=None)


class Enquiry(StatefulModel):
    """One round of asking partners whether they have seen what a concern is about."""

    HELD_BY = ENQUIRY_HELD_BY

    concern = models.ForeignKey("ldis.Concern", on_delete=models.PROTECT, related_name="enquiries")
    question = models.TextField()
    network = models.JSONField(
        default=dict, help_text="Which partners were looked for: the filter's choices."
    )
    is_usual = models.BooleanField(default=False, help_text="The next one in this area starts from it.")
    asked_at = models.DateTimeField()
    asked_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="enquiries_asked"
    )
    remind_at = models.DateTimeField()
    reminded_at = models.DateTimeField(null=True, editable=False)
    closes_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True, editable=False)
    withdrawn_because = models.TextField(blank=True, editable=False)
    state = FSMField(choices=EnquiryState.choices, default=EnquiryState.OPEN, protected=True, editable=False)

    objects = EnquiryQuerySet.as_manager()

    class Meta:
        ordering = ["-pk"]
        verbose_name_plural = "enquiries"
        indexes = [
            models.Index(fields=["closes_at"], condition=Q(ended_at=None), name="enquiry_not_ended"),
        ]
        constraints = [
            models.CheckConstraint(name="enquiry_state_is_known", condition=Q(state__in=EnquiryState.values)),
            models.CheckConstraint(
                name="enquiry_ended_says_when",
                condition=Q(state=EnquiryState.OPEN, ended_at=None)
                | ~Q(state=EnquiryState.OPEN) & Q(ended_at__isnull=False),
            ),
            says_why("enquiry_withdrawn_says_why", state=EnquiryState.WITHDRAWN, field="withdrawn_because"),
        ]

    def __str__(self):
        return f"Enquiry {self.pk} on {self.concern.reference}"

    @transition(field=state, source=EnquiryState.OPEN, target=EnquiryState.CLOSED)
    def close(self, *, at):
        """The time is up, or all have answered."""
        self.ended_at = at

    @transition(field=state, source=EnquiryState.OPEN, target=EnquiryState.WITHDRAWN)
    def withdraw(self, *, at, because):
        """It should not have been asked, or need not be answered any more."""
        self.ended_at, self.withdrawn_because = at, because


class Ask(models.Model):
    """One partner's place in an enquiry."""

    enquiry = models.ForeignKey(Enquiry, on_delete=models.CASCADE, related_name="asks")
    contact = models.ForeignKey("accounts.Contact", on_delete=models.PROTECT, related_name="asks")
    reminded_at = models.DateTimeField(null=True, editable=False)

    class Meta:
        ordering = ["pk"]
        constraints = [models.UniqueConstraint(fields=["enquiry", "contact"], name="ask_once_per_enquiry")]

    def __str__(self):
        return f"Ask {self.pk}"

    def letter_key(self, which):
        """What a letter about this is called: the first, or the reminder."""
        return f"enquiry-ask:{self.pk}:{which}"


class ReplyQuerySet(AppendOnly):
    def on(self, concern):
        return self.filter(ask__enquiry__concern=concern)

    def latest_of_each(self):
        """The answer that counts of each contact: the last one they gave."""
        last = self.order_by().values("ask__contact").annotate(last=models.Max("pk")).values("last")
        return self.filter(pk__in=last)


class Reply(models.Model):
    """What a partner answered, once. They may answer again: the latest counts, and each is kept."""

    ask = models.ForeignKey(Ask, on_delete=models.CASCADE, related_name="replies")
    answer = models.CharField("have you seen it?", max_length=10, choices=Seen)
    how_many = models.PositiveSmallIntegerField("how many people or times?", null=True, blank=True)
    first_seen = models.DateField("when did you first see it?", null=True, blank=True)
    last_seen = models.DateField("when did you last see it?", null=True, blank=True)
    what = models.TextField("what did you see?", blank=True)
    place = models.ForeignKey(
        "accounts.Place", on_delete=models.PROTECT, null=True, blank=True, related_name="replies"
    )
    where = models.CharField("where, if it is not in the list?", max_length=150, blank=True)
    firsthand = models.CharField("how do you know?", max_length=20, choices=Firsthand, blank=True)
    may_come_back = models.BooleanField("you may come back to us about this", default=False)
    at = models.DateTimeField(editable=False)

    objects = ReplyQuerySet.as_manager()

    class Meta:
        ordering = ["-pk"]
        verbose_name_plural = "replies"
        constraints = [
            models.CheckConstraint(name="reply_answer_is_known", condition=Q(answer__in=Seen.values)),
        ]

    def __str__(self):
        return self.get_answer_display()

    @property
    def is_own_sight(self):
        """Whether they saw it, as far as they said: hearsay is no sighting of their own."""
        return self.answer == Seen.SEEN and self.firsthand in ("", Firsthand.SEEN)

    @property
    def where_words(self):
        return str(self.place) if self.place else self.where

    def says_the_same_as(self, other):
        return all(getattr(self, name) == getattr(other, name) for name in SAID)


# What a partner says: everything but when, and to which question.
SAID = (
    "answer",
    "how_many",
    "first_seen",
    "last_seen",
    "what",
    "place_id",
    "where",
    "firsthand",
    "may_come_back",
)
