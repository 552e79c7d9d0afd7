"""Publications: begun, looked at as they stand, checked, approved, issued, withdrawn. Their words are edited
in the editor of the website (site/pages)."""

from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from accounts.models import Area
from accounts.permissions import areas_of, has_role
from alerts import circulating
from alerts.permissions.circulars import WATCHERS
from dard import actions
from dard.forms.publications import (
    BeginPublicationForm,
    IssuePublicationForm,
    ReturnPublicationForm,
    WithdrawPublicationForm,
)
from dard.models import Publication
from dard.permissions import publications as permissions
from dard.sharing import audiences, paper, rendering
from dard.sharing.telling import usual_time
from ldis.views.acting import act_on_form, posted
from workflow.refusals import refusal
from workflow.scanning import with_scan
from workflow.views import act


PER_PAGE = 50
ROWS = ("area", "by", "release", "version__circular__area", "version__by")


def viewable(user, reference):
    """A publication, fetched through the permission."""
    rows = Publication.objects.select_related(*ROWS)
    publication = get_object_or_404(rows, reference=reference)
    permissions.check_user_can_view_publication(user, publication)
    return publication


@never_cache
@login_required
@require_GET
def publications(request):
    """Everything that is being written or was issued, for those who make it."""
    areas = areas_of(request.user, permissions.PUBLICATION_INSIDERS)
    if not areas:
        permissions.check_user_reads_library(request.user)
    rows = Publication.objects.filter(area__in=areas).select_related("area", "by")
    context = {
        "page": Paginator(rows, PER_PAGE).get_page(request.GET.get("page")),
        "write_areas": areas_of(request.user, permissions.PUBLICATION_WRITERS),
        "exercise": bool(areas) and all(each.is_exercise for each in areas),
    }
    return render(request, "dard/publications.html", context)


@never_cache
@login_required
@require_http_methods(["GET", "POST"])
def publication_new(request, area):
    area = get_object_or_404(Area, slug=area)
    refused = refusal(permissions.check_user_writes_publications, request.user, area)
    form = BeginPublicationForm(posted(request), area=area)
    said = "Made from what is kept. Read it, and edit its words."
    begun = form.is_bound and act_on_form(
        request, form, lambda form: begin(request.user, area, form), said=said, refusal=refused
    )
    if begun:
        return redirect(begun)
    context = {"form": form, "area": area, "refusal": refused, "exercise": area.is_exercise}
    return render(request, "dard/publication_new.html", context)


def begin(user, area, form):
    given = form.cleaned_data
    usual = usual_time(given["kind"], area, timezone.localdate())
    return actions.begin_publication(
        area,
        by=user,
        kind=given["kind"],
        since=given["since"] or usual[0],
        until=given["until"] or usual[1],
        lessons=list(given["lessons"]),
    )


@never_cache
@login_required
@require_GET
def publication(request, reference):
    return show(request, viewable(request.user, reference))


def show(request, publication, *, form=None, status=200):
    user, version = request.user, getattr(publication, "version", None)
    context = {
        "publication": publication,
        "version": version,
        "parts": rendering.shown(publication),
        "standing": circulating.standing_of(version.circular) if version else None,
        "checks": publication.checks.select_related("by"),
        "revisions": publication.revisions.select_related("by"),
        "makes": has_role(user, permissions.PUBLICATION_INSIDERS, publication.area),
        "watches": has_role(user, WATCHERS, publication.area),
        "form": form,
        "return_form": form if isinstance(form, ReturnPublicationForm) else ReturnPublicationForm(),
        "withdraw_form": form if isinstance(form, WithdrawPublicationForm) else WithdrawPublicationForm(),
        "exercise": publication.area.is_exercise,
        **refusals(user, publication),
    }
    return render(request, "dard/publication.html", context, status=status)


def refusals(user, publication):
    """Why each thing cannot be done now by this person; "" where it can. For names it is looked through when
    it is saved and when it is sent, and not when it is read: that takes longer the more cases there are."""
    mark = publication.content_hash
    prompts, may = rendering.prompts_of(publication), permissions
    return {
        "write_refusal": refusal(may.check_user_can_write_publication, user, publication),
        "send_refusal": refusal(may.check_user_can_send_publication, user, publication, prompts, {}),
        "check_refusal": refusal(may.check_user_can_check_publication, user, publication, mark),
        "approve_refusal": refusal(may.check_user_can_approve_publication, user, publication, mark),
        "return_refusal": refusal(may.check_user_can_return_publication, user, publication, "said"),
        "issue_refusal": refusal(
            may.check_user_can_issue_publication,
            user,
            publication,
            actions.publications.approval_of(publication),
        ),
        "withdraw_refusal": refusal(may.check_user_can_withdraw_publication, user, publication, "said"),
    }


def post(request, reference, action, *, said, **given):
    publication = viewable(request.user, reference)
    act(request, action, publication, by=request.user, said=said, **given)
    return redirect(publication)


@login_required
@require_POST
def publication_send(request, reference):
    said = "Sent. Somebody who wrote none of it looks at it now."
    return post(request, reference, actions.send_publication, said=said)


@login_required
@require_POST
def publication_check(request, reference):
    said = "Kept: these words name nobody."
    seen = request.POST.get("seen_hash", "")
    return post(request, reference, actions.check_publication, said=said, seen_hash=seen)


@login_required
@require_POST
def publication_approve(request, reference):
    said, seen = "Approved, exactly as it stands.", request.POST.get("seen_hash", "")
    return post(request, reference, actions.approve_publication, said=said, seen_hash=seen)


@login_required
@require_POST
def publication_return(request, reference):
    form = ReturnPublicationForm(request.POST)
    said = "Sent back to its writers."
    may = permissions.check_user_can_return_publication
    return with_words(request, reference, form, may, actions.return_publication, "words", said)


@login_required
@require_POST
def publication_withdraw(request, reference):
    form = WithdrawPublicationForm(request.POST)
    said = "Withdrawn. Everybody who got it is told."
    may = permissions.check_user_can_withdraw_publication
    return with_words(request, reference, form, may, actions.withdraw_publication, "because", said)


def with_words(request, reference, form, may, action, name, said):
    """Do something that needs a reason; what was typed is kept where it is refused."""
    publication = viewable(request.user, reference)

    def do(form):
        given = {name: form.cleaned_data[name]}
        return with_scan(action, publication, by=request.user, scanned=form.scan_outcome, **given)

    if act_on_form(request, form, do, said=said, refusal=refusal(may, request.user, publication, "said")):
        return redirect(publication)
    return show(request, viewable(request.user, reference), form=form, status=409)


@never_cache
@login_required
@require_http_methods(["GET", "POST"])
def publication_issue(request, reference):
    """Choose whom it is for, see exactly who that is, then send it. What is chosen stands in the address, so
    that looking changes nothing."""
    publication = viewable(request.user, reference)
    approval = actions.publications.approval_of(publication)
    refused = refusal(permissions.check_user_can_issue_publication, request.user, publication, approval)
    form = IssuePublicationForm(posted(request) or request.GET or None, area=publication.area)
    if request.method == "POST":
        said = "Issued. It is on its way."
        if act_on_form(
            request, form, lambda form: issue(request.user, publication, form), said=said, refusal=refused
        ):
            return redirect(publication)
    told = told_by(form, publication.area)
    context = {
        "publication": publication,
        "form": form,
        "told": told,
        "seen": circulating.mark_of(told),
        "has_chosen": form.is_bound,
        "refusal": refused,
        "exercise": publication.area.is_exercise,
    }
    return render(request, "dard/publication_issue.html", context)


def told_by(form, area):
    """Everybody a choice reaches."""
    if not form.is_bound or not form.is_valid():
        return []
    chosen = form.cleaned_data
    return circulating.told(area, audiences.subscribers(area, chosen["audience"], chosen["groups"]))


def issue(user, publication, form):
    chosen = form.cleaned_data
    return actions.issue_publication(
        publication,
        by=user,
        audience=chosen["audience"],
        groups=list(chosen["groups"]),
        recipients_seen=chosen["seen"],
    )


@never_cache
@login_required
@require_GET
def publication_pdf(request, reference):
    """What was issued as it was issued; before that, the draft, which says so."""
    publication = viewable(request.user, reference)
    version = getattr(publication, "version", None)
    html = version.html if version else rendering.html_of(publication)
    return as_pdf(publication, html)


def as_pdf(publication, html):
    return HttpResponse(
        paper.make(publication, html),
        content_type="application/pdf",
        headers={
            "Content-Disposition": f'inline; filename="{publication.reference}.pdf"',
            "X-Content-Type-Options": "nosniff",
        },
    )
