"""The family's track: a page of its own, for those who look after families."""

from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from dard import actions, family_days, learned, offers, permissions, support_moves, track_moves, visibility
from dard.forms.families import AnswerForm, ContactForm, InviteForm, ReadForm, RelativeForm
from dard.models import Family, FamilyContact, Relative
from dard.registers import families as register
from ldis.views.acting import act_on_form, posted
from workflow.refusals import refusal


PER_PAGE = 50


@login_required
@never_cache
@require_GET
def families(request):
    permissions.check_user_can_read_families(request.user)
    cases = visibility.cases_of(request.user, permissions.FAMILY_KEEPERS)
    page = Paginator(register.rows(cases), PER_PAGE).get_page(request.GET.get("page"))
    context = {
        "page": page,
        "counts": register.counts(cases),
        "now": timezone.now(),
        "exercise": visibility.all_exercise(request.user, permissions.FAMILY_KEEPERS),
    }
    return render(request, "dard/families.html", context)


def reachable(user, reference):
    """A family, fetched through the permission."""
    family = get_object_or_404(Family.objects.select_related("case__area"), case__reference=reference)
    permissions.check_user_keeps_family(user, family)
    return family


@login_required
@never_cache
@require_GET
def family(request, reference):
    return show(request, reachable(request.user, reference))


def show(request, family, **shown):
    """Where it stands and what is due. Who they are is on the page that a purpose opens."""
    user = request.user
    context = {
        "family": family,
        "case": family.case,
        "now": timezone.now(),
        "moves": track_moves.of_family(family),
        "invite_refusal": refusal(permissions.check_user_can_invite, user, family, timezone.now()),
        "log_refusal": refusal(permissions.check_user_can_log_contact, user, family),
        "news": offers.news(family),
        "in_first_weeks": offers.in_first_weeks(family),
        "days": family_days.comes_next(family.days.all(), timezone.localdate()),
        "support": [(each, support_moves.of(each)) for each in family.support.select_related("relative")],
        "lessons": learned.lessons_of(family.case),
        "relatives": family.relatives.count(),
        "contacts": family.contacts.select_related("by"),
        "read_form": ReadForm(),
        "left_alone": family.is_left_alone,
        "same": Family.objects.filter(case__merged_into=family.case).select_related("case"),
        "sees_case": not refusal(permissions.check_user_can_view_case, user, family.case),
        "exercise": family.case.area.is_exercise,
    }
    return render(request, "dard/family.html", context | shown)


@login_required
@never_cache
@require_POST
def read(request, reference):
    """Who they are and what was said, told once, for a purpose."""
    family = reachable(request.user, reference)
    form = ReadForm(request.POST)
    if not form.is_valid():
        return show(request, family, read_form=form, form=form)
    actions.read_family(family, by=request.user, **form.cleaned_data)
    context = {
        "family": family,
        "case": family.case,
        "relatives": [(each, form_of(each)) for each in family.relatives.all()],
        "contacts": family.contacts.select_related("by", "relative"),
        "support": family.support.select_related("relative"),
        "exercise": family.case.area.is_exercise,
    }
    return render(request, "dard/family_read.html", context)


def form_of(relative):
    return RelativeForm(instance=relative, auto_id=f"id_{relative.pk}_%s")


def show_step(request, family, form, title, refusal="", **shown):
    context = {
        "case": family.case,
        "form": form,
        "title": title,
        "refusal": refusal,
        "back": page_of(family),
        "back_label": "The family",
        "exercise": family.case.area.is_exercise,
    }
    return render(request, "dard/step.html", context | shown)


def page_of(family):
    return reverse("dard:family", args=[family.case.reference])


@login_required
@never_cache
@require_http_methods(["GET", "POST"])
def move(request, reference, key):
    family, step = reachable(request.user, reference), track_moves.FAMILY.get(key)
    if step is None:
        raise Http404
    refused = refusal(permissions.check_user_can_move_family, request.user, family, step.name)
    form = step.form(posted(request))
    if form.is_bound and act_on_form(
        request,
        form,
        lambda form: actions.move_family(family, step.name, by=request.user, **form.said),
        said=step.said,
        refusal=refused,
    ):
        return redirect("dard:family", reference)
    return show_step(request, family, form, step.title, refused)


@login_required
@never_cache
@require_http_methods(["GET", "POST"])
def invite(request, reference):
    family = reachable(request.user, reference)
    refused = refusal(permissions.check_user_can_invite, request.user, family, timezone.now())
    form = InviteForm(posted(request), initial={"on": timezone.localdate()})
    if form.is_bound and act_on_form(
        request,
        form,
        lambda form: actions.invite_family(family, by=request.user, **form.said),
        said="Written down. If they do not answer, the offer comes back later in the year.",
        refusal=refused,
    ):
        return redirect("dard:family", reference)
    return show_step(request, family, form, "They were invited to contribute", refused)


@login_required
@never_cache
@require_http_methods(["GET", "POST"])
def contact_new(request, reference):
    family = reachable(request.user, reference)
    refused = refusal(permissions.check_user_can_log_contact, request.user, family)
    form = ContactForm(posted(request), family=family, initial={"on": timezone.localdate()})
    if form.is_bound and act_on_form(
        request,
        form,
        lambda form: actions.log_family_contact(family, by=request.user, **form.cleaned_data),
        said="Written down.",
        refusal=refused,
    ):
        return redirect("dard:family", reference)
    return show_step(request, family, form, "Write down a contact", refused)


@login_required
@never_cache
@require_POST
def answer(request, reference, pk):
    """Reached from where it was read what they asked."""
    family = reachable(request.user, reference)
    contacts = FamilyContact.objects.select_related("family__case__area")
    contact = get_object_or_404(contacts, family=family, pk=pk)
    form = AnswerForm(request.POST)
    if act_on_form(
        request,
        form,
        lambda form: actions.answer_family(contact, by=request.user, **form.cleaned_data),
        said="Written down.",
    ):
        return redirect("dard:family", reference)
    return show_step(request, family, form, "The answer they got")


@login_required
@never_cache
@require_http_methods(["GET", "POST"])
def relative_new(request, reference):
    family = reachable(request.user, reference)
    form = RelativeForm(posted(request), instance=Relative(family=family))
    return keep(request, family, form, "Add a relative", "Added.")


@login_required
@never_cache
@require_POST
def relative(request, reference, pk):
    """Mend what is known of one; reached from where they were read."""
    family = reachable(request.user, reference)
    known = get_object_or_404(Relative, family=family, pk=pk)
    known.family = family
    form = RelativeForm(request.POST, instance=known)
    return keep(request, family, form, "Mend what is known of a relative", "Changed.")


def keep(request, family, form, title, said):
    if form.is_bound and act_on_form(
        request,
        form,
        lambda form: actions.keep_relative(form.save(commit=False), by=request.user),
        said=said,
    ):
        return redirect("dard:family", family.case.reference)
    return show_step(request, family, form, title)
