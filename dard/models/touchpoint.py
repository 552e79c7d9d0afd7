from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.formats import date_format

from dard.states import AgencyKind, ContactKind, Mark
from privacy.fields import SealedTextField


class Touchpoint(models.Model):
    """One contact of an agency with the person before they died: a point on the timeline of a case."""

    case = models.ForeignKey("dard.Case", on_delete=models.PROTECT, related_name="touchpoints")
    on = models.DateField("the day")
    agency = models.CharField(max_length=20, choices=AgencyKind)
    contact = models.CharField("kind of contact", max_length=20, choices=ContactKind)
    what = SealedTextField("what happened")
    # Hidden behind a warning until the reader asks for it.
    is_graphic = models.BooleanField("describes the body, an injury or the death in detail", default=False)
    mark = models.CharField(max_length=10, choices=Mark, default=Mark.NONE)
    marked_because = SealedTextField("why it is marked so", blank=True)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="touchpoints_added"
    )
    at = models.DateTimeField("when it was added")
    # The answer of an agency that told of it, if one did.
    request = models.ForeignKey(
        "dard.AgencyRequest", on_delete=models.PROTECT, null=True, related_name="touchpoints"
    )

    class Meta:
        ordering = ["on", "pk"]
        constraints = [
            models.CheckConstraint(name="touchpoint_mark_is_known", condition=Q(mark__in=Mark.values)),
        ]

    def __str__(self):
        return f"Touchpoint {self.pk} of {self.case}"

    @property
    def days_before(self):
        """Whole days before the event; None where its day is not known."""
        event = self.case.happened_on or self.case.happened_by
        return (event - self.on).days if event else None

    @property
    def when_words(self):
        """ "12 days before", or the date where the day of the event is not known."""
        days = self.days_before
        if days is None:
            return date_format(self.on, "j F Y")
        if days <= 0:
            return "On the day" if not days else plural(-days, "after")
        return plural(days, "before")

    def in_order(self):
        return self.on, self.pk


def plural(days, which):
    return f"{days} day{'s' * (days != 1)} {which}"
