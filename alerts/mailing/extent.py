"""How much of an alert a message carries. A message is passed on more easily than a page is: how far its
sources let it go decides what stands in it."""

from enum import StrEnum

from alerts.formats import saying
from alerts.labels import labels_for
from alerts.languages import Language
from workflow.handling import Tlp, narrowest


class Extent(StrEnum):
    """All of it; what it is about, what to do and until when; or that there is one, and nothing else."""

    FULL = "full"
    SUMMARY = "summary"
    LINK = "link"


EXTENTS = {
    Tlp.CLEAR: Extent.FULL,
    Tlp.GREEN: Extent.FULL,
    Tlp.AMBER: Extent.SUMMARY,
    Tlp.AMBER_STRICT: Extent.LINK,
    Tlp.RED: Extent.LINK,
}


def extent_of(alert):
    return EXTENTS[alert.handling]


def handling_of(version):
    """How far a message about a version may go: as far as its audience and every source."""
    return narrowest([saying.handling(version), version.alert.tlp])


def is_narrowed(version):
    """Whether its sources let it go less far by now than it says whom it is for."""
    return saying.handling(version).is_wider_than(version.alert.tlp)


def handling_words(version, language=Language.ENGLISH):
    """What partners may do with an alert that is not for everybody; nothing where it is public anyway."""
    label = handling_of(version)
    if label == Tlp.CLEAR:
        return ""
    return f"{label.label}. {labels_for(language)[f'may_go_{label.value}']}"
