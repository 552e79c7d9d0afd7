"""The clocks and office hours of an area: what each allows, what it rests on, and setting it anew."""

from django.contrib.auth.decorators import login_required
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_GET, require_http_methods

from accounts.permissions import areas_of
from ldis import clocks, permissions
from ldis.forms.clocks import ClockForm, OfficeHoursForm
from ldis.views.acting import act_on_form, posted
from ldis.watch import schedule
from workflow import timekeeping
from workflow.models import ClockSetting, OfficeHoursSetting
from workflow.refusals import refusal
from workflow.timekeeping import Timekeeper


@login_required
@require_GET
def clock_index(request):
    areas = areas_of(request.user, permissions.READERS)
    kept = [facts_of(area, request.user) for area in areas]
    exercise = bool(kept) and all(each["area"].is_exercise for each in kept)
    return render(request, "ldis/clock_index.html", {"kept": kept, "exercise": exercise})


def facts_of(area, user):
    keeper = Timekeeper(area)
    return {
        "area": area,
        "office": keeper.office,
        "looks": schedule.in_words(keeper.office),
        "looks_basis": schedule.BASIS,
        "clocks": [(each, keeper.clock(each), keeper.set.get(each.key)) for each in clocks.everything()],
        "refusal": refusal(permissions.check_user_governs, user, area),
    }


def governed(user, slug):
    area = get_object_or_404(areas_of(user, permissions.READERS), slug=slug)
    permissions.check_user_governs(user, area)
    return area


@login_required
@require_http_methods(["GET", "POST"])
def clock_edit(request, area, key):
    area = governed(request.user, area)
    clock = next((each for each in clocks.everything() if each.key == key), None)
    if clock is None:
        raise Http404
    now = Timekeeper(area).clock(clock)
    initial = {"hours": now.hours, "working": "yes" if now.working else "no", "basis": now.basis}
    form = ClockForm(posted(request), initial=initial)
    if form.is_bound and act_on_form(
        request,
        form,
        lambda form: timekeeping.set_clock(area, clock, by=request.user, **form.cleaned_data),
        said="Set. Deadlines that are running stay what they are.",
    ):
        return redirect("ldis:clock-index")
    context = {"area": area, "exercise": area.is_exercise, "clock": clock, "now": now, "form": form}
    context["history"] = ClockSetting.objects.filter(area=area, key=key).select_related("by")
    return render(request, "ldis/clock_edit.html", context)


@login_required
@require_http_methods(["GET", "POST"])
def office_hours_edit(request, area):
    area = governed(request.user, area)
    now = Timekeeper(area).office
    initial = {
        "opens": now.opens,
        "closes": now.closes,
        "closed_on": "\n".join(sorted(day.isoformat() for day in now.closed_on)),
        "basis": now.basis,
    }
    form = OfficeHoursForm(posted(request), initial=initial)
    if form.is_bound and act_on_form(
        request,
        form,
        lambda form: timekeeping.set_office_hours(area, by=request.user, **form.cleaned_data),
        said="Set. Deadlines that are running stay what they are.",
    ):
        return redirect("ldis:clock-index")
    context = {"area": area, "exercise": area.is_exercise, "now": now, "form": form}
    context["history"] = OfficeHoursSetting.objects.filter(area=area).select_related("by")
    return render(request, "ldis/office_hours_edit.html", context)
