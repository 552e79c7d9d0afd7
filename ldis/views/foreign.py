"""Alerts from somewhere else: look one up, take one in, judge it."""

from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from accounts.permissions import areas_of, has_role
from accounts.states import COORDINATING
from ldis import actions, foreign, permissions, visibility
from ldis.forms.foreign import ForeignAlertForm, JudgeForm, LookUpForm
from ldis.models import ForeignAlert
from ldis.views.acting import act_on_form
from workflow.refusals import Refused, refusal


PER_PAGE = 50


def page_of(known, number):
    return Paginator(known.unjudged_first(), PER_PAGE).get_page(number)


@login_required
@require_http_methods(["GET", "POST"])
def foreign_index(request):
    """All that are known, or those like what was asked for by POST: pasted text stands in no log."""
    areas = list(areas_of(request.user, permissions.READERS))
    if not areas:
        raise Refused("Alerts from somewhere else are looked up by those who assess reports.")
    form = LookUpForm(request.POST if request.method == "POST" else None)
    asked = form.is_valid()
    known = ForeignAlert.objects.filter(visibility.may_read(request.user, "report__")).for_listing()
    context = {
        "form": form,
        "asked": asked,
        "found": foreign.search(form.cleaned_data["q"], known) if asked else [],
        "page": None if asked else page_of(known, request.GET.get("page")),
        "may_add": has_role(request.user, COORDINATING),
        "exercise": all(area.is_exercise for area in areas),
    }
    return render(request, "ldis/foreign_index.html", context)


@login_required
@require_http_methods(["GET", "POST"])
def foreign_new(request):
    areas = areas_of(request.user, COORDINATING)
    if not areas:
        raise Refused("Only a coordinator or duty officer can take in an alert from somewhere else.")
    if "pasted" in request.POST:
        return render(request, "ldis/foreign_new.html", {"form": carried_over(request.POST["pasted"], areas)})
    data = (request.POST, request.FILES) if request.method == "POST" else ()
    form = ForeignAlertForm(*data, areas=areas)
    alert = act_on_form(
        request,
        form,
        lambda form: actions.receive_foreign_alert(
            form.unsaved(), area=form.cleaned_data["area"], by=request.user
        ),
        said="It is taken in as a report. Check where it comes from before anything rests on it.",
    )
    return redirect(alert) if alert else render(request, "ldis/foreign_new.html", {"form": form})


def carried_over(text, areas):
    """The form with what somebody asked the public checker about, and nothing sent yet."""
    return ForeignAlertForm(areas=areas, initial={"body": text})


@login_required
@require_GET
def foreign_alert(request, reference):
    return render_foreign(request, viewable(request.user, reference), JudgeForm())


def viewable(user, reference):
    alerts = ForeignAlert.objects.select_related("report__area", "report__concern", "checked_by")
    alert = get_object_or_404(alerts, report__reference=reference)
    permissions.check_user_can_view(user, alert.report)
    return alert


def render_foreign(request, alert, form):
    context = {
        "alert": alert,
        "report": alert.report,
        "concern": visibility.concern_of(alert.report, request.user),
        "rows": claimed(alert),
        "cap_rows": said_by_cap(alert.cap) if alert.cap else [],
        "form": form,
        "judge_refusal": judge_refusal(request.user, alert),
        "exercise": alert.report.area.is_exercise,
    }
    return render(request, "ldis/foreign.html", context)


def judge_refusal(user, alert):
    return refusal(permissions.check_user_coordinates, user, alert.report.area)


def claimed(alert):
    return [
        ("Says it is from", alert.claimed_origin or None),
        ("Reference on it", alert.claimed_reference or None),
        ("Link given", alert.link or None),
        ("Came as", alert.get_arrived_as_display()),
    ]


def said_by_cap(cap):
    """The parts of a CAP file that say how far to trust it, and the languages it speaks."""
    languages = [info.get("language", "en-US, because it names none") for info in cap.get("info", [])]
    ends = [info["expires"] for info in cap.get("info", []) if info.get("expires")]
    signed = "Yes; we cannot check by whom" if cap["signed"] else "No"
    return [
        ("Status", cap["status"]),
        ("Kind of message", cap["msgType"]),
        ("For whom", cap["scope"]),
        ("Sender", cap["sender"]),
        ("Sent", cap["sent"]),
        ("Valid until", "\n".join(ends) or None),
        ("Refers to", cap.get("references")),
        ("Languages", "\n".join(languages) or None),
        ("Signed", signed),
    ]


@login_required
@require_POST
def foreign_judge(request, reference):
    alert = viewable(request.user, reference)
    form = JudgeForm(request.POST)
    judged = act_on_form(
        request,
        form,
        lambda form: actions.with_scan(
            actions.judge_foreign_alert,
            alert,
            by=request.user,
            scanned=form.scan_outcome,
            about=lambda alert: alert.report,
            **form.said,
        ),
        said="Your verdict is recorded. Colleagues see it when they look the alert up.",
        refusal=judge_refusal(request.user, alert),
    )
    return redirect(judged) if judged else render_foreign(request, alert, form)
