"""Every wording a draft has had: read, compared word by word, and taken over again."""

from django.contrib.auth.decorators import login_required
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_POST, require_safe

from alerts import actions, differences, permissions
from alerts.views.finding import alert_for, latest_draft_of, open_draft_of
from workflow.refusals import refusal
from workflow.views import act


@login_required
@require_safe
def index(request, reference):
    draft = latest_draft_of(alert_for(request.user, reference))
    revisions = list(draft.revisions.select_related("by").order_by("-number"))
    older, newer = chosen(request.GET, revisions)
    context = {
        "alert": draft.alert,
        "draft": draft,
        "revisions": revisions,
        "older": older,
        "newer": newer,
        "changes": differences.between(older.content, newer.content) if older else (),
        "to_take": [each for each in {older, newer} - {None} if each.content_hash != draft.content_hash],
        "refusal": refusal(permissions.check_user_can_edit, request.user, draft),
        "seen_hash": draft.content_hash,
        "exercise": draft.alert.area.is_exercise,
    }
    return render(request, "alerts/revisions.html", context)


def chosen(asked, revisions):
    """(older, newer) of the two that are compared: those asked for, or else the last two."""
    by_number = {str(each.number): each for each in revisions}
    pair = {asked.get("one"), asked.get("other")}
    if found := [each for number, each in by_number.items() if number in pair]:
        return found[-1], found[0]
    if asked:
        raise Http404
    return (revisions[1], revisions[0]) if len(revisions) > 1 else (None, None)


@login_required
@require_POST
def take_over(request, reference, number):
    """Make an earlier wording the draft's again. That is an edit like any other, and kept as one."""
    draft = open_draft_of(alert_for(request.user, reference))
    revision = get_object_or_404(draft.revisions, number=number)
    done = act(
        request,
        actions.take_over,
        draft,
        by=request.user,
        revision=revision,
        seen_hash=request.POST.get("seen_hash", ""),
        said=f"Wording {revision.number} is the draft's again. What stood there before is kept here too.",
    )
    return redirect("alerts:edit" if done else "alerts:revisions", draft.alert.reference)
