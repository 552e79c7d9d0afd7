"""A meeting while it sits: its live page, who is there, the minutes of each item, and what is voted on."""

from django.contrib.auth.decorators import login_required
from django.http import JsonResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from dard import actions
from dard.actions.agenda import Overtaken
from dard.forms.meetings import BecauseForm, GuestForm, MinutesForm, MotionForm
from dard.meetings import aside, proposals, showing
from dard.permissions import meetings as permissions
from dard.states import Presence
from dard.views.meetings import about, fetch, show_form
from ldis.views.acting import act_on_form, posted
from workflow.refusals import Refused, refusal
from workflow.views import act


@login_required
@require_POST
def open_it(request, reference):
    meeting = fetch(request.user, reference)
    if act(request, actions.open_meeting, meeting, by=request.user, said="The meeting is in session."):
        return redirect("dard:meeting-presence", meeting.reference)
    return redirect(meeting)


@login_required
@require_POST
def close_it(request, reference):
    meeting = fetch(request.user, reference)
    said = "The meeting is closed. What it did not come to goes to a later one."
    act(request, actions.close_meeting, meeting, by=request.user, said=said)
    return redirect(meeting)


@login_required
@require_POST
def minutes_agree(request, reference):
    meeting = fetch(request.user, reference)
    act(request, actions.agree_minutes, meeting, by=request.user, said="The minutes are agreed, and frozen.")
    return redirect("dard:meeting-minutes", meeting.reference)


def sat_in(request, reference):
    found = fetch(request.user, reference)
    permissions.check_user_has_signed(request.user, found)
    return found


def state_of(request, meeting):
    return {
        "meeting": meeting,
        "items": showing.items_of(meeting, request.user),
        "motions": showing.motions_of(meeting, request.user),
        "people": showing.attendances_of(meeting),
        "takes_minutes": not refusal(permissions.check_user_takes_minutes, request.user, meeting),
        "keeps": not refusal(permissions.check_user_keeps_group, request.user, meeting.area),
    }


@never_cache
@login_required
@require_GET
def live(request, reference):
    meeting = sat_in(request, reference)
    context = about(meeting, "The meeting as it goes on") | state_of(request, meeting)
    context |= {
        "socket": f"/ws/meetings/{meeting.pk}/",
        "fetch": reverse("dard:meeting-live-part", args=[meeting.reference]),
    }
    return render(request, "dard/meeting_live.html", context)


@never_cache
@login_required
@require_GET
def live_part(request, reference):
    """The part of the page that changes; read again on every hint."""
    meeting = sat_in(request, reference)
    return render(request, "dard/_meeting_live.html", state_of(request, meeting))


# Who is there


def minuted(request, reference):
    found = fetch(request.user, reference)
    permissions.check_user_takes_minutes(request.user, found)
    return found


@never_cache
@login_required
@require_GET
def presence(request, reference):
    meeting = minuted(request, reference)
    context = about(meeting, "Who is there") | {
        "people": showing.attendances_of(meeting),
        "has_signed": permissions.has_signed(request.user, meeting),
        "choices": Presence.choices,
        "refusal": refusal(permissions.check_user_can_mark_presence, request.user, meeting),
        "guest_refusal": refusal(permissions.check_user_can_add_guest, request.user, meeting),
        "paper_refusal": refusal(permissions.check_user_can_note_paper, request.user, meeting),
    }
    return render(request, "dard/meeting_presence.html", context)


@login_required
@require_POST
def presence_mark(request, reference):
    """One form for all: presence-<key of a user> or guest-<key of the row>."""
    meeting = minuted(request, reference)
    changed = [
        row for row in showing.attendances_of(meeting) if chosen(request, row) not in ("", row["presence"])
    ]
    for row in changed:
        who = {"attendance": row["attendance"]} if row["attendance"] else {"user": row["user"]}
        said = f"{row['name']}: {Presence(chosen(request, row)).label.lower()}."
        act(
            request,
            actions.mark_presence,
            meeting,
            by=request.user,
            presence=chosen(request, row),
            said=said,
            **who,
        )
    return redirect("dard:meeting-presence", meeting.reference)


def chosen(request, row):
    name = f"presence-{row['user']}" if row["user"] else f"guest-{row['attendance'].pk}"
    found = request.POST.getlist(name)
    return found[-1] if found and found[-1] in Presence.values else ""


@never_cache
@login_required
@require_http_methods(["GET", "POST"])
def guest_new(request, reference):
    meeting = minuted(request, reference)
    form = GuestForm(posted(request))
    no = refusal(permissions.check_user_can_add_guest, request.user, meeting)
    if form.is_bound and act_on_form(
        request,
        form,
        lambda form: actions.add_guest(meeting, by=request.user, **form.cleaned_data),
        said="The guest is on the list. They sign the undertaking on paper before the meeting begins.",
        refusal=no,
    ):
        return redirect("dard:meeting-presence", meeting.reference)
    return show_form(request, form, meeting, "Add a guest", submit="Add the guest", refusal=no)


@login_required
@require_POST
def guest_signed(request, reference, pk):
    meeting = minuted(request, reference)
    guest = get_object_or_404(meeting.attendances, pk=pk)
    said = "It is noted that they signed on paper."
    act(request, actions.note_signed_on_paper, meeting, by=request.user, attendance=guest, said=said)
    return redirect("dard:meeting-presence", meeting.reference)


# One item


def item_of(request, reference, pk):
    """An item for who takes minutes and has signed; what they stepped aside from is not there for them."""
    meeting = sat_in(request, reference)
    permissions.check_user_takes_minutes(request.user, meeting)
    rows = meeting.items.exclude(pk__in=showing.hidden_items(meeting, request.user))
    rows = rows.select_related("version__summary__case__area", "lesson", "recommendation", "release")
    found = get_object_or_404(rows, pk=pk)
    found.meeting = meeting
    return found


@never_cache
@login_required
@require_http_methods(["GET", "POST"])
def item(request, reference, pk):
    """The minutes of an item. A script saves them as they are typed; without one, a button does."""
    found = item_of(request, reference, pk)
    is_typed = request.headers.get("X-Typing") == "yes"
    form = MinutesForm(posted(request), initial={"words": found.minutes, "seen_hash": found.minutes_hash})
    others = None
    if form.is_bound and form.is_valid():
        try:
            found = actions.minute_item(found, by=request.user, **form.cleaned_data)
        except Overtaken as overtaken:
            others = overtaken.now
            form.add_error(None, str(overtaken))
            form.data = form.data.copy()
            form.data["seen_hash"] = overtaken.seen_hash
        except Refused as refused:
            form.add_error(None, str(refused))
        else:
            return kept_as(found, is_typed)
    if is_typed:
        return not_kept(form, others)
    return show_item(request, found, form, others)


def kept_as(item, is_typed):
    if is_typed:
        return JsonResponse({"seen_hash": item.minutes_hash})
    response = redirect("dard:meeting-live", item.meeting.reference)
    response["Location"] += f"#item-{item.pk}"
    return response


def not_kept(form, others):
    sentences = [each for errors in form.errors.values() for each in errors]
    answer = {"sentence": " ".join(sentences), "others": others, "seen_hash": form.data.get("seen_hash", "")}
    return JsonResponse(answer, status=409)


def show_item(request, item, form, others):
    user, meeting = request.user, item.meeting
    following = meeting.items.filter(position__gt=item.position).order_by("position")
    context = about(meeting, item.title) | {
        "item": item,
        "form": form,
        "others": others,
        "next": following.exclude(pk__in=showing.hidden_items(meeting, user)).first(),
        "refusal": refusal(permissions.check_user_can_minute, user, item),
        "move_refusal": refusal(permissions.check_user_can_move_item, user, item),
        "back_url": reverse("dard:meeting-live", args=[meeting.reference]),
        "back_label": "The meeting as it goes on",
    }
    return render(request, "dard/meeting_item.html", context, status=409 if form.errors else 200)


@login_required
@require_POST
def item_discussed(request, reference, pk):
    found = item_of(request, reference, pk)
    act(request, actions.discuss_item, found, by=request.user, said=f"Discussed: {found.title}")
    return to_live(found)


def to_live(item):
    response = redirect("dard:meeting-live", item.meeting.reference)
    response["Location"] += f"#item-{item.pk}"
    return response


@never_cache
@login_required
@require_http_methods(["GET", "POST"])
def item_defer(request, reference, pk):
    found = item_of(request, reference, pk)
    form = BecauseForm(posted(request))
    no = refusal(permissions.check_user_can_move_item, request.user, found)
    if form.is_bound and act_on_form(
        request,
        form,
        lambda form: actions.defer_item(found, by=request.user, **form.said),
        said=f"Deferred: {found.title}",
        refusal=no,
    ):
        return to_live(found)
    return show_form(request, form, found.meeting, f"Defer: {found.title}", submit="Defer it", refusal=no)


@never_cache
@login_required
@require_http_methods(["GET", "POST"])
def motion_new(request, reference):
    meeting = sat_in(request, reference)
    permissions.check_user_keeps_group(request.user, meeting.area)
    offered, left_out = proposals.to_vote_on(meeting, request.user)
    form = MotionForm(posted(request), offered=offered)
    if form.is_bound and act_on_form(
        request,
        form,
        lambda form: actions.put_motion(meeting, by=request.user, **form.said),
        said="It is put to the vote. Those who hold a seat are asked.",
    ):
        return redirect("dard:meeting-live", meeting.reference)
    intro = "What is written here is what people vote on, as it stands now."
    intro = f"{intro} {aside.said_of(left_out)}".strip()
    return show_form(
        request, form, meeting, "Put something to the vote", submit="Put it to the vote", intro=intro
    )
