"""The coordinator's worklist, and a report from reading it to answering it."""

from django.contrib.auth.decorators import login_required
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_POST

from accounts.permissions import areas_of, has_role
from accounts.states import COORDINATING, STAFF, Role
from alerts.models import Draft
from alerts.permissions import areas_reviewed
from ldis import actions, clocks, desk, facts, feedback, history, neighbours, permissions, silence, visibility
from ldis import worklist as waiting
from ldis.forms.desk import AnswerForm, LateTriageForm, NextStepForm, TriageForm
from ldis.models import Emergency, Report
from ldis.sections import pages
from ldis.states import ReportState
from ldis.views.acting import act_on_form
from ldis.watch.desk import waiting as suggestions
from panel.models import Seat
from workflow.refusals import refusal
from workflow.timekeeping import keepers_of


@login_required
@require_GET
def worklist(request):
    areas = list(areas_of(request.user, COORDINATING))
    if not areas:
        return render(request, "ldis/worklist_elsewhere.html", what_is_theirs(request.user))
    page = waiting.reports_to_read(areas, request.GET.get("after"))
    owed, concerns = waiting.answers_owed(areas, request.GET.get("owed")), waiting.concerns_in_hand(areas)
    now, keepers = timezone.now(), keepers_of(areas)
    soon = {pk: keeper.clock(clocks.SOON) for pk, keeper in keepers.items()}
    context = {
        "page": page,
        "to_read": [(each, waiting.clock(each.triage_due_at, now, soon[each.area_id])) for each in page],
        "owed_page": owed,
        "owed": [(each, waiting.clock(each.answer_due_at, now, soon[each.area_id])) for each in owed],
        "concerns": waiting.with_clocks(concerns, now, soon),
        "ending": waiting.alerts_about_to_end(keepers, now, soon),
        "suggestions": suggestions(areas),
        "shares_waiting": list(neighbours.waiting(areas)[:10]),
        "silent_count": silence.how_many(areas),
        "emergencies": Emergency.objects.under_way().filter(referral__concern__area__in=areas).for_listing(),
        "exercise": all(area.is_exercise for area in areas),
    }
    return render(request, "ldis/worklist.html", context)


def what_is_theirs(user):
    """Where somebody without a worklist finds their own work."""
    return {
        "votes": has_role(user, {Role.PANEL_MEMBER, Role.PANEL_CHAIR}) or Seat.objects.of(user).exists(),
        "to_confirm": Emergency.objects.waiting_for(user),
        "wordings": Draft.objects.open().filter(alert__area__in=areas_reviewed(user)).for_the_desk(),
        "alerts": has_role(user, STAFF),
        "concerns": has_role(user, permissions.READERS),
        "oversees": has_role(user, permissions.OVERSEERS),
        "watches": has_role(user, permissions.WATCHERS),
        "waiting": desk.waiting_for(user),
        "brought": desk.lines_of(user),
    }


@login_required
@require_GET
def report(request, reference):
    return render_report(request, viewable(request.user, reference))


def viewable(user, reference):
    reports = Report.objects.select_related(
        "area", "substance", "concern", "duplicate_of", "update_of", "taken_by"
    )
    report = get_object_or_404(reports, reference=reference)
    permissions.check_user_can_view(user, report)
    return report


def render_report(request, report, **forms):
    now = timezone.now()
    context = {
        "report": report,
        "exercise": report.area.is_exercise,
        "triage_rows": facts.of_triage(report),
        "triage_clock": waiting.clock(report.triage_due_at, now),
        "answer_clock": waiting.clock(report.answer_due_at, now),
        "timeline": history.timeline(report, request.user),
        "repeats": visibility.unless_hidden(report.duplicate_of, request.user),
        "triage_form": next_step_form(report),
        "answer_form": AnswerForm(initial={"text": feedback.suggested_answer(report)}),
    }
    context["groups"], context["left_out"] = facts.given(report)
    context["sections"], context["folded"] = pages.parted(pages.of_report(report, request.user))
    context |= refusals_of(request.user, report)
    return render(request, "ldis/report.html", context | forms)


def refusals_of(user, report):
    """The sentence beside each button that cannot be pressed."""
    return {
        "resolve_refusal": refusal(permissions.check_user_can_resolve, user, report),
        "answer_refusal": refusal(permissions.check_user_can_answer, user, report, "Any text."),
        "reporter_refusal": refusal(permissions.check_user_can_see_reporter, user, report),
    }


def next_step_form(report, data=None):
    read = NextStepForm if report.criterion else LateTriageForm
    kind = TriageForm if report.state == ReportState.RECEIVED else read
    return kind(data, report=report)


@login_required
@require_POST
def report_triage(request, reference):
    report = viewable(request.user, reference)
    form = next_step_form(report, request.POST)
    resolved = act_on_form(
        request,
        form,
        lambda form: actions.with_scan(
            actions.resolve, report, by=request.user, scanned=form.scan_outcome, **form.details
        ),
        said=f"Report {reference} is dealt with. What is left is to answer whoever made it.",
        refusal=refusals_of(request.user, report)["resolve_refusal"],
    )
    if resolved:
        return redirect(resolved.concern or "ldis:worklist")
    return render_report(request, report, triage_form=form, form=form)


@login_required
@require_POST
def report_answer(request, reference):
    report = viewable(request.user, reference)
    form = AnswerForm(request.POST)
    answered = act_on_form(
        request,
        form,
        lambda form: actions.with_scan(
            actions.answer, report, by=request.user, scanned=form.scan_outcome, **form.said
        ),
        said="Answered. The reporter reads it with their reference and code.",
        refusal=refusals_of(request.user, report)["answer_refusal"],
    )
    if answered:
        return redirect(answered)
    return render_report(request, report, answer_form=form, form=form)


@never_cache
@login_required
@require_POST
def report_reporter(request, reference):
    """Who made the report: shown once, in answer to a POST, and recorded."""
    report = viewable(request.user, reference)
    reporter = actions.look_at_reporter(report, by=request.user)
    context = {"report": report, "reporter": reporter, "exercise": report.area.is_exercise}
    return render(request, "ldis/reporter.html", context)
