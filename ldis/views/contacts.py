"""The partners an area may ask what they see: the list, adding to it, changing it, retiring from it."""

from django.contrib.auth.decorators import login_required
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from accounts.models import Contact
from accounts.permissions import areas_of
from accounts.states import COORDINATING
from ldis import actions
from ldis.forms.contacts import ContactForm
from ldis.views.acting import act_on_form, posted
from workflow.refusals import Refused
from workflow.views import act


@login_required
@require_GET
def contact_index(request):
    areas = list(areas_of(request.user, COORDINATING))
    if not areas:
        raise Refused("Only a coordinator or duty officer keeps the list of partners.")
    found = of_areas(areas).order_by("organisation__name", "name", "pk")
    kept = [(area, [each for each in found if each.organisation.area_id == area.pk]) for area in areas]
    context = {"kept": kept, "exercise": all(area.is_exercise for area in areas)}
    return render(request, "ldis/contact_index.html", context)


def of_areas(areas):
    return Contact.objects.filter(organisation__area__in=areas).select_related("organisation__area")


def contact_for(user, pk):
    return get_object_or_404(of_areas(areas_of(user, COORDINATING)), pk=pk)


@login_required
@require_http_methods(["GET", "POST"])
def contact_new(request, area):
    area = get_object_or_404(areas_of(request.user, COORDINATING), slug=area)
    form = ContactForm(posted(request), area=area)
    if form.is_bound and act_on_form(
        request,
        form,
        lambda form: actions.add_contact(Contact(**form.cleaned_data), by=request.user),
        said="Added. They may be asked from now on.",
    ):
        return redirect("ldis:contact-index")
    return render(request, "ldis/contact.html", {"area": area, "form": form, "exercise": area.is_exercise})


@login_required
@require_http_methods(["GET", "POST"])
def contact_change(request, pk):
    contact = contact_for(request.user, pk)
    area = contact.organisation.area
    form = ContactForm(posted(request), instance=contact_for(request.user, pk), area=area)
    if form.is_bound and act_on_form(
        request,
        form,
        lambda form: actions.change_contact(contact, by=request.user, **form.cleaned_data),
        said="Changed.",
    ):
        return redirect("ldis:contact-index")
    context = {"area": area, "contact": contact, "form": form, "exercise": area.is_exercise}
    return render(request, "ldis/contact.html", context)


@login_required
@require_POST
def contact_retire(request, pk):
    contact = contact_for(request.user, pk)
    act(request, actions.retire_contact, contact, by=request.user, said="They are not asked any more.")
    return redirect("ldis:contact-index")


@login_required
@require_POST
def contact_ask_again(request, pk):
    contact = contact_for(request.user, pk)
    act(request, actions.ask_contact_again, contact, by=request.user, said="They may be asked again.")
    return redirect("ldis:contact-index")
