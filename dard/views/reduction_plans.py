"""Reduction plans: the list, one as it is read and printed, and its lines."""

from django.contrib.auth.decorators import login_required
from django.shortcuts import get_object_or_404, redirect, render
from django.template.loader import render_to_string
from django.utils import timezone
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from accounts.permissions import areas_of
from alerts.views.taking import as_file
from dard import visibility
from dard.actions import reduction_plan as actions
from dard.following import plans
from dard.following.scanned import with_form
from dard.forms.reduction_plan import LineForm, PlanForm, RatingForm
from dard.models import PlanLine, ReductionPlan
from dard.permissions import LEARNERS
from dard.permissions import action_plan as readers
from dard.permissions import reduction_plan as permissions
from dard.permissions.people import REVIEWERS
from dard.states import Impact, Likelihood
from ldis.views.acting import act_on_form, posted
from workflow import pdf, spreadsheet
from workflow.refusals import refusal
from workflow.views import act


@login_required
@require_GET
def index(request):
    readers.check_user_reads_actions(request.user)
    areas = areas_of(request.user, LEARNERS)
    context = {
        "plans": ReductionPlan.objects.filter(area__in=areas).select_related("area"),
        "may_begin": areas_of(request.user, REVIEWERS).exists(),
        "exercise": visibility.all_exercise(request.user, LEARNERS),
    }
    return render(request, "dard/reduction_plans.html", context)


@login_required
@require_http_methods(["GET", "POST"])
def new(request):
    readers.check_user_reads_actions(request.user)
    areas = areas_of(request.user, REVIEWERS)
    refused = "" if areas else "Reduction plans are written by those who review deaths."
    form = PlanForm(posted(request), areas=areas)

    def do(form):
        said = {name: form.said[name] for name in ("title", "since", "until")}
        area = form.cleaned_data["area"]
        return with_form(form, area, request.user, lambda: actions.begin_plan(area, by=request.user, **said))

    if form.is_bound and (
        made := act_on_form(request, form, do, said="Begun. Add its risks.", refusal=refused)
    ):
        return redirect(made)
    context = {"form": form, "refusal": refused, "title": "Begin a reduction plan", "submit": "Begin it"}
    context["exercise"] = visibility.all_exercise(request.user, LEARNERS)
    return render(request, "dard/reduction_plan_form.html", context)


def viewable(user, pk):
    plan = get_object_or_404(ReductionPlan.objects.select_related("area", "by"), pk=pk)
    permissions.check_user_can_view_plan(user, plan)
    return plan


def shown(plan, user):
    lines = plans.lines_of(plan, timezone.localdate())
    return {
        "plan": plan,
        "lines": lines,
        "matrix": plans.matrix(lines),
        "likelihoods": Likelihood.labels,
        "impacts": Impact.labels,
        "exercise": plan.area.is_exercise,
        "today": timezone.localdate(),
        "add_refusal": refusal(permissions.check_user_can_add_line, user, plan),
        "write_refusal": refusal(permissions.check_user_writes_plans, user, plan.area),
    }


@login_required
@require_GET
def detail(request, pk):
    return render(request, "dard/reduction_plan.html", shown(viewable(request.user, pk), request.user))


@login_required
@require_GET
def as_csv(request, pk):
    plan = viewable(request.user, pk)
    content = spreadsheet.as_csv(plans.table(plans.lines_of(plan, timezone.localdate())))
    return as_file(content, f"reduction-plan-{plan.pk}.csv", "text/csv; charset=utf-8")


@login_required
@require_GET
def as_pdf(request, pk):
    plan = viewable(request.user, pk)
    page = render_to_string("dard/reduction_plan_pdf.html", shown(plan, request.user))
    content = pdf.make(pdf.Sheet(page), what="this plan", instead="Print the page of the plan")
    return as_file(content, f"reduction-plan-{plan.pk}.pdf", "application/pdf")


def line_of(user, plan, pk):
    plan = viewable(user, plan)
    line = get_object_or_404(PlanLine.objects.select_related("lead"), plan=plan, pk=pk)
    line.plan = plan
    return line


def form_page(request, plan, form, do, *, title, submit, said, refused):
    """The page of a form of a plan, or the way back once it is done."""

    def run(form):
        return with_form(form, plan, request.user, lambda: do(form.said))

    if form.is_bound and act_on_form(request, form, run, said=said, refusal=refused):
        return redirect(plan)
    context = {"plan": plan, "form": form, "title": title, "submit": submit, "refusal": refused}
    return render(request, "dard/reduction_plan_form.html", context | {"exercise": plan.area.is_exercise})


@login_required
@require_http_methods(["GET", "POST"])
def line_new(request, pk):
    plan = viewable(request.user, pk)
    return form_page(
        request,
        plan,
        LineForm(posted(request), area=plan.area, rated=True),
        lambda said: actions.add_line(plan, by=request.user, **said),
        title="Add a risk",
        submit="Add it",
        said="Added.",
        refused=refusal(permissions.check_user_can_add_line, request.user, plan),
    )


@login_required
@require_http_methods(["GET", "POST"])
def line_change(request, plan, pk):
    line = line_of(request.user, plan, pk)
    now = {name: getattr(line, name) for name in ("risk", "lead", "lead_role")}
    now["recommendations"] = line.recommendations.all()
    return form_page(
        request,
        line.plan,
        LineForm(posted(request), area=line.plan.area, rated=False, initial=now),
        lambda said: actions.change_line(line, by=request.user, **said),
        title="Put a risk right",
        submit="Keep it",
        said="Kept.",
        refused=refusal(permissions.check_user_can_change_line, request.user, line),
    )


@login_required
@require_http_methods(["GET", "POST"])
def line_rate(request, plan, pk):
    line = line_of(request.user, plan, pk)
    return form_page(
        request,
        line.plan,
        RatingForm(posted(request)),
        lambda said: actions.rate_line(line, by=request.user, **said),
        title="Rate it anew",
        submit="Keep the rating",
        said="Kept. The earlier ratings stay readable.",
        refused=refusal(permissions.check_user_can_change_line, request.user, line),
    )


@login_required
@require_POST
def line_out(request, plan, pk):
    line = line_of(request.user, plan, pk)
    act(request, actions.take_out_line, line, by=request.user, said="Taken out.")
    return redirect(line.plan)
