"""Samples at the desk: record one, send it, say what a test of it said, and correct what was wrong."""

from django.contrib.auth.decorators import login_required
from django.forms import model_to_dict
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from ldis import actions, history, permissions, testing
from ldis.forms.samples import CorrectionForm, EndForm, ResultForm, SampleForm, SendForm
from ldis.models import Sample, TestResult
from ldis.sampling import NOT_FOUND_MEANS, Finding, SampleState
from ldis.views import concerns, desk
from ldis.views.acting import act_on_form, posted
from workflow.refusals import refusal


@login_required
@require_http_methods(["GET", "POST"])
def concern_sample_new(request, reference):
    concern = concerns.viewable(request.user, reference)
    return sample_new(request, concern, Sample(concern=concern))


@login_required
@require_http_methods(["GET", "POST"])
def report_sample_new(request, reference):
    report = desk.viewable(request.user, reference)
    return sample_new(request, report, Sample(report=report))


def sample_new(request, home, unsaved):
    permissions.check_user_coordinates(request.user, home.area)
    form = SampleForm(posted(request), instance=unsaved)
    if form.is_bound and act_on_form(
        request,
        form,
        lambda form: actions.with_scan(
            actions.record_sample, form.save(commit=False), by=request.user, scanned=form.scan_outcome
        ),
        said="The sample is recorded. Write its reference on the bag.",
    ):
        return redirect(form.instance)
    context = {"form": form, "home": home, "exercise": home.area.is_exercise}
    return render(request, "ldis/sample_new.html", context)


def viewable(user, reference):
    samples = Sample.objects.for_listing().select_related(
        "area", "recorded_by", "concern__area", "report__area", "report__concern__area"
    )
    sample = get_object_or_404(samples, reference=reference)
    permissions.check_user_can_view_sample(user, sample)
    return sample


@login_required
@require_GET
def sample(request, reference):
    return render_sample(request, viewable(request.user, reference))


def render_sample(request, sample, **forms):
    refusals = refusals_of(request.user, sample)
    context = {
        "sample": sample,
        "sample_list": [sample],
        "home": sample.home,
        "holder": sample.HELD_BY[sample.state],
        "may_add": not refusals["result_refusal"],
        "exercise": sample.area.is_exercise,
        "limits": testing.limits_of([sample]),
        "not_found_means": NOT_FOUND_MEANS,
        "timeline": history.timeline(sample, request.user),
        "send_form": SendForm(),
        "end_form": EndForm(),
    }
    return render(request, "ldis/sample.html", context | refusals | forms)


def refusals_of(user, sample):
    """The sentence beside each button that cannot be pressed."""
    return {
        "send_refusal": refusal(permissions.check_user_can_send_sample, user, sample, "Any laboratory."),
        "end_refusal": refusal(
            permissions.check_user_can_end_sample, user, sample, sample.destroy, "destroyed", "Any."
        ),
        "result_refusal": refusal(permissions.check_user_coordinates, user, sample.area),
    }


@login_required
@require_POST
def sample_send(request, reference):
    sample = viewable(request.user, reference)
    form = SendForm(request.POST)
    sent = act_on_form(
        request,
        form,
        lambda form: actions.with_scan(
            actions.send_sample, sample, by=request.user, scanned=form.scan_outcome, **form.said
        ),
        said="Recorded as sent.",
        refusal=refusals_of(request.user, sample)["send_refusal"],
    )
    return redirect(sample) if sent else render_sample(request, sample, send_form=form, form=form)


@login_required
@require_POST
def sample_end(request, reference):
    sample = viewable(request.user, reference)
    form = EndForm(request.POST)
    ended = act_on_form(
        request,
        form,
        lambda form: actions.with_scan(
            actions.end_sample,
            sample,
            by=request.user,
            scanned=form.scan_outcome,
            as_=SampleState(form.cleaned_data["as_"]),
            because=form.cleaned_data["because"],
        ),
        said="Recorded. What was found in it stays.",
        refusal=refusals_of(request.user, sample)["end_refusal"],
    )
    return redirect(sample) if ended else render_sample(request, sample, end_form=form, form=form)


@login_required
@require_http_methods(["GET", "POST"])
def result_new(request, reference):
    sample = viewable(request.user, reference)
    return render_result_form(request, sample, ResultForm(posted(request)))


@login_required
@require_http_methods(["GET", "POST"])
def result_correct(request, reference, pk):
    """The right result, beginning with what the wrong one said."""
    sample = viewable(request.user, reference)
    wrong = get_object_or_404(TestResult.objects.select_related("substance"), sample=sample, pk=pk)
    before = model_to_dict(wrong, CorrectionForm.Meta.fields) | {
        "substance": str(wrong.substance or ""),
        "finding": Finding(wrong.finding),
        "replaced_because": "",
    }
    form = CorrectionForm(posted(request), initial=before)
    return render_result_form(request, sample, form, replaces=wrong)


def render_result_form(request, sample, form, replaces=None):
    permissions.check_user_coordinates(request.user, sample.area)
    if form.is_bound and act_on_form(
        request,
        form,
        lambda form: actions.with_scan(
            actions.record_result,
            sample,
            by=request.user,
            scanned=form.scan_outcome,
            result=form.result,
            replaces=replaces,
            unknown_substance=form.unknown_substance,
        ),
        said="The result is on file.",
    ):
        return redirect(sample.home)
    context = {"form": form, "sample": sample, "replaces": replaces, "exercise": sample.area.is_exercise}
    return render(request, "ldis/result_new.html", context)
