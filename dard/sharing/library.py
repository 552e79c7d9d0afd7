"""The library of learning: publications, agreed lessons, recommendations and where they stand, looked through
by words, theme, kind, readers and year."""

from django.db.models import Q, TextField
from django.db.models.functions import Cast
from django.utils.html import escape

from alerts.models import Delivery
from alerts.states import Purpose
from dard.models import Lesson, PublicationVersion, Recommendation
from dard.sharing.telling import STANDING
from dard.states import LessonState, PublicationState, SharedWith


def publications(areas, asked):
    """Versions that were issued in some areas and not withdrawn, the latest first."""
    found = PublicationVersion.objects.filter(publication__area__in=areas)
    return narrowed(standing(found), asked)


def standing(versions):
    stands = versions.filter(publication__state=PublicationState.ISSUED)
    return stands.select_related("publication__area", "circular").order_by("-at", "-pk")


def narrowed(found, asked):
    if words := asked.get("words"):
        said = Q(title__icontains=words) | Q(summary__icontains=words)
        # In HTML a sign such as “&” stands as it was escaped, by one program or by another.
        for each in {words, escape(words), escape(words).replace("&#x27;", "'").replace("&quot;", '"')}:
            said |= Q(html__icontains=each)
        found = found.filter(said)
    if kind := asked.get("kind"):
        found = found.filter(publication__kind=kind)
    if year := asked.get("year"):
        found = found.filter(at__year=year)
    if audience := asked.get("audience"):
        found = having(found, "audience", SharedWith(audience).label)
    if theme := asked.get("theme"):
        found = having(found, "publication__themes", theme)
    return found


def having(found, field, value):
    """Those whose list of words (JSON) has this one; no database here asks that of JSON in the same way."""
    return found.annotate(listed=Cast(field, TextField())).filter(listed__contains=f'"{value}"')


def lessons(areas, asked):
    """Agreed lessons of some areas."""
    found = Lesson.objects.filter(area__in=areas, state=LessonState.AGREED).order_by("-agreed_at", "-pk")
    return of_words(found, asked)


def recommendations(areas, asked):
    """Agreed recommendations of some areas, whatever became of them."""
    found = Recommendation.objects.filter(area__in=areas, state__in=STANDING, agreed_at__isnull=False)
    found = found.select_related("owner_organisation").order_by("-agreed_at", "-pk")
    return of_words(found, asked)


def of_words(found, asked):
    if words := asked.get("words"):
        found = found.filter(words__icontains=words)
    if year := asked.get("year"):
        found = found.filter(agreed_at__year=year)
    if theme := asked.get("theme"):
        found = having(found, "themes", theme)
    return found


def is_about_publications(asked):
    """Whether something was asked that only publications have."""
    return bool(asked.keys() & {"kind", "audience"})


def shared_with(delivery, asked):
    """What partners read by the link of a delivery, without what was withdrawn."""
    return narrowed(standing(reaching(delivery)), asked)


def reaching(delivery):
    """What came with a delivery, what else reached anybody of the organisation, and what is for everybody."""
    organisation = delivery.subscriber.organisation
    had = Delivery.objects.filter(
        subscriber__organisation=organisation, purpose=Purpose.CIRCULAR, circular__isnull=False
    ).reached()
    theirs = Q(circular=delivery.circular_id) | Q(circular__in=had.values("circular"))
    public = Q(is_public=True, publication__area=organisation.area_id)
    return PublicationVersion.objects.filter(theirs | public).select_related("publication__area", "circular")


def public(areas=None):
    """What stands on the website: marked for everybody, and not withdrawn."""
    found = standing(PublicationVersion.objects.filter(is_public=True))
    return found if areas is None else found.filter(publication__area__in=areas)
