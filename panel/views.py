"""Pages of the panel: what waits for my vote, and one question with its evidence and how it stands."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.db.models import Exists, OuterRef
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_GET, require_POST

from panel import actions, permissions, visibility
from panel.forms import CastingVoteForm, VoteForm, WithdrawForm
from panel.models import Consultation, Vote
from workflow.clocks import in_words
from workflow.refusals import Refused, refusal
from workflow.scanning import with_scan


PAGE_SIZE = 20


@login_required
@require_GET
def index(request):
    awaiting = Consultation.objects.awaiting(request.user)
    others = visibility.visible_consultations(request.user).exclude(pk__in=awaiting.values("pk"))
    page = Paginator(listed(others, request.user).order_by("-convened_at", "-pk"), PAGE_SIZE)
    context = {
        "awaiting": with_clocks(listed(awaiting, request.user)),
        "page": page.get_page(request.GET.get("page")),
    }
    return render(request, "panel/index.html", context)


def listed(consultations, user):
    """What a list says of each, in one query."""
    votes = Vote.objects.filter(ballot__consultation=OuterRef("pk"), ballot__holder=user)
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
    consultation = fetch(request, pk)
    form = VoteForm(request.POST, consultation=consultation)
    return answer(request, form, actions.cast_vote, consultation, said="Your vote is in.", is_blind=True)


@login_required
@require_POST
def casting_vote(request, pk):
    consultation = fetch(request, pk)
    form = CastingVoteForm(request.POST, consultation=consultation)
    return answer(request, form, actions.break_tie, consultation, said="Your casting vote decided it.")


@login_required
@require_POST
def withdraw(request, pk):
    consultation = fetch(request, pk)
    form = WithdrawForm(request.POST)
    return answer(request, form, actions.withdraw, consultation, said="The question is withdrawn.")


def fetch(request, pk):
    consultation = get_object_or_404(Consultation.objects.select_related("panel__area"), pk=pk)
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
        "exercise": consultation.panel.area.is_exercise,
        "clock": in_words(consultation.deadline, now),
        "is_overdue": consultation.deadline <= now,
        "socket": f"/ws/panel/{consultation.pk}/",
        "standing_url": reverse("panel:standing", args=[consultation.pk]) + f"?seen={consultation.state}",
        "is_over": visibility.is_over(consultation),
        "my_ballot": visibility.ballot_of(user, consultation),
        "refusals": refusals(user, consultation, now),
        "form": refused_form,
    }
    context |= forms_for(context)
    if refused_form:
        context[refused_form.place] = refused_form
    return render(request, "panel/detail.html", context, status=409 if refused_form else 200)


def refusals(user, consultation, now):
    """The sentence on each form's button, or "" where it may be pressed."""
    return {
        VoteForm.place: refusal(permissions.check_user_can_vote, user, consultation, now),
        CastingVoteForm.place: refusal(permissions.check_user_can_break_tie, user, consultation),
        WithdrawForm.place: refusal(permissions.check_user_can_withdraw, user, consultation),
    }


def forms_for(context):
    """The forms this person has a use for now; the vote stays in sight while it waits to be closed."""
    consultation, ballot, sentences = context["consultation"], context["my_ballot"], context["refusals"]
    offered = {}
    if context["is_blind"] and ballot:
        initial = {"option": ballot.vote.option, "reason": ballot.vote.reason} if ballot.vote else {}
        offered[VoteForm.place] = VoteForm(consultation=consultation, initial=initial)
    if not sentences[CastingVoteForm.place]:
        offered[CastingVoteForm.place] = CastingVoteForm(consultation=consultation)
    if not sentences[WithdrawForm.place]:
        offered[WithdrawForm.place] = WithdrawForm()
    return offered
