"""What wordings are held to, and what has been approved beforehand: rows that are added, never changed.

A change is a new version of the row with the same key, with who made it, why, and from which day it counts.
Rows without an area hold everywhere and came with the product; an area adds its own.
"""

from django.conf import settings
from django.db import models
from django.db.models import Q

from alerts.languages import Language
from alerts.states import Level, Readers, Topic
from workflow.models import AppendOnly


# Where a version has no area, so that it is unique there as well.
EVERYWHERE = Q(area=None)


class WordingQuerySet(AppendOnly):
    def holding_in(self, area):
        """Every version that counts or counted in an area: those of everywhere first, the newest last."""
        own = Q(area=area) if area else Q(pk=None)
        return self.filter(EVERYWHERE | own).order_by(models.F("area").asc(nulls_first=True), "version")

    def in_effect(self, area, day):
        return self.holding_in(area).filter(effective_from__lte=day)


def numbered_once(name, *fields):
    """Two constraints: a null area is not equal to itself for a database."""
    return [
        models.UniqueConstraint(fields=["area", *fields, "version"], name=f"{name}_numbered_once_in_an_area"),
        models.UniqueConstraint(
            fields=[*fields, "version"], condition=EVERYWHERE, name=f"{name}_numbered_once_everywhere"
        ),
    ]


class WordingVersion(models.Model):
    """What every such row says of itself: whose it is, from when it counts, who made it and why."""

    area = models.ForeignKey(
        "accounts.Area", on_delete=models.CASCADE, null=True, blank=True, related_name="%(class)ss"
    )
    key = models.SlugField(max_length=60)
    version = models.PositiveSmallIntegerField()
    effective_from = models.DateField()
    why = models.TextField("why it was changed", blank=True)
    made_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="%(class)ss_made"
    )
    made_at = models.DateTimeField(null=True)

    objects = WordingQuerySet.as_manager()

    class Meta:
        abstract = True

    def __str__(self):
        return f"{self.key}, version {self.version}"


class WordingRule(WordingVersion):
    """One version of a rule that wordings are examined by; an area's own adds to the one it goes back to."""

    level = models.CharField(max_length=20, choices=Level)
    # As alerts.wording.rules reads it: title, sentence, reason, source, terms, spared, limits, fields.
    definition = models.JSONField()

    class Meta:
        ordering = ["key", "version"]
        constraints = numbered_once("wording_rule", "key")


class Phrase(WordingVersion):
    """Words that somebody has approved beforehand, for one kind of reader in one language."""

    readers = models.CharField(max_length=20, choices=Readers)
    language = models.CharField(max_length=2, choices=Language)
    field = models.CharField(max_length=20)
    topic = models.CharField(max_length=20, choices=Topic)
    text = models.TextField()
    source = models.CharField(max_length=250)
    approved_by = models.CharField("approved by", max_length=150, help_text="A role, not a name.")
    is_active = models.BooleanField(default=True)

    class Meta:
        ordering = ["key", "language", "version"]
        constraints = numbered_once("phrase", "key", "readers", "language")


class Template(WordingVersion):
    """A start for a whole alert: which pre-approved words go where, for which readers."""

    title = models.CharField(max_length=120)
    topic = models.CharField(max_length=20, choices=Topic)
    # {readers: {field: words, or a list of keys of phrases}}, as alerts.wording.templates reads it.
    fields = models.JSONField()
    source = models.CharField(max_length=250)
    approved_by = models.CharField("approved by", max_length=150, help_text="A role, not a name.")
    is_active = models.BooleanField(default=True)

    class Meta:
        ordering = ["key", "version"]
        constraints = numbered_once("template", "key")
