from django.db import models


class Term(models.Model):
    """One thing a report says, by which the search finds it: a word, a place, a kind, a substance.

    Made from the report and made again whenever it changes; nothing is known here that the report does not
    say. One index serves everything: the reports of an area with a term, in the order in which they came
    in.
    """

    pk = models.CompositePrimaryKey("area", "term", "report")
    area = models.ForeignKey(
        "accounts.Area", on_delete=models.CASCADE, db_index=False, db_constraint=False, related_name="+"
    )
    term = models.CharField(max_length=40)
    # No constraint and no index of its own: there are tens of millions of these.
    report = models.ForeignKey(
        "ldis.Report", on_delete=models.DO_NOTHING, db_index=False, db_constraint=False, related_name="+"
    )

    def __str__(self):
        return self.term


class Profile(models.Model):
    """What a report says, in a form that can be compared with what others say; made again when it changes."""

    report = models.OneToOneField(
        "ldis.Report", on_delete=models.CASCADE, primary_key=True, related_name="profile"
    )
    area = models.ForeignKey(
        "accounts.Area", on_delete=models.CASCADE, db_index=False, related_name="+", editable=False
    )
    features = models.JSONField()
    changed_at = models.DateTimeField()

    class Meta:
        indexes = [models.Index(fields=["area", "changed_at"], name="profile_changed")]

    def __str__(self):
        return f"Profile of {self.report_id}"
