"""Notices on a member's own devices: beginning, ending, and the small program a browser shows them with."""

from pathlib import Path

from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import redirect
from django.views.decorators.cache import cache_control
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_POST, require_safe

import panel
from panel import actions
from workflow.views import act


WORKER = Path(panel.__file__).with_name("notices.js")


@sensitive_post_parameters()
@login_required
@require_POST
def start(request):
    act(
        request,
        actions.add_device,
        by=request.user,
        said="You will be told on this device.",
        endpoint=request.POST.get("endpoint", ""),
        public_key=request.POST.get("public_key", ""),
        secret=request.POST.get("secret", ""),
    )
    return redirect("panel:index")


@login_required
@require_POST
def stop(request):
    act(request, actions.remove_devices, by=request.user, said="You are told on no device any more.")
    return redirect("panel:index")


@require_safe
@cache_control(no_cache=True)
def worker(request):
    """Served here and not with the static files: a browser lets it speak for addresses beneath its own."""
    return HttpResponse(WORKER.read_text(), content_type="text/javascript")
