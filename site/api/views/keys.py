"""Where governance makes and revokes keys."""

from django.contrib.auth.decorators import login_required
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST

from accounts.permissions import areas_of
from api import actions, permissions
from api.forms import KeyForm
from api.models import ApiKey
from workflow.refusals import Refused
from workflow.views import act


@never_cache
@login_required
@require_http_methods(["GET", "POST"])
def keys(request):
    """The keys of the areas one governs. A new one is shown in answer to its own POST, and never again."""
    areas = areas_of(request.user, permissions.KEEPERS)
    if not areas:
        raise Refused("Only governance can make or revoke keys.")
    form = KeyForm(request.POST if request.method == "POST" else None, areas=areas)
    made, text = make(request, form) if form.is_valid() else (None, "")
    known = ApiKey.objects.filter(area__in=areas).select_related("area", "organisation", "created_by")
    context = {
        "form": KeyForm(areas=areas) if made else form,
        "made": made,
        "text": text,
        "in_force": [key for key in known if not key.revoked_at],
        "revoked": [key for key in known if key.revoked_at],
        "exercise": all(area.is_exercise for area in areas),
    }
    return render(request, "api/keys.html", context)


def make(request, form):
    organisation = form.cleaned_data["organisation"]
    try:
        return actions.make_key(
            organisation=organisation, area=organisation.area, name=form.cleaned_data["name"], by=request.user
        )
    except Refused as refused:
        form.add_error(None, str(refused))
        return None, ""


@login_required
@require_POST
def key_revoke(request, pk):
    key = get_object_or_404(ApiKey.objects.select_related("area"), pk=pk)
    permissions.check_user_keeps_keys(request.user, key.area)
    act(
        request,
        actions.revoke_key,
        key,
        by=request.user,
        said="The key is revoked. Nothing opens with it any more.",
    )
    return redirect("api-keys:index")
