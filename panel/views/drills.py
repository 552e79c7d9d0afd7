"""Drills of a panel: the list, starting one, and how it went."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.shortcuts import get_object_or_404, redirect
from django.shortcuts import render as render_page
from django.views.decorators.http import require_GET, require_http_methods

from panel import actions, clocks, permissions_seats, prepared, scoring
from panel.actions.drills import open_questions
from panel.forms.seats import DrillForm
from panel.models import Drill
from panel.tally import count
from panel.views.seats import fetch, posted
from workflow.refusals import Refused, refusal
from workflow.scanning import with_scan
from workflow.timekeeping import Timekeeper


SHOWN = 50


@login_required
@require_GET
def drill_index(request, pk):
    panel = fetch(request, pk)
    drills = Drill.objects.with_questions().filter(consultation__panel=panel)[:SHOWN]
    sentence = refusal(permissions_seats.check_user_can_drill, request.user, panel, open_questions(panel))
    return render(request, "drill_index", panel, scores=scoring.scores(list(drills)), refusal=sentence)


def render(request, template, panel, *, status=200, **context):
    """Every page about drills bears the banner of an exercise, whatever its area."""
    context |= {"panel": panel, "exercise": True}
    return render_page(request, f"panel/{template}.html", context, status=status)


@login_required
@require_http_methods(["GET", "POST"])
def drill_new(request, pk):
    panel = fetch(request, pk)
    permissions_seats.check_user_can_drill(request.user, panel, open_questions(panel))
    minutes = Timekeeper(panel.area).clock(clocks.DRILL).hours * 60
    form = DrillForm(posted(request), minutes=minutes)
    if form.is_bound and form.is_valid() and (drill := start(request, form, panel)):
        return redirect(drill)
    status = 409 if form.errors else 200
    return render(
        request, "drill_new", panel, form=form, questions=prepared.QUESTIONS.values(), status=status
    )


def start(request, form, panel):
    """The drill, or None: then the sentence that refused it stands on the form."""
    try:
        drill = with_scan(
            actions.start_drill,
            panel,
            by=request.user,
            scanned=form.scan_outcome,
            question=form.asked,
            minutes=form.cleaned_data["minutes"],
        )
    except Refused as refused:
        form.add_error(None, str(refused))
        return None
    messages.success(request, "The drill is running. Everybody who votes gets an e-mail marked EXERCISE.")
    return drill


@login_required
@require_GET
def drill(request, pk):
    found = get_object_or_404(Drill.objects.with_questions(), pk=pk)
    panel = fetch(request, found.consultation.panel_id)
    score = scoring.score_of(found)
    context = {"score": score, "consultation": found.consultation}
    if score.is_running:
        context["sum_in_words"] = count(found.consultation).turnout_in_words()
    if score.marks:
        context["rows"] = scoring.table(score)
    return render(request, "drill", panel, **context)
