"""Groups of those we warn: made, named, and who is in them."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.db.models import Count
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.http import urlencode
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from accounts.permissions import areas_of
from accounts.states import COORDINATING
from alerts import actions, partners, permissions
from alerts.forms.subscribers import GroupForm, LookForm
from alerts.models import Group, Subscriber
from alerts.views.keeping_partners import act_on_form, kept_area
from workflow.numbers import numbers_in
from workflow.refusals import Refused


ON_A_PAGE = 50
# What a page may send at once: the boxes of one page, and a few more.
MOST_AT_ONCE = 500


@login_required
@require_safe
def index(request):
    permissions.check_user_keeps_subscribers(request.user)
    areas = list(areas_of(request.user, COORDINATING))
    groups = Group.objects.filter(area__in=areas).select_related("area").annotate(many=Count("members"))
    context = {
        "areas": areas,
        "page": Paginator(groups.order_by("area__name", "name"), ON_A_PAGE).get_page(request.GET.get("page")),
        "exercise": all(area.is_exercise for area in areas),
    }
    return render(request, "alerts/partners_groups.html", context)


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def new(request, area):
    area = kept_area(request.user, area)
    form = GroupForm(request.POST or None)
    if form.is_bound:
        made = act_on_form(
            request,
            form,
            lambda: actions.create_group(area, by=request.user, name=form.cleaned_data["name"]),
            said="Made. Choose who is in it.",
        )
        if made:
            return redirect("alerts:group", made.pk)
    context = {"area": area, "form": form, "exercise": area.is_exercise}
    return render(request, "alerts/partners_group_name.html", context)


def group_for(user, pk):
    group = get_object_or_404(Group.objects.select_related("area"), pk=pk)
    permissions.check_user_keeps_subscribers(user, group.area)
    return group


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def rename(request, pk):
    group = group_for(request.user, pk)
    form = GroupForm(request.POST or None, initial={"name": group.name})
    if form.is_bound and act_on_form(
        request,
        form,
        lambda: actions.rename_group(group, by=request.user, name=form.cleaned_data["name"]),
        said="Renamed.",
    ):
        return redirect("alerts:group", pk)
    context = {"group": group, "area": group.area, "form": form, "exercise": group.area.is_exercise}
    return render(request, "alerts/partners_group_name.html", context)


@login_required
@require_safe
def one(request, pk):
    group = group_for(request.user, pk)
    members = group.members.select_related("organisation").order_by("organisation__name", "name", "pk")
    form = LookForm(request.GET)
    context = {
        "group": group,
        "area": group.area,
        "exercise": group.area.is_exercise,
        "page": Paginator(members, ON_A_PAGE).get_page(request.GET.get("page")),
        "form": form,
        "others": Paginator(others(group, chosen(form)), ON_A_PAGE).get_page(request.GET.get("others")),
        "asked": urlencode(chosen(form)),
    }
    return render(request, "alerts/partners_group.html", context)


def chosen(form):
    return {name: form.chosen(name) for name in ("kind", "organisation")}


def others(group, said):
    """Who could join: on the list of the area, and not in the group yet."""
    found = partners.listed(group.area, timezone.now(), **said)
    return found.exclude(pk__in=group.members.values("pk"))


@login_required
@require_POST
def add(request, pk):
    """Those that were ticked, or everybody who was found."""
    group = group_for(request.user, pk)
    form = LookForm(request.POST)
    found = others(group, chosen(form)) if "everybody" in request.POST else ticked(request)
    moved(request, actions.add_members, group, found, "Nobody was ticked.", "added")
    return redirect(f"{reverse('alerts:group', args=[pk])}?{urlencode(chosen(form))}")


@login_required
@require_POST
def remove(request, pk):
    group = group_for(request.user, pk)
    moved(request, actions.remove_members, group, ticked(request), "Nobody was ticked.", "taken out")
    return redirect("alerts:group", pk)


def ticked(request):
    return Subscriber.objects.filter(pk__in=numbers_in(request.POST, "who")[:MOST_AT_ONCE])


def moved(request, action, group, subscribers, nobody, done):
    try:
        many = action(group, by=request.user, subscribers=subscribers)
    except Refused as refused:
        return messages.error(request, str(refused))
    people = "1 person" if many == 1 else f"{many} people"
    return messages.success(request, f"{people} {done}.") if many else messages.error(request, nobody)
