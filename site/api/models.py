"""Who may send, and what was sent before."""

import hashlib
from secrets import compare_digest

from django.conf import settings
from django.db import models


class ApiKey(models.Model):
    """Lets a system of an organisation report for one area. The key itself is shown once and not kept.

    Its secret has 256 random bits, so one round of SHA-256 keeps it: there is nothing to guess, and a slow
    hash would cost every request what it is meant to cost somebody who guesses.
    """

    organisation = models.ForeignKey(
        "accounts.Organisation", on_delete=models.PROTECT, related_name="api_keys"
    )
    area = models.ForeignKey("accounts.Area", on_delete=models.PROTECT, related_name="api_keys")
    name = models.CharField("what is it for?", max_length=100)
    prefix = models.CharField(max_length=12, unique=True, editable=False)
    secret_hash = models.CharField(max_length=64, editable=False)
    created_at = models.DateTimeField(editable=False)
    created_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, editable=False, related_name="api_keys_made"
    )
    revoked_at = models.DateTimeField(null=True, editable=False)
    revoked_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        null=True,
        editable=False,
        related_name="api_keys_revoked",
    )
    last_used_on = models.DateField(null=True, editable=False)

    class Meta:
        ordering = ["-pk"]
        verbose_name = "key"

    def __str__(self):
        return f"{self.name} ({self.prefix}…)"

    def opens_with(self, secret):
        return compare_digest(self.secret_hash, hash_secret(secret))


class Submission(models.Model):
    """That a key sent a report under an idempotency key, so that sending it again makes no second report."""

    key = models.ForeignKey(ApiKey, on_delete=models.PROTECT, related_name="submissions")
    idempotency_hash = models.CharField(max_length=64)
    body_hash = models.CharField(max_length=64)
    report = models.OneToOneField("ldis.Report", on_delete=models.PROTECT, related_name="submission")
    at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["key", "idempotency_hash"], name="submission_once_per_idempotency_key"
            )
        ]

    def __str__(self):
        return f"Submission {self.pk}"


def hash_secret(text):
    return hashlib.sha256(text.encode("utf-8", "replace")).hexdigest()
