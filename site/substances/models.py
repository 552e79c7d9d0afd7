"""What a drug is called, and what family it belongs to."""

from django.db import models


class Family(models.Model):
    """A group of substances that act alike, and whether naloxone reverses what they do."""

    name = models.CharField(max_length=80, unique=True)
    is_opioid = models.BooleanField("opioid: naloxone reverses it", default=False)

    class Meta:
        ordering = ["name"]
        verbose_name_plural = "families"

    def __str__(self):
        return self.name


class Substance(models.Model):
    """A substance under its standard name."""

    name = models.CharField(max_length=120, unique=True)
    family = models.ForeignKey(Family, on_delete=models.PROTECT, related_name="substances")

    class Meta:
        ordering = ["name"]

    def __str__(self):
        return self.name


class Name(models.Model):
    """Another name of a substance: a spelling, a brand or a street name."""

    substance = models.ForeignKey(Substance, on_delete=models.CASCADE, related_name="names")
    text = models.CharField(max_length=120)

    class Meta:
        ordering = ["text"]
        constraints = [models.UniqueConstraint(fields=["substance", "text"], name="name_once_per_substance")]

    def __str__(self):
        return self.text
