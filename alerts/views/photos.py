"""The photo of a draft: added with a reason and with words for those who cannot see it, and taken out. It is
shown as any form of an alert is (alerts.views.representations)."""

from django.contrib.auth.decorators import login_required
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_POST

from alerts import actions, permissions
from alerts.formats import saying
from alerts.forms import PhotoForm
from alerts.views.finding import alert_for, latest_draft_of, open_draft_of
from workflow.refusals import Refused
from workflow.scanning import with_scan
from workflow.views import act


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def photo(request, reference):
    draft = latest_draft_of(alert_for(request.user, reference))
    if request.method == "POST":
        return add(request, draft)
    permissions.check_user_can_edit(request.user, draft)
    said = {"alt": draft.photo_alt, "reason": draft.photo_reason, "seen_hash": draft.content_hash}
    return show(request, draft, PhotoForm(session=request.session, initial=said))


def add(request, draft):
    form = PhotoForm(request.POST, request.FILES, session=request.session)
    if not form.is_valid():
        return show(request, draft, form)
    values = {name: form.cleaned_data[name] for name in ("alt", "reason", "seen_hash")}
    try:
        with_scan(
            actions.add_photo, draft, by=request.user, scanned=form.scan_outcome, photo=form.photo, **values
        )
    except Refused as refused:
        form.add_error(None, str(refused))
        return show(request, draft, form, status=409)
    form.let_go()
    return redirect("alerts:edit", draft.alert.reference)


def show(request, draft, form, *, status=200):
    form.hold()
    context = {
        "alert": draft.alert,
        "draft": draft,
        "form": form,
        "exercise": draft.alert.area.is_exercise,
        "seen_hash": draft.content_hash,
        "photo_caveat": saying.PHOTO_CAVEAT,
    }
    return render(request, "alerts/photo.html", context, status=status)


@login_required
@require_POST
def remove(request, reference):
    draft = open_draft_of(alert_for(request.user, reference))
    seen_hash = request.POST.get("seen_hash", "")
    act(
        request,
        actions.remove_photo,
        draft,
        by=request.user,
        seen_hash=seen_hash,
        said="The photo is out of the draft.",
    )
    return redirect("alerts:photo", draft.alert.reference)
