"""The steering group's room: approved accounts, and nothing else of any case."""

from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from dard import actions, permissions, steering_pdf, visibility
from workflow.refusals import refusal


PER_PAGE = 50


@never_cache
@login_required
@require_GET
def steering(request):
    permissions.check_user_sits_in_steering_group(request.user)
    page = Paginator(visibility.versions_for(request.user), PER_PAGE).get_page(request.GET.get("page"))
    exercise = visibility.all_exercise(request.user, permissions.STEERING)
    return render(request, "dard/steering.html", {"page": page, "exercise": exercise})


def readable(user, reference, number):
    """An approved account, fetched through the permission: what is not theirs is not there."""
    permissions.check_user_sits_in_steering_group(user)
    return get_object_or_404(visibility.versions_for(user), summary__reference=reference, number=number)


@never_cache
@login_required
@require_http_methods(["GET", "POST"])
def steering_summary(request, reference, number):
    """Opened by POST, because it is recorded who read it."""
    version = readable(request.user, reference, number)
    context = {"version": version, "exercise": version.summary.case.area.is_exercise}
    context["refusal"] = refusal(permissions.check_user_can_read_version, request.user, version)
    if request.method == "POST" and not context["refusal"]:
        actions.view_summary(version, by=request.user)
        context |= {"is_open": True, "viewer": request.user, "moment": timezone.now()}
    status = 409 if request.method == "POST" and context["refusal"] else 200
    return render(request, "dard/steering_summary.html", context, status=status)


@never_cache
@login_required
@require_POST
def steering_pdf_of(request, reference, number):
    version = readable(request.user, reference, number)
    permissions.check_user_can_read_version(request.user, version)
    content = steering_pdf.make(version, request.user, timezone.now())
    actions.view_summary(version, by=request.user, on_paper=True)
    name = f"summary-{reference}-{number}.pdf"
    return HttpResponse(
        content,
        content_type="application/pdf",
        headers={
            "Content-Disposition": f'attachment; filename="{name}"',
            "X-Content-Type-Options": "nosniff",
        },
    )
