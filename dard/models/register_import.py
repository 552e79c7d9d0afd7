import json
import secrets

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.urls import reverse
from django_fsm import FSMField, transition

from dard.models.summary import Frozen
from dard.states import REGISTER_IMPORT_HELD_BY, RegisterImportState
from privacy.fields import SealedTextField
from privacy.storage import private_files
from workflow.models import StatefulModel


State = RegisterImportState


class Mapping(Frozen):
    """Which column of a spreadsheet is what, as an area wrote it down. A change is another version."""

    area = models.ForeignKey("accounts.Area", on_delete=models.PROTECT, related_name="mappings")
    name = models.SlugField(max_length=60)
    version = models.PositiveSmallIntegerField()
    # As the mappings in dard/importing/mappings are written.
    definition = models.JSONField()
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField(editable=False)

    class Meta:
        ordering = ["name", "-version"]
        constraints = [
            models.UniqueConstraint(fields=["area", "name", "version"], name="mapping_version_once")
        ]

    def __str__(self):
        return f"{self.name}, version {self.version}"


def new_path(row, filename):
    """A name that says nothing of what is in it."""
    return f"dard/registers/{secrets.token_hex(16)}.sealed"


class RegisterImport(StatefulModel):
    """One file taken into a register by one mapping: looked at first, then all of it or nothing."""

    HELD_BY = REGISTER_IMPORT_HELD_BY
    # Sealed anew under a newer key (privacy.resealing).
    SEALED_FILES = ("file",)

    register = models.ForeignKey("dard.Register", on_delete=models.PROTECT, related_name="imports")
    file_name = models.CharField(max_length=200)
    sha256 = models.CharField(max_length=64, editable=False)
    # Only until it is imported or let go.
    file = models.FileField(upload_to=new_path, storage=private_files, blank=True, editable=False)
    mapping_name = models.CharField(max_length=60)
    mapping_version = models.PositiveSmallIntegerField(default=1)
    definition = models.JSONField(default=dict, editable=False)
    # Which of several releases it is: a later one has the word. What days it tells all deaths of, as
    # [["2012-01-01", "2018-12-31"]].
    release = models.PositiveIntegerField(default=0)
    covers = models.JSONField(default=list, editable=False)
    # {"rows": 5105, "created": …, "updated": …, "unchanged": …, "rejected": …, "withdrawn": …}
    counts = models.JSONField(default=dict, editable=False)
    # {"warnings": {sentence: how often}, "unmapped": [heading], "unknown": {name: how often}}
    found = models.JSONField(default=dict, editable=False)
    # JSON inside the seal: {"rows": the first as they would be, "strange": {column: [cell, …]}}, the latter
    # being what the mapping gives no meaning.
    preview = SealedTextField(blank=True, editable=False)
    rows_read = models.PositiveIntegerField(default=0, editable=False)
    may_withdraw_many = models.BooleanField(default=False)
    refused_because = models.CharField(max_length=300, blank=True, editable=False)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField(editable=False)
    finished_at = models.DateTimeField(null=True, editable=False)
    state = FSMField(choices=State.choices, default=State.CHECKING, protected=True, editable=False)

    class Meta:
        ordering = ["-pk"]
        constraints = [
            models.CheckConstraint(
                name="register_import_state_is_known", condition=Q(state__in=State.values)
            ),
        ]

    def __str__(self):
        return f"Import {self.pk} into {self.register}"

    def get_absolute_url(self):
        return reverse("dard:register-import", args=[self.pk])

    @property
    def previewed(self):
        return json.loads(self.preview) if self.preview else {}

    @property
    def first_rows(self):
        return self.previewed.get("rows", [])

    @property
    def strange(self):
        """What stands in a column of codes and has no meaning yet: {column: [cell, …]}."""
        return self.previewed.get("strange", {})

    @property
    def rows_in_file(self):
        """How many rows are below the headings, or 0 where that is not known before the end."""
        return self.counts.get("rows", 0)

    @transition(field=state, source=State.CHECKING, target=State.CHECKED)
    def check_over(self, *, counts, found, preview):
        """It was read to its end, and nothing was kept of it but what would become of it."""
        self.counts, self.found, self.preview = counts, found, preview

    @transition(field=state, source=State.CHECKED, target=State.CHECKING)
    def look_anew(self, *, mapping):
        """By another mapping. What the one before made of it is gone, but for how many rows there are."""
        self.mapping_name, self.mapping_version = mapping.name, mapping.version
        self.definition, self.release = mapping.definition, mapping.definition.get("release", 0)
        self.rows_read, self.counts, self.found, self.preview = 0, {"rows": self.rows_in_file}, {}, ""

    @transition(field=state, source=State.CHECKED, target=State.IMPORTING)
    def approve(self, *, may_withdraw_many=False):
        self.rows_read, self.may_withdraw_many = 0, may_withdraw_many

    @transition(field=state, source=[State.CHECKING, State.IMPORTING], target=State.IMPORTED)
    def finish(self, *, at, counts, found, covers):
        """All of it is in the register."""
        self.finished_at, self.counts, self.found, self.covers = at, counts, found, covers
        self.preview = ""

    @transition(field=state, source=[State.CHECKING, State.IMPORTING], target=State.REFUSED)
    def refuse(self, *, at, because):
        self.finished_at, self.refused_because, self.preview = at, because[:300], ""

    @transition(field=state, source=[State.CHECKING, State.CHECKED], target=State.DISCARDED)
    def discard(self, *, at):
        self.finished_at, self.preview = at, ""


class RejectedRow(Frozen):
    """A row that was not taken, as it was, and why."""

    of = models.ForeignKey(RegisterImport, on_delete=models.PROTECT, related_name="rejected_rows")
    line = models.PositiveIntegerField()
    reason = models.CharField(max_length=200)
    # JSON inside the seal: its cells.
    row = SealedTextField()

    class Meta:
        ordering = ["pk"]

    def __str__(self):
        return f"Line {self.line} of {self.of}"

    @property
    def cells(self):
        return json.loads(self.row)
