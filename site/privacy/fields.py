"""Model fields whose content is sealed in the database and plain in Python."""

from datetime import date

from django.core.exceptions import FieldError
from django.db import models
from django.db.models.lookups import Exact, IsNull

from privacy.sealing import seal, unseal


class IsEmpty(Exact):
    """The same words are sealed anew each time, so that to look for them would quietly find nothing."""

    def get_prep_lookup(self):
        if self.rhs not in ("", None):
            raise FieldError(
                f"{self.lhs.output_field} is sealed: it cannot be found by what it says. Look for its index."
            )
        return self.rhs


class SealedTextField(models.TextField):
    """Text that is sealed at rest. It cannot be searched, sorted or compared in the database: where that is
    needed, an index (privacy.sealing.index) stands beside it."""

    description = "Text sealed in the database"

    def get_prep_value(self, value):
        value = super().get_prep_value(value)
        return value if value is None else seal(value)

    def from_db_value(self, value, expression, connection):
        return value if value is None else unseal(value)

    def get_lookup(self, name):
        """Nothing is found by it but whether anything is there. Without the others, Django refuses them."""
        return {"isnull": IsNull, "exact": IsEmpty}.get(name)


class SealedDateField(SealedTextField):
    """A day that is sealed at rest; None where it is not known."""

    description = "Day sealed in the database"

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs | {"blank": True, "default": None, "null": True})

    def to_python(self, value):
        return date.fromisoformat(value) if isinstance(value, str) and value else value or None

    def get_prep_value(self, value):
        value = self.to_python(value)
        return seal(value.isoformat()) if value else None

    def from_db_value(self, value, expression, connection):
        return date.fromisoformat(unseal(value)) if value else None

    def value_to_string(self, obj):
        value = self.value_from_object(obj)
        return value.isoformat() if value else ""

    def formfield(self, **kwargs):
        from django import forms

        return models.Field.formfield(self, **{"form_class": forms.DateField} | kwargs)
