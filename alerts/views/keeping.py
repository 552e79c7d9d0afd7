"""What the pages of rules and of phrases have in common: whose they are, and how a form makes a version."""

from django.contrib import messages
from django.shortcuts import get_object_or_404

from accounts.permissions import areas_of
from accounts.states import STAFF
from alerts import permissions
from workflow.refusals import Refused, refusal
from workflow.scanning import with_scan


def area_for(user, slug):
    """An area whose alerts this person writes, approves or oversees."""
    permissions.check_user_reads_wording(user)
    return get_object_or_404(areas_of(user, STAFF), slug=slug)


def kept_area(user, slug):
    """An area whose rules and phrases this person may change."""
    area = area_for(user, slug)
    permissions.check_user_keeps_wording(user, area)
    return area


def about(user, area):
    return {
        "area": area,
        "exercise": area.is_exercise,
        "refusal": refusal(permissions.check_user_keeps_wording, user, area),
    }


def make(request, form, action, *args, **said):
    """Make a version of what a form holds; False, and the form says why, when that was not possible."""
    if not form.is_valid():
        return False
    try:
        # What it was written for is the version that comes of it.
        with_scan(
            lambda area, **rest: action(area, *args, **rest),
            said.pop("area"),
            by=request.user,
            scanned=form.scan_outcome,
            about=lambda row: row,
            **said,
            **form.version,
        )
    except Refused as refused:
        form.add_error(None, str(refused))
        return False
    messages.success(
        request, "Made. It counts from its first day on; what was examined before stays as it was."
    )
    return True
