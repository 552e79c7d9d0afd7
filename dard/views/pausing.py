"""A case waits, goes on, is taken up or followed again, becomes a deep dive, or ends without a summary."""

from dataclasses import dataclass

from django.contrib.auth.decorators import login_required
from django.shortcuts import redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST

from dard import actions, permissions
from dard.forms.pausing import FollowAgainForm, PauseForm, ReopenForm, WhyForm
from dard.views.cases import viewable
from ldis.views.acting import act_on_form, posted
from workflow.refusals import refusal
from workflow.views import act


@dataclass(frozen=True)
class Move:
    """A move of a case that asks something first: its form, its words, and what may refuse it."""

    title: str
    intro: str
    form: type
    action: object
    said: str
    submit: str
    may: object


MOVES = {
    "pause": Move(
        "Pause the case",
        "The review waits. The coroner’s, the agencies’ and the family’s tracks go on.",
        PauseForm,
        actions.pause,
        "Paused.",
        "Pause it",
        permissions.check_user_may_pause,
    ),
    "reopen": Move(
        "Reopen the case",
        "It goes back to triage. What was answered stays.",
        ReopenForm,
        actions.reopen,
        "Reopened. It is in triage again.",
        "Reopen it",
        permissions.check_user_may_reopen,
    ),
    "deepen": Move(
        "Make it a deep dive",
        "The agencies that knew the person are asked what they know.",
        WhyForm,
        actions.deepen,
        "It is a deep dive now. Ask the agencies that knew the person.",
        "Make it a deep dive",
        permissions.check_user_may_deepen,
    ),
    "close": Move(
        "Close without a summary",
        "Its review was held, and no account of it is written. The reason stays with the case.",
        WhyForm,
        actions.close_without_summary,
        "Closed.",
        "Close it",
        permissions.check_user_may_close_without_summary,
    ),
    "follow-again": Move(
        "Follow the case again",
        "Something that was embedded because of it does not hold any more. The case waits once more for what"
        " is done, and is closed again when all of it holds.",
        FollowAgainForm,
        actions.follow_again,
        "Followed again. It stands where its actions are.",
        "Follow it again",
        permissions.check_user_may_follow_again,
    ),
    "close-without-action": Move(
        "Close without action",
        "The steering group had its account, and nothing is to be done. The reason stays with the case.",
        WhyForm,
        actions.close_without_action,
        "Closed.",
        "Close it",
        permissions.check_user_may_close_without_action,
    ),
}


@never_cache
@login_required
@require_http_methods(["GET", "POST"])
def case_move(request, reference, move):
    case = viewable(request.user, reference)
    kind = MOVES[move]
    refused = refusal(kind.may, request.user, case)
    form = kind.form(posted(request))
    if form.is_bound and act_on_form(
        request,
        form,
        lambda form: kind.action(case, by=request.user, **said_in(form)),
        said=kind.said,
        refusal=refused,
    ):
        return redirect(case)
    context = {
        "case": case,
        "exercise": case.area.is_exercise,
        "title": kind.title,
        "intro": kind.intro,
        "back_url": case.get_absolute_url(),
        "back_label": f"Case {case}",
        "form": form,
        "submit": kind.submit,
        "refusal": refused,
    }
    return render(request, "dard/case_form.html", context)


def said_in(form):
    return getattr(form, "said", form.cleaned_data)


@login_required
@require_POST
def case_resume(request, reference):
    case = viewable(request.user, reference)
    act(request, actions.resume, case, by=request.user, said="It goes on where it was paused.")
    return redirect(case)


@login_required
@require_POST
def case_rest_on_lessons(request, reference):
    case = viewable(request.user, reference)
    act(request, actions.rest_on_lessons, case, by=request.user, said="Its lessons are agreed.")
    return redirect(case)
