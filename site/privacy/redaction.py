"""Taking out of a text what could name a person, where nobody is there to be asked; and what names nobody."""

from accounts.models import Area, Organisation, Place
from privacy.scan import redact, scan
from substances.models import Name, Substance


def without_names(text):
    """The text as it may be kept."""
    return redact(text, scan(text, names_of_no_person()))


def names_of_no_person():
    """What things, places and organisations are called here, so that they are not taken for people."""
    lists = (
        Substance.objects.values_list("name", flat=True),
        Name.objects.values_list("text", flat=True),
        Area.objects.values_list("name", flat=True),
        Organisation.objects.values_list("name", flat=True),
        Place.objects.values_list("name", flat=True),
    )
    return {name for names in lists for name in names}
