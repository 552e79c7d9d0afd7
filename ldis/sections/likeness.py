"""Reports and concerns that look alike, and which reports may be of one event. It proposes; people decide."""

from accounts.permissions import areas_of
from ldis import permissions, visibility
from ldis.likeness import finding, origins
from ldis.models import Distinction
from ldis.sections import Section
from workflow.refusals import refusal


def for_report(report, user):
    found = finding.look_alikes(
        report,
        areas=areas_of(user, permissions.READERS),
        only=visibility.may_read(user, "report__"),
    )
    employers = origins.employers_of([report, *(each.report for each in found)])
    may = not refusal(permissions.check_user_coordinates, user, report.area)
    shown = {
        "report": report,
        "rows": [row_of(report, each, employers, user, may=may) for each in found],
        "told_apart": distinctions_of(report, user),
        "may": may,
    }
    return Section("look-alikes", "Look-alikes", "ldis/_look_alikes.html", shown)


def row_of(report, found, employers, user, *, may):
    other = found.report
    is_one_event = permissions.is_same_event(report, other)
    return {
        "report": other,
        "concern": visibility.concern_of(other, user),
        "likeness": found.likeness,
        "is_one_event": is_one_event,
        "may_share_origin": not is_one_event and origins.may_share(report, other, employers),
        "may_link": may
        and other.concern_id is not None
        and other.concern_id != report.concern_id
        and not refusal(permissions.check_user_can_link, user, report, other.concern),
        "may": may and other.area_id == report.area_id,
    }


def distinctions_of(report, user):
    """The latest word on each report or concern this one was told apart from, where that still stands."""
    shown = visibility.may_read(user, "other__") | visibility.may_read(user, "concern__")
    said = Distinction.objects.filter(shown, report=report).order_by("pk")
    said = said.select_related("other", "concern", "by")
    last = {(each.other_id, each.concern_id): each for each in said}
    return [each for each in last.values() if each.stands]


def for_concern(concern, user):
    """Concerns that look alike, those that are over too: what was made of it last time."""
    areas = areas_of(user, permissions.READERS)
    readable = visibility.may_read(user, "report__concern__")
    found = finding.similar_concerns(concern, areas=areas, only=readable)
    brief = f"{len(found)} alike" if found else "None"
    return Section(
        "similar-concerns", "Similar concerns", "ldis/_similar_concerns.html", {"found": found}, brief
    )
