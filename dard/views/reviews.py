"""The review of a case: what was found so far, a review that is held, and the record of one."""

from django.contrib.auth.decorators import login_required
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_http_methods

from dard import actions, permissions, reviewing
from dard.forms.reviews import ReviewForm
from dard.views.cases import viewable
from ldis.views.acting import act_on_form, posted
from workflow.refusals import refusal
from workflow.scanning import with_scan


@login_required
@never_cache
@require_GET
def reviews(request, reference):
    case = viewable(request.user, reference)
    context = {
        "case": case,
        "exercise": case.area.is_exercise,
        "reviews": reviewing.reviews_of(case),
        "hold_refusal": refusal(permissions.check_user_can_review, request.user, case),
        "write_refusal": refusal(permissions.check_user_can_write_findings, request.user, case),
    }
    return render(request, "dard/reviews.html", context | reviewing.found_in(case))


@login_required
@require_http_methods(["GET", "POST"])
def review_new(request, reference):
    case = viewable(request.user, reference)
    refused = refusal(permissions.check_user_can_review, request.user, case)
    form = ReviewForm(posted(request), case=case)

    def hold(form):
        return with_scan(actions.hold_review, case, by=request.user, scanned=form.scan_outcome, **form.said)

    if form.is_bound and (
        held := act_on_form(request, form, hold, said="The review is recorded.", refusal=refused)
    ):
        return redirect("dard:review", reference=case.reference, pk=held.pk)
    context = {
        "case": case,
        "form": form,
        "refusal": refused,
        "title": "Record a review",
        "submit": "Record the review",
        "exercise": case.area.is_exercise,
        "back_url": reverse("dard:reviews", args=[case.reference]),
        "back_label": "Review",
    }
    return render(request, "dard/case_form.html", context)


@login_required
@never_cache
@require_GET
def review(request, reference, pk):
    """The record of a review, to be printed."""
    case = viewable(request.user, reference)
    review = get_object_or_404(case.reviews.select_related("by"), pk=pk)
    context = {
        "case": case,
        "review": review,
        "exercise": case.area.is_exercise,
        "rows": [row for row in reviewing.record_of(review) if row[1]],
    }
    return render(request, "dard/review.html", context | reviewing.found_in(case, by_review=review))
