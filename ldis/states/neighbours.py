"""What becomes of a concern that another area was told of."""

from django.db import models


class ShareState(models.TextChoices):
    """What another area made of a concern it was told of."""

    OFFERED = "offered", "Told, not answered yet"
    ADOPTED = "adopted", "Adopted"
    NOTED = "noted", "Noted"
    DECLINED = "declined", "Declined"


SHARE_HELD_BY = {
    ShareState.OFFERED: "Coordinator of the other area",
    ShareState.ADOPTED: "Nobody",
    ShareState.NOTED: "Nobody",
    ShareState.DECLINED: "Nobody",
}
