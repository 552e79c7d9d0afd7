"""A family's wishes and days, the support they were offered, and telling them what was learned."""

from django.contrib.auth.decorators import login_required
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods, require_POST

from dard import learned, support_moves
from dard.actions import bereavement as actions
from dard.forms import bereavement as forms
from dard.models import BereavementSupport, FamilyDay
from dard.policies import bereavement as policies
from dard.states import DayKind
from dard.views.families import reachable, show_step
from ldis.views.acting import act_on_form, posted
from workflow.refusals import refusal
from workflow.scanning import with_scan
from workflow.views import act


@login_required
@never_cache
@require_http_methods(["GET", "POST"])
def wishes(request, reference):
    """What was sealed is not shown again here: it is read for a purpose, and written anew."""
    family = reachable(request.user, reference)
    form = forms.WishesForm(posted(request), initial={"wants_lessons": family.wants_lessons})
    return keep(request, family, form, actions.set_wishes, "What do they wish?")


def keep(request, family, form, action, title, *, refused=""):
    def act_on(form):
        return action(family, by=request.user, **form.cleaned_data)

    if form.is_bound and act_on_form(request, form, act_on, said="Written down.", refusal=refused):
        return redirect("dard:family", family.case.reference)
    return show_step(request, family, form, title, refused)


@login_required
@never_cache
@require_http_methods(["GET", "POST"])
def day_new(request, reference):
    family = reachable(request.user, reference)
    first = {} if family.days.exists() else {"kind": DayKind.DEATH, "on": family.case.happened_on}
    form = forms.DayForm(posted(request), initial=first)
    return keep(request, family, form, actions.add_family_day, "A day on which nobody turns to them")


@login_required
@require_POST
def day_remove(request, reference, pk):
    family = reachable(request.user, reference)
    day = get_object_or_404(FamilyDay.objects.select_related("family"), family=family, pk=pk)
    act(request, actions.remove_family_day, day, by=request.user, said="Taken away.")
    return redirect("dard:family", reference)


@login_required
@never_cache
@require_http_methods(["GET", "POST"])
def support_new(request, reference):
    family = reachable(request.user, reference)
    refused = policies.LEFT_ALONE if family.is_left_alone else ""
    form = forms.SupportForm(posted(request), family=family, initial={"on": timezone.localdate()})

    def offer(family, *, by, service, on, relative, **_):
        return with_scan(
            actions.offer_bereavement_support,
            family,
            by=by,
            scanned=form.scan_outcome,
            about=lambda support: support.family.case,
            service=service,
            on=on,
            relative=relative,
        )

    return keep(request, family, form, offer, "Support in bereavement was offered", refused=refused)


@login_required
@never_cache
@sensitive_post_parameters()
@require_http_methods(["GET", "POST"])
def support_move(request, reference, pk, key):
    family = reachable(request.user, reference)
    if key not in support_moves.MOVES:
        raise Http404
    move, title = support_moves.MOVES[key]
    support = get_object_or_404(BereavementSupport.objects.select_related("family"), family=family, pk=pk)
    refused = support_moves.refused(support, move)
    kind = forms.ReferForm if key == "refer" else forms.SupportMoveForm
    form = kind(posted(request), initial={"on": timezone.localdate()})

    def go(family, *, by, **said):
        return actions.move_support(support, move, by=by, **said)

    return keep(request, family, form, go, title, refused=refused)


@login_required
@never_cache
@sensitive_post_parameters()
@require_http_methods(["GET", "POST"])
def lessons_told(request, reference):
    family = reachable(request.user, reference)
    lessons = learned.lessons_of(family.case)
    refused = refusal(policies.check_can_tell_lessons, family, lessons.exists(), timezone.localdate())
    form = forms.TellForm(posted(request), initial={"on": timezone.localdate()})
    return keep(
        request, family, form, actions.tell_lessons, "They were told what was learned", refused=refused
    )
