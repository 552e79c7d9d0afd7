"""Actions at the desk: the list by clock, one with its history, my own, and what the partnership is told."""

from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils import timezone
from django.utils.http import content_disposition_header
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_POST

from accounts.permissions import areas_of, has_role
from alerts.views.taking import as_file
from dard import actions, visibility
from dard.following import ages, calendars, lists
from dard.following.history import history_of
from dard.following.rows import Row, rows_of
from dard.forms.action_plan import FilterForm
from dard.models import Action, Evidence
from dard.permissions import LEARNERS
from dard.permissions import action_plan as permissions
from dard.permissions.people import REVIEWERS
from dard.states import ActionState, Theme
from workflow import spreadsheet
from workflow.calendars import CONTENT_TYPE
from workflow.refusals import refusal
from workflow.timekeeping import Timekeeper


PER_PAGE = 50
# Nothing is left to be pressed: a check moves it on, or nothing does.
MOVED_BY_CHECKS = frozenset({ActionState.VERIFIED, ActionState.EMBEDDED, ActionState.DROPPED})


def rows_for(request):
    """(rows that fit the filter, the filter) of the areas somebody learns in."""
    permissions.check_user_reads_actions(request.user)
    areas = areas_of(request.user, LEARNERS)
    form = FilterForm(request.GET, areas=areas, themes=Theme.choices, states=ActionState.choices)
    found = lists.chosen(lists.actions_of(areas), **form.chosen)
    return rows_of(found, timezone.localdate()), form


@login_required
@require_GET
def index(request):
    rows, form = rows_for(request)
    user = request.user
    open_rows = [each for each in rows if each.action.is_with_owner]
    context = {
        "page": Paginator(rows, PER_PAGE).get_page(request.GET.get("page")),
        "form": form,
        "late": sum(each.is_late for each in rows),
        "pictures": ages.pictures(open_rows) if open_rows else [],
        "checks": lists.checks_of(areas_of(user, REVIEWERS))[:10],
        "waiting": lists.without_owner(areas_of(user, permissions.FOLLOWERS)),
        "today": timezone.localdate(),
        "exercise": visibility.all_exercise(user, LEARNERS),
    }
    return render(request, "dard/actions.html", context)


HEADINGS = ("Action", "What is to be done", "Recommendation", "Organisations", "State", "Due", "Next", "By")


@login_required
@require_GET
def as_csv(request):
    rows, _ = rows_for(request)
    content = spreadsheet.as_csv([HEADINGS, *(cells(each) for each in rows)])
    return as_file(content, "actions.csv", "text/csv; charset=utf-8")


def cells(row):
    action = row.action
    return (
        action.reference,
        action.words,
        action.recommendation.reference,
        row.organisations,
        action.get_state_display(),
        action.due_on.isoformat(),
        row.what,
        row.by.isoformat() if row.by else "",
    )


@login_required
@require_GET
def checks_calendar(request):
    """The days of all checks that are to be made, for the calendar of whoever makes them."""
    permissions.check_user_reads_actions(request.user)
    found = lists.checks_of(areas_of(request.user, REVIEWERS))
    return as_file(calendars.of_checks(found, timezone.now()), "checks.ics", CONTENT_TYPE)


@never_cache
@login_required
@require_GET
def mine(request):
    owning, asked = lists.mine(request.user)
    context = {"owning": owning, "asked": asked, "today": timezone.localdate()}
    context["exercise"] = all_exercise([*owning, *asked])
    return render(request, "dard/actions_mine.html", context)


def all_exercise(owners):
    return bool(owners) and all(each.area.is_exercise for each in owners)


@login_required
@require_GET
def partnership(request):
    permissions.check_user_reads_actions(request.user)
    areas = areas_of(request.user, LEARNERS)
    context = {
        "declined": lists.declined(areas),
        "rows": rows_of(lists.for_partnership(areas), timezone.localdate()),
        "exercise": visibility.all_exercise(request.user, LEARNERS),
    }
    return render(request, "dard/actions_partnership.html", context)


def viewable(user, reference):
    rows = Action.objects.select_related("recommendation__area", "verified_by", "by")
    action = get_object_or_404(rows.prefetch_related("owners"), reference=reference)
    permissions.check_user_can_view_action(user, action)
    return action


@never_cache
@login_required
@require_GET
def detail(request, reference):
    return render(request, "dard/action.html", shown(request.user, viewable(request.user, reference)))


def shown(user, action):
    area = action.recommendation.area
    owners = action.owners.select_related("organisation", "user", "contact")
    evidence = action.evidence.select_related("owner__organisation", "by")
    action.waiting_checks = [each for each in action.checks.all() if each.is_to_be_made]
    action.owning = [each for each in owners if not each.ended_at]
    return {
        "action": action,
        "recommendation": action.recommendation,
        "area": area,
        "exercise": area.is_exercise,
        "row": Row(action, timezone.localdate(), Timekeeper(area)),
        "owners": owners,
        "lessons": action.recommendation.lessons.filter(agreed_at__isnull=False),
        "told": action.progress.select_related("owner__organisation", "by"),
        "evidence": evidence,
        "seen": {"seen": len(evidence)},
        "checks": [
            (each, refusal(permissions.check_user_may_check, user, each)) for each in checks_of(action)
        ],
        "history": history_of(action),
        "has_moves": action.state not in MOVED_BY_CHECKS,
        "follows": has_role(user, permissions.FOLLOWERS, area),
        "owns": permissions.owns(user, action),
        "learns": has_role(user, LEARNERS, area),
        "file_refusal": refusal(permissions.check_user_can_read_evidence, user, action),
        **refusals(user, action),
    }


def checks_of(action):
    checks = action.checks.select_related("by").order_by("pk")
    for each in checks:
        each.action = action
    return checks


def refusals(user, action):
    """Why each move is not for this person, or not for now."""
    return {
        "agree_refusal": refusal(permissions.check_user_can_agree_action, user, action),
        "verify_refusal": refusal(permissions.check_user_can_verify, user, action),
        "send_back_refusal": refusal(permissions.check_user_may_send_back, user, action),
        "drop_refusal": refusal(permissions.check_user_may_drop, user, action),
        "due_refusal": refusal(permissions.check_user_may_move_due, user, action),
    }


@never_cache
@login_required
@require_POST
def read_evidence(request, reference, pk):
    """The file: asked for by POST, as each look is an event."""
    action = viewable(request.user, reference)
    row = get_object_or_404(
        Evidence.objects.select_related("action__recommendation__area"), action=action, pk=pk
    )
    content = actions.read_evidence(row, by=request.user)
    response = HttpResponse(content, content_type=row.content_type)
    name = f"{action.reference}-{row.pk}.{row.suffix}"
    response["Content-Disposition"] = content_disposition_header(True, name)
    response["X-Content-Type-Options"] = "nosniff"
    response["Cache-Control"] = "private, no-store"
    return response
