"""What the pages about partners and groups have in common."""

from django.contrib import messages
from django.http import Http404
from django.shortcuts import get_object_or_404

from accounts.permissions import areas_of
from accounts.states import COORDINATING
from workflow.refusals import Refused


def kept_area(user, slug):
    """The area of that name, where the user keeps its list."""
    return get_object_or_404(areas_of(user, COORDINATING), slug=slug)


def area_from(areas, slug):
    """The one asked for, or the first."""
    found = [each for each in areas if slug in (None, "", each.slug)]
    if not found:
        raise Http404
    return found[0]


def act_on_form(request, form, action, *, said):
    """Act with what a form holds; what it returns, or None, and the form says why."""
    if not form.is_valid():
        return None
    try:
        result = action()
    except Refused as refused:
        form.add_error(None, str(refused))
        return None
    messages.success(request, said)
    return result
