"""Asking partners about a concern: whom, what, and ending it early."""

from django.contrib.auth.decorators import login_required
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods, require_POST

from ldis import actions, briefing, network, permissions
from ldis.forms.enquiries import EnquiryForm, NetworkForm, WithdrawForm
from ldis.models import Enquiry
from ldis.views.acting import act_on_form, posted
from ldis.views.concerns import viewable
from workflow.refusals import refusal
from workflow.timekeeping import Timekeeper
from workflow.views import act


@login_required
@require_http_methods(["GET", "POST"])
def enquiry_new(request, reference):
    """Who would be asked is on the page before anybody is; the filter is in the address."""
    concern = viewable(request.user, reference)
    permissions.check_user_coordinates(request.user, concern.area)
    filters, chosen = filters_of(request, concern.area)
    found = list(network.contacts(concern.area, chosen))
    form = EnquiryForm(
        posted(request),
        keeper=Timekeeper(concern.area),
        found=found,
        initial={"question": briefing.question(concern)},
    )
    if form.is_bound and open_enquiry(request, concern, form, chosen):
        return redirect(f"{concern.get_absolute_url()}#partners")
    context = {
        "concern": concern,
        "filters": filters,
        "form": form,
        "found": found,
        "ask_refusal": refusal(permissions.check_user_can_ask_about, request.user, concern),
        "exercise": concern.area.is_exercise,
    }
    return render(request, "ldis/enquiry_new.html", context)


def filters_of(request, area):
    """The filter as it was set, or as this area usually sets it."""
    if "filter" not in request.GET:
        usual = network.usual(area)
        return NetworkForm(area=area, initial=usual), usual
    filters = NetworkForm(request.GET, area=area)
    filters.is_valid()
    return filters, filters.chosen


def open_enquiry(request, concern, form, chosen):
    return act_on_form(
        request,
        form,
        lambda form: actions.with_scan(
            actions.open_enquiry,
            concern,
            by=request.user,
            scanned=form.scan_outcome,
            contacts=form.chosen_contacts,
            question=form.cleaned_data["question"],
            closes_at=form.closes_at,
            network=chosen,
            is_usual=form.cleaned_data["is_usual"],
        ),
        said="Partners are asked. Each gets a letter with a link of their own.",
    )


def of_my_area(user, pk):
    enquiry = get_object_or_404(Enquiry.objects.select_related("concern__area"), pk=pk)
    permissions.check_user_can_view(user, enquiry.concern)
    return enquiry


@login_required
@require_POST
def enquiry_close(request, pk):
    enquiry = of_my_area(request.user, pk)
    act(request, actions.close_enquiry, enquiry, by=request.user, said="Closed. No more answers are taken.")
    return redirect(f"{enquiry.concern.get_absolute_url()}#partners")


@login_required
@require_http_methods(["GET", "POST"])
def enquiry_withdraw(request, pk):
    enquiry = of_my_area(request.user, pk)
    concern = enquiry.concern
    permissions.check_user_coordinates(request.user, concern.area)
    form = WithdrawForm(posted(request))
    if form.is_bound and act_on_form(
        request,
        form,
        lambda form: actions.with_scan(
            actions.withdraw_enquiry,
            enquiry,
            by=request.user,
            scanned=form.scan_outcome,
            about=lambda enquiry: enquiry.concern,
            **form.said,
        ),
        said="Withdrawn. Partners who open their link read why.",
    ):
        return redirect(f"{concern.get_absolute_url()}#partners")
    context = {"enquiry": enquiry, "concern": concern, "form": form, "exercise": concern.area.is_exercise}
    return render(request, "ldis/enquiry_withdraw.html", context)
