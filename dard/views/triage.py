"""Triage of a case in four short parts, each on a page of its own, and the word of the second person."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.shortcuts import redirect, render
from django.template.defaultfilters import pluralize
from django.urls import reverse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST

from dard import actions, permissions, policies, review_settings, scope, selection
from dard.forms.triage import DecisionForm, LinesForm, ReturnForm, ScopeForm, WeighForm
from dard.processes import CHILD_DEATH_GUIDANCE, asked_of
from dard.states import Answer
from dard.views.cases import viewable
from ldis.views.acting import act_on_form, posted
from workflow.refusals import Refused, refusal
from workflow.views import act


SCOPE, LINES, WEIGH, DECIDE = PARTS = ("scope", "lines", "weigh", "decide")


def part_url(case, part):
    return reverse(f"dard:triage-{part}", args=[case.reference])


def on_to(case, part):
    return redirect(part_url(case, part))


def back_to(case):
    return redirect(f"{case.get_absolute_url()}#triage")


def triaged(request, reference):
    """(the case, the sentence why it cannot be answered now) for somebody who triages."""
    case = viewable(request.user, reference)
    permissions.check_user_triages(request.user, case)
    return case, refusal(permissions.check_user_can_answer_triage, request.user, case, case.triage)


def show(request, case, part, form, refused, **shown):
    context = {
        "case": case,
        "exercise": case.area.is_exercise,
        "part": part,
        "number": PARTS.index(part) + 1,
        "form": form,
        "refusal": refused,
    }
    return render(request, f"dard/triage_{part}.html", context | shown)


@never_cache
@login_required
@require_http_methods(["GET", "POST"])
def triage_scope(request, reference):
    case, refused = triaged(request, reference)
    names = ("lived_here", "treated_here", "died_here")
    initial = {name: getattr(case, name) for name in names} | {"adult": case.triage.adult}
    form = ScopeForm(posted(request), case=case, initial=initial)
    if form.is_bound and act_on_form(
        request,
        form,
        lambda form: actions.answer_scope(case, by=request.user, **form.cleaned_data),
        said="Kept.",
        refusal=refused,
    ):
        return on_to(case, LINES)
    look_back = review_settings.value_of(case.area, review_settings.LOOK_BACK)
    return show(
        request,
        case,
        SCOPE,
        form,
        refused,
        look_back=look_back,
        treated=Answer(scope.is_treated(case, look_back)).label,
        is_minor=scope.is_adult(case, case.triage) == Answer.NO,
        guidance=CHILD_DEATH_GUIDANCE,
    )


@never_cache
@login_required
@require_http_methods(["GET", "POST"])
def triage_lines(request, reference):
    """What is answered and right is kept, whatever is wrong with another line."""
    case, refused = triaged(request, reference)
    lines = {each.process: each for each in case.parallel_reviews.select_related("task__whose")}
    form = LinesForm(posted(request), case=case, lines=lines)
    if form.is_bound and keep_lines(request, case, form, refused):
        return on_to(case, LINES if left_of(case) else WEIGH)
    return show(request, case, LINES, form, refused, left=len(left_of(case)))


def left_of(case):
    """What each line is called that has no answer yet."""
    answered = actions.triage.answered(case)
    return [each.title for each in asked_of(case) if each.key not in answered]


def keep_lines(request, case, form, refused):
    """Keep each line that can be; whether nothing was wrong."""
    if refused:
        form.errors.clear()
        form.add_error(None, refused)
        return False
    form.is_valid()
    kept = [answer_line(request, case, form, *each) for each in list(form.given())]
    if any(kept):
        messages.success(request, f"Kept: {sum(kept)} line{pluralize(sum(kept))} answered or changed.")
    return not form.errors


def answer_line(request, case, form, process, said):
    try:
        actions.answer_line(case, by=request.user, process=process, **said)
    except Refused as refused:
        form.add_error(f"{process}-answer", str(refused))
        return False
    return True


@never_cache
@login_required
@require_http_methods(["GET", "POST"])
def triage_weigh(request, reference):
    case, refused = triaged(request, reference)
    triage = case.triage
    initial = {"serious_concern": triage.serious_concern, "equality_gap": triage.equality_gap}
    form = WeighForm(posted(request), initial=initial)
    if form.is_bound and act_on_form(
        request,
        form,
        lambda form: actions.weigh(case, by=request.user, **form.cleaned_data),
        said="Kept.",
        refusal=refused,
    ):
        return on_to(case, DECIDE)
    return show(request, case, WEIGH, form, refused, **weights(case))


def weights(case):
    """What speaks for a deep dive, line by line, and what that comes to."""
    lines, proposed = actions.triage.weighed(case, case.triage)
    return {
        "lines": [(each, Answer(each.answer).label) for each in lines],
        "score": selection.score(lines),
        "threshold": review_settings.value_of(case.area, review_settings.DEEP_DIVE_SCORE),
        "proposed": proposed,
    }


@never_cache
@login_required
@require_http_methods(["GET", "POST"])
def triage_decide(request, reference):
    case, refused = triaged(request, reference)
    may_alone = not refusal(permissions.check_user_can_decide_alone, request.user, case)
    form = DecisionForm(posted(request), may_alone=may_alone, initial=suggested(case))
    unanswered = refusal(policies.check_every_line_is_answered, case, actions.triage.answered(case))
    if form.is_bound and act_on_form(
        request,
        form,
        lambda form: actions.decide_triage(case, by=request.user, **form.said),
        said="Decided. It is done when a second person agrees, where one has to.",
        refusal=refused or unanswered,
    ):
        return back_to(case)
    return show(request, case, DECIDE, form, refused, left=left_of(case), triage=case.triage, **weights(case))


def suggested(case):
    """Where what is known of the scope leaves one way out, that is chosen already."""
    for outcome, outside_because, referred_to in scope.ways_out(case, case.triage):
        return {"outcome": outcome, "outside_because": outside_because, "referred_to": referred_to}
    return {}


@login_required
@require_POST
def triage_agree(request, reference):
    case = viewable(request.user, reference)
    act(request, actions.agree_triage, case, by=request.user, said="Agreed. Triage is done.")
    return back_to(case)


@never_cache
@login_required
@require_http_methods(["GET", "POST"])
def triage_return(request, reference):
    case = viewable(request.user, reference)
    permissions.check_user_triages(request.user, case)
    form = ReturnForm(posted(request))
    if form.is_bound and act_on_form(
        request,
        form,
        lambda form: actions.return_triage(case, by=request.user, **form.said),
        said="Sent back. It is decided anew.",
    ):
        return back_to(case)
    context = {
        "case": case,
        "exercise": case.area.is_exercise,
        "title": "Send the decision back",
        "back_url": case.get_absolute_url(),
        "back_label": f"Case {case}",
        "form": form,
        "submit": "Send it back",
        "refusal": refusal(permissions.check_user_can_return_triage, request.user, case, case.triage, "…"),
    }
    return render(request, "dard/case_form.html", context)
