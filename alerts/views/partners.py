"""The list of those an area warns: looking at it, asking somebody, mending what is known, taking them off."""

from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from accounts.permissions import areas_of
from accounts.states import COORDINATING
from alerts import actions, partners, permissions
from alerts.forms.subscribers import LookForm, NewSubscriberForm, SubscriberForm
from alerts.models import Subscriber
from alerts.views.keeping_partners import act_on_form, area_from, kept_area
from workflow.numbers import number_in
from workflow.refusals import refusal
from workflow.views import act


ON_A_PAGE = 50
# What a new subscriber has in common with the one in whose place they come.
TAKEN_OVER = ("organisation", "kind", "language", "is_lead", "is_deputy", "is_statutory")


@login_required
@require_safe
def index(request):
    permissions.check_user_keeps_subscribers(request.user)
    areas = list(areas_of(request.user, COORDINATING))
    area = area_from(areas, request.GET.get("area"))
    form, now = LookForm(request.GET), timezone.now()
    chosen = {name: form.chosen(name) for name in ("kind", "organisation")}
    look = form.chosen("look")
    context = {
        "areas": areas,
        "area": area,
        "exercise": area.is_exercise,
        "form": form,
        "counts": partners.counts(area, now),
        "unreached": partners.unreached(area).count(),
    }
    return render(request, "alerts/partners_index.html", context | rows(request, area, look, now, chosen))


def rows(request, area, look, now, chosen):
    """One page of the list, and how it was asked for; what is not a way to look at it is everybody."""
    look = look if look == partners.NOBODY or look in partners.looks(now) else ""
    if look == partners.NOBODY:
        label, found = "Organisations with nobody", partners.unreached(area, **chosen)
    else:
        label, found = partners.looks(now)[look][0], partners.listed(area, now, look=look, **chosen)
    page = Paginator(found, ON_A_PAGE).get_page(request.GET.get("page"))
    asked = request.GET.copy()
    asked.pop("page", None)
    return {"look": look, "label": label, "page": page, "asked": asked.urlencode()}


def subscriber_for(user, pk):
    found = Subscriber.objects.select_related("organisation__area")
    subscriber = get_object_or_404(found, pk=pk)
    permissions.check_user_keeps_subscribers(user, subscriber.organisation.area)
    return subscriber


@login_required
@require_safe
def one(request, pk):
    subscriber, now = subscriber_for(request.user, pk), timezone.now()
    by = (request.user, subscriber)
    context = {
        "subscriber": subscriber,
        "area": subscriber.organisation.area,
        "exercise": subscriber.organisation.area.is_exercise,
        "subscriptions": subscriber.subscriptions.select_related("area").prefetch_related("families"),
        "groups": subscriber.groups.all(),
        "refusals": {
            "change": refusal(permissions.check_user_can_change_subscriber, *by),
            "invite_again": refusal(permissions.check_user_can_invite_again, *by, now),
            "retire": refusal(permissions.check_user_can_retire_subscriber, *by),
        },
    }
    return render(request, "alerts/partners_one.html", context)


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def new(request, area):
    area = kept_area(request.user, area)
    initial = in_place_of(request, area)
    form = NewSubscriberForm(request.POST or None, area=area, initial=initial)
    if form.is_bound:
        made = act_on_form(
            request, form, lambda: invite(form, request.user), said="Added. A letter asks them."
        )
        if made:
            return redirect("alerts:subscriber", made.pk)
    return render(
        request, "alerts/partners_new.html", {"area": area, "form": form, "exercise": area.is_exercise}
    )


def invite(form, by):
    said = dict(form.cleaned_data)
    minimum_grade = said.pop("minimum_grade")
    return actions.invite(Subscriber(**said), by=by, minimum_grade=minimum_grade)


def in_place_of(request, area):
    """What to begin with: somebody's place is taken, or an organisation has nobody."""
    found = Subscriber.objects.filter(organisation__area=area)
    before = found.filter(pk=number_in(request.GET.get("instead_of"))).first()
    if before:
        return {name: getattr(before, name) for name in TAKEN_OVER}
    return {"organisation": number_in(request.GET.get("organisation"))}


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def change(request, pk):
    subscriber = subscriber_for(request.user, pk)
    permissions.check_user_can_change_subscriber(request.user, subscriber)
    area = subscriber.organisation.area
    form = SubscriberForm(request.POST or None, instance=subscriber_for(request.user, pk), area=area)
    if form.is_bound and act_on_form(
        request,
        form,
        lambda: actions.change_subscriber(subscriber, by=request.user, **form.cleaned_data),
        said="Changed.",
    ):
        return redirect("alerts:subscriber", pk)
    context = {"subscriber": subscriber, "area": area, "form": form, "exercise": area.is_exercise}
    return render(request, "alerts/partners_change.html", context)


@login_required
@require_POST
def invite_again(request, pk):
    return act_on(request, pk, actions.invite_again, said="A letter asks them whether they want alerts.")


@login_required
@require_POST
def retire(request, pk):
    return act_on(request, pk, actions.retire, said="Off the list. They are sent no more alerts.")


@login_required
@require_POST
def release(request, pk):
    return act_on(request, pk, actions.release, said="Let go. They are told so, and sent no more alerts.")


def act_on(request, pk, action, *, said):
    act(request, action, subscriber_for(request.user, pk), by=request.user, said=said)
    return redirect("alerts:subscriber", pk)
