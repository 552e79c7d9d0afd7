"""The meetings of the steering group: their list, and each with what is to be done for it."""

from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.db.models import Prefetch
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.timezone import localtime
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from accounts.permissions import areas_of, has_role
from alerts.views.taking import as_file
from dard import actions
from dard.forms.meetings import BecauseForm, CasesForm, MeetingForm
from dard.meetings import aside, calendars, proposals, showing
from dard.models import Case, Meeting, SteeringGroup
from dard.permissions import LEARNERS
from dard.permissions import meetings as permissions
from ldis.views.acting import act_on_form, posted
from workflow.calendars import CONTENT_TYPE
from workflow.refusals import refusal
from workflow.timekeeping import keepers_of
from workflow.views import act


PER_PAGE = 25


def visible(user):
    rows = Meeting.objects.filter(group__area__in=areas_of(user, LEARNERS))
    return rows.select_related("group__area", "group__panel")


def fetch(user, reference):
    return get_object_or_404(visible(user), reference=reference)


@never_cache
@login_required
@require_GET
def index(request):
    permissions.check_user_learns(request.user)
    now, found = timezone.now(), visible(request.user)
    listed = Prefetch("cases", Case.objects.only("state"))
    to_come = found.filter(closed_at=None).prefetch_related(listed).order_by("begins_at")
    past = Paginator(found.filter(closed_at__isnull=False), PER_PAGE).get_page(request.GET.get("page"))
    areas = list(areas_of(request.user, LEARNERS))
    keepers = keepers_of(areas_of(request.user, permissions.GROUP_KEEPERS))
    context = {
        "to_come": [(each, due_of(each, keepers, now)) for each in to_come],
        "page": past,
        "groups": groups_of(request.user, areas),
        "exercise": all(area.is_exercise for area in areas),
    }
    return render(request, "dard/meetings.html", context)


def groups_of(user, areas):
    """[(area, whether it has a group, whether this person keeps it)]"""
    founded = set(SteeringGroup.objects.filter(area__in=areas).values_list("area", flat=True))
    return [(area, area.pk in founded, has_role(user, permissions.GROUP_KEEPERS, area)) for area in areas]


def due_of(meeting, keepers, now):
    """What is due first on the way to a meeting, for who keeps it: `keepers` are the clocks of the areas in
    which this person keeps meetings. Else nothing."""
    keeper = keepers.get(meeting.group.area_id)
    dues = showing.dues_of(meeting, now, keeper) if keeper else []
    return min(dues, key=lambda due: due[1]) if dues else None


@never_cache
@login_required
@require_GET
def meeting(request, reference):
    found = fetch(request.user, reference)
    return render(request, "dard/meeting.html", showing.page_of(found, request.user))


@login_required
@require_GET
def calendar(request, reference):
    found = fetch(request.user, reference)
    return as_file(calendars.entry(found), f"meeting-{found.reference}.ics", CONTENT_TYPE)


def about(meeting, title):
    return {
        "meeting": meeting,
        "exercise": meeting.area.is_exercise,
        "title": title,
        "caption": f"Meeting of {localtime(meeting.begins_at):%-d %B %Y}",
        "back_url": meeting.get_absolute_url(),
        "back_label": "The meeting",
    }


def show_form(request, form, meeting, title, **more):
    context = about(meeting, title) | {"form": form} | more
    return render(request, "dard/meeting_form.html", context, status=409 if form.errors else 200)


@never_cache
@login_required
@require_http_methods(["GET", "POST"])
def change(request, reference):
    found = fetch(request.user, reference)
    permissions.check_user_keeps_group(request.user, found.area)
    begins, ends = localtime(found.begins_at), localtime(found.ends_at)
    initial = {"day": begins.date(), "begins": begins.time(), "ends": ends.time(), "place": found.place}
    form = MeetingForm(posted(request), initial=initial)
    no = refusal(permissions.check_user_can_change_meeting, request.user, found)
    if form.is_bound and act_on_form(
        request,
        form,
        lambda form: actions.change_meeting(found, by=request.user, **form.said),
        said="Kept. Those who hold a seat are written to.",
        refusal=no,
    ):
        return redirect(found)
    return show_form(request, form, found, "Change the meeting", submit="Keep it", refusal=no)


@never_cache
@login_required
@require_http_methods(["GET", "POST"])
def cancel(request, reference):
    found = fetch(request.user, reference)
    permissions.check_user_keeps_group(request.user, found.area)
    form = BecauseForm(posted(request))
    no = refusal(permissions.check_user_can_cancel_meeting, request.user, found, "…")
    if form.is_bound and act_on_form(
        request,
        form,
        lambda form: actions.cancel_meeting(found, by=request.user, **form.said),
        said="Cancelled. Those who hold a seat are written to.",
        refusal=no,
    ):
        return redirect(found)
    intro = "The accounts on its agenda wait for another meeting."
    return show_form(request, form, found, "Cancel the meeting", submit="Cancel it", refusal=no, intro=intro)


@never_cache
@login_required
@require_http_methods(["GET", "POST"])
def cases(request, reference):
    """The case list: whose accounts are to be ready for the meeting."""
    found = fetch(request.user, reference)
    permissions.check_user_keeps_group(request.user, found.area)
    offered, listed, left_out = proposals.cases_for(found, request.user)
    form = CasesForm(posted(request), cases=offered, initial={"cases": listed})
    no = refusal(permissions.check_user_can_choose_cases, request.user, found, [])
    if form.is_bound and act_on_form(
        request,
        form,
        lambda form: actions.choose_cases(found, by=request.user, cases=list(form.cleaned_data["cases"])),
        said="The case list is kept.",
        refusal=no,
    ):
        return redirect("dard:meeting-cases", found.reference)
    context = about(found, "Case list") | {
        "form": form,
        "listed": listed,
        "left_out": aside.said_of(left_out),
        "refusal": no,
    }
    return render(request, "dard/meeting_cases.html", context, status=409 if form.errors else 200)


@login_required
@require_POST
def cases_fix(request, reference):
    found = fetch(request.user, reference)
    act(request, actions.fix_cases, found, by=request.user, said="The case list is fixed.")
    return redirect("dard:meeting-cases", found.reference)
