"""What somebody reads for a meeting, once they have signed for it: the pack before, the minutes after."""

from django.contrib.auth.decorators import login_required
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from alerts.views.taking import as_pdf
from dard import actions
from dard.forms.meetings import SignForm, StepAsideForm
from dard.meetings import minutes, paper, showing, words
from dard.meetings import pack as packs
from dard.models import SummaryVersion
from dard.permissions import meetings as permissions
from dard.states import MeetingState
from dard.views.meetings import about, fetch
from ldis.views.acting import act_on_form, posted
from workflow.refusals import refusal
from workflow.views import act


def attended(request, reference):
    found = fetch(request.user, reference)
    permissions.check_user_attends(request.user, found)
    return found


@never_cache
@login_required
@require_http_methods(["GET", "POST"])
def undertaking(request, reference):
    meeting = attended(request, reference)
    text, mark = words.current(meeting.area)
    form = SignForm(posted(request), initial={"words_hash": mark})
    no = refusal(permissions.check_user_can_sign, request.user, meeting, mark)
    if form.is_bound and act_on_form(
        request,
        form,
        lambda form: actions.sign_undertaking(
            meeting, by=request.user, words_hash=form.cleaned_data["words_hash"]
        ),
        said="Signed for this meeting. Step aside now from accounts in which you have a stake.",
        refusal=no,
    ):
        return redirect(meeting)
    signature = meeting.attendances.filter(user=request.user, undertaken_at__isnull=False).first()
    if signature:
        text = words.with_mark(meeting.area, signature.undertaking_hash)
    context = about(meeting, "Undertaking") | {
        "form": form,
        "words": text,
        "signature": signature,
        "refusal": no,
    }
    return render(request, "dard/meeting_undertaking.html", context, status=409 if form.errors else 200)


@never_cache
@login_required
@require_http_methods(["GET", "POST"])
def step_aside(request, reference):
    """A conflict of interest, by the reference of an account that is not opened for it."""
    meeting = attended(request, reference)
    listed = SummaryVersion.objects.filter(agenda_items__meeting=meeting)
    listed = listed.exclude(summary__case__conflicts__user=request.user).select_related("summary__case__area")
    form = StepAsideForm(posted(request), versions=listed.order_by("summary__reference"))
    if form.is_bound and act_on_form(
        request,
        form,
        lambda form: actions.step_aside(meeting, by=request.user, **form.said),
        said="You stepped aside. Nothing that rests on that account alone is shown to you any more.",
    ):
        return redirect(meeting)
    context = about(meeting, "Step aside from an account") | {"form": form, "is_none": not listed.exists()}
    return render(request, "dard/meeting_step_aside.html", context, status=409 if form.errors else 200)


@never_cache
@login_required
@require_http_methods(["GET", "POST"])
def pack(request, reference):
    """Opened by POST, because it is recorded who read it."""
    meeting = attended(request, reference)
    no = refusal(permissions.check_user_can_read_pack, request.user, meeting)
    context = about(meeting, "Pack") | {"refusal": no}
    if request.method == "POST" and not no:
        entries = packs.entries_of(meeting, request.user)
        actions.read_pack(meeting, by=request.user, items=shown_items(entries))
        moment = timezone.now()
        context |= {"entries": entries, "is_open": True, "viewer": request.user, "moment": moment}
    status = 409 if request.method == "POST" and no else 200
    return render(request, "dard/meeting_pack.html", context, status=status)


def shown_items(entries):
    return [each.item for each in entries if not each.item.is_hidden]


@never_cache
@login_required
@require_POST
def pack_pdf(request, reference):
    meeting = attended(request, reference)
    permissions.check_user_can_read_pack(request.user, meeting)
    entries = packs.entries_of(meeting, request.user)
    content = paper.pack(meeting, entries, request.user, timezone.now())
    actions.read_pack(meeting, by=request.user, items=shown_items(entries), on_paper=True)
    return as_pdf(content, f"pack-{meeting.reference}")


@login_required
@require_POST
def pack_send(request, reference):
    meeting = fetch(request.user, reference)
    said = "The pack is out. Those who hold a seat are written to."
    act(request, actions.send_pack, meeting, by=request.user, said=said)
    return redirect(meeting)


# Minutes


def minutes_for(user, meeting):
    """The minutes as one person is shown them: as they were agreed, or as they are being written."""
    permissions.check_user_has_signed(user, meeting)
    is_agreed = meeting.state == MeetingState.AGREED
    content = meeting.minutes.content if is_agreed else minutes.content_of(meeting)
    hidden = showing.hidden_items(meeting, user), showing.hidden_motions(meeting, user)
    return minutes.shown_to(user, content, *hidden) | {"agreed": meeting.minutes if is_agreed else None}


@never_cache
@login_required
@require_GET
def minutes_page(request, reference):
    meeting = attended(request, reference)
    context = about(meeting, "Minutes") | minutes_for(request.user, meeting)
    context["agree_refusal"] = refusal(permissions.check_user_can_agree_minutes, request.user, meeting)
    context["chairs"] = permissions.chairs_meeting(request.user, meeting)
    return render(request, "dard/meeting_minutes.html", context)


@never_cache
@login_required
@require_POST
def minutes_pdf(request, reference):
    meeting = attended(request, reference)
    content = paper.minutes(meeting, minutes_for(request.user, meeting), request.user, timezone.now())
    return as_pdf(content, f"minutes-{meeting.reference}")
