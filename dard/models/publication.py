from django.conf import settings
from django.db import models
from django.db.models import Q
from django.urls import reverse
from django_fsm import FSMField, transition
from wagtail.fields import StreamField
from wagtail.models import PreviewableMixin

from dard.models.summary import Frozen, hash_of
from dard.sharing.blocks import BODY
from dard.states import (
    MAY_BE_PUBLIC,
    PUBLICATION_HELD_BY,
    PublicationKind,
    PublicationState,
    PublicationStep,
)
from workflow.models import StatefulModel


P = PublicationState


class Publication(PreviewableMixin, StatefulModel):
    """Something written to share what was learned: made from what is kept, edited, approved by somebody who
    did not write it, and issued. What was issued is in its version, which is frozen."""

    HELD_BY = PUBLICATION_HELD_BY

    area = models.ForeignKey("accounts.Area", on_delete=models.PROTECT, related_name="publications")
    reference = models.CharField(max_length=12, unique=True, editable=False)
    kind = models.CharField(max_length=12, choices=PublicationKind, editable=False)
    title = models.CharField(max_length=200)
    summary = models.TextField("what it says, in two or three sentences")
    body = StreamField(BODY, verbose_name="its words", blank=True)
    # Tables of what is kept that count no person: {key: {title, heads, rows, note}}.
    listings = models.JSONField(default=dict, editable=False)
    themes = models.JSONField("what it is about", default=list, editable=False)
    lessons = models.ManyToManyField("dard.Lesson", related_name="publications", editable=False)
    is_public = models.BooleanField(
        "for everybody",
        default=False,
        help_text="Once it is issued it stands on the website. Annual reviews and answers to freedom of"
        " information requests only.",
    )
    # The time it is about.
    since = models.DateField(null=True, editable=False)
    until = models.DateField(null=True, editable=False)
    # The figures in it: what left through disclosure control, and nothing else.
    release = models.ForeignKey(
        "dard.Release", on_delete=models.PROTECT, null=True, editable=False, related_name="publications"
    )
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, editable=False, related_name="publications_begun"
    )
    # Everybody who ever changed a word: none of them checks or approves it.
    writers = models.ManyToManyField(
        settings.AUTH_USER_MODEL, related_name="publications_written", editable=False
    )
    at = models.DateTimeField("when it was begun", editable=False)
    saved_at = models.DateTimeField("when it was saved last", editable=False)
    state = FSMField(choices=P.choices, default=P.DRAFTING, protected=True, editable=False)

    class Meta:
        ordering = ["-pk"]
        constraints = [
            models.CheckConstraint(name="publication_state_is_known", condition=Q(state__in=P.values)),
            models.CheckConstraint(
                name="publication_public_is_of_a_kind_that_may_be",
                condition=Q(is_public=False) | Q(kind__in=sorted(MAY_BE_PUBLIC)),
            ),
        ]

    def __str__(self):
        return self.reference

    def get_absolute_url(self):
        return reverse("dard:publication", args=[self.reference])

    @property
    def holder(self):
        """Whose move it is."""
        return self.HELD_BY[self.state]

    @property
    def content(self):
        """All that its readers will see, as plain values: what an approval is of."""
        return {
            "title": self.title,
            "summary": self.summary,
            "body": self.body.get_prep_value(),
            "listings": self.listings,
            "release": self.release_id,
            "is_public": self.is_public,
        }

    @property
    def content_hash(self):
        return hash_of(self.content)

    def get_preview_template(self, request, mode_name):
        return "dard/publication_preview.html"

    def get_preview_context(self, request, mode_name):
        from dard.sharing import rendering

        shown = rendering.shown(self)
        return {"publication": self, "parts": shown, "exercise": self.area.is_exercise}

    @transition(field=state, source=P.DRAFTING, target=P.CHECKING)
    def send(self):
        """Somebody who did not write it is to check it."""

    @transition(field=state, source=[P.CHECKING, P.APPROVED], target=P.DRAFTING)
    def send_back(self):
        """Something is to be changed, or was: what was approved of it counts no more."""

    @transition(field=state, source=P.CHECKING, target=P.APPROVED)
    def approve(self):
        """It may leave as it stands."""

    @transition(field=state, source=P.APPROVED, target=P.ISSUED)
    def issue(self):
        """It was sent to those it is for."""

    @transition(field=state, source=P.ISSUED, target=P.WITHDRAWN)
    def withdraw(self):
        """It is not to be used any more."""


class PublicationRevision(Frozen):
    """A publication as it was saved one time: who changed what is never lost."""

    publication = models.ForeignKey(Publication, on_delete=models.PROTECT, related_name="revisions")
    number = models.PositiveSmallIntegerField()
    # Its words as they were saved: {title, summary, body, ...}.
    content = models.JSONField()
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta:
        ordering = ["-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["publication", "number"], name="publication_revision_numbered_once"
            ),
        ]

    def __str__(self):
        return f"{self.publication}, saved {self.number} times"


class PublicationCheck(Frozen):
    """What somebody who wrote none of it said of exactly these words: that they name nobody, or may leave."""

    publication = models.ForeignKey(Publication, on_delete=models.PROTECT, related_name="checks")
    step = models.CharField(max_length=10, choices=PublicationStep)
    content_hash = models.CharField(max_length=64)
    words = models.TextField("what is to be changed", blank=True)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta:
        ordering = ["-pk"]
        constraints = [
            models.CheckConstraint(
                name="publication_check_step_is_known", condition=Q(step__in=PublicationStep.values)
            ),
        ]

    def __str__(self):
        return f"{self.get_step_display()}: {self.publication}"


class PublicationVersion(Frozen):
    """A publication as it was issued: its words and tables as they were shown, and to whom they went."""

    publication = models.OneToOneField(Publication, on_delete=models.PROTECT, related_name="version")
    title = models.CharField(max_length=200)
    summary = models.TextField()
    # Safe HTML, with the pictures of its tables.
    html = models.TextField("its words and tables as they were shown")
    content_hash = models.CharField(max_length=64)
    approval = models.OneToOneField(PublicationCheck, on_delete=models.PROTECT, related_name="version")
    circular = models.OneToOneField("alerts.Circular", on_delete=models.PROTECT, related_name="publication")
    # Whom it was for, in words.
    audience = models.JSONField(default=list)
    is_public = models.BooleanField(default=False)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField("when it was issued")

    class Meta:
        ordering = ["-at", "-pk"]

    def __str__(self):
        return f"{self.title} ({self.publication})"
