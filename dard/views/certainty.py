"""Saying how certain it is that drugs or alcohol had to do with a case."""

from django.contrib.auth.decorators import login_required
from django.shortcuts import redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from dard import actions, certainty, permissions
from dard.forms.certainty import CertaintyForm
from dard.views.cases import viewable
from ldis.views.acting import act_on_form, posted


@never_cache
@login_required
@require_http_methods(["GET", "POST"])
def certainty_edit(request, reference):
    case = viewable(request.user, reference)
    permissions.check_user_weighs(request.user, case)
    hint = certainty.hint(case)
    form = CertaintyForm(posted(request), initial={"to": hint.state if hint else ""})
    if form.is_bound and act_on_form(
        request,
        form,
        lambda form: actions.move_certainty(case, by=request.user, **form.said),
        said="Kept.",
    ):
        return redirect(f"{case.get_absolute_url()}#certainty")
    context = {
        "case": case,
        "exercise": case.area.is_exercise,
        "title": "How certain is it?",
        "intro": f"Now: {case.certainty.get_state_display().lower()}. {words_of(hint)}".strip(),
        "back_url": case.get_absolute_url(),
        "back_label": f"Case {case}",
        "form": form,
        "submit": "Keep it",
    }
    return render(request, "dard/case_form.html", context)


def words_of(hint):
    return f"What is known speaks for “{certainty.label(hint)}”: {hint.because}" if hint else ""
