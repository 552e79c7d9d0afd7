"""What the review of an area goes by: its settings and its clocks, and setting one anew."""

from django.contrib.auth.decorators import login_required
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_GET, require_http_methods

from accounts.models import Area
from accounts.permissions import areas_of
from accounts.states import Role
from dard import actions, clocks, permissions, review_settings
from dard.forms.settings import SettingForm
from dard.models import ReviewSetting
from ldis.views.acting import act_on_form, posted
from workflow.refusals import refusal
from workflow.timekeeping import Timekeeper


@login_required
@require_GET
def settings(request):
    permissions.check_user_reads_settings(request.user)
    areas = areas_of(request.user, permissions.SETTING_READERS)
    kept = [facts_of(area, request.user) for area in areas]
    exercise = all(each["area"].is_exercise for each in kept)
    return render(request, "dard/settings.html", {"kept": kept, "exercise": exercise})


def facts_of(area, user):
    last, keeper = review_settings.last_of(area), Timekeeper(area)
    return {
        "area": area,
        "settings": [row(each, last.get(each.key)) for each in review_settings.EVERY],
        "clocks": [(each, keeper.clock(each), keeper.set.get(each.key)) for each in clocks.EVERY],
        "refusal": refusal(permissions.check_user_sets, user, area),
        "sets_clocks": areas_of(user, {Role.GOVERNANCE}).filter(pk=area.pk).exists(),
    }


def row(setting, last):
    """(the setting, its value in words, what it rests on, what it comes as where it was set)."""
    value, basis = (last.value, last.basis) if last else (setting.value, setting.basis)
    return setting, setting.in_words(value), basis, setting.in_words(setting.value) if last else ""


@login_required
@require_http_methods(["GET", "POST"])
def setting_edit(request, area, key):
    area = get_object_or_404(Area, slug=area)
    permissions.check_user_sets(request.user, area)
    setting = review_settings.BY_KEY.get(key)
    if setting is None:
        raise Http404
    _, now, basis, _ = row(setting, review_settings.last_of(area).get(key))
    initial = {"value": review_settings.value_of(area, setting)}
    form = SettingForm(posted(request), setting=setting, initial=initial)
    if form.is_bound and act_on_form(
        request,
        form,
        lambda form: actions.set_review_setting(area, setting, by=request.user, **form.cleaned_data),
        said="Set. What was decided before stays as it was.",
    ):
        return redirect("dard:settings")
    history = ReviewSetting.objects.filter(area=area, key=key).select_related("by")
    context = {"area": area, "exercise": area.is_exercise, "setting": setting, "form": form}
    context |= {"now": now, "basis": basis}
    context["history"] = [(each, setting.in_words(each.value)) for each in history]
    return render(request, "dard/setting_edit.html", context)
