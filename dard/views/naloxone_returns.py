"""The quarterly return of naloxone: by a partner's link, at the desk, and as a quarter of an area."""

from datetime import date

from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from accounts.models import Area
from dard import figures
from dard.actions import naloxone_returns as actions
from dard.forms.naloxone import DropForm, ReturnForm
from dard.models import NaloxoneReturn
from dard.permissions import naloxone as permissions
from dard.policies import naloxone as policies
from dard.registers import naloxone as register
from dard.registers import naloxone_figures, quarters, return_letters
from dard.states import NaloxoneReturnState
from dard.views.naloxone import only_exercise, show_step
from ldis.views.acting import act_on_form, posted
from workflow import links
from workflow.refusals import Refused, refusal
from workflow.scanning import with_scan
from workflow.views import act, by_link


# Longer than a quarter and its reminders: a late return is still taken.
LINK_DAYS = 200
OLDER = "A newer link was sent to your organisation. Use that one."
GONE = "The question this link came with is no longer kept."


def return_for(token):
    rows = NaloxoneReturn.objects.select_related("holder__area", "holder__organisation")
    return links.read_numbered(return_letters.PURPOSE, token, rows, days=LINK_DAYS, gone=GONE, older=OLDER)


def behind_link(*methods):
    def decorate(view):
        guarded = by_link(return_for, "components/no_link.html")(view)
        return csrf_exempt(require_http_methods(methods)(guarded))

    return decorate


@behind_link("GET", "HEAD", "POST")
def by_partner(request, asked, token):
    """The five numbers, without an account."""
    known = asked.given if asked.returned_at else None
    form = ReturnForm(posted(request), initial=known)
    if form.is_bound and form.is_valid():
        try:
            actions.give_return(asked, **form.cleaned_data)
        except Refused as refused:
            form.add_error(None, str(refused))
        else:
            return redirect("dard:naloxone-return", token)
    return show_partner(request, asked, token, form)


def show_partner(request, asked, token, form, problem=""):
    area = asked.holder.area
    closed = refusal(policies.check_can_give, asked, {})
    context = {
        "asked": asked,
        "token": token,
        "form": form,
        "problem": problem,
        "closed": closed,
        "period": quarters.in_words(asked.begins_on),
        "rows": [(label, getattr(asked, name)) for name, label in register.RETURNED.items()],
        "nil_refusal": refusal(policies.check_can_give_nil, asked),
        "area": area,
        "exercise": area.is_exercise,
    }
    return render(request, "dard/registers/return_link.html", context)


@behind_link("POST")
def nil_by_partner(request, asked, token):
    """Nothing to report: one press."""
    try:
        actions.give_nil_return(asked)
    except Refused as refused:
        return show_partner(request, asked, token, ReturnForm(), problem=str(refused))
    return redirect("dard:naloxone-return", token)


@login_required
@never_cache
@require_GET
def returns(request):
    permissions.check_user_reads_naloxone(request.user)
    holders = permissions.holders_for(request.user)
    found = NaloxoneReturn.objects.filter(holder__in=holders)
    context = {
        "page": Paginator(found.select_related("holder__organisation"), 50).get_page(request.GET.get("page")),
        "now": timezone.now(),
        "exercise": only_exercise(request.user),
    }
    return render(request, "dard/registers/returns.html", context)


def return_of(user, pk):
    rows = NaloxoneReturn.objects.select_related("holder__organisation", "holder__area")
    found = get_object_or_404(rows, pk=pk)
    permissions.check_user_sees_holder(user, found.holder)
    return found


@login_required
@never_cache
@require_GET
def return_(request, pk):
    """What was returned beside what the ledger says."""
    found = return_of(request.user, pk)
    may = refusal(permissions.check_user_coordinates_naloxone, request.user, found.holder.area)
    context = {
        "found": found,
        "period": quarters.in_words(found.begins_on),
        "rows": register.compared(found),
        "coordinates": not may,
        "take_refusal": refusal(policies.check_can_take, found),
        "renew_refusal": refusal(policies.check_can_renew, found),
        "is_awaited": found.state == NaloxoneReturnState.AWAITED,
        "now": timezone.now(),
        "exercise": found.holder.area.is_exercise,
    }
    return render(request, "dard/registers/return.html", context)


@login_required
@require_POST
def take(request, pk):
    found = return_of(request.user, pk)
    said = "In the ledger, as far as it was not there: what expires first went first."
    act(request, actions.take_return, found, by=request.user, said=said)
    return redirect("dard:naloxone-return-seen", pk)


@login_required
@require_POST
def new_link(request, pk):
    found = return_of(request.user, pk)
    act(request, actions.send_new_return_link, found, by=request.user, said="A new link is on its way.")
    return redirect("dard:naloxone-return-seen", pk)


@login_required
@require_http_methods(["GET", "POST"])
def drop(request, pk):
    found = return_of(request.user, pk)
    permissions.check_user_coordinates_naloxone(request.user, found.holder.area)
    form = DropForm(posted(request))

    def let_go(form):
        return with_scan(
            actions.drop_return,
            found,
            by=request.user,
            scanned=form.scan_outcome,
            about=lambda dropped: dropped,
            because=form.cleaned_data["because"],
        )

    if form.is_bound and act_on_form(request, form, let_go, said="Nobody is written to any more."):
        return redirect("dard:naloxone-return-seen", pk)
    back = {"back": reverse("dard:naloxone-return-seen", args=[pk]), "back_label": "The return"}
    return show_step(request, form, "It is not needed", area=found.holder.area, **back)


def number_of(begins_on):
    return begins_on.month // 3 + 1


def begin_of(year, number):
    if number not in (1, 2, 3, 4) or not 2000 <= year <= 2100:
        raise Http404
    return date(year, 3 * number - 2, 1)


@login_required
@never_cache
@require_GET
def quarter(request, area, year, number):
    """One quarter of an area, in plain counts for those who work on it."""
    area, begins_on = get_object_or_404(Area, slug=area), begin_of(year, number)
    permissions.check_user_reads_quarter(request.user, area)
    tables = naloxone_figures.tables(area, begins_on)
    before, after = quarters.before(begins_on), quarters.next_one(begins_on)
    context = {
        "area": area,
        "quarter": register.quarter(area, begins_on),
        "before": before,
        "before_number": number_of(before),
        "after_number": number_of(after),
        "after": after if after <= timezone.localdate() else None,
        "year": year,
        "number": number,
        "leaves": figures.preview(area, tables),
        "release_refusal": refusal(policies.check_quarter_is_over, begins_on),
        "coordinates": not refusal(permissions.check_user_coordinates_naloxone, request.user, area),
        "exercise": area.is_exercise,
    }
    return render(request, "dard/registers/quarter.html", context)


@login_required
@require_GET
def quarter_now(request, area):
    begins_on = quarters.begin_of(timezone.localdate())
    return redirect("dard:naloxone-quarter", area, begins_on.year, number_of(begins_on))


@login_required
@require_POST
def release(request, area, year, number):
    area, begins_on = get_object_or_404(Area, slug=area), begin_of(year, number)
    said = "Released, and safe beside all that left before. It is among the figures that left."
    act(request, actions.release_quarter, area, begins_on, by=request.user, said=said)
    return redirect("dard:naloxone-quarter", area.slug, year, number)
