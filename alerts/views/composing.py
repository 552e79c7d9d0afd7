"""The composer: the wordings of an alert as they are typed, with what would go out of them beside.

Every button but those that save shows the page again with what was typed, and keeps nothing. Without a script
that is how the page works; with one, the preview follows the typing.
"""

from copy import copy

from django.contrib.auth.decorators import login_required
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_POST

from alerts import actions, permissions, preview
from alerts.forms import ComposerForm, PreviewForm, moved
from alerts.views.finding import alert_for, latest_draft_of
from workflow.refusals import Refused
from workflow.scanning import with_scan


# What the buttons say that save; after the second one goes on to the photo.
SAVING = {"": "alerts:detail", "save": "alerts:detail", "photo": "alerts:photo"}


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def edit(request, reference):
    draft = latest_draft_of(alert_for(request.user, reference))
    if request.method == "POST" and request.POST.get("do", "") in SAVING:
        return save(request, draft)
    if request.method == "POST":
        return rework(request, draft)
    permissions.check_user_can_edit(request.user, draft)
    return show(request, draft, ComposerForm(instance=draft), draft)


def save(request, draft):
    """Save what was typed; whatever stands in the way, it is kept on the page."""
    form = ComposerForm(request.POST, instance=draft)
    if not form.is_valid():
        return show(request, draft, form, form.as_draft())
    try:
        with_scan(
            actions.edit_draft,
            draft,
            by=request.user,
            scanned=form.scan_outcome,
            content=form.content,
            seen_hash=form.cleaned_data["seen_hash"],
        )
    except Refused as refused:
        return show_again(request, draft, form, refused)
    return redirect(SAVING[request.POST.get("do", "")], draft.alert.reference)


def show_again(request, draft, form, refused):
    """The form with what was typed, and beside it what the draft says by now."""
    typed = form.as_draft()
    draft.refresh_from_db()
    form.add_error(None, str(refused))
    form.show_again(draft)
    return show(request, draft, form, typed, differences=form.differences(draft), status=409)


def rework(request, draft):
    """The page with what was typed, after one of its small buttons."""
    typed = moved(request.POST, ComposerForm(request.POST, instance=copy(draft)))
    form = ComposerForm(instance=draft, typed=typed)
    return show(request, draft, form, typed_draft(typed, draft), unsaved=True)


def typed_draft(typed, draft):
    """The draft as it would be, had this been saved."""
    return ComposerForm(typed, instance=copy(draft)).as_draft()


def show(request, draft, form, typed, *, differences=(), unsaved=False, status=200):
    shown = preview_of(request, typed)
    form.take_notes(shown["findings"])
    context = shown | {
        "alert": draft.alert,
        "draft": draft,
        "form": form,
        "differences": differences,
        "exercise": draft.alert.area.is_exercise,
        "unsaved": unsaved or form.is_bound,
    }
    return render(request, "alerts/edit.html", context, status=status)


def preview_of(request, typed):
    readers, language = PreviewForm(request.POST or None).chosen
    preview_form = PreviewForm(initial={"show_readers": readers, "show_language": language})
    shown = preview.of_draft(typed, by=request.user, readers=readers, language=language)
    return shown | {"preview_form": preview_form}


@login_required
@require_POST
def show_preview(request, reference):
    """The preview alone, of what is in the boxes; nothing is kept."""
    draft = latest_draft_of(alert_for(request.user, reference))
    form = ComposerForm(instance=draft, typed=request.POST)
    shown = preview_of(request, typed_draft(request.POST, draft))
    form.take_notes(shown["findings"])
    context = shown | {"form": form, "exercise": draft.alert.area.is_exercise}
    return render(request, "alerts/_preview.html", context)
