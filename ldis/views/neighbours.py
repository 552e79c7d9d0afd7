"""Telling another area, hearing from one, and giving a concern out as a file."""

from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.http import JsonResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from accounts.permissions import areas_of
from accounts.states import COORDINATING
from alerts.models import Alert
from ldis import actions, neighbours, permissions, sanitised
from ldis.forms.neighbours import AdoptAlertForm, AdoptForm, DeclineForm, ExportForm, ShareForm
from ldis.models import Share
from ldis.views import concerns
from ldis.views.acting import act_on_form, posted
from workflow.refusals import Refused, refusal
from workflow.views import act


PER_PAGE = 25


@login_required
@require_GET
def shared(request):
    areas = list(areas_of(request.user, COORDINATING))
    if not areas:
        raise Refused("What other areas tell is for the coordinators and duty officers of an area.")
    alerts = neighbours.warned_of_elsewhere(areas)[:PER_PAGE]
    adopted = neighbours.adopted(areas, [alert.pk for alert in alerts])
    context = {
        "page": Paginator(neighbours.told_to(areas), PER_PAGE).get_page(request.GET.get("page")),
        "alerts": [(alert, adopted.get(alert.pk)) for alert in alerts],
        "exercise": all(area.is_exercise for area in areas),
    }
    return render(request, "ldis/shared.html", context)


@login_required
@require_http_methods(["GET", "POST"])
def concern_share(request, reference):
    concern = concerns.viewable(request.user, reference)
    permissions.check_user_can_export(request.user, concern)
    areas, near = neighbours.areas_to_tell(concern)
    form = ShareForm(posted(request), concern=concern, areas=areas, near=near)
    if form.is_bound and tell(request, concern, form):
        return redirect(concern.get_absolute_url() + "#neighbours")
    context = {"concern": concern, "form": form, "areas": areas, "exercise": concern.area.is_exercise}
    return render(request, "ldis/concern_share.html", context)


def tell(request, concern, form):
    return act_on_form(
        request,
        form,
        lambda form: actions.with_scan(
            actions.share,
            concern,
            scanned=form.scan_outcome,
            to_area=form.cleaned_data["to_area"],
            by=request.user,
            content=form.content,
            note=form.cleaned_data["note"],
        ),
        said="Told. Their answer appears on this concern.",
    )


@never_cache
@login_required
@require_http_methods(["GET", "POST"])
def concern_export(request, reference):
    """Read first, then made: a document under ten headings, or a file for another system."""
    concern = concerns.viewable(request.user, reference)
    permissions.check_user_can_export(request.user, concern)
    form = ExportForm(posted(request), concern=concern)
    content = make(request, concern, form) if form.is_bound else None
    if content is None:
        context = {"concern": concern, "form": form, "exercise": concern.area.is_exercise}
        return render(request, "ldis/concern_export.html", context)
    if form.cleaned_data["kind"] == "json":
        return as_file(content)
    context = {"content": content, "headings": sanitised.headings(content), "exercise": content["exercise"]}
    return render(request, "ldis/concern_headings.html", context)


def make(request, concern, form):
    if not form.is_valid():
        return None
    try:
        return actions.with_scan(
            actions.export,
            concern,
            by=request.user,
            scanned=form.scan_outcome,
            content=form.content,
            kind=form.cleaned_data["kind"],
        )
    except Refused as refused:
        form.add_error(None, str(refused))
        return None


def as_file(content):
    keyed = {key: text for key, _, text in sanitised.headings(content)}
    response = JsonResponse(content | {"article_13": keyed}, json_dumps_params={"indent": 2})
    response["Content-Disposition"] = f'attachment; filename="{content["reference"]}.json"'
    return response


def share_for(user, pk):
    share = get_object_or_404(Share.objects.for_listing(), pk=pk)
    neighbours.check_user_can_view_share(user, share)
    return share


@login_required
@require_GET
def share(request, pk):
    return show_share(request, share_for(request.user, pk))


def show_share(request, share, **forms):
    user = request.user
    context = {
        "share": share,
        "exercise": share.to_area.is_exercise,
        "is_theirs": not refusal(permissions.check_user_coordinates, user, share.to_area),
        "may_read_concern": not refusal(permissions.check_user_can_view, user, share.concern),
        "adopt_form": AdoptForm(initial={"title": share.content["title"]}),
        "decline_form": DeclineForm(),
    }
    context |= refusals_of(user, share)
    return render(request, "ldis/share.html", context | forms)


def refusals_of(user, share):
    """The sentence beside each button that cannot be pressed."""
    check = permissions.check_user_can_answer_share
    return {
        "adopt_refusal": refusal(check, user, share, share.adopt, "adopted"),
        "note_refusal": refusal(check, user, share, share.take_note, "noted"),
        "decline_refusal": refusal(check, user, share, share.decline, "declined"),
    }


@login_required
@require_POST
def share_adopt(request, pk):
    share = share_for(request.user, pk)
    form = AdoptForm(request.POST)
    concern = act_on_form(
        request,
        form,
        lambda form: adopt(actions.adopt, share, form, request.user),
        said="Adopted. It is a concern of your own now: grade it and ask your own panel.",
        refusal=refusals_of(request.user, share)["adopt_refusal"],
    )
    return redirect(concern) if concern else show_share(request, share, adopt_form=form, form=form)


def adopt(action, thing, form, user):
    """What is scanned is the title of the concern that comes of it."""
    return actions.with_scan(
        action, thing, by=user, scanned=form.scan_outcome, about=lambda concern: concern, **form.said
    )


@login_required
@require_POST
def share_note(request, pk):
    share = share_for(request.user, pk)
    act(request, actions.note_share, share, by=request.user, said="Noted. You can still adopt it.")
    return redirect(share)


@login_required
@require_POST
def share_decline(request, pk):
    share = share_for(request.user, pk)
    form = DeclineForm(request.POST)
    declined = act_on_form(
        request,
        form,
        lambda form: actions.with_scan(
            actions.decline_share,
            share,
            by=request.user,
            scanned=form.scan_outcome,
            about=lambda share: share.concern,
            **form.said,
        ),
        said="Declined. The area that told you reads why.",
        refusal=refusals_of(request.user, share)["decline_refusal"],
    )
    return redirect(share) if declined else show_share(request, share, decline_form=form, form=form)


@login_required
@require_http_methods(["GET", "POST"])
def alert_adopt(request, reference):
    """Another area's alert in force, as it was issued, and the form that makes it a concern here."""
    alert = get_object_or_404(Alert.objects.with_current_version(), reference=reference)
    neighbours.check_user_can_view_alert(request.user, alert)
    areas = areas_of(request.user, COORDINATING)
    initial = {"title": alert.current_version.headline}
    form = AdoptAlertForm(posted(request), areas=areas, initial=initial)
    concern = form.is_bound and act_on_form(
        request,
        form,
        lambda form: adopt(actions.adopt_alert, alert, form, request.user),
        said="Adopted. It is a concern of your own now: grade it and ask your own panel.",
    )
    if concern:
        return redirect(concern)
    context = {"alert": alert, "form": form, "version": alert.current_version}
    return render(request, "ldis/alert_adopt.html", context | {"exercise": alert.area.is_exercise})
