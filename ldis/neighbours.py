"""What other areas have told a coordinator, what they warn of, and where a concern of our own came from."""

from django.utils.timezone import localtime

from accounts.models import Area
from accounts.permissions import areas_of, has_role
from accounts.states import COORDINATING
from alerts.models import Alert
from alerts.richtext import as_text
from ldis.models import Adoption, Share
from workflow.handling import Tlp
from workflow.refusals import Refused


TOLD_WIDELY = [Tlp.GREEN, Tlp.CLEAR]


def told_to(areas):
    """What the coordinators of these areas were told, what they have not answered first."""
    return Share.objects.filter(to_area__in=areas).for_listing().order_by("answered_at", "-pk")


def waiting(areas):
    """What they have not answered yet; for the worklist too."""
    return Share.objects.waiting().filter(to_area__in=areas).for_listing().order_by("at", "pk")


def warned_of_elsewhere(areas):
    """Alerts in force in other areas that may be passed on, without drills among what is real."""
    earnest = {area.is_exercise for area in areas}
    alerts = Alert.objects.in_force().filter(tlp__in=TOLD_WIDELY, area__is_exercise__in=earnest)
    return alerts.exclude(area__in=areas).with_current_version().order_by("-current_version__issued_at")


def adopted(areas, alerts):
    """{alert: concern} for the alerts that these areas have adopted."""
    adoptions = Adoption.objects.filter(concern__area__in=areas, alert_version__alert__in=alerts)
    return {
        each.alert_version.alert_id: each.concern
        for each in adoptions.select_related("concern", "alert_version")
    }


def areas_to_tell(concern):
    """Every other area of the same earnest, the neighbours first."""
    near = set(concern.area.neighbours.values_list("pk", flat=True))
    others = Area.objects.filter(is_exercise=concern.area.is_exercise).exclude(pk=concern.area_id)
    return sorted(others, key=lambda area: (area.pk not in near, area.name)), near


def check_user_can_view_share(user, share):
    """Coordinators of the area that told, and of the area that was told."""
    concerned = (share.to_area, share.concern.area)
    if not any(has_role(user, COORDINATING, area) for area in concerned):
        raise Refused("This was told to the coordinators of an area that is not yours.")


def check_user_can_view_alert(user, alert):
    """Whoever coordinates an area of the same earnest may read what another area sent its partners."""
    if not warned_of_elsewhere(list(areas_of(user, COORDINATING))).filter(pk=alert.pk).exists():
        raise Refused("This alert is not one that your area may adopt.")


def words_of(version):
    """What another area's alert says, as the text of a report."""
    content = version.content
    said = [
        f"Alert {version.alert.reference}, version {version.number}, issued by {version.issuer}.",
        content["headline"],
        as_text(content["known"]),
        f"Thought to be: {content['substance']}" if content["substance"] else "",
        f"Looks like: {content['appearance']}" if content["appearance"] else "",
        f"Not known: {content['not_known']}" if content["not_known"] else "",
    ]
    return "\n\n".join(part.strip() for part in said if part.strip())


def provenance(concern):
    """Rows that say where a concern came from; none where it began here."""
    adoption = getattr(concern, "adoption", None)
    if adoption is None:
        return []
    by = ("Adopted by", f"{adoption.by}, {localtime(adoption.at):%-d %B %Y}")
    if adoption.share:
        told = adoption.share
        return [("From", told.content["area"]), ("Reference there", told.content["reference"]), by]
    version = adoption.alert_version
    alert = version.alert
    said = f"{alert.reference}, version {version.number}"
    return [("From", str(alert.area)), ("Alert", said), ("Issued by", version.issuer), by]
