"""Concerns: from the list to a grade, a panel and an end."""

from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from accounts.permissions import areas_of, has_role
from accounts.states import COORDINATING
from alerts.states import Grade
from ldis import actions, clocks, evidence, facts, grading, permissions, story, testing, visibility
from ldis.forms.concerns import CloseForm, GradeForm, ReferForm, answered_before
from ldis.likeness import finding
from ldis.models import Concern, Emergency
from ldis.sections import pages
from ldis.views.acting import act_on_form, posted
from workflow.refusals import refusal
from workflow.timekeeping import Timekeeper
from workflow.views import act


PER_PAGE = 50


@login_required
@require_GET
def concern_index(request):
    areas = list(areas_of(request.user, permissions.READERS))
    concerns = visibility.readable(Concern.objects.all(), request.user).for_listing().by_whose_move()
    context = {
        "page": Paginator(concerns, PER_PAGE).get_page(request.GET.get("page")),
        "exercise": bool(areas) and all(area.is_exercise for area in areas),
    }
    return render(request, "ldis/concern_index.html", context)


@login_required
@require_GET
def concern(request, reference):
    return render_concern(request, viewable(request.user, reference))


def viewable(user, reference):
    concerns = Concern.objects.select_related("area", "substance", "opened_by")
    concern = get_object_or_404(concerns, reference=reference)
    permissions.check_user_can_view(user, concern)
    return concern


def render_concern(request, concern, **forms):
    assessments = facts.of_assessments(concern)
    context = {
        "concern": concern,
        "exercise": concern.area.is_exercise,
        "assessment": assessments[0][0] if assessments else None,
        "assessments": assessments,
        "evidence": evidence.of_concern(concern, request.user),
        "names_shown": has_role(request.user, COORDINATING, concern.area),
        "counts": facts.counts(concern),
        "referrals": facts.of_referrals(concern),
        "sections": pages.of_concern(concern, request.user),
        "timeline": story.folded(story.of_concern(concern, request.user)),
        "refer_form": ReferForm(concern=concern),
        "close_form": CloseForm(),
    }
    context |= refusals_of(request.user, concern) | asking_now(concern, context["assessment"])
    return render(request, "ldis/concern.html", context | forms)


def refusals_of(user, concern):
    """The sentence beside each button that cannot be pressed."""
    same = Grade.LOW
    return {
        "grade_refusal": refusal(permissions.check_user_can_grade, user, concern, same, same, ""),
        "refer_refusal": refusal(permissions.check_user_can_refer, user, concern),
        "close_refusal": refusal(permissions.check_user_can_close, user, concern, "Any reason."),
        "reopen_refusal": refusal(permissions.check_user_can_reopen, user, concern),
        "emergency_refusal": refusal(permissions.check_user_can_start_emergency, user, concern),
        "emergency": Emergency.objects.of(concern).under_way().first(),
    }


def asking_now(concern, assessment):
    """How long the panel has if it is asked at this moment, and why so long."""
    if assessment is None:
        return {}
    keeper, clock = Timekeeper(concern.area), clocks.decision_clock(assessment.grade)
    return {
        "decision_clock": keeper.clock(clock),
        "decision_due_at": keeper.deadline(clock, timezone.now()),
    }


@login_required
@require_http_methods(["GET", "POST"])
def concern_grade(request, reference):
    concern = viewable(request.user, reference)
    permissions.check_user_coordinates(request.user, concern.area)
    form = GradeForm(
        posted(request),
        matrix=grading.current_matrix(),
        initial=answered_before(concern.assessment),
    )
    if form.is_bound and (assessment := give_grade(request, concern, form)):
        return redirect(what_is_next(assessment))
    grade_refusal = refusals_of(request.user, concern)["grade_refusal"]
    context = {"concern": concern, "form": form, "grade_refusal": grade_refusal}
    context["similar"] = grades_of(finding.similar_concerns(concern))
    context["tests_hint"] = testing.hint_for(concern)
    return render(request, "ldis/concern_grade.html", context | {"exercise": concern.area.is_exercise})


def grades_of(similar):
    """(what was found, its grade, what a panel decided) for each similar past case."""
    return [(each, each.concern.assessment, decision_on(each.concern)) for each in similar]


def decision_on(concern):
    referral = concern.referrals.exclude(consultation=None).select_related("consultation").first()
    return facts.decision_of(referral.consultation) if referral else None


def what_is_next(assessment):
    """After a grade comes the question whether a warning would help, where the matrix asks it."""
    if assessment.matrix.definition.get("efficacy"):
        return reverse("ldis:concern-efficacy", args=[assessment.concern.reference])
    return assessment.concern.get_absolute_url()


def give_grade(request, concern, form):
    return act_on_form(
        request,
        form,
        lambda form: actions.with_scan(
            actions.grade,
            concern,
            by=request.user,
            scanned=form.scan_outcome,
            answers=form.answers,
            chosen=form.cleaned_data["grade"],
            reason=form.cleaned_data["reason"],
        ),
        said="Graded. The questions and answers are kept with the grade.",
    )


@login_required
@require_POST
def concern_refer(request, reference):
    concern = viewable(request.user, reference)
    form = ReferForm(request.POST, concern=concern)
    referred = act_on_form(
        request,
        form,
        lambda form: actions.with_scan(
            actions.refer, concern, by=request.user, scanned=form.scan_outcome, **form.said
        ),
        said="The panel is asked. Its members are told by e-mail.",
        refusal=refusals_of(request.user, concern)["refer_refusal"],
    )
    if referred:
        return redirect(concern)
    return render_concern(request, concern, refer_form=form, form=form)


@login_required
@require_POST
def concern_close(request, reference):
    concern = viewable(request.user, reference)
    form = CloseForm(request.POST)
    closed = act_on_form(
        request,
        form,
        lambda form: actions.with_scan(
            actions.close, concern, by=request.user, scanned=form.scan_outcome, **form.said
        ),
        said="Closed.",
        refusal=refusals_of(request.user, concern)["close_refusal"],
    )
    if closed:
        return redirect(concern)
    return render_concern(request, concern, close_form=form, form=form)


@login_required
@require_POST
def concern_reopen(request, reference):
    concern = viewable(request.user, reference)
    act(request, actions.reopen, concern, by=request.user, said="Reopened.")
    return redirect(concern)
