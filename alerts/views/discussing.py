"""Calling for a discussion of a wording, answering the call, and taking it back."""

from functools import partial

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.shortcuts import get_object_or_404, redirect
from django.views.decorators.http import require_POST

from alerts import actions
from alerts.forms import CallForm, DiscussionAnswerForm
from alerts.models import Discussion
from alerts.views.acting import act_with_words, on_open_draft, show_refused
from alerts.views.finding import alert_for
from workflow.views import act


@login_required
@require_POST
def call(request, reference):
    alert = alert_for(request.user, reference)
    form = CallForm(request.POST)
    if act_with_words(
        form, partial(on_open_draft, action=actions.call_for_discussion), alert, by=request.user
    ):
        messages.success(request, "The wording is not approved before somebody has answered you.")
        return redirect(alert.desk_url)
    return show_refused(request, alert, call_form=form)


@login_required
@require_POST
def answer(request, reference, pk):
    alert = alert_for(request.user, reference)
    discussion = discussion_of(alert, pk)
    form = DiscussionAnswerForm(request.POST, discussion=discussion)
    if act_with_words(form, actions.answer_discussion, discussion, by=request.user):
        messages.success(request, "Answered. Whoever called for the discussion is told.")
        return redirect(alert.desk_url)
    return show_refused(request, alert, answer_form=form)


@login_required
@require_POST
def withdraw(request, reference, pk):
    alert = alert_for(request.user, reference)
    discussion = discussion_of(alert, pk)
    act(request, actions.withdraw_discussion, discussion, by=request.user, said="Your call is withdrawn.")
    return redirect(alert.desk_url)


def discussion_of(alert, pk):
    return get_object_or_404(Discussion.objects.select_related("draft"), pk=pk, draft__alert=alert)
