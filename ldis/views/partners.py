"""The page behind a partner's link: the question, two taps to answer it, and what became of it."""

from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods

import workflow.views
from ldis import actions, enquiries, feedback, policies
from ldis.forms.enquiries import ReplyForm
from ldis.letters import LINK_DAYS
from ldis.models import Ask
from ldis.states import EnquiryState
from ldis.views.acting import posted
from workflow import links
from workflow.handling import Tlp
from workflow.refusals import Refused, refusal


def ask_for(token):
    pk = links.read("ask", token, days=LINK_DAYS)
    found = Ask.objects.select_related("contact__organisation", "enquiry__concern__area")
    ask = found.filter(pk=pk).first()
    if ask is None:
        raise Refused("The question this link came with is no longer kept. Ask the sender for a new one.")
    return ask


@csrf_exempt
@require_http_methods(["GET", "HEAD", "POST"])
@workflow.views.by_link(ask_for, "components/no_link.html")
def ask(request, ask, token):
    last = ask.replies.select_related("place").first()
    form = ReplyForm(posted(request), ask=ask)
    if form.is_bound and answer(form, ask):
        return redirect("ldis:ask", token)
    return render(request, "ldis/ask.html", context_of(ask, last, form))


def answer(form, ask):
    """Take the answer in, or say in the form why it is not taken."""
    try:
        policies.check_can_reply(ask.enquiry, timezone.now())
        if not form.is_valid():
            return None
        return actions.reply(ask, scanned=form.scan_outcome, **form.said)
    except Refused as refused:
        form.errors.clear()
        form.add_error(None, str(refused))
        return None


def context_of(ask, last, form):
    enquiry, concern = ask.enquiry, ask.enquiry.concern
    context = {
        "ask": ask,
        "enquiry": enquiry,
        "area": concern.area,
        "last": last,
        "form": form,
        "tlp": Tlp(concern.tlp),
        "over": refusal(policies.check_can_reply, enquiry, timezone.now()),
        "exercise": concern.area.is_exercise,
    }
    if context["over"]:
        context["stages"] = feedback.in_order(feedback.of_concern(concern, since=enquiry.asked_at))
    if enquiry.state == EnquiryState.CLOSED:
        context["summary"] = enquiries.summary(concern)
    return context
