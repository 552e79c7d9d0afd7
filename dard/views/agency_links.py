"""The pages behind an agency's link: what is asked, who it is about for who may know, their answer."""

from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods

from dard import actions, policies
from dard.agencies import basis, letters, who
from dard.forms.agency_returns import AnswerForms, RefuseForm, UploadForm
from dard.models import AgencyRequest
from dard.states import Answered
from ldis.views.acting import posted, posted_files
from privacy import malware, oversize
from workflow import links
from workflow.numbers import number_in
from workflow.refusals import Refused, refusal
from workflow.views import by_link


# Longer than any request lives: when a link ends is the request's own word.
MOST_DAYS = 2 * 366
OLDER = "A newer link was sent to your agency. Use that one."
GONE = "The request this link came with is no longer kept. Ask the sender for a new one."
MOST_ROWS = 10


def request_for(token):
    rows = AgencyRequest.objects.select_related("case__area")
    return links.read_numbered(letters.PURPOSE, token, rows, days=MOST_DAYS, gone=GONE, older=OLDER)


def behind_link(*methods):
    """A view of an agency: reached by the link alone, and what is posted is private."""

    def decorate(view):
        guarded = by_link(request_for, "components/no_link.html")(view)
        return csrf_exempt(sensitive_post_parameters()(require_http_methods(methods)(guarded)))

    return decorate


@behind_link("GET", "HEAD")
def link(request, asked, token):
    return show(request, asked, token)


def show(request, asked, token, *, problem="", identity=None):
    """The page of a request. Who it is about is on it only where it was asked for in this very request."""
    now = timezone.now()
    over = refusal(policies.check_link_lives, asked, now)
    context = base_of(asked, token) | {
        "over": over,
        "may_want_link": bool(over) and not refusal(policies.check_can_ask_for_link, asked, now),
        "problem": problem,
        "basis": basis.of_kind(asked.agency),
        "sent": asked.returns.exclude(sent_at=None),
        "written": asked.returns.filter(sent_at=None).first(),
        "uploads": asked.uploads.count(),
        "who": who.rows(identity, asked.shows) if identity else [],
        "answer_refusal": refusal(policies.check_can_answer, asked, now),
    }
    return render(request, "dard/agency/link.html", context, status=410 if over else 200)


def base_of(asked, token):
    area = asked.case.area
    return {"asked": asked, "token": token, "area": area, "exercise": area.is_exercise}


@behind_link("POST")
def open_(request, asked, token):
    try:
        identity = actions.show_who(asked, entitled=request.POST.get("entitled") == "on")
    except Refused as refused:
        return show(request, asked, token, problem=str(refused))
    return show(request, request_for(token), token, identity=identity)


def attempt(request, asked, token, action, *args, **kwargs):
    """One press: done, or the page again with the sentence why not."""
    try:
        action(asked, *args, **kwargs)
    except Refused as refused:
        return show(request, asked, token, problem=str(refused))
    return redirect("dard:agency-link", token)


@behind_link("POST")
def nil(request, asked, token):
    return attempt(request, asked, token, actions.answer_at_once, Answered.NIL)


@behind_link("POST")
def unavailable(request, asked, token):
    return attempt(request, asked, token, actions.answer_at_once, Answered.UNAVAILABLE)


@behind_link("POST")
def not_applicable(request, asked, token):
    return attempt(request, asked, token, actions.answer_at_once, Answered.NOT_APPLICABLE)


@behind_link("POST")
def not_us(request, asked, token):
    return attempt(request, asked, token, actions.misdirect)


@behind_link("POST")
def want_link(request, asked, token):
    return attempt(request, asked, token, actions.want_link)


@behind_link("GET", "HEAD", "POST")
def refuse(request, asked, token):
    over = refusal(policies.check_link_lives, asked, timezone.now())
    if over and request.method != "POST":
        return show(request, asked, token)
    form = RefuseForm(posted(request))
    if form.is_bound and form.is_valid() and done(form, lambda: actions.refuse(asked, **form.cleaned_data)):
        return redirect("dard:agency-link", token)
    context = base_of(asked, token) | {"form": form, "basis": basis.of_kind(asked.agency)}
    return render(request, "dard/agency/refuse.html", context)


def done(form, action):
    try:
        return action()
    except Refused as refused:
        form.add_error(None, str(refused))
        return None


@behind_link("GET", "HEAD", "POST")
def answer(request, asked, token):
    if too_early := not_to_be_written(request, asked):
        return show(request, asked, token, problem=too_early)
    written = asked.returns.filter(sent_at=None).first()
    forms = AnswerForms(posted(request), request=asked, written=written, extra=rows_wanted(request))
    problem = ""
    if forms.is_bound and forms.is_valid():
        problem = refusal(keep_or_send, request, asked, forms)
        if not problem:
            return after(request, token)
    context = base_of(asked, token) | {"forms": forms, "problem": problem, "written": written}
    return render(request, "dard/agency/answer.html", context)


def not_to_be_written(request, asked):
    """Why there is nothing to fill in. What was filled in is shown again by its own page, with the reason."""
    if request.method == "POST":
        return ""
    return refusal(policies.check_can_answer, asked, timezone.now())


def rows_wanted(request):
    """How many empty rows the page has, as its address says."""
    return min(number_in(request.GET.get("rows")) or 1, MOST_ROWS)


def keep_or_send(request, asked, forms):
    do = request.POST.get("do")
    if do in ("send", "part"):
        actions.send_answer(asked, in_part=do == "part", **forms.said)
    else:
        actions.save_answer(asked, **forms.said)


def after(request, token):
    if request.POST.get("do") in ("send", "part"):
        return redirect("dard:agency-link", token)
    response = redirect("dard:agency-answer", token)
    rows = "?rows=3" if request.POST.get("do") == "more" else ""
    response["Location"] += f"{rows}#contacts"
    return response


@behind_link("GET", "HEAD", "POST")
def upload(request, asked, token):
    if oversize.is_too_large(request):
        # What was sent is not looked at, and so the form is as it was.
        form = UploadForm()
        return show_upload(request, asked, token, form, problem=oversize.sentence(), status=413)
    if too_early := not_to_be_written(request, asked):
        return show(request, asked, token, problem=too_early)
    form = UploadForm(posted(request), posted_files(request))
    if (
        form.is_bound
        and form.is_valid()
        and done(form, lambda: actions.upload(asked, form.cleaned_data["file"]))
    ):
        return redirect("dard:agency-upload", token)
    return show_upload(request, asked, token, form)


def show_upload(request, asked, token, form, *, problem="", status=200):
    context = base_of(asked, token) | {
        "form": form,
        "problem": problem,
        "uploads": asked.uploads.all(),
        "is_scanned": malware.is_there(),
    }
    return render(request, "dard/agency/upload.html", context, status=status)
