"""The page behind a member's own link: the evidence and one vote, with no account and on any phone.

The link is the key to one seat's vote in one round and to nothing else; workflow.views.by_link says why that
needs no CSRF token. Opening it changes nothing, so what scans mail may open it as often as it likes.
"""

from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods

import workflow.views
from accounts.models import User
from panel import letters, permissions, policies, visibility
from panel.forms.voting import VoteForm
from panel.models import Consultation
from panel.tally import count
from panel.views.desk import vote_form, vote_or_step_aside
from workflow import links
from workflow.clocks import in_words
from workflow.refusals import Refused, refusal


NOT_YOURS_NOW = (
    "This link does not vote: the seat has passed to somebody else, or its deputy has not been asked to vote."
    " Sign in to read the question."
)
STEPPED_ASIDE = (
    "You have declared a conflict of interest, so you do not vote on this question."
    " Nothing more is asked of you."
)


def voter_for(token):
    """(ballot, user) of a link that is of somebody who was asked for this seat's vote."""
    ballot_pk, user_pk = links.read("vote", token, days=letters.LINK_DAYS)
    ballot = ballot_with(ballot_pk)
    user = User.objects.filter(pk=user_pk, is_active=True).first()
    if ballot is None or user is None or user.pk not in ballot.asked:
        raise Refused(NOT_YOURS_NOW)
    return ballot, user


def ballot_with(pk):
    """A ballot, with its consultation as it stands; None when it is gone."""
    consultations = Consultation.objects.as_it_stands().select_related("panel__area")
    consultation = consultations.filter(rounds__ballots=pk).first()
    rounds = consultation.rounds.all() if consultation else []
    return next((ballot for each in rounds for ballot in each.ballots.all() if ballot.pk == pk), None)


@csrf_exempt
@require_http_methods(["GET", "HEAD", "POST"])
@workflow.views.by_link(voter_for, "panel/no_link.html")
def vote(request, voter, token):
    ballot, user = voter
    consultation = ballot.round.consultation
    if request.method != "POST":
        return show(request, ballot, user, vote_form(consultation, ballot.vote_of(user)))
    form = VoteForm(request.POST, consultation=consultation)
    if form.is_valid() and cast(form, ballot, user):
        return redirect(f"{request.path}?said=1")
    return show(request, ballot, user, form, status=409)


def cast(form, ballot, user):
    """Whether the answer was taken; the sentence that refused it stands on the form."""
    try:
        check_is_open(ballot, user)
        consultation = ballot.round.consultation
        vote_or_step_aside(consultation, by=user, asked=ballot.round, **form.said)
    except Refused as refused:
        form.add_error(None, str(refused))
        return False
    return True


def check_is_open(ballot, user):
    """The vote this link is for is still the present one, still open, and still this person's to cast."""
    policies.check_is_present(ballot.round.consultation, ballot.round)
    if user.pk in ballot.stood_aside:
        raise Refused(STEPPED_ASIDE)
    if ballot.round.closed_at:
        raise Refused(policies.VOTE_CLOSED)
    permissions.check_user_can_vote(user, ballot.round.consultation, timezone.now())


def show(request, ballot, user, form, status=200):
    consultation, now = ballot.round.consultation, timezone.now()
    context = {
        "consultation": consultation,
        "ballot": ballot,
        "form": form,
        "my_vote": ballot.vote_of(user),
        "voted_for_me": visibility.voted_for_me(user, consultation),
        "closed": refusal(check_is_open, ballot, user),
        "clock": in_words(consultation.deadline, now),
        "sum_in_words": count(consultation).turnout_in_words(),
        "just_said": "said" in request.GET,
        "exercise": consultation.is_exercise,
    }
    return render(request, "panel/vote.html", context, status=status)
