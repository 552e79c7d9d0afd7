import hashlib
import json

from django.conf import settings
from django.db import models
from django.db.models import Q
from django_fsm import FSMField, transition

from dard.states import SUMMARY_HELD_BY, Checked, SummaryState
from privacy.fields import SealedTextField
from workflow.models import AppendOnly, StatefulModel


# The parts of an account, in reading order: the name of the field and its heading.
PARTS = {
    "happened": "What happened",
    "life": "Life, and services",
    "missed": "What was missed",
    "good": "What was good",
    "change": "What could change",
}


class Summary(StatefulModel):
    """The account of a case that names nobody, as it is being written and checked. What was approved is in
    its versions, which are frozen; a new one can be written from the last."""

    HELD_BY = SUMMARY_HELD_BY

    case = models.OneToOneField("dard.Case", on_delete=models.PROTECT, related_name="summary")
    # Its own, so that whoever reads the account cannot ask for the case by it.
    reference = models.CharField(max_length=12, unique=True, editable=False)
    happened = SealedTextField(PARTS["happened"], blank=True)
    life = SealedTextField(PARTS["life"], blank=True)
    missed = SealedTextField(PARTS["missed"], blank=True)
    good = SealedTextField(PARTS["good"], blank=True)
    change = SealedTextField(PARTS["change"], blank=True)
    # Who began it; and everybody who ever changed it, none of whom may check it.
    author = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="summaries_begun"
    )
    writers = models.ManyToManyField(settings.AUTH_USER_MODEL, related_name="summaries_written")
    saved_at = models.DateTimeField(editable=False)
    sent_at = models.DateTimeField("when it was sent to be checked", null=True, editable=False)
    state = FSMField(
        choices=SummaryState.choices, default=SummaryState.DRAFTING, protected=True, editable=False
    )

    class Meta:
        ordering = ["-pk"]
        verbose_name_plural = "summaries"
        constraints = [
            models.CheckConstraint(name="summary_state_is_known", condition=Q(state__in=SummaryState.values)),
            models.CheckConstraint(
                name="summary_is_checked_once_sent",
                condition=~Q(state=SummaryState.CHECKING) | Q(sent_at__isnull=False),
            ),
        ]

    def __str__(self):
        return self.reference

    @property
    def content(self):
        """{part: words}"""
        return {name: getattr(self, name) for name in PARTS}

    @property
    def content_hash(self):
        return hash_of(self.content)

    @property
    def is_empty(self):
        return not any(self.content.values())

    def write(self, *, at, **parts):
        for name in PARTS:
            setattr(self, name, parts.get(name, getattr(self, name)))
        self.saved_at = at

    @transition(field=state, source=SummaryState.DRAFTING, target=SummaryState.CHECKING)
    def send(self, *, at):
        """A second person is to check it."""
        self.sent_at = at

    @transition(field=state, source=SummaryState.CHECKING, target=SummaryState.DRAFTING)
    def send_back(self):
        """The second person found something."""

    @transition(field=state, source=SummaryState.CHECKING, target=SummaryState.APPROVED)
    def approve(self):
        """Two people say that it names nobody."""

    @transition(field=state, source=SummaryState.APPROVED, target=SummaryState.DRAFTING)
    def redraft(self):
        """A new version is being written; the one before stays readable until it is approved, and after."""


def hash_of(content):
    """The mark (SHA-256) of a content, which differs when a letter of it does."""
    return hashlib.sha256(json.dumps(content, sort_keys=True).encode()).hexdigest()


class Frozen(models.Model):
    """A row that is added once and never changed or removed."""

    objects = AppendOnly.as_manager()

    class Meta:
        abstract = True

    def save(self, *args, **kwargs):
        if self.pk:
            raise TypeError(f"A {self._meta.verbose_name} is never changed.")
        super().save(*args, **kwargs)

    def delete(self, *args, **kwargs):
        raise TypeError(f"A {self._meta.verbose_name} is never removed.")


class SummaryCheck(Frozen):
    """One time a second person read an account as somebody would who wants to know whom it is about."""

    summary = models.ForeignKey(Summary, on_delete=models.PROTECT, related_name="checks")
    outcome = models.CharField(max_length=10, choices=Checked)
    # What they read: the mark of that content.
    content_hash = models.CharField(max_length=64)
    answers = models.JSONField("answers to the questions of the motivated intruder", default=dict)
    # JSON inside the seal: {question: what was noted}.
    notes = SealedTextField(blank=True)
    words = SealedTextField("what is to be changed", blank=True)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="summaries_checked"
    )
    at = models.DateTimeField()

    class Meta:
        ordering = ["-pk"]
        constraints = [
            models.CheckConstraint(
                name="summary_check_outcome_is_known", condition=Q(outcome__in=Checked.values)
            ),
        ]

    def __str__(self):
        return f"Check {self.pk} of {self.summary}"

    @property
    def noted(self):
        return json.loads(self.notes or "{}")


class SummaryVersion(Frozen):
    """An account as two people approved it: frozen, numbered, and all that the steering group ever reads."""

    summary = models.ForeignKey(Summary, on_delete=models.PROTECT, related_name="versions")
    number = models.PositiveSmallIntegerField()
    # JSON inside the seal: {part: words}.
    text = SealedTextField()
    content_hash = models.CharField(max_length=64)
    author = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    approval = models.OneToOneField(SummaryCheck, on_delete=models.PROTECT, related_name="version")
    at = models.DateTimeField()

    class Meta:
        ordering = ["-pk"]
        constraints = [
            models.UniqueConstraint(fields=["summary", "number"], name="summary_version_numbered_once"),
            models.CheckConstraint(name="summary_version_counts_from_one", condition=Q(number__gte=1)),
        ]

    def __str__(self):
        return f"{self.summary}, version {self.number}"

    @property
    def content(self):
        return json.loads(self.text)

    @property
    def parts(self):
        """[(heading, words)] of what was written, in reading order."""
        return [(heading, self.content[name]) for name, heading in PARTS.items() if self.content.get(name)]

    @property
    def is_superseded(self):
        return self.summary.versions.filter(number__gt=self.number).exists()
