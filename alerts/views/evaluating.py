"""What came of an alert: three questions by the partner's link; the pack and its conclusion on the desk."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from alerts import actions, permissions, policies
from alerts.evaluation.pack import pack
from alerts.evaluation.paper import print_of
from alerts.forms import ConclusionForm, EvaluationForm
from alerts.models import Conclusion, Evaluation
from alerts.views.acting import act_with_words
from alerts.views.finding import alert_for
from alerts.views.partner import by_link
from alerts.views.sheet import say_above
from alerts.views.taking import as_csv, as_pdf
from workflow.refusals import Refused, refusal


NOTES_SHOWN = 100


@csrf_exempt
@require_http_methods(["GET", "HEAD", "POST"])
@by_link
def evaluation(request, delivery, token):
    """The three questions. GET asks them, or says that it is too early; POST takes the answers."""
    given = Evaluation.objects.filter(
        alert=delivery.version.alert_id, subscriber=delivery.subscriber_id
    ).first()
    if request.method != "POST":
        return show_questions(request, delivery, token, given, EvaluationForm(initial=said(given)))
    form = EvaluationForm(request.POST)
    if not form.is_valid():
        return show_questions(request, delivery, token, given, form)
    try:
        actions.evaluate(delivery, scanned=form.scan_outcome, **form.said)
    except Refused:
        return show_questions(request, delivery, token, given, form, status=409)
    return redirect("alerts:partner-evaluation", token)


def said(given):
    names = ("in_time", "used", "sought", "note")
    return {name: getattr(given, name) for name in names} if given else None


def show_questions(request, delivery, token, given, form, status=200):
    alert = delivery.version.alert
    context = {
        "token": token,
        "alert": alert,
        "exercise": alert.area.is_exercise,
        "given": given,
        "form": form,
        "refusal": refusal(policies.check_can_evaluate, alert, timezone.now()),
    }
    return render(request, "alerts/evaluation.html", context, status=status)


@login_required
@require_safe
def evaluation_pack(request, reference):
    return show_pack(request, published(request, reference), ConclusionForm())


def published(request, reference):
    alert = alert_for(request.user, reference)
    if not alert.is_published:
        raise Refused("This alert was never issued, so there is nothing to evaluate.")
    return alert


def show_pack(request, alert, form, status=200):
    now = timezone.now()
    why_not = refusal(permissions.check_user_can_conclude, request.user, alert, policies.SAY_WHAT_WE_TAKE)
    if why_not and form.is_bound:
        say_above(form)
    notes = Evaluation.objects.filter(alert=alert).exclude(note="").order_by("-at")
    context = {
        "alert": alert,
        "exercise": alert.area.is_exercise,
        "document": pack(alert, now),
        "form": form,
        "refusal": why_not,
        "notes": notes.select_related("subscriber__organisation")[:NOTES_SHOWN],
        "conclusions": Conclusion.objects.filter(alert=alert).select_related("by"),
    }
    return render(request, "alerts/pack.html", context, status=status)


@login_required
@require_POST
def conclude(request, reference):
    alert = published(request, reference)
    form = ConclusionForm(request.POST)
    if act_with_words(form, actions.conclude, alert, by=request.user):
        messages.success(request, "Kept. It stands at the top of the evaluation.")
        return redirect("alerts:pack", alert.reference)
    return show_pack(request, alert, form, status=409)


@login_required
@require_safe
def pack_csv(request, reference):
    alert = published(request, reference)
    return as_csv(pack(alert, timezone.now()), f"evaluation-{alert.reference}")


@login_required
@require_safe
def pack_pdf(request, reference):
    alert = published(request, reference)
    return as_pdf(print_of(pack(alert, timezone.now())), f"evaluation-{alert.reference}")
