import hashlib
import json
from datetime import UTC

from django.conf import settings
from django.db import models
from django.db.models import Q
from django_fsm import FSMField, transition

from alerts.models.discussion import Discussion
from alerts.states import DRAFT_HELD_BY, OPEN_DRAFT_STATES, Audience, Confidence, DraftState
from workflow.models import AppendOnly, StatefulModel


# What a version says, in the order people read it. The hash that is approved covers exactly these.
CONTENT_FIELDS = (
    "headline",
    "substance",
    "appearance",
    "confidence",
    "is_provisional",
    "involves_opioids",
    "known",
    "people_affected",
    "counted_on",
    "counted_by",
    "not_known",
    "action",
    "advice",
    "text_message",
    "audience",
    "valid_until",
    "change_note",
    "languages",
    "variants",
    "photo",
)
# What a text message may hold: as long as it may be, in 160 characters of the GSM alphabet or in parts.
LONGEST_TEXT_MESSAGE = 480


class DraftQuerySet(models.QuerySet):
    def open(self):
        return self.filter(state__in=OPEN_DRAFT_STATES)

    def for_the_desk(self):
        waiting = Discussion.objects.waiting().filter(draft=models.OuterRef("pk"))
        drafts = self.select_related("alert__area", "alert__current_version", "last_edited_by")
        return drafts.annotate(waits_for_answer=models.Exists(waiting))


class Draft(StatefulModel):
    """The wording of an alert's next version, until it is issued and frozen."""

    HELD_BY = DRAFT_HELD_BY

    alert = models.ForeignKey("alerts.Alert", on_delete=models.CASCADE, related_name="drafts")
    headline = models.CharField(max_length=120)
    substance = models.CharField("what it is thought to be", max_length=200, blank=True)
    appearance = models.TextField("what it looks like and is sold as", blank=True)
    confidence = models.CharField("how sure we are", max_length=20, choices=Confidence)
    is_provisional = models.BooleanField("provisional", default=False)
    involves_opioids = models.BooleanField("opioids are involved, or may be", default=False)
    known = models.TextField("what is known", blank=True)
    people_affected = models.CharField("people affected so far", max_length=200, blank=True)
    counted_on = models.DateField("as counted on", null=True, blank=True)
    counted_by = models.CharField("counted by", max_length=150, blank=True)
    not_known = models.TextField("what is not known", blank=True)
    action = models.CharField("the one thing to do now", max_length=250, blank=True)
    advice = models.TextField("advice to pass on", blank=True)
    text_message = models.CharField("text message", max_length=LONGEST_TEXT_MESSAGE, blank=True)
    languages = models.JSONField("languages besides English", default=list, blank=True)
    # The wordings for other readers and in other languages, as alerts.variants describes them.
    variants = models.JSONField(default=list, blank=True)
    photo = models.ForeignKey(
        "alerts.Photo", on_delete=models.PROTECT, null=True, blank=True, related_name="drafts"
    )
    photo_alt = models.CharField("what the photo shows", max_length=250, blank=True)
    photo_reason = models.CharField("why the photo is needed", max_length=250, blank=True)
    audience = models.CharField(max_length=20, choices=Audience)
    valid_until = models.DateTimeField(null=True, blank=True)
    change_note = models.CharField("what has changed", max_length=300, blank=True)
    drafted_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="drafts_written"
    )
    last_edited_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="drafts_edited"
    )
    sent_back_because = models.TextField(blank=True, editable=False)
    state = FSMField(choices=DraftState.choices, default=DraftState.EDITING, protected=True, editable=False)

    objects = DraftQuerySet.as_manager()

    class Meta:
        ordering = ["-pk"]
        constraints = [
            models.CheckConstraint(name="draft_state_is_known", condition=Q(state__in=DraftState.values)),
            models.UniqueConstraint(
                fields=["alert"],
                condition=Q(state__in=sorted(OPEN_DRAFT_STATES)),
                name="alert_has_one_open_draft",
            ),
        ]

    def __str__(self):
        return self.headline

    @property
    def held_by(self):
        """Whose move it is."""
        return self.HELD_BY[self.state]

    @property
    def content(self):
        """What would be issued, as plain values; times as ISO 8601 in UTC, days as ISO 8601."""
        values = {name: getattr(self, name) for name in CONTENT_FIELDS if name != "photo"}
        values["counted_on"] = str(self.counted_on or "")
        values["photo"] = self.photo_shown
        # In UTC whatever zone it was typed in: the hash must be that of the row when it is read again.
        values["valid_until"] = self.valid_until.astimezone(UTC).isoformat() if self.valid_until else ""
        return values

    @property
    def photo_shown(self):
        """The photo, by the hash of its bytes, with what is said of it; nothing where there is none."""
        if not self.photo_id:
            return {}
        return {"sha256": self.photo.sha256, "alt": self.photo_alt, "reason": self.photo_reason}

    @property
    def content_hash(self):
        """SHA-256 of the content and of the grade it goes out under: what an approval approves."""
        return hash_of({**self.content, "reference": self.alert.reference, "grade": self.alert.grade})

    @property
    def is_discussed(self):
        """Whether somebody has called for a discussion of the wording and waits for an answer."""
        return self.discussions.waiting().exists()

    @property
    def approval(self):
        """The approval that covers this very wording, or None."""
        return self.approvals.filter(content_hash=self.content_hash).last()

    @transition(
        field=state,
        source=[DraftState.EDITING, DraftState.AWAITING, DraftState.APPROVED],
        target=DraftState.EDITING,
    )
    def edit(self, *, by, **content):
        """Change the wording; whatever approval there was no longer covers it."""
        for name, value in content.items():
            setattr(self, name, value)
        self.last_edited_by = by

    @transition(field=state, source=DraftState.EDITING, target=DraftState.AWAITING)
    def submit(self):
        """Ask for approval."""
        self.sent_back_because = ""

    @transition(field=state, source=DraftState.AWAITING, target=DraftState.EDITING)
    def send_back(self, *, reason):
        self.sent_back_because = reason

    @transition(field=state, source=DraftState.AWAITING, target=DraftState.APPROVED)
    def approve(self):
        """The wording may go out as it is."""

    @transition(field=state, source=DraftState.APPROVED, target=DraftState.ISSUED)
    def issue(self):
        """The wording went out."""

    @transition(
        field=state,
        source=[DraftState.EDITING, DraftState.AWAITING, DraftState.APPROVED],
        target=DraftState.DISCARDED,
    )
    def discard(self):
        """The wording is given up."""


class Approval(models.Model):
    """Somebody's word that one wording, named by its hash, may go out."""

    draft = models.ForeignKey(Draft, on_delete=models.CASCADE, related_name="approvals")
    content_hash = models.CharField(max_length=64)
    reach = models.CharField(max_length=200, blank=True, help_text="Whom it reaches, as the approver saw it.")
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="approvals")
    at = models.DateTimeField()

    objects = AppendOnly.as_manager()

    class Meta:
        ordering = ["pk"]

    def __str__(self):
        return self.content_hash[:8]


def hash_of(content):
    """SHA-256 (hexadecimal) of plain values in one canonical form."""
    return hashlib.sha256(json.dumps(content, sort_keys=True, separators=(",", ":")).encode()).hexdigest()
