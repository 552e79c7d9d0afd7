"""The agenda of a meeting: what is proposed, what is on it, and in which order."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from dard import actions
from dard.forms.meetings import ItemForm
from dard.meetings import aside, proposals, showing
from dard.permissions import meetings as permissions
from dard.views.meetings import about, fetch, show_form
from ldis.views.acting import act_on_form, posted
from workflow.refusals import Refused, refusal
from workflow.views import act


def kept(request, reference):
    found = fetch(request.user, reference)
    permissions.check_user_keeps_group(request.user, found.area)
    return found


@never_cache
@login_required
@require_GET
def agenda(request, reference):
    meeting = kept(request, reference)
    proposed = proposals.proposals_for(meeting, request.user)
    context = about(meeting, "Agenda") | {
        "items": showing.items_of(meeting, request.user),
        "proposals": proposed.by_kind,
        "left_out": aside.said_of(proposed.left_out),
        "refusal": refusal(permissions.check_user_can_change_meeting, request.user, meeting),
        "send_refusal": refusal(permissions.check_user_can_send_pack, request.user, meeting),
    }
    return render(request, "dard/meeting_agenda.html", context)


def back(meeting, anchor=""):
    response = redirect("dard:meeting-agenda", meeting.reference)
    response["Location"] += anchor
    return response


@login_required
@require_POST
def put_on(request, reference):
    """What was chosen of the proposals: their keys, any number of them."""
    meeting = kept(request, reference)
    by_key = proposals.proposals_for(meeting, request.user).by_key
    chosen = [by_key[key] for key in request.POST.getlist("key") if key in by_key]
    if not chosen:
        messages.error(request, "Choose what goes on the agenda.")
    for each in chosen:
        try:
            actions.add_item(meeting, by=request.user, kind=each.kind, **each.about)
        except Refused as refused:
            messages.error(request, str(refused))
    return back(meeting, "#agenda")


@never_cache
@login_required
@require_http_methods(["GET", "POST"])
def item_new(request, reference):
    meeting = kept(request, reference)
    form = ItemForm(posted(request))
    no = refusal(permissions.check_user_can_change_meeting, request.user, meeting)
    if form.is_bound and act_on_form(
        request,
        form,
        lambda form: actions.add_item(meeting, by=request.user, **form.said),
        said="It is on the agenda.",
        refusal=no,
    ):
        return back(meeting, "#agenda")
    return show_form(request, form, meeting, "Another item", submit="Put it on the agenda", refusal=no)


def item_of(request, reference, pk):
    meeting = kept(request, reference)
    return get_object_or_404(meeting.items.select_related("meeting", "version__summary__case"), pk=pk)


def move(request, reference, pk, *, up):
    item = item_of(request, reference, pk)
    said = f"Moved {'up' if up else 'down'}: {showing.title_for(request.user, item)}"
    act(request, actions.move_item, item, by=request.user, up=up, said=said)
    return back(item.meeting, f"#item-{item.pk}")


@login_required
@require_POST
def item_up(request, reference, pk):
    return move(request, reference, pk, up=True)


@login_required
@require_POST
def item_down(request, reference, pk):
    return move(request, reference, pk, up=False)


@login_required
@require_POST
def item_remove(request, reference, pk):
    item = item_of(request, reference, pk)
    act(request, actions.remove_item, item, by=request.user, said="It is off the agenda.")
    return back(item.meeting, "#agenda")
