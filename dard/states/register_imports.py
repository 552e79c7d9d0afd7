"""Where the import of a historic register stands, and what its rows say in codes."""

from django.db import models


class RegisterImportState(models.TextChoices):
    CHECKING = "checking", "Being looked at"
    CHECKED = "checked", "Waiting for a word"
    IMPORTING = "importing", "Being imported"
    IMPORTED = "imported", "Imported"
    REFUSED = "refused", "Not imported"
    DISCARDED = "discarded", "Let go"


REGISTER_IMPORT_HELD_BY = {
    RegisterImportState.CHECKING: "Worker",
    RegisterImportState.CHECKED: "Review coordinator or analyst",
    RegisterImportState.IMPORTING: "Worker",
    RegisterImportState.IMPORTED: "Nobody",
    RegisterImportState.REFUSED: "Nobody",
    RegisterImportState.DISCARDED: "Nobody",
}
# A worker reads the file in these.
WITH_WORKER = (RegisterImportState.CHECKING, RegisterImportState.IMPORTING)


class DateKind(models.TextChoices):
    """What the day of an entry says; some offices know only when a death was reported to them."""

    OCCURRED = "occurred", "Day of the death"
    REPORTED = "reported", "Day on which it was reported"
    UNKNOWN = "unknown", "Not said"


class Manner(models.TextChoices):
    """How the office that certified it says that the death came about."""

    ACCIDENT = "accident", "Accident"
    SUICIDE = "suicide", "Suicide"
    HOMICIDE = "homicide", "Homicide"
    NATURAL = "natural", "Natural"
    UNDETERMINED = "undetermined", "Could not be determined"
    PENDING = "pending", "Still pending"
    UNKNOWN = "unknown", "Not said"
