"""The grading matrix: its versions, a new one and what it would have changed; efficacy."""

from django.contrib.auth.decorators import login_required
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_GET, require_http_methods

from accounts.permissions import has_role
from accounts.states import Role
from ldis import actions, grading, permissions, replay, visibility
from ldis.forms.matrices import EfficacyForm, MatrixForm, questions_of
from ldis.models import Assessment, Concern, EfficacyCheck, GradingMatrix
from ldis.views.acting import act_on_form, posted
from ldis.views.concerns import viewable
from workflow.refusals import Refused, refusal


SHOWN = 50  # changed gradings listed by name; the sum counts all


@login_required
@require_GET
def matrix_index(request):
    permissions.check_user_reads_matrices(request.user)
    context = {
        "versions": GradingMatrix.objects.select_related("made_by"),
        "current": grading.current_matrix(),
        "governs": has_role(request.user, {Role.GOVERNANCE}),
    }
    return render(request, "ldis/matrix_index.html", context)


@login_required
@require_GET
def matrix(request, version):
    permissions.check_user_reads_matrices(request.user)
    matrix = get_object_or_404(GradingMatrix.objects.select_related("made_by"), version=version)
    before = GradingMatrix.objects.filter(version__lt=version).first()
    context = {"matrix": matrix, "before": before}
    if before:
        context |= compared(before.definition, matrix.definition)
    return render(request, "ldis/matrix.html", context)


def compared(old, new):
    return {"rows": replay.side_by_side(old, new), "thresholds": replay.thresholds(old, new)}


@login_required
@require_http_methods(["GET", "POST"])
def matrix_new(request):
    """Edit the newest version into the next, which is first shown beside the old one and replayed."""
    permissions.check_user_governs_somewhere(request.user)
    base = GradingMatrix.objects.order_by("-version").first() or grading.current_matrix()
    form = MatrixForm(posted(request), matrix=base)
    questions = questions_of(base.definition, posted(request))
    context = {"base": base, "form": form, "questions": questions}
    if form.is_bound and all([form.is_valid(), questions.is_valid()]):
        definition = definition_of(base, form, questions)
        if "make" in request.POST and make(request, form, definition):
            return redirect("ldis:matrix-index")
        context |= previewed(request.user, form, base, definition)
    return render(request, "ldis/matrix_new.html", context)


def definition_of(base, form, questions):
    known = {each["key"]: each for each in base.definition["criteria"]}
    asked = [each for each in questions if each.is_asked]
    return base.definition | {
        "criteria": [each.criterion(known) for each in asked],
        "thresholds": form.thresholds,
    }


def make(request, form, definition):
    return act_on_form(
        request,
        form,
        lambda form: actions.with_scan(
            actions.make_matrix,
            definition,
            by=request.user,
            scanned=form.scan_outcome,
            about=lambda matrix: matrix,
            effective_from=form.cleaned_data["effective_from"],
            reason=form.cleaned_data["reason"],
        ),
        said="Made. Concerns are graded with it from its first day on.",
    )


def previewed(user, form, base, definition):
    """Beside the old one, and on what was graded; the refusal is shown before anybody presses the button."""
    said = form.cleaned_data
    sentence = refusal(
        permissions.check_user_can_make_matrix, user, definition, said["effective_from"], said["reason"]
    )
    past = Assessment.objects.select_related("concern", "matrix").order_by("-pk")
    replayed = replay.of(definition, past.iterator(chunk_size=500)) if not sentence else None
    readable = set(
        visibility.readable(Concern.objects.filter(assessments__isnull=False), user).values_list(
            "pk", flat=True
        )
    )
    shown = [each for each in replayed.changes if each.assessment.concern_id in readable] if replayed else []
    return compared(base.definition, definition) | {
        "preview": True,
        "make_refusal": sentence,
        "replay": replayed,
        "changes": shown[:SHOWN],
    }


@login_required
@require_http_methods(["GET", "POST"])
def concern_efficacy(request, reference):
    concern = viewable(request.user, reference)
    permissions.check_user_coordinates(request.user, concern.area)
    assessment = concern.assessment
    if assessment is None:
        raise Refused("Grade the concern first: what a warning could do depends on how serious it is.")
    earlier = EfficacyCheck.objects.filter(assessment__concern=concern).first()
    form = EfficacyForm(
        posted(request), matrix=assessment.matrix, initial=earlier.answers if earlier else None
    )
    if form.is_bound and act_on_form(
        request,
        form,
        lambda form: actions.with_scan(
            actions.check_efficacy, concern, by=request.user, scanned=form.scan_outcome, answers=form.said
        ),
        said="Saved. The panel reads it beside the grade.",
    ):
        return redirect(concern)
    context = {"concern": concern, "form": form, "exercise": concern.area.is_exercise}
    return render(request, "ldis/concern_efficacy.html", context)
