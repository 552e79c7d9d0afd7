from uuid import uuid4

from django.db import connection, models


class EditionQuerySet(models.QuerySet):
    def renew(self):
        """Say that what the public reads has changed. Called in the transaction that changes it, so both are
        seen at the same moment, or neither; a second writer waits here until the first has ended."""
        self.bulk_create(
            [Edition(pk=Edition.ONLY, token=uuid4().hex)],
            update_conflicts=True,
            unique_fields=["id"],
            update_fields=["token"],
        )

    def token(self):
        """What stands there now, or None where nothing was ever published. A plain statement: it is asked for
        before every page that was kept, and to make a queryset takes longer than to run it."""
        with connection.cursor() as cursor:
            cursor.execute("SELECT token FROM pages_edition WHERE id = %s", [Edition.ONLY])
            found = cursor.fetchone()
        return found[0] if found else None


class Edition(models.Model):
    """The public website as it reads now, under a name it never had before: one row.

    Whoever keeps something made from the website keeps the token beside it, and asks whether it still stands.
    It is no number that counts up: after a backup is put back, a number would come round again.
    """

    ONLY = 1

    token = models.CharField(max_length=32, editable=False)

    objects = EditionQuerySet.as_manager()

    def __str__(self):
        return self.token
