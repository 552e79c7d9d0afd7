"""The steering group of an area: who sits in it, what it is there for, and a year of its meetings."""

from datetime import timedelta

from django.contrib.auth.decorators import login_required
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.dateparse import parse_date
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_http_methods

from accounts.models import Area
from accounts.permissions import areas_of
from dard import actions
from dard.forms.meetings import GroupForm, UndertakingForm, YearForm
from dard.meetings import cycle, words
from dard.models import SteeringGroup
from dard.permissions import LEARNERS
from dard.permissions import meetings as permissions
from dard.states import Covered
from ldis.views.acting import act_on_form, posted
from panel.models import Seat
from panel.states import Part
from workflow.refusals import refusal
from workflow.timekeeping import Timekeeper


def fetch(user, slug):
    """(area, its group or None), for who learns from its deaths."""
    area = get_object_or_404(areas_of(user, LEARNERS), slug=slug)
    groups = SteeringGroup.objects.select_related("area", "panel")
    return area, groups.filter(area=area).first()


def kept(user, slug):
    area = get_object_or_404(Area, slug=slug)
    permissions.check_user_keeps_group(user, area)
    return area, SteeringGroup.objects.select_related("area", "panel").filter(area=area).first()


@never_cache
@login_required
@require_GET
def group(request, area):
    area, found = fetch(request.user, area)
    context = {
        "area": area,
        "exercise": area.is_exercise,
        "group": found,
        "keeps": not refusal(permissions.check_user_keeps_group, request.user, area),
        "seats": seats_of(found) if found else [],
        "covers": covered(found) if found else [],
        "words": words.current(area)[0],
    }
    return render(request, "dard/steering_group.html", context)


def seats_of(group):
    seats = Seat.objects.standing().filter(panel=group.panel_id, part=Part.VOTES)
    return seats.select_related("holder", "deputy", "organisation").order_by("-is_chair", "discipline")


def covered(group):
    """[(what, where)] of all that may be covered."""
    return [(label, group.covers.get(key) or "Not covered") for key, label in Covered.choices]


@never_cache
@login_required
@require_http_methods(["GET", "POST"])
def group_edit(request, area):
    area, found = kept(request.user, area)
    initial = {"terms": found.terms, "reports_to": found.reports_to} if found else {}
    form = GroupForm(posted(request), area=area, group=found, initial=initial)

    def act(form):
        if found:
            return actions.change_steering_group(found, by=request.user, **form.said)
        return actions.found_steering_group(area, by=request.user, **form.said)

    if form.is_bound and act_on_form(request, form, act, said="The steering group is kept."):
        return redirect("dard:steering-group", area.slug)
    title = "Change the steering group" if found else "Set up the steering group"
    return show_form(request, form, area, title=title, submit="Keep it")


@never_cache
@login_required
@require_http_methods(["GET", "POST"])
def undertaking_edit(request, area):
    area, _ = kept(request.user, area)
    form = UndertakingForm(posted(request), initial={"words": words.current(area)[0]})
    if form.is_bound and act_on_form(
        request,
        form,
        lambda form: actions.set_undertaking(area, by=request.user, words=form.cleaned_data["words"]),
        said="These words are signed from now on.",
    ):
        return redirect("dard:steering-group", area.slug)
    return show_form(request, form, area, title="The undertaking", submit="Set it")


@never_cache
@login_required
@require_http_methods(["GET", "POST"])
def plan(request, area):
    """A year of meetings in one go: four days are proposed, from the first one on."""
    area, found = kept(request.user, area)
    if found is None:
        return redirect("dard:steering-group-edit", area.slug)
    first = parse_day(request.GET.get("first", ""))
    form = YearForm(posted(request), days=cycle.quarters(first, Timekeeper(area).office))
    if form.is_bound and act_on_form(
        request,
        form,
        lambda form: actions.plan_year(found, by=request.user, **form.said),
        said="The meetings are planned. Members find them in their list, each with a calendar file.",
    ):
        return redirect("dard:meetings")
    context = about(area) | {"form": form, "first": first}
    return render(request, "dard/meetings_plan.html", context, status=409 if form.errors else 200)


def parse_day(text):
    """The day somebody asks for, or four weeks from now."""
    try:
        found = parse_date(text)
    except ValueError:
        found = None
    soonest = timezone.localdate() + timedelta(days=1)
    return found if found and soonest <= found <= soonest + timedelta(days=700) else soonest + timedelta(27)


def about(area):
    return {
        "area": area,
        "exercise": area.is_exercise,
        "back_url": reverse("dard:steering-group", args=[area.slug]),
        "back_label": f"Steering group of {area}",
    }


def show_form(request, form, area, **more):
    context = about(area) | {"form": form, "caption": area} | more
    return render(request, "dard/meeting_form.html", context, status=409 if form.errors else 200)
