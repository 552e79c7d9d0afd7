"""Those who are followed up: the worklist, and one at a time."""

from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.db.models import F
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from accounts.models import Area
from accounts.permissions import areas_of
from dard.actions import follow_ups as actions
from dard.forms.follow_ups import AreaForm, CaseForm, FindForm, OpenForm, PersonForm, ReadForm
from dard.models import Case, FollowUp
from dard.permissions import follow_ups as permissions
from dard.registers import follow_ups as register
from dard.states import AtRisk, FollowUpState
from ldis.views.acting import act_on_form, posted
from workflow.refusals import Refused, refusal


PER_PAGE = 50
LABELS = {
    "name": "Name",
    "contact": "How to reach them",
    "born_on": "Date of birth",
    "nhs_number": "NHS number",
}


@login_required
@never_cache
@require_GET
def follow_ups(request):
    permissions.check_user_can_read_follow_ups(request.user)
    return show_list(request, FindForm())


@login_required
@never_cache
@sensitive_post_parameters()
@require_POST
def find(request):
    """What is looked for stays out of the address."""
    permissions.check_user_can_read_follow_ups(request.user)
    form = FindForm(request.POST)
    found = None
    if form.is_valid():
        found = list(register.found_by(request.user, **form.cleaned_data).select_related("area", "worker"))
    return show_list(request, form, found=found, form=form)


def show_list(request, find_form, **shown):
    user, now = request.user, timezone.now()
    ended = "ended" in request.GET
    seen = register.seen_by(user)
    listed = seen.filter(state=FollowUpState.ENDED) if ended else seen.live()
    order = ("-ended_at", "-pk") if ended else (F("next_contact_at").asc(), "pk")
    page = Paginator(listed.order_by(*order), PER_PAGE).get_page(request.GET.get("page"))
    page.object_list = register.rows(page.object_list, now)
    context = {
        "page": page,
        "ended": ended,
        "find_form": find_form,
        "outcomes": register.outcomes(user),
        "open_refusal": refusal(permissions.check_user_opens_follow_ups, user),
        "exercise": all(area.is_exercise for area in areas_of(user, permissions.WORKERS)),
    }
    return render(request, "dard/registers/follow_ups.html", context | shown)


@login_required
@require_http_methods(["GET", "POST"])
def follow_up_new(request):
    """In which area: asked of those who work in several."""
    permissions.check_user_opens_follow_ups(request.user)
    areas = areas_of(request.user, permissions.OPENERS)
    if len(areas) == 1:
        return redirect("dard:follow-up-open", areas[0].slug)
    form = AreaForm(posted(request), user=request.user)
    if form.is_bound and form.is_valid():
        return redirect("dard:follow-up-open", form.cleaned_data["area"].slug)
    return show_step(request, form, "Follow somebody up", submit="Go on")


@login_required
@never_cache
@sensitive_post_parameters()
@require_http_methods(["GET", "POST"])
def follow_up_open(request, area):
    area = get_object_or_404(Area, slug=area)
    permissions.check_user_opens_follow_ups(request.user, area)
    form = OpenForm(posted(request), area=area, initial={"worker": request.user.pk})
    opened = form.is_bound and act_on_form(
        request,
        form,
        lambda form: actions.open_follow_up(area, by=request.user, **form.said),
        said="Opened. The first contact is due.",
    )
    if opened:
        return after_opening(request.user, opened)
    return show_step(request, form, "Follow somebody up", area=area, submit="Open it")


def after_opening(user, follow_up):
    """Whoever opens one for another does not see it afterwards, unless they coordinate."""
    if refusal(permissions.check_user_sees_follow_up, user, follow_up):
        return redirect("dard:follow-ups")
    return redirect(follow_up)


@login_required
@never_cache
@sensitive_post_parameters()
@require_http_methods(["GET", "POST"])
def follow_up_case(request, reference):
    """From a near-fatal overdose under review: nothing of who it was is typed again."""
    case = get_object_or_404(Case.objects.select_related("area"), reference=reference)
    permissions.check_user_opens_follow_ups(request.user, case.area)
    refused = refusal(permissions.check_user_can_follow_up_case, request.user, case)
    form = CaseForm(posted(request), area=case.area, initial={"reasons": [AtRisk.NEAR_FATAL]})
    opened = form.is_bound and act_on_form(
        request,
        form,
        lambda form: actions.follow_up_case(case, by=request.user, **form.cleaned_data),
        said="Opened. Who it is came along from the case, and the first contact is due.",
        refusal=refused,
    )
    if opened:
        return after_opening(request.user, opened)
    title = f"Follow up whoever case {case} is about"
    return show_step(request, form, title, area=case.area, refusal=refused, submit="Open it")


def show_step(request, form, title, *, follow_up=None, area=None, **shown):
    area = area or (follow_up.area if follow_up else None)
    context = {
        "form": form,
        "title": title,
        "caption": f"Follow-up {follow_up}" if follow_up else "",
        "back": follow_up.get_absolute_url() if follow_up else None,
        "back_label": f"Follow-up {follow_up}" if follow_up else "",
        "exercise": bool(area and area.is_exercise),
    }
    return render(request, "dard/registers/step.html", context | shown)


def reachable(user, reference):
    """A follow-up, fetched through the permission."""
    rows = FollowUp.objects.select_related(
        "area", "case", "worker", "opened_by", "notification__case", "death"
    )
    follow_up = get_object_or_404(rows, reference=reference)
    permissions.check_user_sees_follow_up(user, follow_up)
    return follow_up


@login_required
@never_cache
@require_GET
def follow_up(request, reference):
    return show(request, reachable(request.user, reference))


def show(request, follow_up, **shown):
    """Where it stands and what is due. Who it is, and what was said, is on the page that a purpose opens."""
    user, now = request.user, timezone.now()
    coordinates = not refusal(permissions.check_user_coordinates_follow_ups, user, follow_up)
    [row] = register.rows(FollowUp.objects.filter(pk=follow_up.pk), now)
    context = {
        "follow_up": follow_up,
        "clock": row.clock,
        "contacts": follow_up.contacts.select_related("by").defer("words"),
        "readings": follow_up.readings.select_related("by")[:5],
        "same": register.same_as(follow_up).select_related("worker") if coordinates else [],
        "coordinates": coordinates,
        "read_form": ReadForm(),
        "reopen_refusal": refusal(permissions.check_user_can_reopen_follow_up, user, follow_up),
        "death_refusal": refusal(permissions.check_user_can_tell_of_death, user, follow_up),
        "exercise": follow_up.area.is_exercise,
    }
    return render(request, "dard/registers/follow_up.html", context | shown)


@login_required
@never_cache
@require_POST
def read(request, reference):
    """Who it is and what was said, told once, for a purpose."""
    follow_up, form = reachable(request.user, reference), ReadForm(request.POST)
    told = form.is_valid() and told_to(request.user, follow_up, form)
    if not told:
        return show(request, follow_up, read_form=form, form=form)
    person = told.person
    context = {
        "follow_up": told,
        "rows": [(label, getattr(person, name) or None) for name, label in LABELS.items()],
        "form": PersonForm(instance=person),
        "contacts": told.contacts.select_related("by"),
        "exercise": told.area.is_exercise,
    }
    return render(request, "dard/registers/follow_up_read.html", context)


def told_to(user, follow_up, form):
    """The follow-up as it was read, or None with the reason in the form."""
    try:
        return actions.read_person(follow_up, by=user, **form.cleaned_data)
    except Refused as refused:
        form.add_error(None, str(refused))
        return None


@login_required
@never_cache
@sensitive_post_parameters()
@require_POST
def correct(request, reference):
    """Put right who it is; reached from where it was read."""
    follow_up, form = reachable(request.user, reference), PersonForm(request.POST)
    if act_on_form(
        request,
        form,
        lambda form: actions.correct_person(follow_up, by=request.user, **form.cleaned_data),
        said="Put right.",
    ):
        return redirect(follow_up)
    return show_step(request, form, "Put right who it is", follow_up=follow_up)
