"""Whom an area may ask what they see, and how they are found: by area, kind of organisation, discipline."""

from accounts.models import Area, Contact
from accounts.states import Discipline, OrganisationKind
from ldis.models import Enquiry


OWN_PARTNERS = {"areas": [], "kinds": [], "disciplines": []}


def areas(area):
    """The area, and the neighbours it names; a drill asks only areas that are for drills as well."""
    return [area, *Area.objects.filter(pk__in=area.neighbours.all(), is_exercise=area.is_exercise)]


def everybody(area):
    """Whoever may be asked by an area."""
    found = Contact.objects.filter(is_active=True, organisation__area__in=areas(area))
    return found.select_related("organisation__area").order_by("organisation__name", "name", "pk")


def contacts(area, chosen):
    """Who is meant by a filter's choices {"areas", "kinds", "disciplines"}; none chosen is all of them,
    except for areas: then only the area's own partners are meant."""
    found = everybody(area).filter(organisation__area__in=chosen.get("areas") or [area.pk])
    if chosen.get("kinds"):
        found = found.filter(organisation__kind__in=chosen["kinds"])
    if chosen.get("disciplines"):
        found = found.filter(discipline__in=chosen["disciplines"])
    return found


def in_words(chosen):
    """What a filter's choices say: "Pharmacy, Hostel or housing; Clinical"."""
    kinds = [label for value, label in OrganisationKind.choices if value in chosen.get("kinds", [])]
    disciplines = [label for value, label in Discipline.choices if value in chosen.get("disciplines", [])]
    return "; ".join(", ".join(each) for each in (kinds, disciplines) if each) or "All partners"


def usual(area):
    """The filter's choices that this area keeps as its usual ones."""
    kept = Enquiry.objects.filter(concern__area=area, is_usual=True).order_by("-pk").first()
    return kept.network if kept else OWN_PARTNERS
