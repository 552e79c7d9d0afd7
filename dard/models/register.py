import json

from django.conf import settings
from django.db import models
from django.urls import reverse

from dard.models.summary import Frozen
from dard.states import DateKind, Manner, PlaceKind, Sex
from privacy.fields import SealedTextField


# Between the substances of one entry. No name of a substance has it.
BETWEEN = "|"


class Register(models.Model):
    """Deaths of earlier years as another office lists them, one line each. None of them is a case."""

    area = models.ForeignKey("accounts.Area", on_delete=models.PROTECT, related_name="registers")
    name = models.CharField(max_length=100)
    slug = models.SlugField(max_length=60)
    what = models.CharField("what it is", max_length=250, blank=True)
    # Mixed into the marks of its entries, so that a mark says nothing beside those of another register.
    salt = models.CharField(max_length=32, editable=False)
    at = models.DateTimeField(editable=False)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+")

    class Meta:
        ordering = ["name"]
        constraints = [models.UniqueConstraint(fields=["area", "slug"], name="register_once_in_an_area")]

    def __str__(self):
        return self.name

    def get_absolute_url(self):
        return reverse("dard:register", args=[self.pk])


def imports(name):
    """Which import did it. No index: nobody looks entries up by it alone."""
    return models.ForeignKey(
        "dard.RegisterImport",
        null=True,
        on_delete=models.PROTECT,
        related_name=name,
        db_index=False,
        editable=False,
    )


class Standing(models.QuerySet):
    def standing(self):
        """Without those that a later release no longer has."""
        return self.filter(withdrawn_in=None)


class RegisterEntry(models.Model):
    """One death of a historic register, in codes; what is written of it in words is sealed. It is shown only
    to those who review deaths."""

    register = models.ForeignKey(
        Register, on_delete=models.PROTECT, related_name="entries", db_index=False, editable=False
    )
    # A salted hash of what tells one death from another, and which of those that are alike in it.
    key = models.CharField(max_length=32)
    ordinal = models.PositiveSmallIntegerField(default=0)
    # A salted hash of all that it says, to tell whether anything changed; and of the cause alone, to find it
    # again where the rest was mended.
    content = models.CharField(max_length=32)
    cause_mark = models.CharField(max_length=32, blank=True)
    revision = models.PositiveSmallIntegerField(default=1)
    happened_on = models.DateField()
    date_kind = models.CharField(max_length=10, choices=DateKind)
    year = models.PositiveSmallIntegerField()
    age = models.PositiveSmallIntegerField(null=True)
    sex = models.CharField(max_length=10, choices=Sex)
    ethnicity = models.CharField("as it is written", max_length=80, blank=True)
    place_kind = models.CharField(max_length=12, choices=PlaceKind)
    manner = models.CharField(max_length=12, choices=Manner)
    # What the columns say that was found, by names of the vocabulary where it knows them; and what is named
    # in words only, which is not written down as evenly from year to year.
    substances = models.TextField(blank=True)
    named_besides = models.TextField(blank=True)
    # JSON inside the seal: the cause, the places and the notes as they are written.
    words = SealedTextField(blank=True)
    created_in = imports("created")
    changed_in = imports("changed")
    last_seen_in = imports("seen")
    withdrawn_in = imports("withdrawn")

    objects = Standing.as_manager()

    class Meta:
        verbose_name_plural = "register entries"
        constraints = [
            models.UniqueConstraint(
                fields=["register", "key", "ordinal"], name="register_entry_once_in_a_register"
            )
        ]
        indexes = [models.Index(fields=["register", "happened_on"], name="register_entry_by_day")]

    def __str__(self):
        return f"Entry {self.pk} of register {self.register_id}"

    @property
    def found(self):
        return self.substances.split(BETWEEN) if self.substances else []

    @property
    def besides(self):
        return self.named_besides.split(BETWEEN) if self.named_besides else []

    @property
    def said(self):
        """{"cause": …, "residence": …}"""
        return json.loads(self.words) if self.words else {}

    @property
    def reference(self):
        """The office's own number, where it gave one."""
        return self.said.get("reference", "")


class EntryRevision(Frozen):
    """What an entry said before a later release changed it."""

    entry = models.ForeignKey(RegisterEntry, on_delete=models.PROTECT, related_name="revisions")
    revision = models.PositiveSmallIntegerField()
    changed_in = models.ForeignKey("dard.RegisterImport", on_delete=models.PROTECT, related_name="+")
    # JSON inside the seal: each field as it was.
    was = SealedTextField()

    class Meta:
        ordering = ["entry", "revision"]

    def __str__(self):
        return f"Revision {self.revision} of entry {self.entry_id}"
