"""Pages of the standing panels: who sits on them, by what rule they decide, and keeping both."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from panel import actions, permissions_seats, seating
from panel.forms.seats import DeputyForm, HolderForm, LeaveForm, RuleForm, SeatForm, TermForm
from panel.models import Leave, Panel, Seat
from panel.tally import rule_in_words
from workflow.refusals import Refused, refusal
from workflow.scanning import with_scan
from workflow.views import act


@login_required
@require_GET
def panel_index(request):
    today = seating.today()
    panels = seating.with_seats(seating.visible_panels(request.user), today)
    standing = [seating.standing(panel, today) for panel in panels]
    return render(request, "panel/panel_index.html", {"panels": standing, "exercise": all_exercise(panels)})


def all_exercise(panels):
    return bool(panels) and all(panel.area.is_exercise for panel in panels)


@login_required
@require_GET
def panel_page(request, pk):
    today = seating.today()
    panel = fetch(request, pk, seating.with_seats(Panel.objects.all(), today))
    keeps = not refusal(permissions_seats.check_user_keeps, request.user, panel)
    context = seating.standing(panel, today) | {
        "exercise": panel.area.is_exercise,
        "rule": rule_in_words(panel),
        "keeps": keeps,
        "reads_health": not refusal(permissions_seats.check_user_can_read_health, request.user, panel),
        "history": seating.history(panel) if keeps else [],
    }
    return render(request, "panel/panel_page.html", context)


def fetch(request, pk, panels=None):
    panels = Panel.objects.all() if panels is None else panels
    panel = get_object_or_404(panels.select_related("area"), pk=pk)
    permissions_seats.check_user_can_view_panel(request.user, panel)
    return panel


def kept(request, pk):
    panel = fetch(request, pk)
    permissions_seats.check_user_keeps(request.user, panel)
    return panel


def posted(request):
    return request.POST if request.method == "POST" else None


@login_required
@require_http_methods(["GET", "POST"])
def panel_rule(request, pk):
    panel = kept(request, pk)
    initial = {name: getattr(panel, name) for name in RuleForm.base_fields}
    form = RuleForm(posted(request), initial=initial)
    if carried_out(request, form, actions.change_rule, panel, said="The panel's terms and rule are kept."):
        return redirect(panel)
    return show_form(request, "panel/panel_rule.html", form, panel=panel)


@login_required
@require_http_methods(["GET", "POST"])
def seat_new(request, pk):
    panel = kept(request, pk)
    form = SeatForm(posted(request), panel=panel)
    if carried_out(request, form, actions.add_seat, panel, said="The seat is added."):
        return redirect(panel)
    return show_form(request, "panel/seat_new.html", form, panel=panel)


def carried_out(request, form, action, thing, *, said):
    """Whether an action was carried out with what a form holds; what refuses it stands on the form."""
    try:
        if not form.is_bound or not form.is_valid():
            return False
        with_scan(action, thing, by=request.user, scanned=form.scan_outcome, **form.said)
    except Refused as refused:
        form.add_error(None, str(refused))
        return False
    messages.success(request, said)
    return True


def show_form(request, template, form, *, panel, **more):
    context = {"panel": panel, "form": form, "exercise": panel.area.is_exercise} | more
    return render(request, template, context, status=409 if form.errors else 200)


# One seat


@login_required
@require_GET
def seat(request, pk):
    return show_seat(request, fetch_seat(request, pk))


def fetch_seat(request, pk):
    seats = Seat.objects.select_related("panel__area", "organisation", "holder", "deputy")
    seat = get_object_or_404(seats, pk=pk)
    permissions_seats.check_user_can_view_panel(request.user, seat.panel)
    return seat


def show_seat(request, seat, refused=None):
    today, user = seating.today(), request.user
    seat.leave_to_come = list(seat.leave.filter(last_day__gte=today))
    context = seating.row(seat, today) | {
        "panel": seat.panel,
        "exercise": seat.panel.area.is_exercise,
        "form": refused,
        "forms": with_refused(offered(user, seat), refused),
        "may_plan_leave": not refusal(permissions_seats.check_user_can_plan_leave, user, seat),
        "may_confirm": not refusal(permissions_seats.check_user_can_confirm, user, seat),
        "keeps": not refusal(permissions_seats.check_user_keeps, user, seat.panel),
        "end_refusal": refusal(permissions_seats.check_user_can_end, user, seat),
        "chair_refusal": refusal(permissions_seats.check_user_can_appoint, user, seat),
    }
    return render(request, "panel/seat_page.html", context, status=409 if refused else 200)


def with_refused(forms, refused):
    """The forms, and in place of one of them what was typed into it."""
    return [refused if refused and refused.place == each.place else each for each in forms]


def offered(user, seat):
    """The forms this person has a use for."""
    forms = []
    if not refusal(permissions_seats.check_user_can_plan_leave, user, seat):
        forms.append(LeaveForm(seat=seat))
    if not refusal(permissions_seats.check_user_can_keep_seat, user, seat):
        forms.append(HolderForm(seat=seat))
        forms += [DeputyForm(seat=seat)] if seat.votes else []
        forms.append(TermForm(seat=seat))
    return forms


def change(request, pk, form, action, *, said):
    """Run an action with what one of the forms of a seat's page holds."""
    seat = fetch_seat(request, pk)
    form = form(request.POST, seat=seat)
    if carried_out(request, form, action, seat, said=said):
        return redirect(seat)
    return show_seat(request, fetch_seat(request, pk), form)


@login_required
@require_POST
def seat_holder(request, pk):
    said = "The seat has a new holder, who votes in what is open too."
    return change(request, pk, HolderForm, actions.change_holder, said=said)


@login_required
@require_POST
def seat_deputy(request, pk):
    return change(request, pk, DeputyForm, actions.change_deputy, said="The deputy is changed.")


@login_required
@require_POST
def seat_term(request, pk):
    return change(request, pk, TermForm, actions.set_term, said="The term is changed.")


@login_required
@require_POST
def leave_plan(request, pk):
    return change(request, pk, LeaveForm, actions.plan_leave, said="The leave is in the panel's calendar.")


@login_required
@require_POST
def leave_cancel(request, pk):
    leave = get_object_or_404(Leave, pk=pk)
    seat = fetch_seat(request, leave.seat_id)
    act(request, actions.cancel_leave, leave, by=request.user, said="The leave is cancelled.")
    return redirect(seat)


@login_required
@require_POST
def seat_chair(request, pk):
    seat = fetch_seat(request, pk)
    act(request, actions.appoint_chair, seat, by=request.user, said="This seat chairs the panel.")
    return redirect(seat)


@login_required
@require_POST
def seat_end(request, pk):
    seat = fetch_seat(request, pk)
    said = "The seat has ended. What was put to it before is still its to answer."
    act(request, actions.end_seat, seat, by=request.user, said=said)
    return redirect(seat.panel)


@login_required
@require_POST
def seat_confirm(request, pk):
    seat = fetch_seat(request, pk)
    act(request, actions.confirm_seat, seat, by=request.user, said="Thank you. The seat is confirmed.")
    return redirect(seat)
