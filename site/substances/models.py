"""What a drug is called, what family it belongs to, whether naloxone helps, and what the law says of it."""

from datetime import date

from django.db import models
from django.db.models import F, Q


class Naloxone(models.TextChoices):
    """What naloxone does against an overdose of a substance taken alone."""

    WORKS = "works", "Naloxone works"
    NO_EFFECT = "no_effect", "Naloxone has no effect"
    PARTLY = "partly", "Naloxone works partly, or the substance is a mixture"
    NOT_KNOWN = "not_known", "Not known whether naloxone works"


class NameKind(models.TextChoices):
    """What sort of name it is."""

    STANDARD = "standard", "Other standard name"
    STREET = "street", "Street name"
    BRAND = "brand", "Brand name"
    SPELLING = "spelling", "Spelling"
    ABBREVIATION = "abbreviation", "Abbreviation"


class ControlClass(models.TextChoices):
    """The three classes of Schedule 2 to the Misuse of Drugs Act 1971, and control by another Act."""

    A = "A", "Class A"
    B = "B", "Class B"
    C = "C", "Class C"
    NO_CLASS = "none", "Controlled, without a class"


class Family(models.Model):
    """A group of substances that act alike, and whether naloxone reverses what they do."""

    name = models.CharField(max_length=80, unique=True)
    is_opioid = models.BooleanField("opioid: naloxone reverses it", default=False)

    class Meta:
        ordering = ["name"]
        verbose_name_plural = "families"

    def __str__(self):
        return self.name


class SubstanceQuerySet(models.QuerySet):
    def current(self):
        """Without those that turned out to be another."""
        return self.filter(merged_into=None)

    def provisional(self):
        """Named by somebody who could not find it, and not yet looked at."""
        return self.current().filter(is_confirmed_name=False)

    def for_listing(self):
        return self.select_related("family").prefetch_related("names", "controls")


class Substance(models.Model):
    """A substance under its standard name, or one nobody could name yet: "Unknown: blue tablet, 80".

    One that turned out to be another stays, pointing at it: old results keep what was written that day.
    """

    name = models.CharField(max_length=120, unique=True)
    family = models.ForeignKey(Family, on_delete=models.PROTECT, related_name="substances")
    chemical_class = models.CharField(max_length=80, blank=True, help_text="For example benzodiazepine.")
    own_naloxone = models.CharField(
        "naloxone, where it differs from the family",
        max_length=20,
        choices=Naloxone,
        blank=True,
        help_text="Left empty, the family's answer holds.",
    )
    note = models.CharField(max_length=250, blank=True)
    is_confirmed_name = models.BooleanField("the name is confirmed", default=True)
    merged_into = models.ForeignKey(
        "self", on_delete=models.PROTECT, null=True, blank=True, editable=False, related_name="merged"
    )

    changed_at = models.DateTimeField(auto_now=True, db_index=True)

    objects = SubstanceQuerySet.as_manager()

    class Meta:
        ordering = ["name"]
        constraints = [
            models.CheckConstraint(
                name="substance_is_not_merged_into_itself", condition=~Q(merged_into=F("id"))
            )
        ]

    def __str__(self):
        return self.name

    @property
    def naloxone(self):
        """Its own answer, or its family's."""
        if self.own_naloxone:
            return Naloxone(self.own_naloxone)
        return Naloxone.WORKS if self.family.is_opioid else Naloxone.NO_EFFECT

    @property
    def naloxone_may_help(self):
        """Whether naloxone is worth naming: also where it works in part, and where nobody knows."""
        return self.naloxone != Naloxone.NO_EFFECT

    def controlled_on(self, day):
        """The control in force in the United Kingdom on a day, or None where none is stated."""
        in_force = [each for each in self.controls.all() if each.is_in_force(day)]
        return max(in_force, key=Control.order, default=None)


class Name(models.Model):
    """Another name of a substance, what kind of name it is, and where it is used."""

    substance = models.ForeignKey(Substance, on_delete=models.CASCADE, related_name="names")
    text = models.CharField(max_length=120)
    kind = models.CharField(max_length=20, choices=NameKind, default=NameKind.STANDARD)
    used_in = models.CharField(
        "where it is used", max_length=80, blank=True, help_text="An area or a region; empty: anywhere."
    )
    is_everyday_word = models.BooleanField(
        "also an everyday word",
        default=False,
        help_text="Then it is not looked for inside sentences: “white”, “speed”.",
    )
    changed_at = models.DateTimeField(auto_now=True, db_index=True)

    class Meta:
        ordering = ["text"]
        constraints = [models.UniqueConstraint(fields=["substance", "text"], name="name_once_per_substance")]

    def __str__(self):
        return self.text


class Control(models.Model):
    """What the law says of a substance for a time, and where that is written."""

    substance = models.ForeignKey(Substance, on_delete=models.CASCADE, related_name="controls")
    jurisdiction = models.CharField(max_length=20, default="UK", editable=False)
    act = models.CharField(max_length=80, default="Misuse of Drugs Act 1971")
    control_class = models.CharField("class", max_length=10, choices=ControlClass)
    schedule = models.CharField(
        max_length=20,
        blank=True,
        help_text="Of the Misuse of Drugs Regulations 2001, as it stands today.",
    )
    begins_on = models.DateField(
        null=True, blank=True, help_text="Empty: in force, and the day it began is not stated here."
    )
    ends_on = models.DateField(null=True, blank=True, help_text="The last day; empty: still in force.")
    source = models.CharField(max_length=200, help_text="The order or section that says so.")

    class Meta:
        ordering = ["begins_on", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["substance", "act", "begins_on"], name="control_begins_once"),
            models.UniqueConstraint(
                fields=["substance", "act"],
                condition=Q(begins_on=None),
                name="control_without_a_day_once",
            ),
            models.CheckConstraint(
                name="control_ends_after_it_begins",
                condition=Q(begins_on=None) | Q(ends_on=None) | Q(ends_on__gte=F("begins_on")),
            ),
        ]

    def __str__(self):
        return f"{self.get_control_class_display()}, {self.act}"

    def is_in_force(self, day):
        return (self.begins_on is None or self.begins_on <= day) and (
            self.ends_on is None or self.ends_on >= day
        )

    @staticmethod
    def order(control):
        """The one that began last wins; one whose day is not stated gives way."""
        return (control.begins_on or date.min, control.pk or 0)
