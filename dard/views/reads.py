"""Who was told who it was, and what for; and whether the glass was rightly broken."""

from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.timezone import localtime
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_POST

from accounts.permissions import areas_of
from alerts.views.taking import as_file
from dard import actions, permissions
from dard.forms.identities import OpeningReviewForm
from dard.forms.reads import ReadsForm
from dard.models import Opening, Reading
from dard.permissions import OVERSEERS
from ldis.views.acting import act_on_form
from workflow.references import tidy
from workflow.refusals import refusal
from workflow.scanning import with_scan
from workflow.spreadsheet import as_csv


PER_PAGE = 50
# More than an area reads in years. Ours.
MOST_LINES = 20_000
HEADINGS = ["when", "case", "told", "read by", "as", "what for", "in words", "by break-glass"]


def overseen(rows, user):
    """Of the areas this person watches over, but for cases in which they have a stake."""
    permissions.check_user_oversees_identities(user)
    return rows.filter(case__area__in=areas_of(user, OVERSEERS)).exclude(case__conflicts__user=user)


def readings_of(user):
    return overseen(Reading.objects.select_related("case__area", "by", "request", "opening"), user)


@login_required
@never_cache
@require_GET
def reads(request):
    form = ReadsForm(request.GET, readings=readings_of(request.user))
    page = Paginator(form.found, PER_PAGE).get_page(request.GET.get("page"))
    query = request.GET.copy()
    query.pop("page", None)
    context = {
        "form": form,
        "page": page,
        "query": query.urlencode(),
        "exercise": all(area.is_exercise for area in areas_of(request.user, OVERSEERS)),
    }
    return render(request, "dard/reads.html", context)


@login_required
@require_GET
def reads_csv(request):
    """The same as a table to take away."""
    found = ReadsForm(request.GET, readings=readings_of(request.user)).found[:MOST_LINES]
    return as_file(as_csv([HEADINGS, *map(line_of, found)]), "reads.csv", "text/csv; charset=utf-8")


def line_of(reading):
    return [
        localtime(reading.at).strftime("%Y-%m-%d %H:%M"),
        reading.case.reference,
        reading.get_what_display(),
        reading.reader,
        reading.as_whom,
        reading.purpose_in_words,
        reading.words,
        "yes" if reading.opening_id else "no",
    ]


@login_required
@never_cache
@require_GET
def openings(request):
    if reference := tidy(request.GET.get("case", "")):
        return redirect("dard:identity", reference[:12])
    return render_openings(request)


def render_openings(request, refused=None, **shown):
    """The list; a form that was refused stands where it was filled in."""
    rows = Opening.objects.select_related("case__area", "by", "reviewed_by").prefetch_related("readings")
    page = Paginator(overseen(rows, request.user), PER_PAGE).get_page(request.GET.get("page"))
    for each in page:
        each.refusal = refusal(permissions.check_another_reviews, request.user, each)
        ours = OpeningReviewForm(auto_id=f"opening_{each.pk}_%s")
        each.form = refused if refused and shown.get("of") == each else ours
    context = {
        "page": page,
        "exercise": all(area.is_exercise for area in areas_of(request.user, OVERSEERS)),
    }
    return render(request, "dard/openings.html", context | shown)


@login_required
@require_POST
def opening_review(request, pk):
    rows = overseen(Opening.objects.select_related("case__area", "by"), request.user)
    opening = get_object_or_404(rows, pk=pk)
    form = OpeningReviewForm(request.POST, auto_id=f"opening_{opening.pk}_%s")

    def review(form):
        return with_scan(
            actions.review_opening,
            opening,
            by=request.user,
            scanned=form.scan_outcome,
            about=lambda opening: opening.case,
            **form.review,
        )

    if act_on_form(request, form, review, said="Kept, with your name."):
        return redirect("dard:openings")
    return render_openings(request, refused=form, form=form, of=opening)
