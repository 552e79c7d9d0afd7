"""Answering what the coroner's result asks of a review."""

from django.contrib.auth.decorators import login_required
from django.shortcuts import get_object_or_404, redirect
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from dard import actions, permissions, taking_over
from dard.forms.questions import AnswerForm
from dard.views.cases import viewable
from dard.views.inquests import show_step
from ldis.views.acting import act_on_form, posted
from workflow.refusals import refusal
from workflow.scanning import with_scan


@login_required
@never_cache
@require_http_methods(["GET", "POST"])
def answer(request, reference, pk):
    case = viewable(request.user, reference)
    question = get_object_or_404(case.questions.select_related("case__area", "case__inquest"), pk=pk)
    refused = refusal(permissions.check_user_can_answer_question, request.user, question)
    form = AnswerForm(posted(request), words=taking_over.words_of(question))
    if form.is_bound and keep_answer(request, question, form, refused):
        return redirect(f"{case.get_absolute_url()}#questions")
    title = f"What the coroner’s result asks: {question.get_about_display().lower()}"
    return show_step(request, case, form, title=title, question=question, refusal=refused)


def keep_answer(request, question, form, refused):
    return act_on_form(
        request,
        form,
        lambda form: with_scan(
            actions.answer_question,
            question,
            by=request.user,
            scanned=form.scan_outcome,
            about=lambda question: question.case,
            **form.given,
        ),
        said="Answered. Both sentences are kept.",
        refusal=refused,
    )
