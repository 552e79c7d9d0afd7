"""Standing panels, and the seats on them."""

from django.conf import settings
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils import timezone

from accounts.states import Discipline
from panel.states import PanelKind, Part, Threshold


PERCENT = [MinValueValidator(1), MaxValueValidator(99)]


class Panel(models.Model):
    """A standing group that an area asks for decisions, and the rule it decides by."""

    name = models.CharField(max_length=120)
    area = models.ForeignKey("accounts.Area", on_delete=models.PROTECT, related_name="panels")
    kind = models.CharField(max_length=10, choices=PanelKind, default=PanelKind.ALERTS)
    terms = models.TextField("terms of reference", blank=True)
    quorum = models.PositiveSmallIntegerField(help_text="How many seats must vote.")
    required_disciplines = models.JSONField(
        default=list, blank=True, help_text="Each of these must be among those who vote."
    )
    threshold = models.CharField(
        "what a decision needs", max_length=12, choices=Threshold, default=Threshold.MOST
    )
    deliberates = models.BooleanField(
        "talks before it decides",
        default=True,
        help_text="When blind votes differ, reasons are shown and votes may change until the deadline.",
    )
    blind_percent = models.PositiveSmallIntegerField(
        "blind for so much of the time (%)",
        default=50,
        validators=PERCENT,
        help_text="Reasons are shown after this share of the time, if there is a quorum. Ours: half to think"
        " alone, half to talk.",
    )
    first_reminder_percent = models.PositiveSmallIntegerField(
        "first reminder after (%)", default=50, validators=PERCENT, help_text="Ours: half of the time."
    )
    last_reminder_percent = models.PositiveSmallIntegerField(
        "last reminder, and deputies, after (%)",
        default=80,
        validators=PERCENT,
        help_text="Ours: a fifth of the time is left, enough for a deputy to read and vote.",
    )

    class Meta:
        ordering = ["area", "name"]

    def __str__(self):
        return self.name

    def get_absolute_url(self):
        return reverse("panel:panel", args=[self.pk])


class SeatQuerySet(models.QuerySet):
    def standing(self):
        """Seats nobody has ended: those whose term has run out are among them, until somebody sees to it."""
        return self.filter(ended_on=None)

    def on(self, day):
        """Seats that are asked on a day: nobody has ended them, and their term has not run out."""
        return self.standing().filter(Q(term_ends=None) | Q(term_ends__gte=day))

    def voting(self):
        return self.filter(part=Part.VOTES)

    def of(self, user):
        """Seats this person holds, or stands in for."""
        return self.standing().filter(Q(holder=user.pk) | Q(deputy=user.pk))


class Seat(models.Model):
    """A place on a panel: a discipline, an organisation, who holds it now, and who stands in."""

    panel = models.ForeignKey(Panel, on_delete=models.CASCADE, related_name="seats")
    discipline = models.CharField(max_length=20, choices=Discipline)
    organisation = models.ForeignKey("accounts.Organisation", on_delete=models.PROTECT, related_name="seats")
    holder = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="seats")
    deputy = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="deputy_seats", null=True, blank=True
    )
    part = models.CharField(max_length=10, choices=Part, default=Part.VOTES)
    is_chair = models.BooleanField("chairs the panel", default=False)
    term_ends = models.DateField("last day of the term", null=True, blank=True)
    held_since = models.DateField(default=timezone.localdate, editable=False)
    confirmed_on = models.DateField("membership confirmed on", null=True, blank=True)
    asked_to_confirm_on = models.DateField(null=True, editable=False)
    reminded_to_confirm_on = models.DateField(null=True, editable=False)
    ended_on = models.DateField(null=True, editable=False)

    objects = SeatQuerySet.as_manager()

    class Meta:
        ordering = ["panel", "discipline", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["panel", "holder"], condition=Q(ended_on=None), name="seat_one_per_holder"
            ),
            models.UniqueConstraint(
                fields=["panel", "deputy"], condition=Q(ended_on=None), name="seat_one_per_deputy"
            ),
            models.UniqueConstraint(
                fields=["panel"], condition=Q(is_chair=True, ended_on=None), name="panel_has_one_chair"
            ),
            models.CheckConstraint(name="seat_chair_votes", condition=Q(is_chair=False) | Q(part=Part.VOTES)),
            models.CheckConstraint(
                name="seat_deputy_is_somebody_else", condition=Q(deputy=None) | ~Q(deputy=F("holder"))
            ),
            models.CheckConstraint(
                name="seat_is_asked_to_confirm_before_it_is_reminded",
                condition=Q(reminded_to_confirm_on=None) | Q(asked_to_confirm_on__isnull=False),
            ),
        ]

    def __str__(self):
        return f"{self.get_discipline_display()}, {self.organisation}"

    def get_absolute_url(self):
        return reverse("panel:seat", args=[self.pk])

    @property
    def votes(self):
        return self.part == Part.VOTES

    @property
    def is_unconfirmed(self):
        """Whether its holder was asked, and reminded, and has not said that they still hold it."""
        return self.reminded_to_confirm_on is not None

    @property
    def vouched_for_on(self):
        """From when the year runs after which its holder is asked anew."""
        return self.confirmed_on or self.held_since


class LeaveQuerySet(models.QuerySet):
    def on(self, day):
        return self.filter(first_day__lte=day, last_day__gte=day)


class Leave(models.Model):
    """Days on which a seat's holder is away: its deputy is asked as well from the start."""

    seat = models.ForeignKey(Seat, on_delete=models.CASCADE, related_name="leave")
    first_day = models.DateField()
    last_day = models.DateField()

    objects = LeaveQuerySet.as_manager()

    class Meta:
        ordering = ["first_day", "pk"]
        constraints = [
            models.CheckConstraint(
                name="leave_ends_after_it_begins", condition=Q(last_day__gte=F("first_day"))
            )
        ]

    def __str__(self):
        return f"{self.first_day} to {self.last_day}"
