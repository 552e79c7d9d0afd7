"""The duty rota, and the notes partners may show their own staff before anything is decided."""

from datetime import timedelta

from django.contrib.auth.decorators import login_required
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from accounts.permissions import areas_of, has_role
from accounts.states import COORDINATING
from ldis import actions, briefing, duty, permissions, policies
from ldis.forms.duty import ShiftForm, StaffNoteForm
from ldis.models import Shift, StaffNote
from ldis.views.acting import act_on_form, posted
from ldis.views.concerns import viewable
from workflow import links
from workflow.refusals import refusal
from workflow.timekeeping import Timekeeper
from workflow.views import act


AHEAD = 14  # days of the rota that are shown
NOTE_DAYS = 14  # how long a link to a staff-only note opens it


@login_required
@require_GET
def rota(request):
    areas = areas_of(request.user, permissions.READERS)
    rotas = [rota_of(area, request.user) for area in areas]
    exercise = bool(rotas) and all(each["area"].is_exercise for each in rotas)
    return render(request, "ldis/rota.html", {"rotas": rotas, "exercise": exercise, "days": AHEAD})


def rota_of(area, user):
    now = timezone.now()
    end = now + timedelta(days=AHEAD)
    shifts = list(Shift.objects.filter(area=area).between(now, end).select_related("officer"))
    spans = duty.out_of_hours(Timekeeper(area).office, now, AHEAD)
    return {
        "area": area,
        "keeps": has_role(user, COORDINATING, area),
        "now": duty.on_duty(area, now),
        "shifts": shifts,
        "gaps": duty.uncovered(spans, [(each.starts_at, each.ends_at) for each in shifts]),
    }


@login_required
@require_http_methods(["GET", "POST"])
def shift_new(request, area):
    area = get_object_or_404(areas_of(request.user, COORDINATING), slug=area)
    form = ShiftForm(posted(request), area=area)
    if form.is_bound and act_on_form(
        request,
        form,
        lambda form: actions.add_shift(area, by=request.user, **form.cleaned_data),
        said="On the rota.",
    ):
        return redirect("ldis:rota")
    return render(request, "ldis/shift_new.html", {"area": area, "form": form, "exercise": area.is_exercise})


@login_required
@require_POST
def shift_remove(request, pk):
    shifts = Shift.objects.filter(area__in=areas_of(request.user, permissions.READERS))
    shift = get_object_or_404(shifts, pk=pk)
    act(request, actions.remove_shift, shift, by=request.user, said="Taken off the rota.")
    return redirect("ldis:rota")


@login_required
@require_http_methods(["GET", "POST"])
def staff_note_new(request, reference):
    concern = viewable(request.user, reference)
    permissions.check_user_coordinates(request.user, concern.area)
    form = StaffNoteForm(
        posted(request), concern=concern, initial={"text": briefing.for_staff_of_partners(concern)}
    )
    if form.is_bound and act_on_form(
        request,
        form,
        lambda form: actions.with_scan(
            actions.give_staff_note, concern, by=request.user, scanned=form.scan_outcome, **form.said
        ),
        said="Given. The organisation's contacts are written to, and the note carries its name.",
    ):
        return redirect(concern)
    context = {"concern": concern, "form": form, "exercise": concern.area.is_exercise}
    context["note_refusal"] = refusal(policies.check_may_tell_partners, concern)
    return render(request, "ldis/staff_note_new.html", context)


@never_cache
@require_GET
def staff_note(request, token):
    """The note itself, for the organisation whose name it carries. Reading changes nothing."""
    pk = links.read("staff-note", token, days=NOTE_DAYS)
    notes = StaffNote.objects.select_related("concern__area", "organisation")
    note = get_object_or_404(notes, pk=pk)
    return render(request, "ldis/staff_note.html", {"note": note, "exercise": note.concern.area.is_exercise})
