"""What a writer did about words that could say who somebody is."""

from django.db import models

from privacy.scan import Kind


class Scanned(models.TextChoices):
    """To take them out, or to keep them; and to keep them is to say why."""

    TAKEN_OUT = "taken_out", "Take them out (recommended)"
    NOBODY = "nobody", "Keep them: they name no person, but a drug, a place or a pub"
    AT_WORK = "at_work", "Keep them: that is a service, or somebody at their work"
    SAFETY = "safety", "Keep them: they are needed to keep somebody safe"
    AGREED = "agreed", "Keep them: the person agrees"


# The same in the history of what was written about.
IN_WORDS = {
    Scanned.TAKEN_OUT: "taken out by the writer",
    Scanned.NOBODY: "kept, as they name no person",
    Scanned.AT_WORK: "kept, as they are somebody's at work",
    Scanned.SAFETY: "kept to keep somebody safe",
    Scanned.AGREED: "kept, as the person agrees",
}


def scan_in_words(*, choice, found):
    """What an event says of a scan: "name (1), postcode (2): taken out by the writer"."""
    kinds = ", ".join(f"{Kind(kind).label} ({count})" for kind, count in found.items())
    return f"Possible personal details, {kinds}: {IN_WORDS[choice]}"
