from django.db import models

from dard import matching
from privacy.fields import SealedDateField, SealedTextField


class Marked(models.Model):
    """Somebody who is sealed: the indexes find the same person again without saying who it is."""

    nhs_number_index = models.CharField(max_length=64, blank=True, db_index=True, editable=False)
    name_and_birth_index = models.CharField(max_length=64, blank=True, db_index=True, editable=False)
    name_index = models.CharField(max_length=64, blank=True, db_index=True, editable=False)
    born_on_index = models.CharField(max_length=64, blank=True, db_index=True, editable=False)

    class Meta:
        abstract = True

    def save(self, *args, **kwargs):
        self.set_indexes()
        if kwargs.get("update_fields") is not None:
            kwargs["update_fields"] = {*kwargs["update_fields"], *matching.MARKED}
        super().save(*args, **kwargs)

    def set_indexes(self):
        """Work the indexes out anew; `manage.py reseal` does it too. Returns the names of their fields."""
        for name, value in matching.marks(self).items():
            setattr(self, name, value)
        return list(matching.MARKED)


class Identity(Marked):
    """Who a case is about: sealed in the database, apart from the case, and read one at a time for a purpose
    that is recorded."""

    case = models.OneToOneField("dard.Case", on_delete=models.PROTECT, related_name="identity")
    name = SealedTextField()
    other_names = SealedTextField("other names they were known by", blank=True)
    born_on = SealedDateField("date of birth")
    nhs_number = SealedTextField("NHS number", blank=True)
    no_nhs_number_because = models.CharField("why there is no NHS number", max_length=100, blank=True)
    address = SealedTextField(blank=True)
    postcode = SealedTextField(blank=True)
    # The provider's own number for the person, which other systems know them by.
    client_reference = SealedTextField("the provider's own reference", blank=True)

    class Meta:
        verbose_name_plural = "identities"

    def __str__(self):
        return f"Identity of case {self.case_id}"
