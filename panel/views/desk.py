"""Pages of the panel: what waits for my vote, and one question with its evidence and how it stands."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.db.models import Exists, OuterRef
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_GET, require_POST

from panel import actions, notices, permissions, visibility
from panel.forms.voting import (
    CONFLICT,
    NO_CONFLICT,
    CastingVoteForm,
    CloseForm,
    CommentForm,
    ExtendForm,
    ReopenForm,
    VoteForm,
    WithdrawForm,
)
from panel.models import Consultation, Vote
from workflow.clocks import in_words
from workflow.refusals import Refused, refusal
from workflow.scanning import with_scan


PAGE_SIZE = 20


@login_required
@require_GET
def index(request):
    awaiting = Consultation.objects.awaiting(request.user)
    visible = listed(visibility.visible_consultations(request.user), request.user)
    others = visible.filter(drill=None).exclude(pk__in=awaiting.values("pk"))
    page = Paginator(others.order_by("-convened_at", "-pk"), PAGE_SIZE)
    context = {
        "awaiting": with_clocks(listed(awaiting.filter(drill=None), request.user)),
        "drills": with_clocks(visible.filter(drill__isnull=False, closed_at=None)),
        "page": page.get_page(request.GET.get("page")),
        "notices": notices.offered_to(request.user),
    }
    return render(request, "panel/index.html", context)


def listed(consultations, user):
    """What a list says of each, in one query."""
    votes = Vote.objects.filter(ballot__round__consultation=OuterRef("pk"), cast_by=user)
    return consultations.select_related("panel__area").annotate(i_voted=Exists(votes))


def with_clocks(consultations):
    now = timezone.now()
    return [(each, in_words(each.deadline, now), each.deadline <= now) for each in consultations]


@login_required
@require_GET
def detail(request, pk):
    return show(request, fetch(request, pk))


@login_required
@require_GET
def standing(request, pk):
    """The part of the page that changes while it is open; read again on every hint."""
    consultation = fetch(request, pk)
    context = visibility.standing(request.user, consultation)
    context["has_moved_on"] = request.GET.get("seen", consultation.state) != consultation.state
    return render(request, "panel/_standing.html", context)


@login_required
@require_POST
def vote(request, pk):
    """A vote, or the declaration of a conflict that takes its place."""
    consultation = fetch(request, pk)
    form = VoteForm(request.POST, consultation=consultation)
    return answer(
        request,
        form,
        vote_or_step_aside,
        consultation,
        said="Your answer is in.",
        is_blind=consultation.is_blind,
    )


def vote_or_step_aside(consultation, *, by, conflict, option, reason, asked=None):
    if conflict == CONFLICT:
        return actions.recuse(consultation, by=by, reason=reason, asked=asked)
    return actions.cast_vote(consultation, by=by, option=option, reason=reason, asked=asked)


@login_required
@require_POST
def casting_vote(request, pk):
    consultation = fetch(request, pk)
    form = CastingVoteForm(request.POST, consultation=consultation)
    return answer(request, form, actions.break_tie, consultation, said="Your casting vote decided it.")


@login_required
@require_POST
def withdraw(request, pk):
    form = WithdrawForm(request.POST)
    return answer(request, form, actions.withdraw, fetch(request, pk), said="The question is withdrawn.")


@login_required
@require_POST
def comment(request, pk):
    form = CommentForm(request.POST)
    return answer(request, form, actions.comment, fetch(request, pk), said="Your comment is in.")


@login_required
@require_POST
def extend(request, pk):
    form = ExtendForm(request.POST)
    return answer(request, form, actions.extend, fetch(request, pk), said="The panel has more time.")


@login_required
@require_POST
def close(request, pk):
    form = CloseForm(request.POST)
    return answer(request, form, actions.close_now, fetch(request, pk), said="The vote is closed.")


@login_required
@require_POST
def reopen(request, pk):
    form = ReopenForm(request.POST)
    return answer(request, form, actions.reopen, fetch(request, pk), said="The panel is asked again.")


def fetch(request, pk):
    consultations = Consultation.objects.as_it_stands().select_related("panel__area")
    consultation = get_object_or_404(consultations, pk=pk)
    permissions.check_user_can_view(request.user, consultation)
    return consultation


def answer(request, form, action, consultation, *, said, is_blind=False):
    """Run an action with what a form holds; when refused, show the page again with what was typed.

    The trail tells of a blind vote that it was cast, and nothing else: not what its reason seemed to hold.
    """
    try:
        if form.is_valid():
            scanned = None if is_blind else form.scan_outcome
            with_scan(action, consultation, by=request.user, scanned=scanned, **form.said)
    except Refused as refused:
        form.add_error(None, str(refused))
    if form.errors:
        return show(request, fetch(request, consultation.pk), refused_form=form)
    messages.success(request, said)
    return redirect(consultation)


def show(request, consultation, *, refused_form=None):
    user, now = request.user, timezone.now()
    context = visibility.standing(user, consultation) | {
        "exercise": consultation.is_exercise,
        "clock": in_words(consultation.deadline, now),
        "is_overdue": consultation.deadline <= now,
        "socket": f"/ws/panel/{consultation.pk}/",
        "standing_url": reverse("panel:standing", args=[consultation.pk]) + f"?seen={consultation.state}",
        "is_over": visibility.is_over(consultation),
        "my_vote": visibility.own_vote(user, consultation),
        "voted_for_me": visibility.voted_for_me(user, consultation),
        "refusals": refusals(user, consultation, now),
        "form": refused_form,
    }
    context |= forms_for(user, context)
    if refused_form:
        context[refused_form.place] = refused_form
    return render(request, "panel/detail.html", context, status=409 if refused_form else 200)


def refusals(user, consultation, now):
    """The sentence on each form's button, or "" where it may be pressed."""
    return {
        VoteForm.place: refusal(permissions.check_user_can_vote, user, consultation, now),
        CommentForm.place: refusal(permissions.check_user_can_comment, user, consultation, now),
        CastingVoteForm.place: refusal(permissions.check_user_can_break_tie, user, consultation),
        CloseForm.place: refusal(permissions.check_user_can_close, user, consultation),
        ExtendForm.place: refusal(permissions.check_user_can_extend, user, consultation, now),
        WithdrawForm.place: refusal(permissions.check_user_can_withdraw, user, consultation),
        ReopenForm.place: refusal(permissions.check_user_can_reopen, user, consultation),
    }


def forms_for(user, context):
    """The forms this person has a use for now; the vote stays in sight while it waits to be closed."""
    consultation, sentences = context["consultation"], context["refusals"]
    offered = {}
    if consultation.is_voting and permissions.ballot_for(user, consultation):
        offered[VoteForm.place] = vote_form(consultation, context["my_vote"])
    if not sentences[CastingVoteForm.place]:
        offered[CastingVoteForm.place] = CastingVoteForm(consultation=consultation)
    for form in (CommentForm, CloseForm, ExtendForm, WithdrawForm, ReopenForm):
        if not sentences[form.place]:
            offered[form.place] = form()
    return offered


def vote_form(consultation, vote):
    said = {"option": vote.option, "reason": vote.reason, "conflict": NO_CONFLICT} if vote else {}
    return VoteForm(consultation=consultation, initial=said)
