"""Naloxone: what there is and what expires, each holder's ledger, and where it was used."""

from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_http_methods

from accounts.models import Area
from accounts.permissions import areas_of
from dard.actions import naloxone as actions
from dard.forms import naloxone as forms
from dard.models import Case, NaloxoneHolder, NaloxoneMovement, NaloxoneStock, NaloxoneUse
from dard.permissions import naloxone as permissions
from dard.registers import naloxone as register
from ldis.views.acting import act_on_form, posted
from privacy.forms import ASKED
from workflow.references import tidy
from workflow.refusals import refusal
from workflow.scanning import with_scan


PER_PAGE = 50


@login_required
@never_cache
@require_GET
def naloxone(request):
    permissions.check_user_reads_naloxone(request.user)
    holders = permissions.holders_for(request.user)
    stocks = list(register.stocks_of(holders))
    rows = register.expiry(stocks)
    soon = timezone.localdate() + register.SOON
    context = {
        "totals": register.totals(stocks),
        "products": register.by_product(stocks),
        "kits": sum(each.kits for each in stocks),
        "expiry": rows,
        "charts": register.pictures(rows) if stocks else [],
        "soon": [each for each in stocks if each.batch.expires_on <= soon],
        "empty": holders.filter(is_active=True).exclude(stocks__kits__gt=0).select_related("organisation"),
        "coordinated": areas_of(request.user, permissions.COORDINATES),
        "areas": areas_of(request.user, permissions.KEEPERS),
        "exercise": only_exercise(request.user),
    }
    return render(request, "dard/registers/naloxone.html", context)


def only_exercise(user):
    return all(area.is_exercise for area in areas_of(user, permissions.READERS))


def holder_of(user, pk):
    """A holder, fetched through the permission."""
    holder = get_object_or_404(NaloxoneHolder.objects.select_related("organisation", "area"), pk=pk)
    permissions.check_user_sees_holder(user, holder)
    return holder


@login_required
@never_cache
@require_GET
def holder(request, pk):
    holder = holder_of(request.user, pk)
    lines = NaloxoneMovement.objects.filter(stock__holder=holder)
    lines = lines.select_related("stock__batch", "by", "other__stock__holder__organisation")
    context = {
        "holder": holder,
        "stocks": holder.stocks.there().select_related("batch"),
        "page": Paginator(lines, PER_PAGE).get_page(request.GET.get("page")),
        "keep_refusal": refusal(permissions.check_user_keeps_stock, request.user, holder),
        "coordinates": not refusal(permissions.check_user_coordinates_naloxone, request.user, holder.area),
        "returns": holder.returns.all()[:4],
        "exercise": holder.area.is_exercise,
    }
    return render(request, "dard/registers/holder.html", context)


def show_step(request, form, title, *, area, back, back_label, **shown):
    context = {"form": form, "title": title, "back": back, "back_label": back_label}
    return render(request, "dard/registers/step.html", context | {"exercise": area.is_exercise} | shown)


def show_holder_step(request, form, title, holder, **shown):
    place = {"area": holder.area, "back": reverse("dard:naloxone-holder", args=[holder.pk])}
    return show_step(request, form, title, **place, back_label=str(holder), caption="Naloxone", **shown)


@login_required
@require_http_methods(["GET", "POST"])
def holder_new(request, area):
    area = get_object_or_404(Area, slug=area)
    permissions.check_user_coordinates_naloxone(request.user, area)
    form = forms.HolderForm(posted(request), area=area)

    def add(form):
        return actions.add_holder(by=request.user, **form.cleaned_data)

    if form.is_bound and (added := act_on_form(request, form, add, said="Added. Write down what it has.")):
        return redirect("dard:naloxone-holder", added.pk)
    back = {"back": reverse("dard:naloxone"), "back_label": "Naloxone"}
    return show_step(request, form, "An organisation keeps kits", area=area, **back)


@login_required
@require_http_methods(["GET", "POST"])
def holder_change(request, pk):
    holder = holder_of(request.user, pk)
    permissions.check_user_coordinates_naloxone(request.user, holder.area)
    form = forms.HolderChangeForm(posted(request), instance=holder)

    def change(form):
        return actions.change_holder(holder, by=request.user, **form.cleaned_data)

    if form.is_bound and act_on_form(request, form, change, said="Changed."):
        return redirect("dard:naloxone-holder", pk)
    return show_holder_step(request, form, f"Change {holder}", holder)


@login_required
@require_http_methods(["GET", "POST"])
def receive(request, pk):
    holder = holder_of(request.user, pk)
    refused = refusal(permissions.check_user_keeps_stock, request.user, holder)
    form = forms.ReceiveForm(posted(request), initial={"on": timezone.localdate()})

    def enter(form):
        return scanned(request, form, actions.receive_kits, holder, **form.cleaned_data)

    if form.is_bound and act_on_form(request, form, enter, said="In the ledger.", refusal=refused):
        return redirect("dard:naloxone-holder", pk)
    return show_holder_step(request, form, "Kits were received", holder, refusal=refused)


def scanned(request, form, action, *args, **said):
    """What was scanned is recorded with the line that it stands in."""
    return with_scan(
        action,
        *args,
        by=request.user,
        scanned=form.scan_outcome,
        about=lambda line: line.stock,
        **{name: value for name, value in said.items() if name not in ASKED},
    )


# key of an address: (title, form, action)
STEPS = {
    "issue": ("Kits were given to somebody", forms.IssueForm, actions.issue_kits),
    "move": ("Kits go to another holder", forms.MoveForm, actions.move_kits),
    "take-out": ("Kits were used, expired or sent back", forms.TakeOutForm, actions.take_out),
    "count": ("Put it right after a count", forms.CountForm, actions.count_kits),
}


@login_required
@require_http_methods(["GET", "POST"])
def stock_step(request, pk, key):
    if key not in STEPS:
        raise Http404
    stock = get_object_or_404(NaloxoneStock.objects.for_listing(), pk=pk)
    permissions.check_user_sees_holder(request.user, stock.holder)
    refused = refusal(permissions.check_user_keeps_stock, request.user, stock.holder)
    title, kind, action = STEPS[key]
    more = {"stock": stock} if key == "move" else {}
    form = kind(posted(request), initial={"on": timezone.localdate()}, **more)

    def enter(form):
        if hasattr(form, "scan_outcome"):
            return scanned(request, form, action, stock, **form.cleaned_data)
        return action(stock, by=request.user, **form.cleaned_data)

    if form.is_bound and act_on_form(request, form, enter, said="In the ledger.", refusal=refused):
        return redirect("dard:naloxone-holder", stock.holder_id)
    lead = f"{stock.batch}, which expires on {stock.batch.expires_on:%-d %B %Y}. The ledger has {stock.kits}."
    return show_holder_step(request, form, title, stock.holder, refusal=refused, lead=lead)


@login_required
@never_cache
@require_GET
def uses(request):
    permissions.check_user_reads_naloxone(request.user)
    found = permissions.uses_for(request.user).select_related("area", "organisation", "case")
    coordinated = areas_of(request.user, permissions.COORDINATES)
    context = {
        "page": Paginator(found, PER_PAGE).get_page(request.GET.get("page")),
        "coordinated": set(coordinated),
        "areas": areas_of(request.user, permissions.KEEPERS),
        "exercise": only_exercise(request.user),
    }
    return render(request, "dard/registers/uses.html", context)


@login_required
@require_http_methods(["GET", "POST"])
def use_new(request, area):
    area = get_object_or_404(Area, slug=area)
    permissions.check_user_records_use(request.user, area)
    holders = permissions.holders_for(request.user).filter(area=area)
    form = forms.UseForm(
        posted(request), stocks=register.stocks_of(holders), initial={"on": timezone.localdate()}
    )

    def enter(form):
        return actions.record_use(area, by=request.user, **form.said)

    if form.is_bound and act_on_form(request, form, enter, said="Written down."):
        return redirect("dard:naloxone-uses")
    back = {"back": reverse("dard:naloxone-uses"), "back_label": "Where naloxone was used"}
    lead = "Who it was given to is not asked. A near-fatal overdose is notified as well, on its own form."
    return show_step(request, form, "Naloxone was used", area=area, lead=lead, **back)


@login_required
@require_http_methods(["GET", "POST"])
def use_case(request, pk):
    """It was part of what a case is about."""
    use = get_object_or_404(NaloxoneUse.objects.select_related("area", "case"), pk=pk)
    permissions.check_user_coordinates_naloxone(request.user, use.area)
    form = forms.CaseForm(posted(request))

    def link(form):
        case = Case.objects.filter(reference=tidy(form.cleaned_data["case"])).first()
        return actions.link_use(use, by=request.user, case=case)

    if form.is_bound and act_on_form(request, form, link, said="Linked."):
        return redirect("dard:naloxone-uses")
    back = {"back": reverse("dard:naloxone-uses"), "back_label": "Where naloxone was used"}
    return show_step(request, form, "It was part of a case", area=use.area, **back)
